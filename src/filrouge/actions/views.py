"""The pages of an action: the list, and one of them with its sheet to read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from filrouge.actions.enums import ActionKind, ActorRole, QuestionSource
from filrouge.actions.models import Action, Sheet, SheetAnswer
from filrouge.actions.queries import (
    ActionFilters,
    ActionView,
    AnswerView,
    BudgetView,
    HistoryLine,
    MaterialView,
    SheetView,
    action_view,
    actions_list,
    history_of,
)
from filrouge.actions.rules import can_read_action, can_read_actions
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.rules import can_enter

# The last lines are told beside the sheet, the others unfold.
TOLD = 4


@require_safe
@inside(can_read_actions)
def action_list(request: MemberRequest) -> HttpResponse:
    """What the team does, by title; filters add up."""
    filters = ActionFilters(
        text=request.GET.get("mot", "").strip(),
        kind=request.GET.get("genre", ""),
        mine="miennes" in request.GET,
        closed="fermees" in request.GET,
    )
    return render(
        request,
        "actions/action_list.html",
        {
            "rows": actions_list(filters, member=request.member),
            "filters": filters,
            "are_set": filters != ActionFilters(),
            "kinds": [(kind.value, kind.label) for kind in ActionKind],
        },
    )


@require_safe
@inside(can_enter)
def action_show(request: MemberRequest, action: UUID) -> HttpResponse:
    """One action: the way to it, its sheet as a document, who, and what was done."""
    found = get_object_or_404(Action.objects, pk=action)
    if not can_read_action(request.member, found):
        raise PermissionDenied
    view = action_view(found, member=request.member)
    lines = _journal(view)
    return render(
        request,
        "actions/action_show.html",
        {
            "view": view,
            "action": found,
            "documents": [_document(sheet, view) for sheet in view.sheets],
            "told": lines[:TOLD],
            "older": lines[TOLD:],
        },
    )


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the sheet with all that answers it: a text, people, lines kept beside it."""

    answer: AnswerView
    people: tuple[str, ...]
    steps: tuple[str, ...]
    material: tuple[MaterialView, ...]
    budget: tuple[BudgetView, ...]

    @property
    def is_answered(self) -> bool:
        """Whether there is anything to read under the question."""
        return any((self.answer.text, self.people, self.steps, self.material, self.budget))


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet as it is read: what is answered, in order, and the questions that wait."""

    sheet: SheetView
    sections: tuple[Section, ...]
    waiting: tuple[str, ...]


def _document(sheet: SheetView, view: ActionView) -> Document:
    sections = [
        Section(
            answer=answer,
            people=_people(answer.source, view),
            steps=sheet.steps if answer.source == QuestionSource.STEPS else (),
            material=sheet.material if answer.source == QuestionSource.MATERIAL else (),
            budget=sheet.budget if answer.source == QuestionSource.BUDGET else (),
        )
        for answer in sheet.answers
    ]
    return Document(
        sheet,
        tuple(section for section in sections if section.is_answered),
        tuple(section.answer.heading for section in sections if not section.is_answered),
    )


# Who answers a question about people, by the roles they have in the action.
_ASKED = {
    QuestionSource.AGENTS: (ActorRole.REFERENT, ActorRole.AGENT, ActorRole.PARTNER_AGENT),
    QuestionSource.PARTNERS: (ActorRole.PARTNER,),
}


def _people(source: str, view: ActionView) -> tuple[str, ...]:
    roles = _ASKED.get(QuestionSource(source), ())
    return tuple(
        f"{line.name} ({group.word})" if len(roles) > 1 else line.name
        for group in view.actors
        for line in group.lines
        if group.role in roles
    )


def _journal(view: ActionView) -> tuple[HistoryLine, ...]:
    """The journal of the action and of what is written in its sheets."""
    sheets = [Sheet(pk=sheet.sheet_id) for sheet in view.sheets]
    answers = [
        SheetAnswer(pk=answer.answer_id)
        for sheet in view.sheets
        for answer in sheet.answers
        if answer.answer_id
    ]
    return history_of(view.action, *sheets, *answers)
