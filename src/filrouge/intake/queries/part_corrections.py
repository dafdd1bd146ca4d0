"""The gestures on the chapters and the tables of a report: where a text goes, what a table says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from filrouge.intake.queries.gestures import Gesture, GestureError, words
from filrouge.intake.queries.shape import Node, Shape

STAYS = "-"  # the chapter is kept in the reading, and goes nowhere
BETWEEN = "|"  # between the cells of a row that somebody types
LONGEST_TITLE, LONGEST_CELL, MOST_ROWS, MOST_CELLS = 300, 300, 300, 30


def number_parts(shape: Shape) -> None:
    """Give each chapter and table the name by which gestures call it: the same each time."""
    for letter, key in (("c", "chapters"), ("t", "tables")):
        for rank, one in enumerate(shape.get(key, ())):
            one["id"] = f"{letter}{rank}"
    for chapter in shape.get("chapters", ()):
        chapter["home"] = ""
    for table in shape.get("tables", ()):
        table["left_out"] = False


def chosen_homes(shape: Shape) -> dict[int, str]:
    """Where somebody said that chapters go, by their rank: a key of the annual report, or `STAYS`."""
    return {rank: one["home"] for rank, one in enumerate(shape.get("chapters", ())) if one.get("home")}


def table_typed(table: Node) -> dict[str, str]:
    """A table as its form shows it: a row a line, its cells parted by a stroke."""
    return {
        "title": table["title"],
        "columns": _line(table["columns"]),
        "rows": "\n".join(_line(row) for row in table["rows"]),
        "total": _line(table["total"]),
    }


def _line(cells: list[str]) -> str:
    return f" {BETWEEN} ".join(" ".join(cell.replace(BETWEEN, "/").split()) for cell in cells)


def _called(shape: Shape, gesture: Gesture, key: str, sentence: str) -> Node:
    found: Node | None = next((one for one in shape.get(key, ()) if one["id"] == gesture.get("node")), None)
    if found is None:
        raise GestureError(sentence)
    return found


def _table(shape: Shape, gesture: Gesture) -> Node:
    return _called(shape, gesture, "tables", _("Ce tableau n’est pas dans la lecture : rechargez la page."))


def _home(shape: Shape, gesture: Gesture) -> None:
    """Where a chapter goes; empty: where its title says."""
    sentence = _("Ce chapitre n’est pas dans la lecture : rechargez la page.")
    chapter = _called(shape, gesture, "chapters", sentence)
    chapter["home"] = words(gesture, "home", LONGEST_TITLE)


def _write(shape: Shape, gesture: Gesture) -> None:
    """A table as somebody corrected it: its rows keep their lines while there are as many."""
    table = _table(shape, gesture)
    title = words(gesture, "title", LONGEST_TITLE)
    rows = [_cells(line) for line in str(gesture.get("rows") or "").splitlines() if line.strip()]
    if not title:
        raise GestureError(_("Écrivez le titre du tableau, ou ignorez-le."))
    if not rows:
        raise GestureError(_("Un tableau a au moins une rangée : ignorez-le plutôt."))
    if len(rows) > MOST_ROWS:
        raise GestureError(_("Un tableau a au plus %(most)s rangées.") % {"most": MOST_ROWS})
    if len(rows) != len(table["rows"]):
        table["row_lines"] = []
    columns, total = (_cells(str(gesture.get(name) or "")) for name in ("columns", "total"))
    table.update(title=title, columns=columns, rows=rows, total=total)


def _cells(line: str) -> list[str]:
    if not line.strip():
        return []
    cells = [words({"cell": cell}, "cell", LONGEST_CELL) for cell in line.split(BETWEEN)]
    if len(cells) > MOST_CELLS:
        raise GestureError(_("Une rangée a au plus %(most)s cases.") % {"most": MOST_CELLS})
    return cells


def _leave(shape: Shape, gesture: Gesture) -> None:
    _table(shape, gesture)["left_out"] = True


def _take(shape: Shape, gesture: Gesture) -> None:
    _table(shape, gesture)["left_out"] = False


PART_GESTURES: dict[str, Callable[[Shape, Gesture], Any]] = {
    "chapter-home": _home,
    "table-write": _write,
    "table-ignore": _leave,
    "table-restore": _take,
}
