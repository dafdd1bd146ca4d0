"""The sheets of one action, as documents that are read from top to bottom: five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef

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
from filrouge.actions.queries.sources import Fed, fed_text, fed_texts, told_of
from filrouge.core.money import print_amount, total_of

L = TypeVar("L", bound=SheetLine)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the sheet of an action, and what is kept under it."""

    sheet: Sheet
    question: SheetQuestion
    answer: SheetAnswer | None
    fed: Fed | None = None  # what the data say there
    earlier: SheetAnswer | None = None  # what was written there in the file of the year before

    @property
    def action(self) -> Action:
        """The action that the sheet tells."""
        return self.sheet.action

    @property
    def text(self) -> str:
        """What is written there; an empty text when nothing is."""
        return self.answer.text if self.answer else ""

    @property
    def version(self) -> int:
        """The version of what is written there, 0 when nothing is."""
        return self.answer.version if self.answer else 0


def asked(action: UUID, sheet: UUID, question: UUID) -> Asked | None:
    """One question of one sheet of one action, and what the data say there. None when it is no more."""
    listed = Sheet.objects.select_related("action", "template").annotate(is_older=apart())
    found = listed.filter(pk=sheet, action=action).first()
    if found is None:
        return None
    found.is_apart = found.is_older
    put = SheetQuestion.objects.filter(pk=question, template=found.template_id).first()
    if put is None:
        return None
    answer = SheetAnswer.objects.filter(sheet=found, question=put).first()
    fed = fed_text(found, put)
    return Asked(found, put, answer, fed, _earlier(found, put.key))


def _earlier(sheet: Sheet, key: str) -> SheetAnswer | None:
    """What the last file before says under that question; nothing for a standing sheet."""
    if sheet.year is None:
        return None
    listed = SheetAnswer.objects.filter(
        sheet__action=sheet.action_id, sheet__year__lt=sheet.year, question__key=key
    )
    return listed.exclude(text="").select_related("sheet").order_by("-sheet__year").first()


def apart(sheet: str = "") -> Exists:
    """Whether a later file took the place of a sheet on the page of its action: that one has its own page.

    `sheet` is the way to the sheet from the rows that are asked about.
    """
    mine = {"action": OuterRef(f"{sheet}action"), "year__gt": OuterRef(f"{sheet}year")}
    return Exists(Sheet.objects.filter(**mine))


def is_asked(action: UUID, sheet: UUID, question: UUID) -> bool:
    """Whether that question is still on a sheet of that action: one query."""
    return SheetQuestion.objects.filter(
        pk=question, template__sheet=sheet, template__sheet__action=action
    ).exists()


def sheets_of(
    actions: Iterable[Action | UUID], *, year: int | None = None
) -> dict[UUID, tuple[SheetView, ...]]:
    """The sheets of some actions, by action, each with its questions in the order of its template.

    The standing ones and the last file; with a `year`, the file of that year alone. A fixed number of
    queries, and each source of data that a question names is asked once.
    """
    rows = Sheet.objects.filter(action__in=list(actions)).select_related("template")
    rows = rows.filter(~apart()) if year is None else rows.filter(year=year)
    return _views(list(rows.order_by("year", "created_at")))


def sheet_alone(sheet: Sheet) -> SheetView:
    """One sheet, whichever its year."""
    return _views([Sheet.objects.select_related("template").get(pk=sheet.pk)])[sheet.action_id][0]


def _views(sheets: list[Sheet]) -> dict[UUID, tuple[SheetView, ...]]:
    questions: dict[UUID, list[SheetQuestion]] = defaultdict(list)
    templates = {sheet.template_id for sheet in sheets}
    for question in SheetQuestion.objects.filter(template__in=templates).order_by("position"):
        questions[question.template_id].append(question)
    answers = {
        (answer.sheet_id, answer.question_id): answer
        for answer in SheetAnswer.objects.filter(sheet__in=sheets)
    }
    steps = _by_sheet(Step.objects.filter(sheet__in=sheets).order_by("position"))
    material = _by_sheet(Material.objects.filter(sheet__in=sheets).order_by("position"))
    budget = _by_sheet(BudgetLine.objects.filter(sheet__in=sheets).order_by("position"))
    fed = fed_texts(sheets, (question for listed in questions.values() for question in listed))
    found: dict[UUID, list[SheetView]] = defaultdict(list)
    for sheet in sheets:
        lines = tuple(budget_view(line) for line in budget[sheet.id])
        said = fed[told_of(sheet)]
        found[sheet.action_id].append(
            SheetView(
                sheet_id=sheet.id,
                template_key=sheet.template.key,
                title=sheet.template.title,
                version=sheet.version,
                answers=tuple(
                    _answer(q, answers.get((sheet.id, q.id)), said.get(q.key))
                    for q in questions[sheet.template_id]
                ),
                steps=tuple(step.words for step in steps[sheet.id]),
                material=tuple(MaterialView(one.label, one.provided_by) for one in material[sheet.id]),
                budget=lines,
                total=total_of(_counted(lines)) if lines else None,
                year=sheet.year,
                state=sheet.state,
            )
        )
    return {key: tuple(views) for key, views in found.items()}


def _by_sheet(lines: Iterable[L]) -> dict[UUID, list[L]]:
    found: dict[UUID, list[L]] = defaultdict(list)
    for line in lines:
        found[line.sheet_id].append(line)
    return found


def _answer(question: SheetQuestion, answer: SheetAnswer | None, fed: Fed | None) -> AnswerView:
    """What somebody wrote always wins over what the data say."""
    text = answer.text if answer else ""
    is_fed = fed is not None and not text
    return AnswerView(
        question_id=question.id,
        answer_id=answer.id if answer else None,
        version=answer.version if answer else 0,
        key=question.key,
        number=question.number,
        heading=question.heading,
        help=question.help,
        source=question.source,
        text=fed.text if fed is not None and is_fed else text,
        taken_from=fed.mark if fed is not None and is_fed else "",
        data=fed.text if fed is not None else "",
        is_required=question.is_required,
        part=question.part,
        carried_from=answer.carried_from if answer else None,
    )


def budget_view(line: BudgetLine) -> BudgetView:
    """One line of the budget in words."""
    state = BudgetState(line.state)
    says_no_amount = line.amount is None and state in (BudgetState.IN_KIND, BudgetState.REINVOICED)
    printed = str(state.label) if says_no_amount else print_amount(line.amount)
    return BudgetView(line.label, line.amount, line.state, str(state.label), line.funding, printed)


def _counted(lines: Iterable[BudgetView]) -> list[Decimal | None]:
    """What is given or billed on without an amount costs nothing that is left out; « ? € » does."""
    return [line.amount for line in lines if line.amount is not None or line.state == BudgetState.UNKNOWN]
