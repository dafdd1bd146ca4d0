"""The level of every block that is a node of the tree."""

from __future__ import annotations

from dataclasses import dataclass, field

ACTION = 0  # the level of an action; objectives count from 1


@dataclass(slots=True)
class Plan:
    """The level of each block that is a node, by its place in the list of blocks."""

    levels: dict[int, int] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)  # nodes without a label of their own
    chapters: set[int] = field(default_factory=set)  # headings of the report around the tree

    @property
    def first(self) -> int:
        """Where the tree begins."""
        return min(self.levels, default=1 << 30)
