"""Makes any tree fit to print, once, before the three printers read it, so that they say the same.

Text is made printable and French, heading levels never skip one (a reader of screens, and PDF/UA, count
them), anchors are unique, links lead somewhere, tables are rectangular, empty pieces are gone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from filrouge.printing.charts import Bar, BarChart, Group, Part, RainbowChart
from filrouge.printing.document import (
    Block,
    Column,
    Cover,
    Definitions,
    Document,
    Heading,
    Inline,
    Letterhead,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Table,
    TableOfContents,
    runs,
)
from filrouge.printing.footnotes import changed
from filrouge.printing.typography import french, one_line, printable, titled

_HERE = re.compile(r"/[a-z0-9][^\s<>\"'\\]*")  # one that a page makes: a written text cannot
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"']+", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NOT_A_NAME = re.compile(r"[^a-z0-9]+")
DEEPEST = 6


@dataclass
class _State:
    """What must be remembered from one block to the next."""

    level: int = 0
    taken: set[str] = field(default_factory=set)
    wanted: dict[str, str] = field(default_factory=dict)
    depth: int = 0


def prepare(document: Document) -> Document:
    """The same document with every rule of this module applied; every inline is a tuple of runs."""
    state = _State()
    blocks = _blocks(document.blocks, state)
    targets = {**{name: name for name in state.taken}, **state.wanted}
    return replace(
        document,
        title=titled(document.title) or "Sans titre",
        language=printable(document.language)
        if re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", document.language)
        else "fr-BE",
        subtitle=titled(document.subtitle),
        author=one_line(document.author),
        organisation=one_line(document.organisation),
        keywords=tuple(word for word in map(one_line, document.keywords) if word),
        date=one_line(document.date),
        footer=one_line(document.footer),
        cover=_cover(document.cover),
        letterhead=_letterhead(document.letterhead, is_poster=document.is_poster),
        blocks=tuple(changed(block, lambda said: _aim(said, targets)) for block in blocks),
    )


def prepare_blocks(blocks: tuple[Block, ...], *, above: int) -> tuple[Block, ...]:
    """Blocks that stand under a heading of level `above`; theirs have no anchor."""
    kept = _blocks(blocks, _State(level=above))
    return tuple(replace(block, anchor="") if isinstance(block, Heading) else block for block in kept)


def headings(document: Document, depth: int = DEEPEST) -> tuple[Heading, ...]:
    """The headings of a prepared document down to a depth, in order, wherever they stand."""
    return tuple(
        block for block in walk(document.blocks) if isinstance(block, Heading) and block.level <= depth
    )


def walk(blocks: tuple[Block, ...]) -> list[Block]:
    """Every block, those inside lists and notes included, in reading order."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Note):
            found.extend(walk(block.blocks))
        elif isinstance(block, ListBlock):
            for item in block.items:
                found.extend(walk(item))
    return found


def _cover(cover: Cover | None) -> Cover | None:
    if cover is None:
        return None
    facts = tuple((one_line(label), one_line(value)) for label, value in cover.facts)
    return Cover(one_line(cover.kind), tuple(pair for pair in facts if any(pair)))


def _letterhead(head: Letterhead, *, is_poster: bool) -> Letterhead:
    """A poster says where the house is at its foot, which is the caller's."""
    lines = () if is_poster else tuple(line for line in map(one_line, head.lines) if line)
    logo = replace(head.logo, alt=one_line(head.logo.alt) or "Logo") if head.logo else None
    return Letterhead(logo, lines, "" if is_poster else one_line(head.foot), safe_colour(head.colour))


def safe_colour(colour: str) -> str:
    """The colour when it is written as one ("#1c5d7a"), an empty text otherwise."""
    return colour if _COLOUR.fullmatch(colour) else ""


def _blocks(blocks: tuple[Block, ...], state: _State) -> tuple[Block, ...]:
    return tuple(kept for kept in (_block(block, state) for block in blocks) if kept is not None)


def _block(block: Block, state: _State) -> Block | None:  # noqa: C901 - one line per kind of block
    match block:
        case Heading():
            return _heading(block, state)
        case Paragraph():
            said = _runs(block.runs)
            return replace(block, runs=said) if said else None
        case ListBlock():
            return _list(block, state)
        case Table():
            return _table(block)
        case Definitions():
            pairs = tuple((one_line(label), _runs(value)) for label, value in block.pairs)
            pairs = tuple(pair for pair in pairs if pair[0] or pair[1])
            return Definitions(pairs) if pairs else None
        case Note():
            return _note(block, state)
        case RainbowChart():
            return _rainbow(block)
        case BarChart():
            return _bars(block)
        case PageBreak():
            return None if state.depth else PageBreak(min(max(block.room, 0), 1))
        case TableOfContents():
            return _contents(block, state)


def _contents(block: TableOfContents, state: _State) -> TableOfContents | None:
    """The contents; their own title is a heading of level 1, so that none deeper than 2 may follow it."""
    if state.depth:
        return None
    state.level = min(state.level, 1)
    return TableOfContents(min(max(block.depth, 1), DEEPEST), one_line(block.title))


def _runs(inline: Inline) -> tuple[Run, ...]:
    kept = (
        replace(run, text=french(run.text), link=safe_link(run.link), footnote=_footnote(run.footnote))
        for run in runs(inline)
    )
    return tuple(run for run in kept if run.footnote or run.text.strip() or (run.text and not run.mark))


def _footnote(said: tuple[Run, ...]) -> tuple[Run, ...]:
    """A note holds no note, and leads outside only: the places of a text are named once it is whole."""
    plain = (replace(run, footnote=(), link="" if run.link.startswith("#") else run.link) for run in said)
    return _runs(tuple(plain)) if said else ()


def safe_link(link: str) -> str:
    """An address that may be followed (http, https, mailto, tel, `#anchor`, `/page` of the same site).

    An empty text for any other.
    """
    link = printable(link).strip()
    return link if link.startswith("#") or _ADDRESS.fullmatch(link) or _HERE.fullmatch(link) else ""


def _heading(block: Heading, state: _State) -> Heading | None:
    text, label = one_line(block.text), one_line(block.label)
    if not text and not label:
        return None
    state.level = min(max(block.level, 1), state.level + 1, DEEPEST)
    if not text:
        text, label = label, ""
    return Heading(state.level, text, _anchor(block.anchor or f"titre {len(state.taken) + 1}", state), label)


def _anchor(wanted: str, state: _State) -> str:
    ascii_text = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode().lower()
    base = _NOT_A_NAME.sub("-", ascii_text).strip("-")[:60] or "titre"
    name, number = base, 2
    while name in state.taken:
        name, number = f"{base}-{number}", number + 1
    state.taken.add(name)
    state.wanted.setdefault(wanted, name)
    return name


def _list(block: ListBlock, state: _State) -> ListBlock | None:
    state.depth += 1
    items = tuple(_blocks(item, state) for item in block.items)
    state.depth -= 1
    items = tuple(item for item in items if item)
    return ListBlock(items, block.ordered, max(block.start, 0)) if items else None


def _note(block: Note, state: _State) -> Note | None:
    state.depth += 1
    inside = _blocks(block.blocks, state)
    state.depth -= 1
    title = one_line(block.title)
    return Note(inside, block.kind, title) if inside or title else None


def _table(block: Table) -> Table | None:
    width = max((len(block.columns), len(block.total), *(len(row) for row in block.rows)))
    if not width or not (block.rows or block.total or any(column.label.strip() for column in block.columns)):
        return None
    columns = [replace(c, label=one_line(c.label), width=max(0.0, c.width)) for c in block.columns]
    columns += [Column("")] * (width - len(columns))
    rows = tuple(_cells(row, width) for row in block.rows)
    total = _cells(block.total, width) if block.total else ()
    header = block.header and any(column.label for column in columns)
    return Table(
        one_line(block.caption),
        _stretched(columns, rows),
        rows,
        header,
        total,
        block.row_header,
        block.roomy,
    )


def _stretched(columns: list[Column], rows: tuple[tuple[Inline, ...], ...]) -> tuple[Column, ...]:
    """Where no width is asked, the wordiest column takes the room that is left: a table fills the page."""
    if any(column.width for column in columns):
        return tuple(columns)
    words = [
        max((sum(len(run.text) for run in runs(row[x])) for row in rows), default=0)
        for x in range(len(columns))
    ]
    widest = words.index(max(words))
    return tuple(replace(column, width=1) if x == widest else column for x, column in enumerate(columns))


def _cells(row: tuple[Inline, ...], width: int) -> tuple[Inline, ...]:
    return (*(_runs(cell) for cell in row), *((),) * (width - len(row)))


def _rainbow(chart: RainbowChart) -> RainbowChart:
    groups = tuple(
        Group(
            one_line(g.label),
            tuple(Part(one_line(p.label), max(0, p.count), p.tone) for p in g.parts),
            one_line(g.note),
        )
        for g in chart.groups
    )
    return RainbowChart(one_line(chart.title), groups, one_line(chart.alt), one_line(chart.note))


def _bars(chart: BarChart) -> BarChart:
    bars = tuple(Bar(one_line(bar.label), bar.value, one_line(bar.said)) for bar in chart.bars)
    return BarChart(
        one_line(chart.title), bars, one_line(chart.alt), one_line(chart.unit), one_line(chart.note)
    )


def _aim(inline: Inline, targets: dict[str, str]) -> tuple[Run, ...]:
    return tuple(_led(run, targets) if run.link.startswith("#") else run for run in runs(inline))


def _led(run: Run, targets: dict[str, str]) -> Run:
    name = targets.get(run.link[1:], "")
    return replace(run, link=f"#{name}" if name else "")
