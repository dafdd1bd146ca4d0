"""What people wrote, in a chapter; and the numbered parts of one."""

from __future__ import annotations

from filrouge.core.figures import alive_on_paper
from filrouge.printing import Block, Heading, Paragraph, Run, blocks_of
from filrouge.printing.document import runs


def prose(text: str, *, top: int = 3) -> list[Block]:
    """The blocks of a text, its titles below the part it stands in (0: bold paragraphs instead)."""
    return list(blocks_of(alive_on_paper(text), top=top))


def told(label: str, text: str) -> list[Block]:
    """A text under its name: on one line when it is one line, else the name first. Nothing for nothing."""
    blocks = prose(text, top=0)
    if not blocks:
        return []
    first = blocks[0]
    if len(blocks) == 1 and isinstance(first, Paragraph) and first.style == "body":
        return [Paragraph((Run(f"{label} : ", bold=True), *runs(first.runs)))]
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
