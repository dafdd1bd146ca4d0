"""The drop-in hours, place by place: as they are published, written, changed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.templatetags.words import tidy
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.forms.hours import HoursForm
from filrouge.reception.models import DropIn
from filrouge.reception.queries.hours import duties_at, hours_on, on_duty, to_come, to_copy
from filrouge.reception.rules import can_keep_hours, can_read_tables
from filrouge.reception.views.writing import address, way_back, written


@require_safe
@inside(can_read_tables)
def hours_show(request: MemberRequest) -> HttpResponse:
    """Every place with its hours of today's weeks, how many that makes, and what begins later."""
    today = timezone.localdate()
    places, found = hours_on(today), on_duty(today)
    values = {
        "doors": [(place, duties_at(place.site.pk, found)) for place in places],
        "weekly": sum((place.weekly for place in places), Decimal(0)),
        "text": tidy(to_copy(places)),
        "later": to_come(today),
        "may_keep": can_keep_hours(request.member),
        "back": way_back(request),
    }
    return render(request, "reception/hours_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_hours)
def hours_add(request: MemberRequest) -> HttpResponse:
    """Hours of one more day."""

    def save(version: int, **values: Any) -> str:
        row = services.add_hours(by=request.member, organisation=request.organisation, **values)
        return _("La permanence est notée : %(site)s, %(hours)s.") % {"site": row.site, "hours": row}

    initial = {"version": 0, "starts_on": timezone.localdate(), "site": request.GET.get("lieu", "")}
    page = {
        "title": _("Ajouter une permanence"),
        "lead": _("Un jour de la semaine, en un lieu, de telle heure à telle heure."),
        "back": address(request, "hours_show"),
        "back_name": _("Permanences"),
    }
    return written(request, form_of=HoursForm, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_hours)
def hours_change(request: MemberRequest, hours: UUID) -> HttpResponse:
    """Other hours, another place, a last day."""
    found = get_object_or_404(DropIn.objects.select_related("site"), pk=hours)

    def save(**values: Any) -> str:
        row = services.change_hours(by=request.member, hours=found, **values)
        return _("La permanence est changée : %(site)s, %(hours)s.") % {"site": row.site, "hours": row}

    names = ("site", "weekday", "starts_at", "ends_at", "starts_on", "ends_on", "version")
    page = {
        "title": _("Permanence : %(site)s") % {"site": found.site},
        "back": address(request, "hours_show"),
        "back_name": _("Permanences"),
        "about": found,
        "remove": address(request, "hours_remove", hours=found.pk),
        "remove_verb": _("Enlever cette permanence"),
        "remove_words": _("Elle s’arrête ? Donnez-lui un dernier jour. Notée par erreur ? Enlevez-la."),
    }
    return written(
        request,
        form_of=HoursForm,
        initial={name: getattr(found, name) for name in names},
        save=save,
        page=page,
    )


@require_POST
@inside(can_keep_hours)
def hours_remove(request: MemberRequest, hours: UUID) -> HttpResponse:
    """They were noted by mistake."""
    found = get_object_or_404(DropIn.objects.select_related("site"), pk=hours)
    services.remove_hours(by=request.member, hours=found)
    messages.success(request, _("La permanence est enlevée."))
    return redirect(address(request, "hours_show"))
