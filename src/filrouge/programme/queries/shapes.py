"""What the pages of the programme are given: plain data, ready to show, nothing left to query.

Health and nature are the values of the enums (`"done"`, `"maintained"`), an empty text when unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from filrouge.programme.models import Programme, Round
from filrouge.programme.queries.counts import Counts


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the tree asks for; nothing asked shows everything. Filters add up (and)."""

    mine: bool = False
    late: bool = False
    health: str = ""  # a Health, or "unanswered"
    nature: str = ""  # a Nature
    bearer: str = ""  # as written
    unplanned: bool = False
    text: str = ""  # a word of the label or the title

    @property
    def are_set(self) -> bool:
        """Whether anything is asked for."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class HealthLegend:
    """One colour: its word in this house, and what the house means by it."""

    health: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a filter, its words, and how many actions of the whole programme it would show."""

    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """The filters that make sense for this programme. `mine` and `late` are one value each (\"1\")."""

    mine: Facet
    late: Facet
    unplanned: Facet
    health: tuple[Facet, ...]
    nature: tuple[Facet, ...]
    bearer: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One placement of an action in the tree. The same `planned_id` may come twice."""

    placement_id: UUID
    planned_id: UUID
    action_id: UUID
    label: str
    title: str
    referents: tuple[str, ...]
    health: str
    word: str  # of the colour, in this house's words; « pas encore de réponse » when there is none
    health_round: str  # title of the round that gave the colour
    nature: str
    nature_word: str
    bearer: str
    collaborations: tuple[str, ...]
    condition: str
    transversal: bool
    unplanned: bool
    is_mine: bool
    is_late: bool
    deadline: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """One objective with what stands under it. `counts` takes each foreseen action once, filters or not."""

    objective_id: UUID
    level: int
    label: str
    title: str
    text: str
    counts: Counts
    children: tuple[GroupView, ...] = ()
    rows: tuple[RowView, ...] = ()
    added: int = 0  # unplanned actions below, which `counts` leaves out

    @property
    def shown(self) -> int:
        """Rows that the filters left here and below."""
        return len(self.rows) + sum(child.shown for child in self.children)

    def walk(self) -> Iterator[GroupView]:
        """This group, then those below, in the order of the tree."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The whole tree as one member sees it.

    `counts` is the foreseen actions, each once; `added` those that came on the way. With a `round` asked for,
    the colours are that round's; without, each action shows the last colour it was ever given.
    """

    programme: Programme
    round: Round | None  # the one asked for, else the one that runs, else the last answered
    counts: Counts
    added: Counts
    groups: tuple[GroupView, ...]
    unplaced: tuple[RowView, ...]
    legend: tuple[HealthLegend, ...]
    facets: Facets
    filters: Filters
    strategic_count: int
    operational_count: int
    action_count: int  # distinct, unplanned included
    answered_in_round: int  # of `round`; 0 without one
    shown: int  # distinct actions that the filters leave

    def walk(self) -> Iterator[GroupView]:
        """Every group, in the order of the tree."""
        for group in self.groups:
            yield from group.walk()


@dataclass(frozen=True, slots=True)
class NoteView:
    """A dated correction, written once the round was closed."""

    text: str
    written_on: dt.date
    written_by: str


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """What was said of one action in one round."""

    health: str
    word: str
    narrative: str = ""
    strengths: str = ""
    weaknesses: str = ""
    opportunities: str = ""
    obstacles: str = ""
    next_steps: str = ""
    change_reason: str = ""
    answered_by: str = ""
    answered_on: dt.date | None = None
    assessment_id: UUID | None = None
    version: int = 0
    round_title: str = ""
    replaced: str = ""  # what takes over: an action of the programme, or words
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One action to answer for. `current` is None when nobody did; `previous` is the last answer before."""

    planned_id: UUID
    action_id: UUID
    labels: tuple[str, ...]  # one per place in the tree
    title: str
    path: tuple[str, ...]  # labels of the objectives above the first place
    referents: tuple[str, ...]
    is_mine: bool
    unplanned: bool
    current: AssessmentView | None
    previous: AssessmentView | None

    @property
    def is_answered(self) -> bool:
        """Whether somebody gave a colour."""
        return self.current is not None and bool(self.current.health)

    @property
    def current_version(self) -> int:
        """The version of what is said, 0 when nobody said anything."""
        return self.current.version if self.current else 0

    @property
    def label(self) -> str:
        """The number at its first place."""
        return self.labels[0] if self.labels else ""


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round to go through: rows in the order of the tree, each action once."""

    round: Round
    previous_round: Round | None
    programme: Programme
    rows: tuple[RoundRow, ...]
    counts: Counts
    legend: tuple[HealthLegend, ...]
    is_open: bool

    @property
    def missing(self) -> tuple[RoundRow, ...]:
        """The actions that have no colour yet."""
        return tuple(row for row in self.rows if not row.is_answered)

    @property
    def mine(self) -> tuple[RoundRow, ...]:
        """The reader's own actions."""
        return tuple(row for row in self.rows if row.is_mine)

    def after(self, planned_id: UUID, *, only_mine: bool = False) -> RoundRow | None:
        """The next action without answer after this one, then from the top; None when all are answered."""
        rows = self.mine if only_mine else self.rows
        place = next((i for i, row in enumerate(rows) if row.planned_id == planned_id), -1)
        turned = rows[place + 1 :] + rows[: max(place, 0)]
        return next((row for row in turned if not row.is_answered), None)


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One objective above an action."""

    objective_id: UUID
    level: int
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Thread:
    """One place of an action: from the strategic objective down to its number there, with its colour now."""

    programme_id: UUID
    programme_title: str
    planned_id: UUID
    label: str
    steps: tuple[ThreadStep, ...]
    health: str
    word: str
    nature: str
    bearer: str
    collaborations: tuple[str, ...]
    condition: str
    transversal: bool
    unplanned: bool
    deadline: str
    history: tuple[AssessmentView, ...] = field(default=())  # newest first
