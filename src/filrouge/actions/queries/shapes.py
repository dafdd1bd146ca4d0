"""What the pages of an action are given: plain data, ready to show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from filrouge.actions.models import Action
from filrouge.core.date_words import between, since, until
from filrouge.core.money import Total
from filrouge.core.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class ActionFilters:
    """What the reader of the list asks for; filters add up."""

    text: str = ""
    kind: str = ""
    mine: bool = False
    closed: bool = False  # closed ones too


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action in the list."""

    action_id: UUID
    title: str
    kind: str
    kind_word: str
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    referents: tuple[str, ...]
    has_sheet: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ActorLine:
    """Somebody with a part in an action."""

    actor_id: UUID
    role: str
    name: str
    member_id: UUID | None
    since: PartialDate | None
    until: PartialDate | None
    version: int

    @property
    def is_current(self) -> bool:
        """Whether they still have it: nobody wrote until when."""
        return self.until is None

    @property
    def when(self) -> str:
        """« depuis le 8 octobre 2019 », « de mai 2019 à mars 2020 »; an empty text without a date."""
        if self.since and self.until:
            return between(self.since, self.until)
        return since(self.since) if self.since else until(self.until) if self.until else ""


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The people of one role, in order. `chain` says how a part went from hand to hand, when it did."""

    role: str
    word: str
    lines: tuple[ActorLine, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One question of the sheet and what was written under it."""

    question_id: UUID
    answer_id: UUID | None
    version: int
    key: str
    number: str
    heading: str
    help: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One thing the action needs, and where it comes from."""

    label: str
    provided_by: str


@dataclass(frozen=True, slots=True)
class BudgetView:
    """One line of the budget. `printed` is « 15 € », « ? € », « en nature » or « refacturé »."""

    label: str
    amount: Decimal | None
    state: str
    state_word: str
    funding: str
    printed: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet, as a document that is read from top to bottom."""

    sheet_id: UUID
    template_key: str
    title: str
    version: int
    answers: tuple[AnswerView, ...]
    steps: tuple[str, ...]
    material: tuple[MaterialView, ...]
    budget: tuple[BudgetView, ...]
    total: Total | None  # None without a budget line

    def answer(self, key: str) -> str:
        """What was written under the question of that key; an empty text when nothing was."""
        return next((answer.text for answer in self.answers if answer.key == key), "")


@dataclass(frozen=True, slots=True)
class ActionView:
    """One action with the people who have a part in it and its sheets.

    Its places in programmes are `programme.queries.threads_of(action)`: that room is upstairs.
    """

    action: Action
    kind_word: str
    actors: tuple[ActorGroup, ...]
    sheets: tuple[SheetView, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One write, in words: « Inès Delvaux a changé la santé : partiellement, puis réalisé »."""

    at: dt.datetime
    actor: str
    sentence: str
    note: str
