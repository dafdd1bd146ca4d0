"""What the pages of an action are given: plain data, ready to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from filrouge.actions.enums import BudgetState
from filrouge.actions.models import Action
from filrouge.core.date_words import between, since, until
from filrouge.core.money import Total, print_amount, total_of
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
class ActionPage:
    """One page of the list: `number` of `numbers`, and how many actions there are on all of them."""

    rows: tuple[ActionRow, ...]
    total: int
    number: int
    numbers: int

    @property
    def before(self) -> int | None:
        """The page before, when there is one."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, when there is one."""
        return self.number + 1 if self.number < self.numbers else None


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody who took over while another was away. Without a name, nobody did."""

    name: str
    starts_on: dt.date
    ends_on: dt.date

    @property
    def is_now(self) -> bool:
        """Whether it lasts today."""
        return self.starts_on <= timezone.localdate() <= self.ends_on

    @property
    def words(self) -> str:
        """« relais : Nadia Benali, du 3 septembre au 30 novembre 2026 »."""
        days = [PartialDate(day.year, day.month, day.day) for day in (self.starts_on, self.ends_on)]
        told = {"name": self.name, "when": between(*days)}
        return _("relais : %(name)s, %(when)s") % told if self.name else _("absence %(when)s") % told


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
    relays: tuple[Relay, ...] = ()

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
    """One question of the sheet and what is read under it: what somebody wrote, else what the data say."""

    question_id: UUID
    answer_id: UUID | None
    version: int
    key: str
    number: str
    heading: str
    help: str
    source: str
    text: str
    is_required: bool = False  # it is asked until somebody answers
    taken_from: str = ""  # the mark of the data when the text is theirs: « Repris de l’agenda »
    data: str = ""  # what the data say, also when somebody wrote something else
    part: str = ""  # the part of the template it stands in: « I. Objectifs »
    carried_from: int | None = None  # the year whose text this still is, untouched


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


def budget_said(lines: Iterable[BudgetView]) -> str:
    """What a budget comes to, and all that the sum leaves out or holds besides money."""
    listed = list(lines)
    known = total_of(line.amount for line in listed).known
    said = [_("%(amount)s connus") % {"amount": print_amount(known)}]
    for held, words in _HELD.items():
        amounts = [line.amount for line in listed if line.state == held and line.amount is not None]
        if amounts:
            said.append(str(words) % {"amount": print_amount(sum(amounts, Decimal(0)))})
    for state, counted in _LEFT_OUT.items():
        number = sum(line.state == state and line.amount is None for line in listed)
        if number:
            said.append(counted(number) % {"n": number})
    return " · ".join(said)


_HELD = {
    BudgetState.REINVOICED: gettext_lazy("dont %(amount)s refacturés"),
    BudgetState.IN_KIND: gettext_lazy("dont %(amount)s en nature"),
}
_LEFT_OUT: dict[str, Callable[[int], str]] = {
    BudgetState.UNKNOWN: lambda n: ngettext(
        "%(n)s ligne inconnue non comptée", "%(n)s lignes inconnues non comptées", n
    ),
    BudgetState.IN_KIND: lambda n: ngettext("%(n)s apport en nature", "%(n)s apports en nature", n),
    BudgetState.REINVOICED: lambda n: ngettext(
        "%(n)s ligne refacturée sans montant", "%(n)s lignes refacturées sans montant", n
    ),
}


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
    year: int | None = None  # None for a standing sheet
    state: str = ""

    @property
    def name(self) -> str:
        """« Fiche-projet », « Dossier d’action collective, 2023 »."""
        return f"{self.title}, {self.year}" if self.year else self.title

    @property
    def total_said(self) -> str:
        """« 1 250 € connus · 2 lignes inconnues non comptées · 1 apport en nature »; or empty."""
        return budget_said(self.budget) if self.budget else ""

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
