"""What each kind of chapter prints under its text: tables, files, lists that come from the data."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole, QuestionSource
from filrouge.actions.models import Action, Actor
from filrouge.actions.queries import ASKED, SheetView, dates_told, lines_told, sheets_of
from filrouge.core.figures import alive_on_paper
from filrouge.core.registries import registries
from filrouge.core.templatetags.words import titled
from filrouge.printing import (
    Bar,
    BarChart,
    Block,
    Column,
    Definitions,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Run,
    Table,
    blocks_of,
)
from filrouge.reports.enums import ChapterKind
from filrouge.reports.models import Report, ReportChapter, ReportRow

_LARGE = 1000  # a tenth of a hundredth of it is somebody
_ROOM = 0.25  # of a page, for a file to begin there: its title, its dates, its first answer

Before = dict[tuple[str, str], int | None]


def blocks_of_kind(
    report: Report, chapter: ReportChapter, depth: int, rows: list[ReportRow], before: Before
) -> list[Block]:
    """The blocks of one chapter, its text aside. `depth` is its heading's level."""
    year = report.year or 0
    told = table_blocks(chapter, rows, before, year) if rows else []
    match chapter.kind:
        case ChapterKind.FILES:
            told += files_blocks(chapter.about, year, depth)
        case ChapterKind.NEXT_YEAR:
            told += next_year_blocks(year, depth)
        case ChapterKind.PARTNERS:
            told += partners_blocks(year)
        case ChapterKind.OFFERED:
            offered = {one.key: one for one in registries.chapters if one.report == report.kind}
            told += list(offered[chapter.about].build(report, {})) if chapter.about in offered else []
    return told


def table_blocks(chapter: ReportChapter, rows: list[ReportRow], before: Before, year: int) -> list[Block]:
    """The table with its shares, last year beside it when it was counted, its note, and its chart."""
    known = [row.count for row in rows if row.count is not None]
    total = sum(known)
    was = {row.pk: before.get((chapter.key, row.label.casefold())) for row in rows}
    has_before = any(one is not None for one in was.values())
    columns = [Column(_("Ce qu’on compte"), width=5), Column(str(year), align="right", width=2)]
    columns += [Column(_("Part"), align="right", width=2)]
    columns += [Column(str(year - 1), align="right", width=2)] if has_before else []
    lines = []
    for row in rows:
        cells = [row.label, _number(row.count), share_said(row.count, total)]
        lines.append(tuple([*cells, _number(was[row.pk])] if has_before else cells))
    closing = [_("Total"), _number(total), share_said(total, total)]
    # A total that leaves something out says so.
    if len(known) < len(rows):
        closing[0] = _("Total de ce qui est connu")
    closing += [_number(sum(one for one in was.values() if one is not None))] if has_before else []
    table = Table(
        chapter.title, tuple(columns), tuple(lines), total=tuple(closing) if known else (), row_header=True
    )
    told: list[Block] = [table]
    told += [Paragraph(chapter.note, style="note")] if chapter.note else []
    bars = tuple(Bar(row.label, row.count) for row in rows)
    told += [BarChart(_("%(title)s, %(year)s") % {"title": chapter.title, "year": year}, bars)]
    return told


def share_said(count: int | None, total: int) -> str:
    """« 12,5 % », to one decimal; to two from a thousand, « 15,44 % »; « ? » of what nobody knows."""
    if count is None or not total:
        return "?" if count is None else ""
    if total >= _LARGE:
        whole, rest = divmod((count * 10_000 + total // 2) // total, 100)
        return f"{whole},{rest:02}\u00a0%" if count != total else f"{whole}\u00a0%"
    thousandths = (count * 1000 + total // 2) // total
    whole, tenth = divmod(thousandths, 10)
    return f"{whole},{tenth}\u00a0%" if tenth else f"{whole}\u00a0%"


def _number(count: int | None) -> str:
    return "?" if count is None else f"{count:,}".replace(",", "\u202f")


def files_blocks(kind: str, year: int, depth: int, only: UUID | None = None) -> list[Block]:
    """The file of each action of that kind for the year, one after the other. A fixed number of queries.

    `only` is the id of the one action to tell, under the number that it has among the others.
    """
    found = Action.objects.filter(kind=kind, sheets__year=year)
    placed = enumerate(sorted(found, key=lambda one: (folded(one.title), one.pk)), start=1)
    numbers = {action: place for place, action in placed if only in (None, action.pk)}
    actions = list(numbers)
    sheets = sheets_of(actions, year=year)
    actors = actors_of(actions)
    told: list[Block] = []
    for action, place in numbers.items():
        head = f"{place}. {titled(action.title)}"
        told += [PageBreak(_ROOM), Heading(depth + 1, head, anchor=file_anchor(action.pk))]
        told.append(Definitions(tuple(dates_told(action))))
        for sheet in sheets.get(action.pk, ()):
            told += _file(sheet, actors[action.pk], depth + 2)
    return told


def file_anchor(action: UUID) -> str:
    """Where a link leads to the file of an action."""
    return f"action-{action.hex}"


def folded(title: str) -> str:
    """A title as a dictionary files it: « École » beside « Echo », in either database."""
    letters = unicodedata.normalize("NFD", title.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def actors_of(actions: list[Action]) -> dict[UUID, list[Actor]]:
    """Who has a part in each action, in order. One query."""
    found: dict[UUID, list[Actor]] = defaultdict(list)
    for actor in Actor.objects.filter(action__in=actions).order_by("position", "created_at", "pk"):
        found[actor.action_id].append(actor)
    return found


def _file(sheet: SheetView, actors: list[Actor], level: int) -> list[Block]:
    """The parts of a file, and under each the questions that have an answer."""
    told: list[Block] = []
    part = ""
    for answer in sheet.answers:
        said: list[Block] = list(blocks_of(alive_on_paper(answer.text), top=level + 2))
        if answer.source == QuestionSource.ACTORS:
            said += _people(actors)
        elif answer.source in ASKED:
            said += _people([actor for actor in actors if actor.role in ASKED[QuestionSource(answer.source)]])
        said += lines_told(answer.source, sheet)
        if not said:
            continue
        if answer.part and answer.part != part:
            part = answer.part
            told.append(Heading(level, part))
        # « I.1 » under its part is « 1 »: the part has said the rest.
        number = answer.number.rpartition(".")[2] if answer.part else answer.number
        # A part that is its own only question has one heading.
        if answer.heading.casefold() not in part.casefold():
            head = f"{number}. {answer.heading}" if number else answer.heading
            told.append(Heading(level + 1 if answer.part else level, head))
        told += said
    return told


def _people(actors: list[Actor]) -> list[Block]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        by_role[actor.role].append(actor.name)
    items = [_of_role(str(role.label), by_role[role]) for role in ActorRole if by_role[role]]
    return [ListBlock(tuple(items))] if items else []


def _of_role(role: str, names: list[str]) -> tuple[Block, ...]:
    """One name beside its role, several under it: a name may hold a comma, and reads back as it was."""
    head = Run(f"{role.capitalize()}\u00a0:", bold=True)
    if len(names) == 1:
        return (Paragraph((head, Run(f" {names[0]}"))),)
    return (Paragraph((head,)), ListBlock(tuple((Paragraph(name),) for name in names)))


def next_year_blocks(year: int, depth: int) -> list[Block]:
    """What goes on after the year, by kind. One query."""
    going: dict[str, list[str]] = defaultdict(list)
    found = Action.objects.filter(kind__in=(ActionKind.COLLECTIVE, ActionKind.COMMUNITY))
    for action in sorted(found, key=lambda one: (folded(one.title), one.pk)):
        if action.closed_on is None or action.closed_on.year > year:
            going[action.kind].append(titled(action.title))
    heads = {
        ActionKind.COLLECTIVE: _("Actions collectives en %(year)s"),
        ActionKind.COMMUNITY: _("Actions communautaires en %(year)s"),
    }
    told: list[Block] = []
    for kind, head in heads.items():
        if going[kind]:
            items = tuple((Paragraph(title),) for title in going[kind])
            told += [Heading(depth + 1, head % {"year": year + 1}), ListBlock(items)]
    return told


def partners_blocks(year: int) -> list[Block]:
    """Each partner that the files of the year name, once, with the actions that name it. One query."""
    named: dict[str, list[str]] = defaultdict(list)
    written: dict[str, str] = {}
    lines = Actor.objects.filter(role=ActorRole.PARTNER, action__sheets__year=year).select_related(
        "action", "entry"
    )
    for line in lines.order_by("name", "action__title", "pk"):
        name = line.entry.name if line.entry else line.name
        key = name.casefold()
        written.setdefault(key, name)
        if (title := titled(line.action.title)) not in named[key]:
            named[key].append(title)
    if not named:
        return []
    rows = tuple((written[key], ", ".join(named[key])) for key in sorted(named, key=folded))
    columns = (Column(_("Partenaire"), width=3), Column(_("Pour quelles actions"), width=5))
    return [Table(_("Les partenaires de %(year)s") % {"year": year}, columns, rows, row_header=True)]
