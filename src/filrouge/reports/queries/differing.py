"""What a report that was approved would say otherwise today, a chapter or a file at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filrouge.core.differences import Piece, difference
from filrouge.printing import BarChart, Block, Document, Inline, PageBreak, Table, plain
from filrouge.reports.models import Report
from filrouge.reports.queries.annual import annual_today, frozen_document
from filrouge.reports.queries.annual_page import pieces_of


@dataclass(frozen=True, slots=True)
class Differing:
    """One chapter, or one file, that reads otherwise: both texts as one."""

    title: str
    pieces: tuple[Piece, ...]
    is_new: bool  # it was not in what was approved
    is_gone: bool  # it would no longer be there


@dataclass(frozen=True, slots=True)
class Compared:
    """The parts of the approved report that differ from today's, in order, among how many."""

    differing: list[Differing]
    parts: int


def compared(report: Report) -> Compared:
    """The approved report beside today's. Raises `ValueError` of one that was not approved.

    As many queries as composing it. Charts are left out: their tables say the same numbers.
    """
    then = _told(frozen_document(report).blocks)
    now = _told(annual_today(report).blocks)
    names = _in_order(then, now)
    return Compared(
        [_differing(then.get(name), now.get(name)) for name in names if then.get(name) != now.get(name)],
        len(then),
    )


def _in_order(then: dict[str, tuple[str, str]], now: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Today's order; what is no longer there comes after what it followed."""
    gone: dict[str, list[str]] = {}
    last = ""
    for name in then:
        if name in now:
            last = name
        else:
            gone.setdefault(last, []).append(name)
    yield from gone.get("", ())
    for name in now:
        yield name
        yield from gone.get(name, ())


def _differing(then: tuple[str, str] | None, now: tuple[str, str] | None) -> Differing:
    """Both texts as one; a heading that changed stands at their head."""
    before, after = (told or ("", "") for told in (then, now))
    is_renamed = then is not None and now is not None and before[0] != after[0]
    said = ["\n".join(told) if is_renamed else told[1] for told in (before, after)]
    return Differing(after[0] or before[0], difference(*said), then is None, now is None)


def _told(blocks: Iterable[Block]) -> dict[str, tuple[str, str]]:
    """Each part by its anchor: its heading, and its words, a line per paragraph or row of a table."""
    return {
        anchor: (title, "\n".join(_lines(inside[anchor.startswith("action-") :])))
        for anchor, title, inside in pieces_of(blocks)
    }


def _lines(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield block.caption
            for row in (*block.rows, *((block.total,) if block.total else ())):
                yield " · ".join(map(_words, row))
        elif not isinstance(block, BarChart | PageBreak):
            yield from plain(Document("", blocks=(block,)))[1:]


def _words(cell: Inline) -> str:
    return cell if isinstance(cell, str) else "".join(run.text for run in cell)
