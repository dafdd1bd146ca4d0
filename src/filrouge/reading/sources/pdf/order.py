"""The order in which a person reads the lines of a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(slots=True)
class Fragment:
    """One line of a page; the box is in points from the bottom left corner."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    bold: bool = False
    heading: int | None = None
    column: float | None = None  # where its column begins, on a page with several

    @property
    def placed(self) -> bool:
        """The page says where the line stands."""
        return self.right > self.left


def in_order(fragments: list[Fragment]) -> list[Fragment]:
    """From top to bottom, unless lines stand side by side.

    Columns and tables keep the order in which the file draws them: programs that lay out text in
    columns draw one column after the other, while a sort by height would mix them.
    """
    if not all(fragment.placed for fragment in fragments):
        return fragments
    down = sorted(fragments, key=lambda fragment: -(fragment.top + fragment.bottom))
    if any(_beside(one, other) for one, other in pairwise(down)):
        _note_columns(fragments)
        return fragments
    return down


def _note_columns(fragments: list[Fragment]) -> None:
    """Lines that begin in the right half of the page are indented from the first of them."""
    middle = (min(one.left for one in fragments) + max(one.right for one in fragments)) / 2
    right = [one for one in fragments if one.left >= middle]
    start = min((one.left for one in right), default=0.0)
    for fragment in right:
        fragment.column = start


def _beside(one: Fragment, other: Fragment) -> bool:
    """Two lines share more than half of their height and none of their width."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    lower = min(one.top - one.bottom, other.top - other.bottom)
    return shared > lower / 2 and (one.right <= other.left or other.right <= one.left)
