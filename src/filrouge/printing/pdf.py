"""The document as PDF, set by Typst: tagged (PDF/UA-1) and fit for archives (PDF/A-2a) whenever it can be.

The tree travels as JSON into `template.typ`; no text ever becomes Typst source. Typst refuses what a reader
of screens could not follow or no font can draw. A refusal is mended and tried again, each time asking a
little less, and what was given up is said in `Printed.notes`: a report is never lost.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import typst

from filrouge.printing.charts import (
    SIGNS,
    RainbowChart,
    alternative,
    rows,
    sign_svg,
    strip_size,
    strip_svg,
    svg,
    widest,
)
from filrouge.printing.content import plain
from filrouge.printing.document import (
    Block,
    Cover,
    Definitions,
    Document,
    Heading,
    Inline,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Printed,
    Run,
    Table,
    TableOfContents,
    runs,
)
from filrouge.printing.fonts import fonts_dir
from filrouge.printing.prepare import headings, prepare

HERE = Path(__file__).parent
Standard: TypeAlias = Literal["ua-1", "a-2a"]
FULL: tuple[Standard, ...] = ("ua-1", "a-2a")
_COVER_LOGO, _LOGO = (75, 24), (60, 16)  # millimetres at most
TALL = 900  # characters in a cell beyond which its row may break over two pages

_UNDRAWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_ENDLESS = re.compile(r"\S{40,}")


def to_pdf(document: Document) -> Printed:
    """The document as PDF, with notes in French about what could not be kept; raises if Typst is broken."""
    document = prepare(document)
    source = json.dumps(_document(document), ensure_ascii=False, separators=(",", ":"))
    made_at = int((document.made_at or datetime.now(UTC)).timestamp())
    notes = (
        [] if _has_public_sans() else ["La police Public Sans manque : le PDF est composé dans une autre."]
    )
    for attempt in (_as_asked, _with_every_font, _without_undrawn, _plain_tags, _as_it_comes):
        try:
            data, said = attempt(source, made_at)
        except (typst.TypstError, _StillRefusedError) as refusal:
            if document.letterhead.logo and "decode image" in str(refusal):
                return _without_logo(document)
            continue
        return Printed(data, (*notes, *said))
    bare = json.dumps(_bare(document), ensure_ascii=False)
    return Printed(_compile(bare, made_at, standards=(), tags=False), (*notes, _BARE_NOTE))


def _without_logo(document: Document) -> Printed:
    """A picture that cannot be read costs the picture, not the report."""
    bare = to_pdf(replace(document, letterhead=replace(document.letterhead, logo=None)))
    return Printed(bare.data, (*bare.notes, "Le logo n’a pas pu être lu : le PDF est fait sans lui."))


class _StillRefusedError(Exception):
    """Typst refuses new characters each time: ask for less."""


_BARE_NOTE = (
    "Le document n’a pas pu être mis en page : le PDF porte son texte seul, le fichier Word est complet."
)


def _as_asked(source: str, made_at: int) -> tuple[bytes, list[str]]:
    return _compile(source, made_at), []


def _with_every_font(source: str, made_at: int) -> tuple[bytes, list[str]]:
    return _compile(source, made_at, system=True), []


def _without_undrawn(source: str, made_at: int) -> tuple[bytes, list[str]]:
    """Characters that no font draws become a visible blank sign, and are named."""
    gone: list[str] = []
    for _ in range(5):
        try:
            data = _compile(source, made_at, system=True)
        except typst.TypstError as refusal:
            undrawn = sorted(_undrawn(refusal), key=lambda sign: (-len(sign), sign))
            if not undrawn:
                raise
            gone.extend(undrawn)
            source = re.sub("|".join(map(re.escape, undrawn)), "�", source)
        else:
            shown = " ".join(gone[:20])
            return data, [f"Aucune police ne dessine ces signes, remplacés par � dans le PDF : {shown}"]
    raise _StillRefusedError


def _plain_tags(source: str, made_at: int) -> tuple[bytes, list[str]]:
    note = "Le PDF est balisé mais n’a pas pu être certifié accessible (PDF/UA) ni d’archivage (PDF/A)."
    return _compile(source, made_at, standards=(), system=True), [note]


def _as_it_comes(source: str, made_at: int) -> tuple[bytes, list[str]]:
    note = "Le PDF n’a pas pu être balisé : remettez le fichier Word à qui lit avec un lecteur d’écran."
    return _compile(source, made_at, standards=(), system=True, tags=False), [note]


def _undrawn(refusal: typst.TypstError) -> set[str]:
    """The signs that a refusal names, out of Rust's quoting; never plain letters, of which JSON is made."""
    said = f"{refusal} {getattr(refusal, 'diagnostic', '')}"
    named = {_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in _UNDRAWN.findall(said)}
    return {sign for sign in named if not sign.isascii()} - {"�"}


def _compile(
    source: str,
    made_at: int,
    *,
    standards: tuple[Standard, ...] = FULL,
    system: bool = False,
    tags: bool = True,
) -> bytes:
    made: bytes = typst.compile(
        (HERE / "template.typ").read_bytes(),
        format="pdf",
        font_paths=_fonts(system),
        sys_inputs={"data": source},
        pdf_standards=list(standards),
        pdf_tags=tags,
        timestamp=made_at,
    )
    return made


@lru_cache(maxsize=2)
def _fonts(system: bool) -> Any:
    return typst.Fonts(
        include_system_fonts=system, font_paths=[str(fonts_dir())] if fonts_dir().is_dir() else []
    )


@lru_cache(maxsize=1)
def _has_public_sans() -> bool:
    return "Public Sans" in _fonts(False).families()


# -------------------------------------------------------------------------------------- the tree as JSON


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": _soft(document.title),
        "language": document.language[:2],
        "region": document.language[3:],
        "subtitle": _soft(document.subtitle),
        "author": _soft(document.author),
        "organisation": _soft(document.organisation),
        "keywords": document.keywords,
        "date": _soft(document.date),
        "footer": _soft(document.footer),
        "cover": _cover(document.cover),
        "letterhead": _letterhead(document),
        "is_poster": document.is_poster,
        "signs": {tone: svg((16, 16), sign_svg(tone)) for tone in SIGNS},
        "squares": {tone: svg(strip_size(1), strip_svg((tone,))) for tone in SIGNS},  # type: ignore[arg-type]
        "blocks": _blocks(document),
    }


def _blocks(document: Document) -> list[dict[str, Any]]:
    """The blocks; a heading that asks for room carries the break before it."""
    made: list[dict[str, Any]] = []
    for before, block in zip((None, *document.blocks), document.blocks, strict=False):
        told = _block(block, document)
        if told["k"] == "h" and isinstance(before, PageBreak) and before.room:
            made[-1] = {**told, "room": before.room}
        else:
            made.append(told)
    return made


def _bare(document: Document) -> dict[str, Any]:
    """The words alone, one paragraph after the other."""
    words = [{"k": "p", "s": "body", "r": [_soft(text)]} for text in plain(document)[1:]]
    return {**_document(Document(document.title)), "blocks": words}


def _letterhead(document: Document) -> dict[str, Any]:
    head = document.letterhead
    logo: dict[str, Any] | None = None
    if head.logo:
        width, height = head.logo.fitted(*(_COVER_LOGO if document.cover else _LOGO))
        logo = {"data": list(head.logo.data), "alt": head.logo.alt, "width": width, "height": height}
    lines = [_soft(line) for line in head.lines]
    return {"logo": logo, "lines": lines, "foot": _soft(head.foot), "colour": head.colour}


def _cover(cover: Cover | None) -> dict[str, Any] | None:
    return (
        {"kind": _soft(cover.kind), "facts": [[_soft(label), _soft(value)] for label, value in cover.facts]}
        if cover
        else None
    )


def _block(block: Block, document: Document) -> dict[str, Any]:  # noqa: C901 - one line per kind of block
    match block:
        case Heading():
            return {
                "k": "h",
                "level": block.level,
                "text": _soft(block.text),
                "anchor": block.anchor,
                "label": _soft(block.label),
                "room": 0,
            }
        case Paragraph():
            return {"k": "p", "s": block.style, "r": _runs(block.runs)}
        case ListBlock():
            items = [[_block(inner, document) for inner in item] for item in block.items]
            return {"k": "l", "ordered": block.ordered, "start": block.start, "items": items}
        case Table():
            return _table(block)
        case Definitions():
            return {"k": "d", "pairs": [[_soft(label), _runs(value)] for label, value in block.pairs]}
        case Note():
            inside = [_block(inner, document) for inner in block.blocks]
            return {"k": "n", "kind": block.kind, "title": _soft(block.title), "blocks": inside}
        case TableOfContents():
            full = bool(headings(document, block.depth))
            return {"k": "toc", "depth": block.depth, "title": _soft(block.title), "full": full}
        case PageBreak():
            return {"k": "room" if block.room else "break"}
    return _chart(block)


def _runs(inline: Inline) -> list[str | list[Any] | dict[str, Any]]:
    return [_run(run) for run in runs(inline)]


def _run(run: Run) -> str | list[Any] | dict[str, Any]:
    if run.footnote:
        return {"note": _runs(run.footnote)}
    text = _soft(run.text)
    if not (run.bold or run.italic or run.link or run.mark or run.struck):
        return text
    return [text, run.bold, run.italic, run.link, run.mark, run.struck]


def _soft(text: str) -> str:
    """The text with places to break in words too long for a line."""
    return _ENDLESS.sub(lambda word: "\u200b".join(re.findall(r".{1,20}", word[0])), text)


def _table(table: Table) -> dict[str, Any]:
    return {
        "k": "t",
        "caption": _soft(table.caption),
        "labels": [_soft(column.label) for column in table.columns] if table.header else [],
        "widths": [column.width for column in table.columns],
        "aligns": [column.align for column in table.columns],
        "rows": [[_runs(cell) for cell in row] for row in table.rows],
        "tall": [any(sum(len(run.text) for run in runs(cell)) > TALL for cell in row) for row in table.rows],
        "total": [_runs(cell) for cell in table.total],
        "whole": table.is_short,
        "row_header": table.row_header,
        "roomy": table.roomy,
    }


def _chart(chart: Any) -> dict[str, Any]:
    rainbow = isinstance(chart, RainbowChart)
    return {
        "k": "rainbow" if rainbow else "bars",
        "title": _soft(chart.title),
        "alt": alternative(chart),
        "note": _soft(chart.note),
        "widest": widest(chart) if rainbow else 0,
        "rows": [
            {
                "label": _soft(row.label),
                "said": _soft(row.said),
                "share": row.share,
                "parts": [[_soft(f"{part.count} {part.label}"), part.tone] for part in row.parts],
                "units": strip_size(len(row.cells))[0],
                "strip": svg(strip_size(len(row.cells)), strip_svg(row.cells)) if row.cells else "",
            }
            for row in rows(chart)
        ],
    }
