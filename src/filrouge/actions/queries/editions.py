"""The files of one year, who has not written, and in which files an entry of the directory is named."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from filrouge.actions.enums import ActionKind, ActorRole, EditionState
from filrouge.actions.models import Actor, Sheet
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member

PER_PAGE = 100
UNWRITTEN = (EditionState.TO_WRITE, EditionState.WRITING)


@dataclass(frozen=True, slots=True)
class EditionFilters:
    """What the reader of the list asks for; filters add up."""

    state: str = ""
    kind: str = ""
    writer: str = ""  # the id of a member
    unwritten: bool = False  # to write, or being written


@dataclass(frozen=True, slots=True)
class EditionRow:
    """The file of one action for one year."""

    sheet_id: UUID
    action_id: UUID
    title: str
    kind: str
    kind_word: str
    year: int
    state: str
    state_word: str
    writer: str
    proofreader: str
    due_on: dt.date | None

    @property
    def is_written(self) -> bool:
        """Whether it was proof-read at least."""
        return self.state not in UNWRITTEN


@dataclass(frozen=True, slots=True)
class NamingFile:
    """A file that names an entry of the directory; without a sheet, the action alone does."""

    action_id: UUID
    sheet_id: UUID | None
    title: str
    role: str


def editions_of(year: int, filters: EditionFilters | None = None) -> tuple[EditionRow, ...]:
    """Every file of a year that the filters leave, by title: one query."""
    return tuple(_row(sheet) for sheet in _left_by(year, filters or EditionFilters()))


def editions_page(
    year: int, filters: EditionFilters, *, number: object
) -> tuple[list[EditionRow], Page[Sheet]]:
    """A hundred of them: two queries. A wrong number is the first page."""
    page = Paginator(_left_by(year, filters), PER_PAGE).get_page(number)  # type: ignore[arg-type]
    return [_row(sheet) for sheet in page.object_list], page


def years_with_files() -> list[int]:
    """The years that have files, the last first: one query."""
    listed = Sheet.objects.filter(year__isnull=False).order_by("-year").values_list("year", flat=True)
    return [year for year in listed.distinct() if year is not None]


def writers_of(year: int) -> list[Member]:
    """Who writes a file of that year, by name: one query."""
    listed = Sheet.objects.filter(year=year, writer__isnull=False).values("writer")
    return sorted(Member.objects.filter(pk__in=listed).select_related("user"), key=lambda one: one.name)


def editions_waiting(member: Member) -> list[Sheet]:
    """The files that this member, or somebody they stand in for, has to write or to proof-read: one query."""
    hands = member.hands
    asked = Q(writer__in=hands, state__in=UNWRITTEN) | Q(proofreader__in=hands, state=EditionState.WRITING)
    listed = Sheet.objects.filter(asked, year__isnull=False).select_related("action")
    return list(listed.order_by("due_on", "action__title"))


def files_naming(entry: Entry) -> list[tuple[int | None, list[NamingFile]]]:
    """The files that name an entry, the last year first, then the actions without one: two queries.

    A file of a year names who has a part in the action that year; a part without dates is of every year.
    """
    lines = Actor.objects.filter(entry=entry).select_related("action").order_by("action__title", "pk")
    parts = list(lines)
    sheets = Sheet.objects.filter(action__in={line.action_id for line in parts}, year__isnull=False)
    years: dict[UUID, list[tuple[int, UUID]]] = defaultdict(list)
    for action, year, sheet in sheets.values_list("action_id", "year", "pk"):
        years[action].append((year or 0, sheet))
    found: dict[int | None, list[NamingFile]] = defaultdict(list)
    for line in parts:
        held = [each for each in years[line.action_id] if _is_of(line, each[0])]
        if not held:
            found[None].append(NamingFile(line.action_id, None, line.action.title, role_word(line.role)))
        for year, sheet in held:
            found[year].append(NamingFile(line.action_id, sheet, line.action.title, role_word(line.role)))
    return sorted(found.items(), key=lambda item: -(item[0] or 0))


def _is_of(line: Actor, year: int) -> bool:
    """Whether somebody has their part in that year, as far as one knows."""
    return (line.since is None or line.since.year <= year) and (line.until is None or year <= line.until.year)


def role_word(role: str) -> str:
    """« partenaire »."""
    return str(ActorRole(role).label)


def _left_by(year: int, asked: EditionFilters) -> QuerySet[Sheet]:
    listed = Sheet.objects.filter(year=year)
    if asked.state:
        listed = listed.filter(state=asked.state)
    if asked.unwritten:
        listed = listed.filter(state__in=UNWRITTEN)
    if asked.kind:
        listed = listed.filter(action__kind=asked.kind)
    if asked.writer:
        listed = listed.filter(writer=UUID(asked.writer))
    return listed.select_related("action", "writer__user", "proofreader__user").order_by(
        "action__title", "pk"
    )


def _row(sheet: Sheet) -> EditionRow:
    return EditionRow(
        sheet_id=sheet.pk,
        action_id=sheet.action_id,
        title=sheet.action.title,
        kind=sheet.action.kind,
        kind_word=str(ActionKind(sheet.action.kind).label),
        year=sheet.year or 0,
        state=sheet.state,
        state_word=str(EditionState(sheet.state).label),
        writer=sheet.writer.name if sheet.writer else "",
        proofreader=sheet.proofreader.name if sheet.proofreader else "",
        due_on=sheet.due_on,
    )
