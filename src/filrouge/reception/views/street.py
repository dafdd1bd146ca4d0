"""The stand on the square and the helpline: noted in seconds, followed, counted."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.reception import services
from filrouge.reception.forms.finding import asked_year
from filrouge.reception.forms.street import CallForm, RequestForm, ShiftForm
from filrouge.reception.models import HelplineShift, StreetRequest
from filrouge.reception.queries import branches_of, tree_on, trees
from filrouge.reception.queries.categories import Branch, flat
from filrouge.reception.queries.street import expected, helpline_of, requests_told
from filrouge.reception.rules import can_note_contacts, can_read_tables
from filrouge.reception.services.contacts import SentAgainError
from filrouge.reception.views.writing import address, written


def _branches() -> list[Branch]:
    """The categories of today, flat; none before the house has any."""
    known = trees()
    tree = tree_on(timezone.localdate(), known)
    return list(flat(branches_of(tree))) if tree is not None else []


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def street_show(request: MemberRequest) -> HttpResponse:
    """A request met outside is noted; below, who is expected at which drop-in."""
    branches = _branches()
    form, status = RequestForm(initial={"key": uuid.uuid4()}, branches=branches), 200
    if request.method == "POST":
        form, status = RequestForm(request.POST, branches=branches), 400
        try:
            if form.is_valid():
                _row, is_new = services.note_request(
                    by=request.member, organisation=request.organisation, key=form.cleaned_data["key"],
                    category=form.cleaned_data["category"], **form.values(),
                )  # fmt: skip
                said = _("La demande est notée.") if is_new else _("Cette demande était déjà notée.")
                messages.success(request, said)
                return redirect(address(request, "street_show"))
        except SentAgainError as again:
            form.add_error(None, str(again))
            status = 409
        except ValidationError as error:
            form.add_error(None, error)
    year = timezone.localdate().year
    values = {
        "form": form,
        "is_ready": bool(branches),
        "expected": expected(),
        "told": requests_told(year),
        "year": year,
    }
    return render(request, "reception/street_show.html", values, status=status)


@require_POST
@inside(can_note_contacts)
def street_close(request: MemberRequest, asked: UUID) -> HttpResponse:
    """The person came, or will not."""
    found = get_object_or_404(StreetRequest.objects.select_related("contact"), pk=asked)
    version = request.POST.get("version", "")
    try:
        row = services.close_request(
            by=request.member, request=found, state=request.POST.get("do", ""),
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        )  # fmt: skip
        messages.success(request, _("C’est noté : %(state)s.") % {"state": row.get_state_display()})
    except StaleVersionError:
        messages.info(request, _("Quelqu’un l’a déjà noté : voici où en est la liste."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(address(request, "street_show"))


@require_safe
@inside(can_read_tables)
def helpline_show(request: MemberRequest) -> HttpResponse:
    """A year of the helpline: calls, themes, turns and hours; nothing of who called."""
    year = asked_year(request.GET.get("annee", ""), timezone.localdate().year)
    told = helpline_of(year)
    values = {"year": year, "told": told, "may_note": can_note_contacts(request.member)}
    return render(request, "reception/helpline_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def call_add(request: MemberRequest) -> HttpResponse:
    """One call, then the next."""
    branches = _branches()
    form, status = CallForm(initial={"key": uuid.uuid4()}, branches=branches), 200
    if request.method == "POST":
        form, status = CallForm(request.POST, branches=branches), 400
        try:
            if form.is_valid():
                _row, is_new = services.note_call(
                    by=request.member, organisation=request.organisation, key=form.cleaned_data["key"],
                    categories=form.categories(), minutes=form.cleaned_data["minutes"],
                )  # fmt: skip
                messages.success(
                    request, _("L’appel est noté.") if is_new else _("Cet appel était déjà noté.")
                )
                return redirect(address(request, "call_add"))
        except SentAgainError as again:
            form.add_error(None, str(again))
            status = 409
        except ValidationError as error:
            named = {"category_2": "other"}
            for name, sentences in error.message_dict.items():
                form.add_error(named.get(name, name if name in form.fields else None), sentences)
    values = {"form": form, "is_ready": bool(branches)}
    return render(request, "reception/call_add.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def shift_add(request: MemberRequest) -> HttpResponse:
    """A turn at the helpline."""

    def save(version: int, **values: Any) -> str:
        row = services.note_shift(by=request.member, organisation=request.organisation, **values)
        return _("Le tour est noté : %(shift)s.") % {"shift": row}

    page = {
        "title": _("Noter un tour d’écoute"),
        "back": address(request, "helpline_show"),
        "back_name": _("Ligne d’écoute"),
    }
    initial = {"version": 0, "day": timezone.localdate(), "member": request.member.pk}
    return written(request, form_of=ShiftForm, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def shift_change(request: MemberRequest, turn: UUID) -> HttpResponse:
    """Other hours, somebody else."""
    found = get_object_or_404(HelplineShift.objects.select_related("member"), pk=turn)

    def save(**values: Any) -> str:
        row = services.change_shift(by=request.member, shift=found, **values)
        return _("Le tour est changé : %(shift)s.") % {"shift": row}

    page = {
        "title": _("Tour d’écoute : %(shift)s") % {"shift": found},
        "back": address(request, "helpline_show"),
        "back_name": _("Ligne d’écoute"),
        "about": found,
        "remove": address(request, "shift_remove", turn=found.pk),
        "remove_verb": _("Enlever ce tour"),
        "remove_words": _("Noté par erreur ? Enlevez-le : ses heures ne comptent plus."),
    }
    names = ("member", "day", "starts_at", "ends_at", "version")
    initial = {name: getattr(found, name) for name in names}
    return written(request, form_of=ShiftForm, initial=initial, save=save, page=page)


@require_POST
@inside(can_note_contacts)
def shift_remove(request: MemberRequest, turn: UUID) -> HttpResponse:
    """It was noted by mistake."""
    found = get_object_or_404(HelplineShift, pk=turn)
    services.remove_shift(by=request.member, shift=found)
    messages.success(request, _("Le tour est enlevé."))
    return redirect(address(request, "helpline_show"))
