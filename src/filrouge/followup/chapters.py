"""The chapter that this room offers to the annual report: the stories of its year that are ready."""

from __future__ import annotations

from typing import Any

from filrouge.followup.queries import ready_in
from filrouge.printing import Block, Heading, Paragraph


def stories(report: Any, texts: Any) -> list[Block]:
    """Each story under its title, without who wrote it; nothing when none is ready."""
    if report.year is None:
        return []
    blocks: list[Block] = []
    for one in ready_in(report.year):
        blocks.append(Heading(2, one.title))
        blocks += [Paragraph(part.strip()) for part in one.text.split("\n") if part.strip()]
    return blocks
