"""The legal clinic: its days, who is enrolled for one, the list for the lawyer, what the lawyer did."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.forms.finding import asked_year
from filrouge.reception.forms.street import ClinicForm, EnrolmentForm, FeedbackForm, ForgottenForm
from filrouge.reception.models import ClinicDay, Enrolment
from filrouge.reception.queries.street import clinics, outcomes_of
from filrouge.reception.rules import can_keep_clinic, can_note_contacts
from filrouge.reception.views.writing import address, written

DAY = ("day", "starts_at", "way", "site", "lawyer", "lawyer_email", "language", "places", "is_cancelled")
SHOWN = 36  # three years of a monthly clinic


@require_safe
@inside(can_note_contacts)
def clinic_list(request: MemberRequest) -> HttpResponse:
    """The days to come, those behind us, and what the lawyers did in a year."""
    today = timezone.localdate()
    year = asked_year(request.GET.get("annee", ""), today.year)
    values = {
        "coming": clinics().filter(day__gte=today).order_by("day", "starts_at"),
        "past": clinics().filter(day__lt=today)[:SHOWN],
        "told": outcomes_of(year),
        "year": year,
        "may_keep": can_keep_clinic(request.member),
    }
    return render(request, "reception/clinic_list.html", values)


@require_safe
@inside(can_note_contacts)
def clinic_show(request: MemberRequest, clinic: UUID) -> HttpResponse:
    """Who is expected on a day, why, and what the lawyer did."""
    found = _clinic(clinic)
    rows = list(Enrolment.objects.filter(clinic=found))
    values = {
        "clinic": found,
        "rows": rows,
        "is_open": not found.is_cancelled and found.day >= timezone.localdate() and len(rows) < found.places,
        "may_keep": can_keep_clinic(request.member),
    }
    return render(request, "reception/clinic_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_clinic)
def clinic_add(request: MemberRequest) -> HttpResponse:
    """A day of the clinic; the last one gives its hour, its lawyer, its places."""
    last = ClinicDay.objects.order_by("-day").first()

    def save(version: int, **values: Any) -> str:
        row = services.add_clinic(by=request.member, organisation=request.organisation, **values)
        return _("La permanence juridique du %(day)s est notée.") % {"day": row}

    initial: dict[str, Any] = {"version": 0, "places": 8, "starts_at": dt.time(9), "way": "phone"}
    initial["language"] = get_language()
    if last is not None:
        initial |= {name: getattr(last, name) for name in DAY[1:-1]}
    page = {
        "title": _("Noter une permanence juridique"),
        "back": address(request, "clinic_list"),
        "back_name": _("Permanence juridique"),
    }
    return written(request, form_of=ClinicForm, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_keep_clinic)
def clinic_change(request: MemberRequest, clinic: UUID) -> HttpResponse:
    """Another hour, another lawyer, cancelled."""
    found = _clinic(clinic)

    def save(**values: Any) -> str:
        row = services.change_clinic(by=request.member, clinic=found, **values)
        return _("La permanence juridique du %(day)s est changée.") % {"day": row}

    page = {
        "title": _("Permanence juridique du %(day)s") % {"day": found},
        "back": address(request, "clinic_show", clinic=found.pk),
        "back_name": str(found),
        "about": found,
    }
    initial = {name: getattr(found, name) for name in (*DAY, "version")}
    return written(request, form_of=ClinicForm, initial=initial, save=save, page=page)


@require_POST
@inside(can_keep_clinic)
def clinic_send(request: MemberRequest, clinic: UUID) -> HttpResponse:
    """The list leaves now, without waiting for the day before."""
    found = _clinic(clinic)
    if not found.lawyer_email:
        messages.error(request, _("Notez d’abord l’adresse de l’avocat."))
    elif services.mail_list(found):
        messages.success(request, _("La liste est partie à %(who)s.") % {"who": found.lawyer})
    else:
        messages.error(
            request, _("La liste n’est pas partie : elle l’était déjà, ou le courrier ne répond pas.")
        )
    return redirect(address(request, "clinic_show", clinic=found.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def enrolment_add(request: MemberRequest, clinic: UUID) -> HttpResponse:
    """Somebody is expected."""
    found = _clinic(clinic)

    def save(version: int, **values: Any) -> str:
        services.enrol(by=request.member, clinic=found, **values)
        return _("L’inscription est notée.")

    page = {
        "title": _("Inscrire pour le %(day)s") % {"day": found},
        "lead": _("L’avocat lira le motif : une phrase suffit. Tout s’efface trois mois après."),
        "back": address(request, "clinic_show", clinic=found.pk),
        "back_name": str(found),
    }
    return written(request, form_of=EnrolmentForm, initial={"version": 0}, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def enrolment_change(request: MemberRequest, enrolment: UUID) -> HttpResponse:
    """What was asked, and what the lawyer did."""
    found = get_object_or_404(Enrolment.objects.select_related("clinic"), pk=enrolment)
    is_gone = found.forgotten_on is not None

    def save(**values: Any) -> str:
        services.change_enrolment(by=request.member, enrolment=found, **values)
        return _("C’est noté.")

    page = {
        "title": _("Inscription du %(day)s") % {"day": found.clinic},
        "lead": _("Le nom et le motif sont effacés, trois mois après la permanence.") if is_gone else "",
        "back": address(request, "clinic_show", clinic=found.clinic_id),
        "back_name": str(found.clinic),
        "about": found,
        "remove": address(request, "enrolment_remove", enrolment=found.pk),
        "remove_verb": _("Enlever cette inscription"),
        "remove_words": _("La personne ne vient plus ? Enlevez-la : sa place est libre."),
    }
    form_of = ForgottenForm if is_gone else FeedbackForm
    initial = {name: getattr(found, name) for name in form_of.base_fields}
    return written(request, form_of=form_of, initial=initial, save=save, page=page)


@require_POST
@inside(can_note_contacts)
def enrolment_remove(request: MemberRequest, enrolment: UUID) -> HttpResponse:
    """The person does not come any more."""
    found = get_object_or_404(Enrolment.objects.select_related("clinic"), pk=enrolment)
    services.remove_enrolment(by=request.member, enrolment=found)
    messages.success(request, _("L’inscription est enlevée : la place est libre."))
    return redirect(address(request, "clinic_show", clinic=found.clinic_id))


def _clinic(clinic: UUID) -> ClinicDay:
    rows = ClinicDay.objects.select_related("site", "organisation")
    found: ClinicDay = get_object_or_404(rows, pk=clinic)
    return found
