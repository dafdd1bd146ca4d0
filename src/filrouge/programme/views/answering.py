"""Answering a round: one screen per action, through the whole list, on a keyboard or a phone."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.models import Action
from filrouge.actions.queries import with_parts
from filrouge.core import unsaved
from filrouge.core.drafts import keep_typed, kept, kept_though_gone, left_at, others_said, typed
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter
from filrouge.programme.enums import Health
from filrouge.programme.forms.rounds import AnswerForm
from filrouge.programme.models import Assessment, PlannedAction, Round
from filrouge.programme.queries import RoundRow, RoundView, round_view
from filrouge.programme.rules import can_answer, can_read_rounds
from filrouge.programme.services import TEXTS, answer, answer_same

_SAID = (*TEXTS, "replaced_in_words")


@require_safe
@inside(can_enter)
def round_answer(request: MemberRequest, round_id: UUID) -> HttpResponse:
    """Where the letter leads: the first action that waits for this member, or the end of the list."""
    found = get_object_or_404(Round.objects.select_related("programme"), pk=round_id)
    view = round_view(found, member=request.member)
    if not (view.mine or can_read_rounds(request.member)):
        raise PermissionDenied
    waiting = next((row for row in view.mine if not row.is_answered), None)
    if waiting is not None and view.is_open:
        return redirect(_page(request, found, waiting.planned_id))
    values = {"round": found, "programme": found.programme, "view": view, "rows": view.mine}
    return render(request, "programme/round_answered.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def assessment_write(request: MemberRequest, round_id: UUID, planned: UUID) -> HttpResponse:
    """Say where one action stands; then the next one that waits."""
    found, about = _asked(round_id, planned)
    place = _place(found, about)
    if found.closed_on is not None:
        return _closed(request, found, about, place)
    if not can_answer(request.member, with_parts(request.member, about.action), found):
        raise PermissionDenied
    view = round_view(found, member=request.member)
    row = next((row for row in view.rows if row.planned_id == about.pk), None)
    if row is None:  # retired before this round
        raise Http404
    if request.method != "POST":
        return _opened(request, view, row, about, place)
    if request.POST.get("do") == "leave":
        unsaved.drop(request.member, place)
        return redirect(_page(request, found, about.pk))
    if request.POST.get("do") == "same":
        return _same(request, view, row, about, place)
    return _saved(request, view, row, about, place)


@require_POST
@inside(can_enter)
def assessment_keep(request: MemberRequest, round_id: UUID, planned: UUID) -> HttpResponse:
    """Keep what is being typed."""
    place = f"assessment:{round_id}:{planned}"
    # One query, that only says whether both are there: somebody types, and waits for the answer.
    about = Action.objects.filter(plans=planned, plans__programme__rounds=round_id).first()
    if about is None:
        return kept_though_gone(request, place, by=request.member)
    if not can_answer(request.member, about):
        raise PermissionDenied
    return kept(request, place, by=request.member)


def _asked(round_id: UUID, planned: UUID) -> tuple[Round, PlannedAction]:
    found = get_object_or_404(Round.objects.select_related("programme"), pk=round_id)
    actions = PlannedAction.objects.filter(programme=found.programme_id).select_related("action")
    return found, get_object_or_404(actions, pk=planned)


def _place(round: Round, about: PlannedAction) -> str:
    return f"assessment:{round.pk}:{about.pk}"


def _page(request: MemberRequest, round: Round, planned: UUID | None = None) -> str:
    place: dict[str, Any] = {"organisation": request.organisation.slug, "round_id": round.pk}
    if planned is None:
        return reverse("programme:round_answer", kwargs=place)
    return reverse("programme:assessment_write", kwargs={**place, "planned": planned})


def _opened(
    request: MemberRequest, view: RoundView, row: RoundRow, about: PlannedAction, place: str
) -> HttpResponse:
    now = Assessment.objects.filter(round=view.round, planned_action=about).first()
    initial = _said(now)
    left = left_at(request, place, by=request.member)
    if left is not None and any(
        left.values.get(name, "").strip() != str(initial.get(name) or "").strip()
        for name in (*_SAID, "health", "replaced_by")
        if name in left.values
    ):
        theirs = row.current if left.version != initial["version"] else None
        typed_values = {**initial, **left.values, "version": initial["version"]}
        return _writing(request, view, row, _form(view, row, initial=typed_values), left=left, theirs=theirs)
    return _writing(request, view, row, _form(view, row, initial=initial))


def _said(now: Assessment | None) -> dict[str, Any]:
    if now is None:
        return {"version": 0}
    said = {name: getattr(now, name) for name in _SAID}
    return {**said, "health": now.health, "replaced_by": now.replaced_by_id, "version": now.version}


def _form(view: RoundView, row: RoundRow, data: Any = None, **kwargs: Any) -> AnswerForm:
    others = [
        (one.planned_id, f"{one.label} {one.title}".strip())
        for one in view.rows
        if one.planned_id != row.planned_id
    ]
    return AnswerForm(data, legend=view.legend, others=others, **kwargs)


def _saved(
    request: MemberRequest, view: RoundView, row: RoundRow, about: PlannedAction, place: str
) -> HttpResponse:
    form = _form(view, row, request.POST)
    if not form.is_valid():
        keep_typed(request, place, by=request.member)
        return _writing(request, view, row, form, status=400)
    told = dict(form.cleaned_data)
    replacing = told.pop("replaced_by")
    taken_over = PlannedAction.objects.filter(pk=replacing).first() if replacing else None
    try:
        answer(by=request.member, round=view.round, planned_action=about, replaced_by=taken_over, **told)
    except StaleVersionError as stale:
        keep_typed(request, place, by=request.member)
        current = cast(Assessment, stale.current)
        again = _form(view, row, initial={**typed(request.POST), "version": current.version})
        theirs = _row_now(request, view.round, row)
        return _writing(request, view, theirs, again, theirs=theirs.current, status=409)
    except ValidationError as error:
        if _closed_meanwhile(view.round):
            return _closed(request, view.round, about, place)
        form.add_error(None, error)
        keep_typed(request, place, by=request.member)
        return _writing(request, view, row, form, status=400)
    return _next(request, view, row, place)


def _same(
    request: MemberRequest, view: RoundView, row: RoundRow, about: PlannedAction, place: str
) -> HttpResponse:
    version = request.POST.get("version", "")
    read = int(version) if version.isdecimal() and len(version) < 9 else 0
    try:
        answer_same(by=request.member, round=view.round, planned_action=about, version=read)
    except StaleVersionError:
        theirs = _row_now(request, view.round, row)
        again = _form(view, row, initial={**typed(request.POST), "version": theirs.current_version})
        return _writing(request, view, theirs, again, theirs=theirs.current, status=409)
    except ValidationError as error:
        if _closed_meanwhile(view.round):
            return _closed(request, view.round, about, place)
        messages.error(request, error.messages[0])
        return redirect(_page(request, view.round, about.pk))
    return _next(request, view, row, place)


def _row_now(request: MemberRequest, round: Round, row: RoundRow) -> RoundRow:
    now = round_view(round, member=request.member)
    return next((one for one in now.rows if one.planned_id == row.planned_id), row)


def _closed_meanwhile(round: Round) -> bool:
    return Round.objects.filter(pk=round.pk, closed_on__isnull=False).exists()


def _next(request: MemberRequest, view: RoundView, row: RoundRow, place: str) -> HttpResponse:
    """The next action that waits; for who answers for others, within the whole round."""
    unsaved.drop(request.member, place)
    following = view.after(row.planned_id, only_mine=row.is_mine)
    if following is None or following.planned_id == row.planned_id:
        return redirect(_page(request, view.round))
    return redirect(_page(request, view.round, following.planned_id))


def _closed(request: MemberRequest, round: Round, about: PlannedAction, place: str) -> HttpResponse:
    """The round closed, a second ago or long since: one sentence, and what was typed to copy."""
    if not can_answer(request.member, with_parts(request.member, about.action)):
        raise PermissionDenied
    if request.method == "POST":
        keep_typed(request, place, by=request.member)
        values = typed(request.POST)
    else:
        left = left_at(request, place, by=request.member)
        values = left.values if left else {}
    texts = [values[name] for name in _SAID if values.get(name, "").strip()]
    shown = {"round": round, "programme": round.programme, "about": about, "texts": texts}
    return render(request, "programme/round_closed.html", shown, status=409 if texts else 200)


def _writing(
    request: MemberRequest,
    view: RoundView,
    row: RoundRow,
    form: AnswerForm,
    *,
    left: Any = None,
    theirs: Any = None,
    status: int = 200,
) -> HttpResponse:
    rows = view.mine if row.is_mine else view.rows
    number = next(place for place, one in enumerate(rows, 1) if one.planned_id == row.planned_id)
    page = _page(request, view.round, row.planned_id)
    place = f"assessment:{view.round.pk}:{row.planned_id}"
    values = {
        "view": view,
        "round": view.round,
        "programme": view.programme,
        "row": row,
        "rows": rows,
        "number": number,
        "answered": sum(one.is_answered for one in rows),
        "before": rows[number - 2] if number > 1 else None,
        "after": rows[number] if number < len(rows) else None,
        "form": form,
        "page": page,
        "root": _page(request, view.round),
        "left": left,
        "theirs": theirs,
        "changed": Health.CHANGED.value,
        "others": others_said(unsaved.beside(request.member, place)),
    }
    return render(request, "programme/assessment_write.html", values, status=status)
