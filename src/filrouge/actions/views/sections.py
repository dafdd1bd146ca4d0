"""A sheet as it is read: each question with all that answers it, and whether one may write there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from filrouge.actions.enums import QuestionSource
from filrouge.actions.queries import ActionView, AnswerView, BudgetView, MaterialView, SheetView
from filrouge.actions.queries.paper import ASKED
from filrouge.actions.rules import can_edit_action, can_name_actors
from filrouge.core import unsaved
from filrouge.core.unsaved import Typing
from filrouge.organisations.models import Member

_LINES = (QuestionSource.STEPS, QuestionSource.MATERIAL, QuestionSource.BUDGET)


def answer_place(sheet: UUID, question: UUID) -> str:
    """Where the draft of a text is kept."""
    return f"answer:{sheet}:{question}"


def lines_place(sheet: UUID, question: UUID) -> str:
    """Where the draft of the lines of a sheet is kept."""
    return f"lines:{sheet}:{question}"


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the sheet with all that answers it: a text, people, lines kept beside it."""

    sheet: SheetView
    answer: AnswerView
    people: tuple[str, ...]
    steps: tuple[str, ...]
    material: tuple[MaterialView, ...]
    budget: tuple[BudgetView, ...]
    page: str  # where one writes the text, under the action's address; empty when one may not
    lines_page: str = ""  # where one writes the lines beside it
    people_page: str = ""  # where one says who has a part
    others: tuple[str, ...] = ()
    has_draft: bool = False
    has_line_draft: bool = False
    opens_part: bool = False  # the first question of its part

    @property
    def is_answered(self) -> bool:
        """Whether there is anything to read under the question."""
        return any((self.answer.text, self.people, self.steps, self.material, self.budget))

    @property
    def is_due(self) -> bool:
        """Whether the question may not be left out, and is."""
        return self.answer.is_required and not self.is_answered

    @property
    def anchor(self) -> str:
        """Where it stands in the page."""
        return f"q-{self.answer.question_id}"


@dataclass(frozen=True, slots=True)
class Document:
    """One sheet as it is read, in order; without the right to write there, what waits is only named."""

    sheet: SheetView
    sections: tuple[Section, ...]
    waiting: tuple[str, ...]
    by_question: dict[UUID, Section] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rights:
    edit: bool
    name: bool


def documents_of(view: ActionView, member: Member) -> list[Document]:
    """The sheets of an action, for this member: one query for who writes where, none for who only reads."""
    may = _Rights(can_edit_action(member, view.action), can_name_actors(member, view.action))
    return documents_for(view, view.sheets, may, member)


def document_of(view: ActionView, sheet: SheetView, member: Member) -> Document:
    """One sheet of an action, whichever its year."""
    may = _Rights(can_edit_action(member, view.action), can_name_actors(member, view.action))
    return documents_for(view, (sheet,), may, member)[0]


def documents_for(
    view: ActionView, sheets: tuple[SheetView, ...], may: _Rights, member: Member
) -> list[Document]:
    """Those sheets, with who writes where."""
    around: dict[str, Typing] = {}
    if may.edit and sheets:
        places = [place for sheet in sheets for answer in sheet.answers for place in _places(sheet, answer)]
        around = unsaved.around(member, places)
    return [_document(sheet, view, may, around) for sheet in sheets]


def _places(sheet: SheetView, answer: AnswerView) -> Iterator[str]:
    yield answer_place(sheet.sheet_id, answer.question_id)
    if answer.source in _LINES:
        yield lines_place(sheet.sheet_id, answer.question_id)


def _document(sheet: SheetView, view: ActionView, may: _Rights, around: dict[str, Typing]) -> Document:
    found = [_section(sheet, answer, view, may, around) for answer in sheet.answers]
    shown = [section for section in found if section.is_answered or section.page]
    return Document(
        sheet,
        tuple(_in_parts(shown)),
        tuple(section.answer.heading for section in found if not section.is_answered and not section.page),
        {section.answer.question_id: section for section in found},
    )


def _in_parts(sections: list[Section]) -> Iterator[Section]:
    """The sections, the first of each part saying so."""
    part = ""
    for section in sections:
        yield replace(section, opens_part=bool(section.answer.part) and section.answer.part != part)
        part = section.answer.part


def _section(
    sheet: SheetView, answer: AnswerView, view: ActionView, may: _Rights, around: dict[str, Typing]
) -> Section:
    typing = [around[place] for place in _places(sheet, answer) if place in around]
    text, *lines = (bool(place in around and around[place].mine) for place in _places(sheet, answer))
    page = f"fiche/{sheet.sheet_id}/{answer.question_id}/" if may.edit else ""
    return Section(
        sheet=sheet,
        answer=answer,
        people=_people(answer.source, view),
        steps=sheet.steps if answer.source == QuestionSource.STEPS else (),
        material=sheet.material if answer.source == QuestionSource.MATERIAL else (),
        budget=sheet.budget if answer.source == QuestionSource.BUDGET else (),
        page=page,
        lines_page=f"{page}lignes/" if page and answer.source in _LINES else "",
        people_page="qui/" if may.name and answer.source in ASKED else "",
        others=tuple(dict.fromkeys(name for one in typing for name in one.others)),
        has_draft=text,
        has_line_draft=any(lines),
    )


def _people(source: str, view: ActionView) -> tuple[str, ...]:
    roles = ASKED.get(QuestionSource(source), ())
    return tuple(
        f"{line.name} ({group.word})" if len(roles) > 1 else line.name
        for group in view.actors
        for line in group.lines
        if group.role in roles
    )
