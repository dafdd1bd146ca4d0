"""Plain text typed by people, as blocks: a blank line parts paragraphs, "- " makes a list, "1. " a numbered one."""

from __future__ import annotations

import re

from filrouge.printing.document import Block, ListBlock, Paragraph, ParagraphStyle

_BULLET = re.compile(r"^[ \t]*[-•–*][ \t]+(?=\S)")
_NUMBER = re.compile(r"^[ \t]*(\d{1,4})[.)][ \t]+(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\n")


def text(typed: str, style: ParagraphStyle = "body") -> tuple[Block, ...]:
    """The blocks of a typed text. Single line breaks are kept; nothing typed is lost."""
    typed = re.sub(r"\r\n?|\x85|\u2028|\u2029", "\n", typed)
    return tuple(block for chunk in _BLANK.split(typed) for block in _chunk(chunk.strip("\n"), style))


def _chunk(chunk: str, style: ParagraphStyle) -> list[Block]:
    blocks: list[Block] = []
    kind, start, held = "", 1, list[str]()
    for line in chunk.split("\n"):
        number, bullet = _NUMBER.match(line), _BULLET.match(line)
        new = (
            "number"
            if number
            else "bullet"
            if bullet
            else (kind and line[:1] in " \t" and kind) or "paragraph"
        )
        sign = number or bullet
        if new != kind or (number and not held):
            blocks.extend(_close(kind, start, held, style))
            kind, start, held = new, int(number[1]) if number else 1, []
        if sign or kind == "paragraph" or not held:
            held.append(line[sign.end() :] if sign else line.strip())
        else:
            held[-1] += f"\n{line.strip()}"
    return blocks + _close(kind, start, held, style)


def _close(kind: str, start: int, held: list[str], style: ParagraphStyle) -> list[Block]:
    if not any(line.strip() for line in held):
        return []
    if kind == "paragraph":
        return [Paragraph("\n".join(held), style)]
    items = tuple((Paragraph(line),) for line in held)
    return [ListBlock(items, ordered=kind == "number", start=start)]
