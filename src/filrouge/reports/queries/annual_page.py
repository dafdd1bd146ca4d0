"""A year's report as a page: its outline with what is left to do, and one part of it as it prints.

A report of a hundred pages is read a part at a time: a chapter of the first level with all that is under it,
and of the files of actions, one. Whatever its size, a page costs the same queries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe

from filrouge.actions.queries import EditionRow, editions_of
from filrouge.core import unsaved
from filrouge.core.drafts import others_said
from filrouge.core.templatetags.words import titled
from filrouge.organisations.models import Member
from filrouge.printing import Block, Heading, PageBreak, TableOfContents, fragment, to_html
from filrouge.reports.enums import ChapterKind
from filrouge.reports.models import Report, ReportChapter, ReportRow
from filrouge.reports.queries.annual import (
    Placed,
    anchor_of,
    counts_before,
    cover_of,
    frozen_document,
    placed_chapters,
    rows_of,
)
from filrouge.reports.queries.kinds import Before, blocks_of_kind, file_anchor, files_blocks, folded
from filrouge.reports.queries.pages import inside_of, printed

# Kinds whose numbers people count by hand.
COUNTED = {ChapterKind.TABLE, ChapterKind.TRAINING, ChapterKind.MEETINGS, ChapterKind.FUNDS}


class Left(StrEnum):
    """What a chapter still asks of people."""

    NOTHING = ""
    WRITE = "write"  # no text, where nothing else prints
    CARRIED = "carried"  # the text of an earlier year, not touched yet
    COUNT = "count"  # a table without its numbers
    FILES = "files"  # actions whose file is not written


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One chapter in the outline: what it still asks, whose it is, and the files that stand under it."""

    placed: Placed
    part: UUID  # the chapter of the first level that it is in
    left: Left
    is_mine: bool  # its writer is this member, or somebody they stand in for
    is_open: bool
    is_first: bool  # among its brothers
    is_last: bool
    files: tuple[EditionRow, ...] = ()
    left_under: int = 0  # how many of the chapters under it still ask something

    @property
    def has_words(self) -> bool:
        """Whether the outline says how far it is."""
        asks = self.left not in (Left.NOTHING, Left.FILES)
        return asks or not self.placed.is_printed or bool(self.files)

    @property
    def is_noted(self) -> bool:
        """Whether the outline says something under its title."""
        return self.has_words or self.chapter.writer is not None

    @property
    def chapter(self) -> ReportChapter:
        """The row itself."""
        return self.placed.chapter

    @property
    def unwritten(self) -> int:
        """How many of its files are not written."""
        return sum(not one.is_written for one in self.files)


@dataclass(frozen=True, slots=True)
class FilePlace:
    """The file of one action, in a list where it opens."""

    action: UUID
    number: int
    title: str
    is_open: bool
    row: EditionRow | None = None  # None in a report that was approved


@dataclass(frozen=True, slots=True)
class ChapterBody:
    """One chapter as it prints: its own text, where one writes, then what its kind prints below.

    While it is written, the template tells the text itself, whose figures lead to their rows; `text` is what
    was approved.
    """

    row: OutlineRow
    text: SafeString
    below: SafeString
    takes_rows: bool
    files: list[FilePlace] = field(default_factory=list)
    typing: unsaved.Typing = field(default_factory=unsaved.Typing)

    @property
    def level(self) -> int:
        """Of its heading in a page whose title is the first."""
        return self.row.placed.depth + 1

    @property
    def level_inside(self) -> int:
        """Of the titles that its text may have."""
        return self.row.placed.depth + 2

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote its text."""
        return not self.row.chapter.text.strip()

    @property
    def others(self) -> str:
        """« Nadia Benali écrit ici aussi »."""
        return others_said(self.typing.others)

    @property
    def opened(self) -> FilePlace | None:
        """The file that is open."""
        return next((one for one in self.files if one.is_open), None)

    @property
    def around(self) -> tuple[FilePlace | None, FilePlace | None]:
        """The files before and after the one that is open."""
        at = next((place for place, one in enumerate(self.files) if one.is_open), None)
        if at is None:
            return None, None
        after = self.files[at + 1] if at + 1 < len(self.files) else None
        return (self.files[at - 1] if at else None), after


@dataclass(frozen=True, slots=True)
class AnnualPage:
    """The outline of the whole, and one part."""

    outline: list[OutlineRow]
    cover: SafeString | None  # before the first part
    bodies: list[ChapterBody]
    before: OutlineRow | None  # the part before this one, and the one after
    after: OutlineRow | None

    def parts(self, *, only_mine: bool) -> list[tuple[OutlineRow, list[OutlineRow]]]:
        """The chapters of the first level, each with those under it; or those that wait for this member."""
        under: dict[UUID, list[OutlineRow]] = defaultdict(list)
        mine = {row.chapter.pk for row in self.mine}
        for row in self.outline:
            if row.placed.depth > 1 and (not only_mine or row.chapter.pk in mine):
                under[row.part].append(row)
        firsts = [row for row in self.outline if row.placed.depth == 1]
        return [
            (row, under[row.chapter.pk])
            for row in firsts
            if not only_mine or row.chapter.pk in mine or under[row.chapter.pk]
        ]

    @property
    def left(self) -> list[OutlineRow]:
        """The chapters that still ask something."""
        return [row for row in self.outline if row.left]

    @property
    def mine(self) -> list[OutlineRow]:
        """Those of them that wait for this member."""
        return [row for row in self.left if row.is_mine]


def place_of(chapter: ReportChapter) -> str:
    """Where the text of a chapter is kept while somebody types it."""
    return f"chapter:{chapter.pk}"


def annual_page(report: Report, member: Member, *, opened: UUID | None, file: UUID | None) -> AnnualPage:
    """The page of a report: the part of the chapter `opened` is open, and the file of the action `file`."""
    rows = rows_of(report)
    outline = outline_rows(report, member, rows, opened)
    parts = [row for row in outline if row.placed.depth == 1]
    at = next((place for place, row in enumerate(parts) if row.is_open), None)
    shown = [row for row in outline if row.is_open]
    if report.is_frozen:
        bodies = list(_frozen_bodies(report, shown, file))
    else:
        bodies = list(_bodies_today(report, member, shown, rows, file))
    return AnnualPage(
        outline=outline,
        cover=cover_html(report) if at in (0, None) else None,
        bodies=bodies,
        before=parts[at - 1] if at else None,
        after=parts[at + 1] if at is not None and at + 1 < len(parts) else None,
    )


def chapter_body(report: Report, member: Member, chapter: ReportChapter) -> tuple[AnnualPage, ChapterBody]:
    """One chapter of a report as it reads now, alone, with the outline. The files under it are closed."""
    rows = rows_of(report)
    outline = outline_rows(report, member, rows, chapter.pk)
    [row] = [one for one in outline if one.chapter.pk == chapter.pk]
    [body] = _bodies_today(report, member, [row], rows, None)
    return AnnualPage(outline, None, [body], None, None), body


def outline_rows(
    report: Report, member: Member, rows: dict[UUID, list[ReportRow]], opened: UUID | None
) -> list[OutlineRow]:
    """Every chapter with what it still asks; the part of `opened`, or the first, is open. Two queries."""
    placed = placed_chapters(report)
    files: dict[str, list[EditionRow]] = defaultdict(list)
    listed_files = editions_of(report.year or 0)
    for file in sorted(listed_files, key=lambda file: (folded(file.title), file.action_id)):
        files[file.kind].append(file)
    above = {one.chapter.parent_id for one in placed if one.is_printed}
    under: dict[UUID | None, list[UUID]] = defaultdict(list)
    for one in placed:
        under[one.chapter.parent_id].append(one.chapter.pk)
    parts = _parts(placed)
    open_part = parts.get(opened) if opened else None
    open_part = open_part or next((one.chapter.pk for one in placed), None)
    found = []
    for one in placed:
        chapter = one.chapter
        is_read_now = chapter.kind == ChapterKind.FILES and not report.is_frozen
        listed = tuple(files[chapter.about]) if is_read_now else ()
        left = Left.NOTHING if report.is_frozen else _left(one, rows[chapter.pk], chapter.pk in above, listed)
        is_mine = chapter.writer_id in member.hands
        part, brothers = parts[chapter.pk], under[chapter.parent_id]
        ends = (chapter.pk == brothers[0], chapter.pk == brothers[-1])
        found.append(OutlineRow(one, part, left, is_mine, part == open_part, *ends, listed))
    waiting = Counter(row.part for row in found if row.left and row.placed.depth > 1)
    return [replace(row, left_under=waiting[row.chapter.pk]) for row in found]


def _parts(placed: Iterable[Placed]) -> dict[UUID, UUID]:
    """The chapter of the first level that each is in."""
    found: dict[UUID, UUID] = {}
    for one in placed:
        parent = one.chapter.parent_id
        found[one.chapter.pk] = found[parent] if parent else one.chapter.pk
    return found


def _left(placed: Placed, rows: list[ReportRow], has_chapters: bool, files: tuple[EditionRow, ...]) -> Left:
    chapter = placed.chapter
    if not placed.is_printed:
        return Left.NOTHING
    if chapter.carried_from is not None:
        return Left.CARRIED
    if any(row.count is None for row in rows) or (chapter.kind == ChapterKind.TABLE and not rows):
        return Left.COUNT
    # A title above other chapters may stand alone, and a list of the data says something by itself.
    if chapter.kind == ChapterKind.TEXT and not has_chapters and not rows and not chapter.text.strip():
        return Left.WRITE
    if any(not one.is_written for one in files):
        return Left.FILES
    return Left.NOTHING


def cover_html(report: Report) -> SafeString:
    """The cover as it prints; the page has a title of its own."""
    said = inside_of(to_html(cover_of(report)))
    return mark_safe(said.replace("<h1>", '<p class="print-title">').replace("</h1>", "</p>"))  # noqa: S308


def _bodies_today(
    report: Report,
    member: Member,
    shown: list[OutlineRow],
    rows: dict[UUID, list[ReportRow]],
    file: UUID | None,
) -> Iterator[ChapterBody]:
    before = counts_before(report)
    typing = unsaved.around(member, [place_of(row.chapter) for row in shown])
    for row in shown:
        chapter, depth = row.chapter, row.placed.depth
        yield ChapterBody(
            row=row,
            text=SafeString(),
            below=_html(_below(report, row, rows[chapter.pk], before, file), depth),
            takes_rows=chapter.kind in COUNTED or bool(rows[chapter.pk]),
            files=_files(row, file),
            typing=typing.get(place_of(chapter), unsaved.Typing()),
        )


def _below(
    report: Report, row: OutlineRow, rows: list[ReportRow], before: Before, file: UUID | None
) -> list[Block]:
    """What the kind of a chapter prints; of the files of actions, the one that is open."""
    chapter, depth = row.chapter, row.placed.depth
    if chapter.kind != ChapterKind.FILES:
        return blocks_of_kind(report, chapter, depth, rows, before)
    if file is None or all(one.action_id != file for one in row.files):
        return []
    return files_blocks(chapter.about, report.year or 0, depth, only=file)


def _files(row: OutlineRow, file: UUID | None) -> list[FilePlace]:
    return [
        FilePlace(one.action_id, place, titled(one.title), one.action_id == file, one)
        for place, one in enumerate(row.files, start=1)
    ]


def _frozen_bodies(report: Report, shown: list[OutlineRow], file: UUID | None) -> Iterator[ChapterBody]:
    """What was approved, a chapter at a time. One query."""
    pieces = pieces_of(frozen_document(report).blocks)
    said = {anchor: blocks for anchor, _title, blocks in pieces}
    under: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    chapter = ""
    for anchor, title, _blocks in pieces:
        if anchor.startswith("chapitre-"):
            chapter = anchor
        else:
            under[chapter].append((UUID(anchor.removeprefix("action-")), title))
    for row in shown:
        anchor, depth = anchor_of(row.chapter), row.placed.depth
        if anchor not in said:
            continue
        files = [
            FilePlace(action, place, title.partition(". ")[2], action == file)
            for place, (action, title) in enumerate(under[anchor], start=1)
        ]
        opened = next((one for one in files if one.is_open), None)
        below = said[file_anchor(opened.action)] if opened else []
        text = _html([*said[anchor], *below], depth)
        yield ChapterBody(row=row, text=text, below=SafeString(), takes_rows=False, files=files)


def pieces_of(blocks: Iterable[Block]) -> list[tuple[str, str, list[Block]]]:
    """A report cut where a chapter or the file of an action begins: anchor, heading, what follows it.

    The heading of a file stands at the head of what follows, as it is read; that of a chapter does not.
    """
    found: list[tuple[str, str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, PageBreak | TableOfContents):
            continue
        anchor = block.anchor if isinstance(block, Heading) else ""
        if isinstance(block, Heading) and anchor.startswith(("chapitre-", "action-")):
            found.append((anchor, block.text, [block] if anchor.startswith("action-") else []))
        elif found:
            found[-1][2].append(block)
    return found


def _html(blocks: Iterable[Block], depth: int) -> SafeString:
    kept = tuple(block for block in blocks if not isinstance(block, PageBreak))
    return printed(fragment(kept, above=depth)) if kept else SafeString()
