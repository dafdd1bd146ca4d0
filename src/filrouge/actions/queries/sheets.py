"""The sheets of one action, as documents that are read from top to bottom: five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from filrouge.actions.enums import BudgetState
from filrouge.actions.models import (
    Action,
    BudgetLine,
    Material,
    Sheet,
    SheetAnswer,
    SheetLine,
    SheetQuestion,
    Step,
)
from filrouge.actions.queries.shapes import AnswerView, BudgetView, MaterialView, SheetView
from filrouge.core.money import print_amount, total_of

L = TypeVar("L", bound=SheetLine)


def sheets_of(actions: Iterable[Action | UUID]) -> dict[UUID, tuple[SheetView, ...]]:
    """The sheets of some actions, by action, each with its questions in the order of its template."""
    sheets = list(
        Sheet.objects.filter(action__in=list(actions)).select_related("template").order_by("created_at")
    )
    questions: dict[UUID, list[SheetQuestion]] = defaultdict(list)
    asked = SheetQuestion.objects.filter(template__in={sheet.template_id for sheet in sheets})
    for question in asked.order_by("position"):
        questions[question.template_id].append(question)
    answers = {
        (answer.sheet_id, answer.question_id): answer
        for answer in SheetAnswer.objects.filter(sheet__in=sheets)
    }
    steps = _by_sheet(Step.objects.filter(sheet__in=sheets).order_by("position"))
    material = _by_sheet(Material.objects.filter(sheet__in=sheets).order_by("position"))
    budget = _by_sheet(BudgetLine.objects.filter(sheet__in=sheets).order_by("position"))
    found: dict[UUID, list[SheetView]] = defaultdict(list)
    for sheet in sheets:
        lines = tuple(_budget(line) for line in budget[sheet.id])
        found[sheet.action_id].append(
            SheetView(
                sheet_id=sheet.id,
                template_key=sheet.template.key,
                title=sheet.template.title,
                version=sheet.version,
                answers=tuple(
                    _answer(q, answers.get((sheet.id, q.id))) for q in questions[sheet.template_id]
                ),
                steps=tuple(step.text for step in steps[sheet.id]),
                material=tuple(MaterialView(one.label, one.provided_by) for one in material[sheet.id]),
                budget=lines,
                total=total_of(_counted(lines)) if lines else None,
            )
        )
    return {key: tuple(views) for key, views in found.items()}


def _by_sheet(lines: Iterable[L]) -> dict[UUID, list[L]]:
    found: dict[UUID, list[L]] = defaultdict(list)
    for line in lines:
        found[line.sheet_id].append(line)
    return found


def _answer(question: SheetQuestion, answer: SheetAnswer | None) -> AnswerView:
    return AnswerView(
        question_id=question.id,
        answer_id=answer.id if answer else None,
        version=answer.version if answer else 0,
        key=question.key,
        number=question.number,
        heading=question.heading,
        help=question.help,
        source=question.source,
        text=answer.text if answer else "",
    )


def _budget(line: BudgetLine) -> BudgetView:
    state = BudgetState(line.state)
    says_no_amount = line.amount is None and state in (BudgetState.IN_KIND, BudgetState.REINVOICED)
    printed = str(state.label) if says_no_amount else print_amount(line.amount)
    return BudgetView(line.label, line.amount, line.state, str(state.label), line.funding, printed)


def _counted(lines: Iterable[BudgetView]) -> list[Decimal | None]:
    """What is given or billed on without an amount costs nothing that is left out; « ? € » does."""
    return [line.amount for line in lines if line.amount is not None or line.state == BudgetState.UNKNOWN]
