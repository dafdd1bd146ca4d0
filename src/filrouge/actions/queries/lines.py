"""The lines beside a sheet, where one writes them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from filrouge.actions.enums import BudgetState, QuestionSource
from filrouge.actions.models import BudgetLine, Material, Sheet, SheetLine, Step
from filrouge.actions.queries.sheets import budget_view

LINES: dict[str, type[Step] | type[Material] | type[BudgetLine]] = {
    QuestionSource.STEPS: Step,
    QuestionSource.MATERIAL: Material,
    QuestionSource.BUDGET: BudgetLine,
}


def lines_of(sheet: Sheet, source: str) -> list[SheetLine]:
    """The lines that answer one question of a sheet, in order: one query."""
    return list(LINES[source].objects.filter(sheet=sheet).order_by("position", "created_at", "pk"))


def line_of(sheet: Sheet, source: str, line: UUID) -> SheetLine | None:
    """One of them; None when it is no more."""
    return LINES[source].objects.filter(sheet=sheet, pk=line).first()


def line_words(line: SheetLine) -> tuple[str, str]:
    """A line as it reads: what it says, and the rest in small."""
    if isinstance(line, BudgetLine):
        view = budget_view(line)
        is_said = view.state in (BudgetState.KNOWN, BudgetState.UNKNOWN) or view.printed == view.state_word
        word = "" if is_said else view.state_word
        return view.label, " · ".join(part for part in (view.printed, word, view.funding) if part)
    if isinstance(line, Material):
        return line.label, line.provided_by
    step = cast(Step, line)
    return step.text, step.aside
