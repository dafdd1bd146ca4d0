"""The idea box: the sheets on the wall, one idea, and what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core import unsaved
from filrouge.core.drafts import kept, left_at
from filrouge.core.held import take_back
from filrouge.core.history import history_of
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.programme.enums import IdeaState
from filrouge.programme.forms.ideas import CallForm, IdeaForm, RefuseForm, RemarkForm, RetainForm, SortForm
from filrouge.programme.models import Idea, IdeaCall, Objective, Programme
from filrouge.programme.queries.ideas import box_view, idea_calls, idea_view, remarks_of
from filrouge.programme.rules import can_read_ideas, can_sort_ideas, can_write_idea
from filrouge.programme.services import ideas as services

TWO_MONTHS = dt.timedelta(days=61)


@require_safe
@inside(can_read_ideas)
def idea_box(request: MemberRequest, programme: UUID) -> HttpResponse:
    """The newest call of a programme as sheets on the wall; `?appel=` shows an older one."""
    found = get_object_or_404(Programme.objects, pk=programme)
    calls = idea_calls(found)
    asked = next((call for call in calls if str(call.pk) == request.GET.get("appel")), None)
    call = asked or next(iter(calls), None)
    box = box_view(call, member=request.member) if call else None
    return render(
        request,
        "programme/idea_box.html",
        {
            "programme": found,
            "call": call,
            "calls": [each for each in calls if each != call],
            "box": box,
            "by_feasibility": "tri" in request.GET,
            "may_write": bool(box and box.is_open and can_write_idea(request.member)),
            "may_sort": can_sort_ideas(request.member),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_sort_ideas)
def call_write(request: MemberRequest, programme: UUID) -> HttpResponse:
    """Open a call, or change the one of `?appel=`."""
    found = get_object_or_404(Programme.objects, pk=programme)
    asked = request.GET.get("appel") or request.POST.get("appel")
    call = next((each for each in idea_calls(found) if str(each.pk) == asked), None)
    if request.method != "POST":
        return _call_page(
            request, found, call, CallForm(initial=_call_now(call) | (take_back(request) or {}))
        )
    form = CallForm(request.POST)
    if not form.is_valid():
        return _call_page(request, found, call, form, status=400)
    values = form.cleaned_data
    version = values.pop("version") or 0
    try:
        if call is None:
            call = services.open_call(by=request.member, programme=found, **values)
        else:
            services.change_call(by=request.member, call=call, version=version, **values)
    except StaleVersionError as stale:
        form.add_error(None, str(stale))
        return _call_page(request, found, call, form, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _call_page(request, found, call, form, status=400)
    messages.success(request, _("L’appel est au mur : toute l’équipe le voit dans « Aujourd’hui »."))
    return redirect("programme:idea_box", organisation=request.organisation.slug, programme=found.pk)


def _call_now(call: IdeaCall | None) -> dict[str, Any]:
    if call is not None:
        names = ("title", "words", "opens_on", "closes_on", "version")
        return {name: getattr(call, name) for name in names}
    today = timezone.localdate()
    return {"title": _("Vos idées"), "opens_on": today, "closes_on": today + TWO_MONTHS}


def _call_page(
    request: MemberRequest, programme: Programme, call: IdeaCall | None, form: CallForm, status: int = 200
) -> HttpResponse:
    values = {"programme": programme, "call": call, "form": form}
    return render(request, "programme/call_write.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_idea)
def idea_write(request: MemberRequest, call: UUID, objective: UUID) -> HttpResponse:
    """Write an idea on the sheet of an objective."""
    found = get_object_or_404(IdeaCall.objects.select_related("programme"), pk=call)
    goal = get_object_or_404(Objective.objects.filter(programme=found.programme_id), pk=objective)
    values: dict[str, Any] = {"call": found, "programme": found.programme, "objective": goal, "idea": None}
    if request.method != "POST":
        left = left_at(request, _draft(found, goal), by=request.member)
        form = IdeaForm(initial=left.values if left else {})
        return render(request, "programme/idea_write.html", {**values, "form": form, "left": left})
    form = IdeaForm(request.POST)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "text", "carries")}
        if _done(form, lambda: services.write_idea(by=request.member, call=found, objective=goal, **told)):
            unsaved.drop(request.member, _draft(found, goal))
            messages.success(request, _("Votre idée est au mur."))
            return redirect(f"{_box(request, found)}#objectif-{goal.pk}")
    return render(request, "programme/idea_write.html", {**values, "form": form}, status=400)


def _draft(call: IdeaCall, objective: Objective) -> str:
    return f"idea:{call.pk}:{objective.pk}"


@require_POST
@inside(can_write_idea)
def idea_keep(request: MemberRequest, call: UUID, objective: UUID) -> HttpResponse:
    """Keep the idea that is being typed."""
    found = get_object_or_404(IdeaCall.objects.all(), pk=call)
    goal = get_object_or_404(Objective.objects.filter(programme=found.programme_id), pk=objective)
    return kept(request, _draft(found, goal), by=request.member)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_idea)
def idea_change(request: MemberRequest, idea: UUID) -> HttpResponse:
    """Say one's own idea better; the coordination may mend any."""
    found = _idea(request, idea)
    if found.author_id != request.member.pk and not can_sort_ideas(request.member):
        raise PermissionDenied
    values: dict[str, Any] = {
        "call": found.call,
        "programme": found.call.programme,
        "objective": found.objective,
        "idea": found,
    }
    if request.method != "POST":
        now = {"title": found.title, "text": found.text, "version": found.version}
        form = IdeaForm(initial=now | (take_back(request) or {}))
        return render(request, "programme/idea_write.html", {**values, "form": form})
    form = IdeaForm(request.POST)
    if form.is_valid():
        told = {"title": form.cleaned_data["title"], "text": form.cleaned_data["text"]}
        version = form.cleaned_data["version"] or 0
        try:
            if _done(
                form, lambda: services.change_idea(by=request.member, idea=found, version=version, **told)
            ):
                return _shown(request, found)
        except StaleVersionError as stale:
            again = IdeaForm(initial={**told, "version": stale.current.version})
            values |= {"form": again, "theirs": stale.current}
            return render(request, "programme/idea_write.html", values, status=409)
    return render(request, "programme/idea_write.html", {**values, "form": form}, status=400)


@require_safe
@inside(can_read_ideas)
def idea_show(request: MemberRequest, idea: UUID) -> HttpResponse:
    """One idea, who carries it, what is said of it, and, for the coordination, what becomes of it."""
    return _idea_page(request, _idea(request, idea))


@require_POST
@inside(can_write_idea)
def idea_carry(request: MemberRequest, idea: UUID) -> HttpResponse:
    """« Je porte », or no more."""
    found = _idea(request, idea)
    gesture = services.carry_no_more if "plus" in request.POST else services.carry
    return _do(request, found, lambda: gesture(by=request.member, idea=found))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_idea)
def idea_remark(request: MemberRequest, idea: UUID) -> HttpResponse:
    """Say something of an idea."""
    found = _idea(request, idea)
    if request.method != "POST":
        return _idea_page(request, found, remark=RemarkForm(initial=take_back(request) or {}))
    form = RemarkForm(request.POST)
    if form.is_valid() and _done(
        form, lambda: services.remark(by=request.member, idea=found, text=form.cleaned_data["text"])
    ):
        return _shown(request, found)
    return _idea_page(request, found, remark=form, status=400)


@require_POST
@inside(can_sort_ideas)
def idea_sort(request: MemberRequest, idea: UUID) -> HttpResponse:
    """How feasible an idea is; a refused one is looked at again."""
    found = _idea(request, idea)
    form = SortForm(request.POST)
    if not form.is_valid():
        return _idea_page(request, found, sort=form, status=400)
    told = form.cleaned_data
    if found.state == IdeaState.REFUSED:
        return _do(
            request,
            found,
            lambda: services.sort_again(by=request.member, idea=found, version=told["version"]),
        )
    return _do(request, found, lambda: services.sort_idea(by=request.member, idea=found, **told))


@require_POST
@inside(can_sort_ideas)
def idea_refuse(request: MemberRequest, idea: UUID) -> HttpResponse:
    """Leave an idea aside, with its reason."""
    found = _idea(request, idea)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return _idea_page(request, found, refuse=form, status=400)
    told = form.cleaned_data
    return _do(request, found, lambda: services.refuse_idea(by=request.member, idea=found, **told))


@require_POST
@inside(can_sort_ideas)
def idea_retain(request: MemberRequest, idea: UUID) -> HttpResponse:
    """Make an idea an action of the programme, with its sheet."""
    found = _idea(request, idea)
    form = RetainForm(request.POST)
    if not form.is_valid():
        return _idea_page(request, found, retain=form, status=400)
    told = form.cleaned_data
    return _do(request, found, lambda: services.retain_idea(by=request.member, idea=found, **told))


def _idea(request: MemberRequest, idea: UUID) -> Idea:
    wanted = Idea.objects.select_related("call__programme__organisation", "objective", "author", "action")
    return get_object_or_404(wanted, pk=idea)


def _do(request: MemberRequest, idea: Idea, gesture: Callable[[], object]) -> HttpResponse:
    """One gesture on an idea; what refuses it is told on its page."""
    try:
        gesture()
    except StaleVersionError as stale:
        messages.error(request, str(stale))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return _shown(request, idea)


def _done(form: forms.Form, gesture: Callable[[], object]) -> bool:
    """One gesture of a form; what refuses it is told in the form."""
    try:
        gesture()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _shown(request: MemberRequest, idea: Idea) -> HttpResponse:
    return redirect("programme:idea_show", organisation=request.organisation.slug, idea=idea.pk)


def _box(request: MemberRequest, call: IdeaCall) -> str:
    place = redirect(
        "programme:idea_box", organisation=request.organisation.slug, programme=call.programme_id
    )
    return f"{place['Location']}?appel={call.pk}"


def _idea_page(
    request: MemberRequest,
    idea: Idea,
    *,
    remark: RemarkForm | None = None,
    sort: SortForm | None = None,
    refuse: RefuseForm | None = None,
    retain: RetainForm | None = None,
    status: int = 200,
) -> HttpResponse:
    member: Member = request.member
    version = {"version": idea.version}
    values = {
        "idea": idea,
        "view": idea_view(idea, member=member),
        "programme": idea.call.programme,
        "remarks": remarks_of(idea),
        "box_url": _box(request, idea.call),
        "may_write": can_write_idea(member),
        "may_change": idea.author_id == member.pk or can_sort_ideas(member),
        "remark": remark or RemarkForm(),
        "told": history_of(idea, most=12),
    }
    if can_sort_ideas(member):
        values["sorting"] = {
            "sort": sort or SortForm(initial={**version, "feasibility": idea.feasibility}),
            "refuse": refuse or RefuseForm(initial=version),
            "retain": retain or RetainForm(initial=version),
        }
    else:
        values["sorting"] = None
    return render(request, "programme/idea_show.html", values, status=status)
