"""From what people write to blocks of print: paragraphs, bullets and numbered lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from filrouge.printing import Block, Heading, ListBlock, Paragraph, Run

_BULLET = re.compile(r"^\s*(?:[-–—•*▪➢→✓]|\uf0b7|\uf0a7)\s+(?P<text>.+)$")
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2})[.)]\s+(?P<text>\S.*)$")


def prose(text: str) -> list[Block]:
    """The blocks of a text: a line is a paragraph, lines with bullets or with numbers are lists."""
    blocks: list[Block] = []
    grows = _List()
    for line in text.splitlines():
        item, number = _item(line)
        if item and grows.takes(number):
            grows.items.append(item)
            continue
        blocks += grows.close()
        if item:
            grows = _List(number, [item])
        elif line.strip():
            blocks.append(Paragraph(line.strip()))
    return [*blocks, *grows.close()]


@dataclass
class _List:
    """A list while it grows; `start` is 0 for bullets."""

    start: int = 0
    items: list[str] = field(default_factory=list)

    def takes(self, number: int) -> bool:
        """Whether a line with that number (0: a bullet) goes on with this list."""
        return bool(self.items) and number == (self.start + len(self.items) if self.start else 0)

    def close(self) -> list[Block]:
        """The list as a block, once."""
        rows = tuple((Paragraph(item),) for item in self.items)
        self.items = []
        return [ListBlock(rows, ordered=self.start > 0, start=self.start or 1)] if rows else []


def _item(line: str) -> tuple[str, int]:
    """What a line says after its bullet (0) or its number; an empty text when it has neither."""
    if bullet := _BULLET.match(line):
        return bullet["text"].strip(), 0
    if number := _NUMBER.match(line):
        return number["text"].strip(), int(number["number"])
    return "", 0


def told(label: str, text: str) -> list[Block]:
    """A text under its name: on one line when it is one line, else the name first. Nothing for nothing."""
    blocks = prose(text)
    if not blocks:
        return []
    first = blocks[0]
    if len(blocks) == 1 and isinstance(first, Paragraph):
        return [Paragraph((Run(f"{label} : ", bold=True), Run(text.strip())))]
    return [Paragraph((Run(label, bold=True),)), *blocks]


class Parts:
    """The numbered parts of a chapter; one that holds nothing takes no number."""

    def __init__(self, number: str, title: str) -> None:
        self._number, self._title = number, title
        self._blocks: list[Block] = []
        self._count = 0

    def add(self, title: str, blocks: list[Block]) -> None:
        """One part, when it has something to say."""
        if blocks:
            self._count += 1
            self._blocks += [Heading(2, f"{self._number}.{self._count}. {title}"), *blocks]

    def blocks(self) -> list[Block]:
        """The chapter, or nothing when none of its parts says anything."""
        return [Heading(1, f"{self._number}. {self._title}"), *self._blocks] if self._blocks else []
