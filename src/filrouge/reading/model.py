"""What was understood: a tree of objectives and actions, assessments, sheets, and what was not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ReadingKind(StrEnum):
    """What the document is."""

    PROGRAMME = "programme"
    EVALUATION = "evaluation"
    SHEET = "sheet"
    REPORT = "report"
    UNKNOWN = "unknown"


class Nature(StrEnum):
    """A maintained service (Me) told from a project (Pe)."""

    MAINTAINED = "maintained"
    PROJECT = "project"


class Health(StrEnum):
    """The four colours of an evaluation: green, orange, red, blue."""

    DONE = "done"
    PARTIAL = "partial"
    NOT_STARTED = "not_started"
    CHANGED = "changed"


class Confidence(StrEnum):
    """How sure the reader is of one node: three stitches, two, one."""

    SURE = "sure"
    PROBABLE = "probable"
    CHECK = "check"


@dataclass(slots=True)
class ReadAction:
    """One action. `label` is as written, without its punctuation; `title` is never cut."""

    label: str
    title: str
    line: int
    nature: Nature | None = None
    bearer: str | None = None
    collaborations: list[str] = field(default_factory=list)
    condition: str | None = None
    transversal: bool = False
    examples: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)
    deadline: str | None = None
    state: str | None = None  # as written; the colour it means is an assessment
    indicator: str | None = None
    budget: str | None = None
    text: str = ""  # what stands under the title: the narrative of an evaluation's sheet
    unplanned: bool = False  # added on the way, not foreseen in the programme
    lines: list[int] = field(default_factory=list)  # every line the node came from
    confidence: Confidence = Confidence.SURE
    doubts: list[str] = field(default_factory=list)  # French sentences, one per doubt


@dataclass(slots=True)
class ReadObjective:
    """One objective: level 1 strategic (or axis), level 2 operational. Deeper levels are allowed."""

    level: int
    label: str
    title: str
    line: int
    children: list[ReadObjective] = field(default_factory=list)
    actions: list[ReadAction] = field(default_factory=list)
    text: str = ""
    lines: list[int] = field(default_factory=list)
    confidence: Confidence = Confidence.SURE
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ReadAssessment:
    """The colour of one action, told by the action's label as the programme writes it."""

    label: str
    health: Health
    line: int
    text: str = ""


@dataclass(slots=True)
class ReadBudgetLine:
    """One line of a budget. `amount` is a decimal text ("15", "262.69") or None when unknown."""

    label: str
    line: int
    amount: str | None = None
    currency: str = "EUR"
    state: str = "known"  # known, unknown ("? €"), reinvoiced, in_kind


@dataclass(slots=True)
class ReadSection:
    """A headed part of a sheet or of an evaluation. `key` is empty when the heading is not known."""

    heading: str
    text: str
    line: int
    key: str = ""
    number: str = ""


@dataclass(slots=True)
class ReadMaterial:
    """One thing the action needs and where it comes from."""

    label: str
    line: int
    source: str | None = None


@dataclass(slots=True)
class ReadSheet:
    """A project sheet or a practice sheet. Sections keep the whole text; lists are drawn from it."""

    title: str
    line: int
    label: str = ""
    form: str = "project"  # project, practice
    agents: list[str] = field(default_factory=list)
    partner_agents: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    material: list[ReadMaterial] = field(default_factory=list)
    budget: list[ReadBudgetLine] = field(default_factory=list)
    funding: str | None = None
    cost: str | None = None  # decimal text of a cost the sheet declares as a whole
    place: str | None = None
    timetable: str | None = None
    ratio: str | None = None  # staff to participants, as written


@dataclass(slots=True)
class Declared:
    """A total the text declares, with what was found; it never becomes a node."""

    what: str  # "actions", "objectives", "axes", "actions:1", "done:1" … see outline/declared.py
    count: int
    line: int
    found: int | None = None
    text: str = ""


@dataclass(slots=True)
class Unread:
    """A line that was not understood: kept and shown."""

    line: int
    text: str
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """Everything understood from one document."""

    kind: ReadingKind
    title: str | None = None
    period: str | None = None  # "2025-2030" when the document says so
    adopted_on: str | None = None  # EDTF: "2019-10-08", "2019-10", "2019"
    objectives: list[ReadObjective] = field(default_factory=list)
    actions: list[ReadAction] = field(default_factory=list)  # those under no objective
    assessments: list[ReadAssessment] = field(default_factory=list)
    sheets: list[ReadSheet] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)  # an evaluation's headed parts
    declared: list[Declared] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # French sentences for the person
    def to_json(self) -> dict[str, Any]:
        """The shape that `filrouge read --json` prints (see docs/reading.md)."""
        raise NotImplementedError
