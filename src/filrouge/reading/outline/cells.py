"""Lines of a PDF whose cells a tab parts: the item, and what the other columns say of it."""

from __future__ import annotations

from filrouge.reading.outline.answers import role_kind
from filrouge.reading.outline.attributes import kind_of_line
from filrouge.reading.outline.columns import ACTIONS, ANSWERS, LEVELS, NUMBERS, role_of
from filrouge.reading.outline.labels import find_label

_PLACED = frozenset({*LEVELS, *ACTIONS, *NUMBERS, "", "text", "nature", "tick"})


def roles_of_heads(text: str) -> list[str]:
    """The roles of the columns when the line is a table's headings, else nothing."""
    roles = [role_of(cell) for cell in text.split("\t")]
    known = [role for role in roles if role]
    return roles if known and len(known) * 2 >= len(roles) and not find_label(text) else []


def part_cells(text: str, roles: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """The text of the item, and (kind, text) of every other cell, known by the headings above."""
    cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
    if len(cells) == 2 and (pair := _pair(*cells)):
        return pair, []
    label = find_label(" ".join(cells[:2])) if cells else None
    if label is None or roles_of_heads(text):
        return " ".join(cells), []
    taken = 1 if label.end < len(cells[0]) else 2
    others = cells[taken:]
    named = roles[-len(others) :] if others and len(roles) >= len(others) else [""] * len(others)
    return " ".join(cells[:taken]), [(_kind(role), cell) for role, cell in zip(named, others, strict=True)]


def _pair(key: str, value: str) -> str | None:
    """ "Axe / Axe 1 – Santé", "Pilote / la directrice": one line of a sheet."""
    label = find_label(value)
    if role_of(key) in (*LEVELS, *ACTIONS):
        return value if label and label.firm and label.number else f"{key} : {value}"
    return f"{key} : {value}" if kind_of_line(f"{key} : {value}") else None


def _kind(role: str) -> str:
    if role in ANSWERS:
        return role_kind(role)
    return "text" if role in _PLACED else f"set:{role}"
