"""Plain text typed by people, as blocks: a blank line parts paragraphs, "- " and "1. " make lists.

A number out of its turn starts a list of its own, so that every item keeps the number it was typed with.
"""

from __future__ import annotations

import re

from filrouge.printing.document import Block, ListBlock, Paragraph, ParagraphStyle

_BULLET = re.compile(r"^[ \t]*[-•–*][ \t]+(?=\S)")
_NUMBER = re.compile(r"^[ \t]*(\d{1,3})[.)][ \t]+(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\n")


def text(typed: str, style: ParagraphStyle = "body") -> tuple[Block, ...]:
    """The blocks of a typed text. Single line breaks are kept; nothing typed is lost."""
    typed = re.sub(r"\r\n?|\x85|\u2028|\u2029", "\n", typed)
    return tuple(block for chunk in _BLANK.split(typed) for block in _chunk(chunk.strip("\n"), style))


def _chunk(chunk: str, style: ParagraphStyle) -> list[Block]:
    blocks: list[Block] = []
    kind, start, held = "", 1, list[str]()
    for line in chunk.split("\n"):
        number = _NUMBER.match(line)
        sign = number or _BULLET.match(line)
        continues = kind != "paragraph" and bool(held) and line[:1] in " \t"
        new = "number" if number else "bullet" if sign else kind if continues else "paragraph"
        jumps = number and int(number[1]) != start + len(held)
        if new != kind or jumps:
            blocks.extend(_close(kind, start, held, style))
            kind, start, held = new, int(number[1]) if number else 1, []
        if continues and not sign:
            held[-1] += f"\n{line.strip()}"
        else:
            held.append(line[sign.end() :] if sign else line.strip())
    return blocks + _close(kind, start, held, style)


def _close(kind: str, start: int, held: list[str], style: ParagraphStyle) -> list[Block]:
    if not any(line.strip() for line in held):
        return []
    if kind == "paragraph":
        return [Paragraph("\n".join(held), style)]
    items = tuple((Paragraph(line),) for line in held)
    return [ListBlock(items, ordered=kind == "number", start=start)]
