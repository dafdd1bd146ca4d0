"""Steering a round: opened, followed, its meeting and what weighed on it, closed, corrected with a date."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.queries import with_parts
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.rules import can_enter
from filrouge.programme import services
from filrouge.programme.enums import MeetingState, RoundKind
from filrouge.programme.forms.rounds import FactorsForm, LaterNoteForm, MeetingForm, RoundForm
from filrouge.programme.models import PlannedAction, Programme, Round
from filrouge.programme.queries import round_view, running_round
from filrouge.programme.queries.asking import asked_in
from filrouge.programme.rules import can_note_later, can_open_round


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_open_round)
def round_open(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Open a round, and write to every referent."""
    found = get_object_or_404(Programme.objects, pk=programme)
    running = running_round(found)
    if running is not None:
        messages.info(request, _("Une ronde est en cours : la suivante s’ouvre quand elle est close."))
        return redirect(_follow(request, running))
    if request.method != "POST":
        today = timezone.localdate()
        title = _("Ronde de %(month)s") % {"month": _month(today)}
        initial = {"kind": RoundKind.QUARTERLY, "title": title, "version": 0}
        return _round_page(request, found, None, RoundForm(initial={**initial, **(take_back(request) or {})}))
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _round_page(request, found, None, form, status=400)
    values = {name: form.cleaned_data[name] for name in ("title", "kind", "due_on", "meeting_on")}
    try:
        opened, letters = _open(request.member, found, values)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _round_page(request, found, None, form, status=400)
    said = ngettext(
        "La ronde est ouverte : %(n)s lettre part.", "La ronde est ouverte : %(n)s lettres partent.", letters
    )
    messages.success(request, said % {"n": letters})
    return redirect(_follow(request, opened))


def _month(day: Any) -> str:
    return date_format(day, "F Y")


@transactional
def _open(by: Member, programme: Programme, values: dict[str, Any]) -> tuple[Round, int]:
    """A round and its letters, or neither."""
    opened = services.open_round(by=by, programme=programme, **values)
    return opened, services.ask_everybody(by=by, round=opened)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_open_round)
def round_change(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Say its title or its dates otherwise, while it is open."""
    found = _round(round_id)
    if found.closed_on is not None:
        return redirect(_follow(request, found))
    names = ("title", "kind", "due_on", "meeting_on", "version")
    if request.method != "POST":
        initial = {name: getattr(found, name) for name in names} | (take_back(request) or {})
        return _round_page(request, found.programme, found, RoundForm(initial=initial))
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _round_page(request, found.programme, found, form, status=400)
    try:
        services.change_round(by=request.member, round=found, **form.cleaned_data)
    except (StaleVersionError, ValidationError) as error:
        form.add_error(None, _sentences(error))
        return _round_page(request, found.programme, found, form, status=409)
    return redirect(_follow(request, found))


def _round_page(
    request: MemberRequest, programme: Programme, round: Round | None, form: RoundForm, status: int = 200
) -> HttpResponse:
    draft = Round(programme=programme, opened_on=timezone.localdate())
    values = {
        "programme": programme,
        "round": round,
        "form": form,
        "asking": None if round else asked_in(draft),
    }
    return render(request, "programme/round_open.html", values, status=status)


@require_safe
@inside(can_open_round)
def round_follow(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Who answered, who was reminded, who is away; the meeting and what weighed on the round."""
    return _follow_page(request, _round(round_id))


@require_POST
@inside(can_open_round)
def round_remind(request: MemberRequest, round_id: UUID, member: UUID) -> HttpResponse:
    """Remind one referent now, within the limit."""
    found = _round(round_id)
    who = get_object_or_404(Member.objects, pk=member)
    try:
        services.remind(by=request.member, round=found, member=who)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("La lettre part vers %(name)s.") % {"name": who.name})
    return redirect(_follow(request, found))


@require_POST
@inside(can_open_round)
def round_meeting(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Note the meeting: planned, held, or missed and why."""
    found = _round(round_id)
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, found, meeting=form, status=400)
    told = form.cleaned_data
    try:
        services.hold_meeting(
            by=request.member,
            round=found,
            on=told["meeting_on"],
            state=told["meeting_state"],
            note=told["meeting_note"],
            version=told["version"],
        )
    except (StaleVersionError, ValidationError) as error:
        form.add_error(None, _sentences(error))
        return _follow_page(request, _round(round_id), meeting=form, status=409)
    messages.success(request, _("La réunion est notée."))
    return redirect(_follow(request, found))


@require_POST
@inside(can_open_round)
def round_factors(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Say what weighed on the whole round."""
    found = _round(round_id)
    form = FactorsForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, found, factors=form, status=400)
    try:
        services.write_factors(by=request.member, round=found, **form.cleaned_data)
    except (StaleVersionError, ValidationError) as error:
        form.add_error(None, _sentences(error))
        return _follow_page(request, _round(round_id), factors=form, status=409)
    messages.success(request, _("C’est gardé."))
    return redirect(_follow(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_open_round)
def round_close(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Close a round, once it is said what stays without an answer."""
    found = _round(round_id)
    if request.method != "POST":
        if found.closed_on is not None:
            return redirect(_follow(request, found))
        asking = asked_in(found)
        left = [action for action in asking.all_actions.values() if not action.is_answered]
        values = {"round": found, "programme": found.programme, "asking": asking, "left": left}
        return render(request, "programme/round_close.html", values)
    try:
        services.close_round(by=request.member, round=found)
    except (StaleVersionError, ValidationError) as error:
        messages.error(request, _sentences(error)[0])
        return redirect(_follow(request, found))
    messages.success(request, _("« %(round)s » est close.") % {"round": found.title})
    return redirect("programme:round_show", organisation=request.organisation.slug, round_id=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def note_write(request: MemberRequest, round_id: UUID, planned: UUID) -> HttpResponse:
    """Correct an answer of a closed round with a dated note."""
    found = _round(round_id)
    actions = PlannedAction.objects.filter(programme=found.programme_id).select_related("action")
    about = get_object_or_404(actions, pk=planned)
    if not can_note_later(request.member, with_parts(request.member, about.action)):
        raise PermissionDenied
    if request.method != "POST":
        return _note_page(request, found, about, LaterNoteForm(initial=take_back(request) or {}))
    form = LaterNoteForm(request.POST)
    if not form.is_valid():
        return _note_page(request, found, about, form, status=400)
    try:
        services.note_later(
            by=request.member, round=found, planned_action=about, text=form.cleaned_data["text"]
        )
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _note_page(request, found, about, form, status=409)
    messages.success(request, _("La correction est ajoutée, avec sa date."))
    slug = request.organisation.slug
    return redirect("actions:action_show", organisation=slug, action=about.action_id)


def _note_page(
    request: MemberRequest, round: Round, about: PlannedAction, form: forms.Form, status: int = 200
) -> HttpResponse:
    rows = round_view(round, member=request.member).rows
    current = next((row.current for row in rows if row.planned_id == about.pk), None)
    values = {"round": round, "programme": round.programme, "about": about, "form": form, "current": current}
    return render(request, "programme/note_write.html", values, status=status)


def _follow_page(
    request: MemberRequest,
    round: Round,
    *,
    meeting: MeetingForm | None = None,
    factors: FactorsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    names = ("meeting_on", "meeting_note", "version")
    about_meeting = {name: getattr(round, name) for name in names}
    state = round.meeting_state or MeetingState.PLANNED
    values = {
        "round": round,
        "programme": round.programme,
        "asking": asked_in(round),
        "is_open": round.closed_on is None,
        "meeting": meeting or MeetingForm(auto_id="m-%s", initial={**about_meeting, "meeting_state": state}),
        "factors": factors
        or FactorsForm(auto_id="f-%s", initial={"factors": round.factors, "version": round.version}),
    }
    return render(request, "programme/round_follow.html", values, status=status)


def _round(pk: UUID) -> Round:
    return get_object_or_404(Round.objects.select_related("programme", "organisation"), pk=pk)


def _follow(request: MemberRequest, round: Round) -> str:
    kwargs = {"organisation": request.organisation.slug, "round_id": round.pk}
    return reverse("programme:round_follow", kwargs=kwargs)


def _sentences(error: Exception) -> list[str]:
    return list(error.messages) if isinstance(error, ValidationError) else [str(error)]
