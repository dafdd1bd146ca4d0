"""Shows a reading as an indented text, so that a test reads like the page it tells of."""

from __future__ import annotations

from textwrap import dedent

from filrouge.reading import Reading, read
from filrouge.reading.limits import DEFAULT
from filrouge.reading.lines import FileKind, Line, Source
from filrouge.reading.model import ReadAction, ReadObjective
from filrouge.reading.sources import text


def reading_of(page: str) -> Reading:
    """Read a page typed in a test."""
    return read(text.load(dedent(page).encode(), DEFAULT))


def reading_of_lines(*lines: Line) -> Reading:
    """Read what a word processor gives, line by line."""
    return read(Source(FileKind.DOCX, lines))


def tree_of(reading: Reading) -> str:
    """The whole tree: "OS1 Être proche", its actions under it; "·" where there is no label."""
    lines: list[str] = []
    for objective in reading.objectives:
        _show(objective, 0, lines)
    lines.extend(_named(action) for action in reading.actions)
    return "\n".join(lines)


def expected(tree: str) -> str:
    """The tree a test expects, without its margin."""
    return dedent(tree).strip("\n").rstrip()


def actions_of(reading: Reading) -> dict[str, ReadAction]:
    """Every action by its label (or its title when it has none)."""
    found: dict[str, ReadAction] = {}
    pending = list(reading.objectives)
    actions = list(reading.actions)
    while pending:
        objective = pending.pop()
        actions.extend(objective.actions)
        pending.extend(objective.children)
    for action in actions:
        found[action.label or action.title] = action
    return found


def _show(node: ReadObjective, depth: int, lines: list[str]) -> None:
    lines.append("  " * depth + _named(node))
    for child in node.children:
        _show(child, depth + 1, lines)
    lines.extend("  " * (depth + 1) + _named(action) for action in node.actions)


def _named(node: ReadObjective | ReadAction) -> str:
    return f"{node.label or '·'} {node.title}"
