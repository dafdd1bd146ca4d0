"""What a report of activities holds: its chapters, one file per action, tables, places, figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FileForm(StrEnum):
    """Which questions a file answers: those of an action with a group, or with a neighbourhood."""

    COLLECTIVE = "collective"
    COMMUNITY = "community"


class Precision(StrEnum):
    """How much of a date the document says."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


# The questions of a file by meaning, in the order in which they are asked.
PROBLEM, PUBLIC, ACTORS, AIMS = "problem", "public", "actors", "aims"
PREPARATION, ACTIVITY, PLACE, STAFFING, PARTICIPANTS = (
    "preparation", "activity", "place", "staffing", "participants",
)  # fmt: skip
EFFECTS, UNEXPECTED, DIFFICULTIES, OTHER = "effects", "unexpected", "difficulties", "other"
FILE_KEYS = (
    PROBLEM, PUBLIC, ACTORS, AIMS, PREPARATION, ACTIVITY, PLACE, STAFFING, PARTICIPANTS,
    EFFECTS, UNEXPECTED, DIFFICULTIES, OTHER,
)  # fmt: skip
# Who has a part in a file, as the third question asks it.
ACTOR_KEYS = ("beneficiaries", "partners", "contacts", "team", "with")


@dataclass(slots=True)
class ReadDate:
    """A date as written. `value` is EDTF ("2023-10-18", "2022-22", "2015"), None when it cannot be read."""

    text: str
    line: int
    value: str | None = None
    precision: Precision | None = None
    is_open: bool = False  # « toujours en activité », « en cours »: there is no closing date


@dataclass(slots=True)
class FileSection:
    """One question. `number` as "I.1" or "IV"; `key` is one of FILE_KEYS; `text` may be empty."""

    number: str
    heading: str
    text: str
    line: int
    key: str = OTHER
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Quote:
    """The sentence that closes a file, and whose it is."""

    text: str
    line: int
    by: str = ""


@dataclass(slots=True)
class ReadFile:
    """The file of one action. `actors` by ACTOR_KEYS, each a list of free lines."""

    title: str
    kind: FileForm
    line: int
    opened: ReadDate | None = None
    closed: ReadDate | None = None
    sections: list[FileSection] = field(default_factory=list)
    actors: dict[str, list[str]] = field(default_factory=dict)
    schedule: str | None = None  # as written, for the reader of schedules
    place: str | None = None
    quote: Quote | None = None
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ReadTable:
    """A table, cells as written. `total` is empty when it has none; rows may differ in width."""

    title: str
    columns: list[str]
    rows: list[list[str]]
    line: int
    total: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    row_lines: list[int] = field(default_factory=list)  # the line of each row


@dataclass(slots=True)
class ReadPlace:
    """A place that receives people, its weekly hours one line a day, as written."""

    name: str
    line: int
    address: str = ""
    phone: str = ""
    hours: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ReadFigure:
    """A number in a sentence: "57% des dossiers" is ("57", "%", …). It stands on its line as written."""

    value: str
    unit: str
    sentence: str
    line: int


@dataclass(slots=True)
class ReadChapter:
    """A headed part of the report that is no file. `level` 1 is the widest."""

    level: int
    number: str
    title: str
    text: str
    line: int
    lines: list[int] = field(default_factory=list)
