"""The page of a report that was read: its files, one of them, its tables, places, figures, the rest."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import ActorRole
from filrouge.core.partial_dates import PartialDate
from filrouge.intake.queries.file_corrections import file_above, file_called
from filrouge.intake.queries.part_corrections import table_typed
from filrouge.intake.queries.shape import Node, Shape, kept_sections
from filrouge.reading.files import FILE_KEYS
from filrouge.schedules import understand

KINDS = {"collective": gettext_lazy("action collective"), "community": gettext_lazy("action communautaire")}
QUESTIONS = {
    "problem": gettext_lazy("À quel problème l’action répond"),
    "public": gettext_lazy("Les publics"),
    "actors": gettext_lazy("Les acteurs"),
    "aims": gettext_lazy("Les résultats recherchés"),
    "preparation": gettext_lazy("Préparation et suivi"),
    "activity": gettext_lazy("Le type d’activité"),
    "place": gettext_lazy("Le lieu, les dates, la fréquence"),
    "staffing": gettext_lazy("L’encadrement"),
    "participants": gettext_lazy("Le nombre de participants"),
    "effects": gettext_lazy("Les résultats atteints"),
    "unexpected": gettext_lazy("Les résultats inattendus"),
    "difficulties": gettext_lazy("Les difficultés"),
    "other": gettext_lazy("Autres"),
}
ROLES = {
    "beneficiaries": ActorRole.BENEFICIARIES,
    "partners": ActorRole.PARTNER,
    "contacts": ActorRole.CONTACTS,
    "team": ActorRole.TEAM,
    "with": ActorRole.WITH,
}
# The parts of the page, by the word in its address, and how many things each shows at once.
PARTS = {
    "dossiers": (gettext_lazy("Dossiers"), 40),
    "chapitres": (gettext_lazy("Chapitres"), 40),
    "tableaux": (gettext_lazy("Tableaux"), 10),
    "lieux": (gettext_lazy("Lieux"), 40),
    "chiffres": (gettext_lazy("Chiffres"), 60),
    "reste": (gettext_lazy("Non compris"), 100),
    "document": (gettext_lazy("Le document"), 200),
}
_NUMBER = re.compile(r"-?\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class DateView:
    """A date of a file: as written, and in words with its precision; `said` is empty when it is not read."""

    text: str
    said: str
    line: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the list."""

    id: str
    title: str
    kind: str
    line: int
    opened: DateView | None
    closed: DateView | None
    answered: int
    asked: int
    actors: int
    schedule: str  # a sentence when it is understood, the text otherwise
    is_ignored: bool
    joined: str  # the title of the file that it was joined to


@dataclass(frozen=True, slots=True)
class SectionView:
    """One answer of a file; `key` is the question it stands under, empty when it is left out."""

    id: str
    number: str
    heading: str
    text: str
    line: int
    key: str
    question: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file opened, its lines of the document beside it."""

    row: FileRow
    kind: str
    place: str
    sections: list[SectionView]
    actors: list[tuple[str, list[str]]]
    quote: Node | None
    lines: list[Node]
    above: str  # title of the file before, empty when there is none
    before: str  # ids of its neighbours
    after: str
    typed: Mapping[str, str]  # what somebody typed and was not kept

    @property
    def questions(self) -> list[tuple[str, str]]:
        """What a text may answer."""
        return [(key, str(QUESTIONS[key])) for key in FILE_KEYS]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """What a file may be of."""
        return [(key, str(word)) for key, word in KINDS.items()]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; `sums` says, column by column, whether its rows make its total."""

    title: str
    line: int
    columns: list[str]
    rows: list[list[str]]
    total: list[str]
    is_ragged: bool
    sums: list[tuple[bool, str]]
    id: str = ""
    is_ignored: bool = False
    form: Mapping[str, str] = field(default_factory=dict)  # what its form shows


@dataclass(frozen=True)
class ReportView:
    """What the page shows: one part, one page of it, or one file."""

    part: str
    parts: list[tuple[str, str, int]]  # word in the address, name, how many
    page: Page[Any]
    file: FileView | None
    gestures: int
    pages: int | None
    notes: list[dict[str, Any]]
    title: str


def report_view(
    shape: Shape,
    source: Mapping[str, Any],
    *,
    part: str = "",
    file: str = "",
    number: str = "1",
    line: str = "",
    gestures: int = 0,
    typed: Mapping[str, str] | None = None,
) -> ReportView:
    """The page of a report: no query. `line` opens the document there; an unknown `file` opens none."""
    part = part if part in PARTS else "dossiers"
    lines = source.get("lines", [])
    listed = _listed(shape, lines)
    opened = _file_view(shape, lines, file, typed or {}) if file else None
    pages: Paginator[Any] = Paginator([] if opened else listed[part], PARTS[part][1])
    if part == "document" and line.isascii() and line.isdigit() and len(line) < 9:
        at = bisect_left(lines, int(line), key=lambda one: int(one["n"]))
        number = str(min(at, len(lines) - 1) // PARTS[part][1] + 1)
    page = pages.get_page(number)
    make = {"dossiers": _row_of(shape), "tableaux": table_view}.get(part)
    if make is not None:
        page.object_list = [make(one) for one in page.object_list]
    return ReportView(
        part=part,
        parts=[(key, str(name), len(listed[key])) for key, (name, _many) in PARTS.items()],
        page=page,
        file=opened,
        gestures=gestures,
        pages=source.get("pages"),
        notes=[*shape["notes"]],
        title=shape["title"] or "",
    )


def _listed(shape: Shape, lines: list[Node]) -> dict[str, list[Any]]:
    return {
        "dossiers": shape["files"],
        "chapitres": shape["chapters"],
        "tableaux": shape["tables"],
        "lieux": shape["places"],
        "chiffres": shape["figures"],
        "reste": shape["unread"],
        "document": lines,
    }


def _row_of(shape: Shape) -> Any:
    def row(file: Node) -> FileRow:
        kept = kept_sections(file)
        joined = file_called(shape, file["joined"]) if file["joined"] else None
        return FileRow(
            id=file["id"],
            title=file["title"] or _("Action sans titre"),
            kind=str(KINDS[file["kind"]]),
            line=file["line"],
            opened=_date_view(file["opened"]),
            closed=_date_view(file["closed"]),
            answered=sum(bool(section["text"].strip()) for section in kept),
            asked=len(kept),
            actors=sum(len(names) for names in file["actors"].values()),
            schedule=schedule_said(file["schedule"] or "", shape["year"]),
            is_ignored=file["ignored"],
            joined=joined["title"] if joined else "",
        )

    return row


def _date_view(read: Node | None) -> DateView | None:
    if read is None:
        return None
    said = ""
    if read["is_open"]:
        said = _("toujours en activité")
    elif read["value"]:
        try:
            said = str(PartialDate.from_edtf(read["value"]))
        except ValueError:
            said = ""
    return DateView(read["text"], said, read["line"], read["is_open"])


def schedule_said(text: str, year: int | None) -> str:
    """A schedule in one sentence when its reader understands all of it; the text as written otherwise."""
    text = " ".join(text.split())
    told = understand(text.rstrip(" .;"), today=dt.date(year or 2000, 1, 1)) if text else None
    return told.words if told is not None and told.understood else text


def _file_view(shape: Shape, lines: list[Node], name: str, typed: Mapping[str, str]) -> FileView | None:
    file = file_called(shape, name)
    if file is None:
        return None
    files = shape["files"]
    rank = files.index(file)
    above = file_above(shape, file)
    row: FileRow = _row_of(shape)(file)
    own = {*file["lines"], *(section["line"] for section in file["sections"]), file["line"]}
    first = bisect_left(lines, min(own), key=lambda one: int(one["n"]))
    last = bisect_right(lines, max(own), key=lambda one: int(one["n"]))
    return FileView(
        row=row,
        kind=file["kind"],
        place=file["place"] or "",
        sections=[_section_view(section) for section in file["sections"]],
        actors=[(str(ROLES[role].label), names) for role, names in file["actors"].items() if role in ROLES],
        quote=file["quote"],
        lines=lines[first:last],
        above=above["title"] if above else "",
        before=files[rank - 1]["id"] if rank else "",
        after=files[rank + 1]["id"] if rank + 1 < len(files) else "",
        typed=typed,
    )


def _section_view(section: Node) -> SectionView:
    key = "" if section["left_out"] else section["key"]
    return SectionView(
        id=section["id"],
        number=section["number"],
        heading=section["heading"],
        text=section["text"],
        line=section["line"],
        key=key,
        question=str(QUESTIONS[key]) if key in QUESTIONS else "",
    )


def table_view(table: Node) -> TableView:
    """A table, with what its columns sum to beside its total."""
    widths = {len(row) for row in (*table["rows"], *([table["columns"]] if table["columns"] else []))}
    return TableView(
        title=table["title"],
        line=table["line"],
        columns=table["columns"],
        rows=table["rows"],
        total=table["total"],
        is_ragged=len(widths) > 1,
        sums=[*_sums(table)] if table["total"] else [],
        id=table.get("id", ""),
        is_ignored=table.get("left_out", False),
        form=table_typed(table),
    )


def _sums(table: Node) -> list[tuple[bool, str]]:
    found = []
    for column, cell in enumerate(table["total"]):
        total = number_in(cell)
        parts = [number_in(row[column]) if column < len(row) else None for row in table["rows"]]
        if column == 0 or total is None or not parts or any(part is None for part in parts):
            continue
        made = sum((part for part in parts if part is not None), Decimal())
        # Shares are rounded: the rounding of each may show in the total.
        room = Decimal("0.005") * len(parts) if "%" in cell else Decimal()
        name = table["columns"][column] if column < len(table["columns"]) else ""
        values = {"column": name, "sum": _plain(made), "total": cell.strip()}
        is_right = abs(made - total) <= room
        sentence = (
            _("%(column)s : les rangées font bien %(total)s.")
            if is_right
            else _("%(column)s : les rangées font %(sum)s, le document dit %(total)s.")
        )
        found.append((is_right, sentence % values))
    return found


def number_in(cell: str) -> Decimal | None:
    """The number that a cell holds, its sign aside: « 3.666 », « 100,00% »; None for any other cell."""
    text = cell.strip().rstrip("%€ \u00a0\u202f")
    if not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    return Decimal(re.sub(r"[. \u00a0\u202f]", "", text).replace(",", "."))


def _plain(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
