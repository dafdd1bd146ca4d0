"""What was understood: a tree of objectives and actions, assessments, sheets, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from filrouge.reading.files import ReadChapter, ReadFigure, ReadFile, ReadPlace, ReadTable
from filrouge.reading.remarks import Remark


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


# The parts of an answer, in the order in which they are told.
ANSWER_KEYS = (
    "narrative", "strengths", "weaknesses", "opportunities", "obstacles", "next_steps", "change_reason",
)  # fmt: skip


def answers_of(paragraphs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parts of an answer from (part, paragraph) pairs; what has no part tells what was done."""
    found: dict[str, list[str]] = {}
    for key, text in paragraphs:
        if text:
            found.setdefault(key or ANSWER_KEYS[0], []).append(text)
    return {key: "\n".join(found[key]) for key in ANSWER_KEYS if key in found}


def joined_answers(text: str, answers: dict[str, str], more: str, others: dict[str, str]) -> dict[str, str]:
    """The parts of two texts told of one action, the second after the first; none when neither has any."""
    if not answers and not others:
        return {}
    first, second = answers or {"": text}, others or {"": more}
    return answers_of([*first.items(), *second.items()])


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
    answers: dict[str, str] = field(default_factory=dict)  # its parts by ANSWER_KEYS, when it names any
    unplanned: bool = False  # added on the way, not foreseen in the programme
    lines: list[int] = field(default_factory=list)  # every line the node came from
    confidence: Confidence = Confidence.SURE
    doubts: list[Remark] = field(default_factory=list)


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
    doubts: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class ReadAssessment:
    """The colour of one action, told by the action's label as the programme writes it."""

    label: str
    health: Health
    line: int
    text: str = ""  # what the document tells of the action
    answers: dict[str, str] = field(default_factory=dict)  # the same, in named parts when it names them
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ReadColour:
    """One line of the legend: what a colour means in this document."""

    colour: str
    health: Health | None
    text: str
    line: int
    lines: list[int] = field(default_factory=list)


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
    lines: list[int] = field(default_factory=list)


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
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Declared:
    """A total the text declares, with what was found; it never becomes a node."""

    what: str  # "actions", "objectives", "axes", "actions:1", "done:1" … see outline/declared.py
    count: int
    line: int
    found: int | None = None
    text: str = ""
    lines: list[int] = field(default_factory=list)


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
    title_lines: list[int] = field(default_factory=list)
    period: str | None = None  # "2025-2030" when the document says so
    adopted_on: str | None = None  # EDTF: "2019-10-08", "2019-10", "2019"
    objectives: list[ReadObjective] = field(default_factory=list)
    actions: list[ReadAction] = field(default_factory=list)  # those under no objective
    assessments: list[ReadAssessment] = field(default_factory=list)
    sheets: list[ReadSheet] = field(default_factory=list)
    sections: list[ReadSection] = field(default_factory=list)  # an evaluation's headed parts
    declared: list[Declared] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)  # for the person who reads
    legend: list[ReadColour] = field(default_factory=list)
    noise: list[int] = field(default_factory=list)  # lines of the page: numbers, running heads, contents
    files: list[ReadFile] = field(default_factory=list)  # of a report of activities, as all that follows
    tables: list[ReadTable] = field(default_factory=list)
    places: list[ReadPlace] = field(default_factory=list)
    figures: list[ReadFigure] = field(default_factory=list)
    chapters: list[ReadChapter] = field(default_factory=list)
    year: int | None = None  # the year that the report tells

    def to_json(self) -> dict[str, Any]:
        """The shape that `filrouge read --json` prints: plain lists, dicts, texts and numbers."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "period": self.period,
            "adopted_on": self.adopted_on,
            "objectives": [_objective(node) for node in self.objectives],
            "actions": [_action(action) for action in self.actions],
            "assessments": [asdict(one) for one in self.assessments],
            "sheets": [asdict(sheet) for sheet in self.sheets],
            "sections": [asdict(section) for section in self.sections],
            "declared": [asdict(total) for total in self.declared],
            "legend": [asdict(colour) for colour in self.legend],
            "unread": [asdict(paragraph) for paragraph in self.unread],
            "notes": [note.to_json() for note in self.notes],
            "noise": list(self.noise),
            "year": self.year,
            "files": [asdict(one) for one in self.files],
            "tables": [asdict(table) for table in self.tables],
            "places": [asdict(place) for place in self.places],
            "figures": [asdict(figure) for figure in self.figures],
            "chapters": [asdict(chapter) for chapter in self.chapters],
        }


def _action(action: ReadAction) -> dict[str, Any]:
    found = asdict(action)
    found["doubts"] = _said(action.doubts)
    found["kind"] = found.pop("nature")
    return found


def _said(remarks: list[Remark]) -> list[dict[str, Any]]:
    return [remark.to_json() for remark in remarks]


def _objective(objective: ReadObjective) -> dict[str, Any]:
    found = {
        "level": objective.level, "label": objective.label, "title": objective.title, "line": objective.line,
        "text": objective.text, "lines": list(objective.lines),
        "confidence": objective.confidence, "doubts": _said(objective.doubts),
    }  # fmt: skip
    found["children"] = [_objective(child) for child in objective.children]
    found["actions"] = [_action(action) for action in objective.actions]
    return found
