"""The pages of the absences: all of them, noting one, changing it, taking it away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.forms import AbsenceForm
from filrouge.organisations.models import Absence, Member
from filrouge.organisations.queries import absence_lists, active_members, clashes_of, in_order
from filrouge.organisations.rules import can_note_absence, can_note_absences, can_see_team
from filrouge.organisations.services import change_absence, note_absence, remove_absence


@require_safe
@inside(can_see_team)
def absence_list(request: MemberRequest) -> HttpResponse:
    """Who is away, who will be, who holds their thread; `?pour=` leads to noting somebody's absence."""
    may_note = can_note_absences(request.member)
    people = in_order(active_members()) if may_note else []
    wanted = request.GET.get("pour", "")
    if any(str(person.pk) == wanted for person in people):
        return redirect(
            "organisations:absence_add", organisation=request.organisation.slug, member=UUID(wanted)
        )
    values = {"absences": absence_lists(), "may_note": may_note, "people": people}
    return render(request, "organisations/absence_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_see_team)
def absence_add(request: MemberRequest, member: UUID) -> HttpResponse:
    """Note that somebody is away, from when to when, and who holds their thread."""
    absent = get_object_or_404(Member.objects, pk=member)
    if not can_note_absence(request.member, absent):
        raise PermissionDenied
    if request.method != "POST":
        initial = {"starts_on": timezone.localdate(), "version": 0} | (take_back(request) or {})
        return _writing(request, absent, AbsenceForm(absent=absent, initial=initial))
    form = AbsenceForm(request.POST, absent=absent)
    if not form.is_valid():
        return _writing(request, absent, form, status=400)
    values = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    try:
        noted = note_absence(by=request.member, member=absent, **values)
    except ValidationError as error:
        form.add_error(None, error)
        return _writing(request, absent, form, status=400)
    return _noted(request, noted)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_see_team)
def absence_change(request: MemberRequest, absence: UUID) -> HttpResponse:
    """Other days, another substitute: it is shortened, extended, handed on."""
    found = _absence(request, absence)
    absent = found.member

    def build(data: Mapping[str, Any] | None = None, **more: Any) -> AbsenceForm:
        return AbsenceForm(data, absent=absent, **more)

    if request.method != "POST":
        kept = {name: getattr(found, name) for name in ("starts_on", "ends_on", "note", "version")}
        kept["substitute"] = found.substitute_id
        return _writing(request, absent, build(initial=kept | (take_back(request) or {})), absence=found)
    form = build(request.POST)
    if not form.is_valid():
        return _writing(request, absent, form, absence=found, status=400)
    try:
        changed = change_absence(by=request.member, absence=found, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(build, form, stale)
        return _writing(request, absent, form, absence=found, theirs=theirs, status=409)
    except ValidationError as error:
        form.add_error(None, error)
        return _writing(request, absent, form, absence=found, status=400)
    return _noted(request, changed)


@require_POST
@inside(can_see_team)
def absence_remove(request: MemberRequest, absence: UUID) -> HttpResponse:
    """It was a mistake."""
    found = _absence(request, absence)
    remove_absence(by=request.member, absence=found)
    messages.success(request, _("L’absence %(when)s est enlevée.") % {"when": found.when})
    return redirect(_address(request, found.member))


def _absence(request: MemberRequest, absence_id: UUID) -> Absence:
    found = get_object_or_404(Absence.objects.select_related("member", "substitute"), pk=absence_id)
    if not can_note_absence(request.member, found.member):
        raise PermissionDenied
    return found


def _writing(
    request: MemberRequest,
    absent: Member,
    form: AbsenceForm,
    *,
    absence: Absence | None = None,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {
        "person": absent,
        "form": form,
        "absence": absence,
        "theirs": theirs,
        "back": _address(request, absent),
    }
    return render(request, "organisations/absence.html", values, status=status)


def _noted(request: MemberRequest, absence: Absence) -> HttpResponse:
    """Back to the person, with what one may not have thought of."""
    messages.success(request, _("L’absence %(when)s est notée.") % {"when": absence.when})
    for sentence in _doubts(absence):
        messages.warning(request, sentence)
    return redirect(_address(request, absence.member))


def _doubts(absence: Absence) -> list[str]:
    """What is allowed and yet leaves a thread without a hand."""
    both_away, stood_in = clashes_of(absence)
    sentences = [
        _("%(name)s est aussi noté absent %(when)s : ces jours-là, personne ne tient ce fil.")
        % {"name": other.member, "when": other.when}
        for other in both_away
    ]
    sentences += [
        _("%(name)s devait tenir le fil pour %(other)s %(when)s : choisissez quelqu’un d’autre.")
        % {"name": absence.member, "other": other.member, "when": other.when}
        for other in stood_in
    ]
    if absence.substitute is not None and absence.substitute.user_id is None:
        sentences.append(
            _("%(name)s n’a pas de compte : invitez cette personne pour qu’elle puisse agir.")
            % {"name": absence.substitute}
        )
    return sentences


def _address(request: MemberRequest, member: Member) -> str:
    return reverse(
        "organisations:member_show", kwargs={"organisation": request.organisation.slug, "member": member.pk}
    )
