"""A programme laid out as a table becomes blocks: one for each level that changes, one for each action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from filrouge.reading.lines import Cell, Line, Table
from filrouge.reading.outline.answers import answer_key, role_kind, whole
from filrouge.reading.outline.attributes import kind_of_line
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.columns import ACTIONS, ANSWERS, LEVELS, NUMBERS, TICK, header_of, role_of
from filrouge.reading.outline.headings import opens_part
from filrouge.reading.outline.labels import STRUCTURAL, Label, find_label, is_action_family, numbers
from filrouge.reading.outline.words import flat, squeeze

_FAMILY = {
    "axe": "axe",
    "os": "os",
    "objectif": "objectif",
    "oo": "oo",
    "action": "action",
    "project": "pe",
    "maintained": "me",
}
_NUMBER = re.compile(r"[A-Za-z]{0,5}[.\s]?\d{1,3}(?:[.\-]\d{1,3})*\s?[.)]?$")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz. "
_SHORT = 40  # characters of a cell that says little without its heading
_TICKS = frozenset({"x", "✓", "✔", "☑", "☒", "oui", "1", "v", "●", "•", "ok"})
_ANY_SHEET = re.compile(
    r"(?:feuil|sheet|blad|tableau|table|actions?|pst|programme|liste|donnees|annexe|suivi|recap|legende"
    r"|plan)\b|(?:feuil|sheet)\d"
)


@dataclass(slots=True)
class _Reader:
    """The row being read, and what the rows above said of each level."""

    roles: list[str]
    heads: list[str]
    last: dict[str, tuple[str, str]] = field(default_factory=dict)  # role: (number, text)
    blocks: list[Block] = field(default_factory=list)


def blocks_of_table(table: Table, named: bool = False) -> tuple[list[Block], list[int]]:
    """The blocks of a table, and the lines that are only its headings.

    `named` says that several tables bear a name, as the sheets of a workbook do: it may be an objective's.
    """
    header = header_of(table.rows)
    if header is None:
        return _plain(table), []
    index, roles = header
    reader = _Reader(roles, [squeeze(cell.text) for cell in table.rows[index]])
    reader.blocks.extend(_name(table, roles, named))
    before = Table(table.rows[:index], table.lines[:index], table.title)
    reader.blocks.extend(_plain(before))
    for row, line in zip(table.rows[index + 1 :], table.lines[index + 1 :], strict=True):
        if not any(cell.text.strip() for cell in row) or _is_header_again(row):
            continue
        _read_row(reader, row, line)
    heads = [table.lines[index]]
    heads += [
        line
        for row, line in zip(table.rows[index + 1 :], table.lines[index + 1 :], strict=True)
        if _is_header_again(row)
    ]
    return reader.blocks, heads


def _name(table: Table, roles: list[str], named: bool) -> list[Block]:
    """The objective that a sheet's name says, when no column does."""
    title = squeeze(table.title or "")
    if not title or any(role in LEVELS for role in roles):
        return []
    label = find_label(title)
    if label and label.family not in STRUCTURAL and not is_action_family(label.family):
        return [_block(title, label, table.lines[0])]
    if named and not _ANY_SHEET.match(flat(title)):
        return [_item("axe", "", title, table.lines[0])]
    return []


def _is_header_again(row: Sequence[Cell]) -> bool:
    """The headings said again at the top of a page."""
    filled = [cell.text for cell in row if cell.text.strip()]
    known = [role for role in map(role_of, filled) if role]
    return len(known) >= 3 and len(known) == len(filled)


def _read_row(reader: _Reader, row: Sequence[Cell], line: int) -> None:
    texts = [squeeze(cell.text) for cell in row]
    filled = [i for i, text in enumerate(texts) if text]
    if len(filled) == 1 and _band(reader, row, texts[filled[0]], filled[0], line):
        return
    number = ""
    for place, role in enumerate(reader.roles[: len(texts)]):
        text = texts[place]
        if role in NUMBERS:
            number = text or number
        elif role in LEVELS:
            if text and (number, text) != reader.last.get(role):
                reader.last[role] = (number, text)
                _forget_below(reader, role)
                reader.blocks.append(_item(_FAMILY[role], number, row[place].text, line))
            number = ""
        elif role in ACTIONS and text:
            for title in _stacked(row[place].text):
                reader.blocks.append(_item(_FAMILY[role], number, title, line))
            number = ""
    _attributes(reader, row, texts, line)


def _stacked(text: str) -> list[str]:
    """Several labelled actions in one cell, a line each."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    labelled = [part for part in parts if _explicit(find_label(part))]
    return parts if len(parts) > 1 and len(labelled) == len(parts) else [text]


def _explicit(label: Label | None) -> bool:
    return label is not None and (label.family not in STRUCTURAL or len(label.number) > 1)


def _forget_below(reader: _Reader, role: str) -> None:
    for other in LEVELS[LEVELS.index(role) + 1 :]:
        reader.last.pop(other, None)


def _band(reader: _Reader, row: Sequence[Cell], text: str, place: int, line: int) -> bool:
    """A row of one cell over the whole width opens a level; under a level's column it is that level."""
    label = find_label(text)
    role = reader.roles[place] if place < len(reader.roles) else ""
    merged = sum(cell.merged for cell in row) >= len(row) - 1 and len(row) > 1
    if label and label.family not in STRUCTURAL and not is_action_family(label.family):
        reader.last.clear()
        reader.blocks.append(_block(text, label, line))
        return True
    if merged or (role not in (*LEVELS, *ACTIONS) and not role):
        missing = [level for level in LEVELS if level not in reader.roles]
        family = "os" if "os" in missing and "axe" not in reader.roles else missing[0] if missing else "axe"
        reader.last.clear()
        reader.blocks.append(_item(family, "", row[place].text, line))
        return True
    return False


def _item(family: str, number: str, text: str, line: int) -> Block:
    """An item from a cell: the label in it, or in the column beside it, or none."""
    text = squeeze(text)
    label = find_label(text)
    if label and label.family not in STRUCTURAL and label.firm:
        own = label.family
        keep = is_action_family(own) == is_action_family(family) or own.startswith("x:")
        family = own if keep and not own.startswith("x:") else family
        return _block(text, _as(label, family), line)
    if label and label.family in ("num", "paren") and not number:
        return _block(text, _as(label, family), line)
    if number and _NUMBER.match(number):
        full = f"{number} {text}"
        named = find_label(full)
        own = (
            named.family
            if named and named.family in ("me", "pe", "m", "p") and is_action_family(family)
            else family
        )
        written = number.strip(" .)")
        return _block(full, Label(own, written, numbers(written.lstrip(_LETTERS)), len(number), True), line)
    return _block(text, Label(family, "", (), 0, True), line)


def _as(label: Label, family: str) -> Label:
    return Label(family, label.written, label.number, label.end, True, label.note, label.closed)


def _block(text: str, label: Label | None, line: int, kind: str = "") -> Block:
    return Block(text, [(0, line)], label, kind=kind, lines=[line], size=len(text))


def _attributes(reader: _Reader, row: Sequence[Cell], texts: list[str], line: int) -> None:
    """What the other columns say of the row's action; a row without one goes on with the action above."""
    for place, text in enumerate(texts):
        role = reader.roles[place] if place < len(reader.roles) else ""
        if not text or role in LEVELS or role in NUMBERS or role in ACTIONS:
            continue
        if role == TICK:
            said = reader.heads[place] if flat(text) in _TICKS else f"{reader.heads[place]} {text}"
            block = _block(said, None, line, "set:state")
        elif role == "nature":
            block = _block(text, None, line, "nature")
        elif role in ANSWERS:
            block = _block(whole(row[place].text), None, line, role_kind(role))
        elif role and role != "text":
            block = _block(_joined(row[place].text), None, line, f"set:{role}")
        else:
            said = (
                text
                if role or len(text) > _SHORT or not reader.heads[place]
                else f"{reader.heads[place]} : {text}"
            )
            block = _block(said, None, line, "text")
        reader.blocks.append(block)


def _joined(text: str) -> str:
    """Lines of a cell as one list."""
    return "; ".join(part.strip(" -•;") for part in text.split("\n") if part.strip(" -•;"))


def _plain(table: Table) -> list[Block]:
    """Rows of any other table: "Pilote | la directrice" is an attribute, the rest plain text."""
    blocks: list[Block] = []
    parts: list[str] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        texts = [squeeze(cell.text) for cell in row if cell.text.strip()]
        if not texts:
            continue
        if parts:
            blocks[-1:] = _answers(row, parts, [*blocks[-1].lines, line])
            parts = []
            continue
        parts = _parts(row, texts)
        pair = None if parts else _pair(texts[0].rstrip(" :"), texts[1], line) if len(texts) == 2 else None
        blocks.append(pair or _row(texts, line))
    return blocks


def _row(texts: list[str], line: int) -> Block:
    text = " | ".join(texts)
    kind = kind_of_line(text) if len(texts) == 1 else ""
    return _block(text, find_label(text) if len(texts) == 1 and not kind else None, line, kind)


def _parts(row: Sequence[Cell], texts: list[str]) -> list[str]:
    """ "Forces | Faiblesses" above their texts, as a table of two by two has them."""
    if len(texts) < 2 or not all(map(answer_key, texts)):
        return []
    return [role_kind(key) if (key := answer_key(cell.text)) else "text" for cell in row]


def _answers(row: Sequence[Cell], parts: list[str], lines: list[int]) -> list[Block]:
    """The cells under such headings; the line of the headings goes with the first of them."""
    found = [
        _block(whole(cell.text), None, lines[-1], kind)
        for cell, kind in zip(row, parts, strict=True)
        if cell.text.strip()
    ]
    found[0].lines = lines
    return found


def _pair(key: str, value: str, line: int) -> Block | None:
    """ "Pilote | la directrice", "Axe | Axe 2 : Habiter", "Fiche action n° 3 | Ouvrir un lavoir"."""
    role = role_of(key)
    if role in LEVELS or role in ACTIONS:
        return _item(_FAMILY[role], "", value, line)
    text = f"{key} : {value}"
    kind = kind_of_line(text) or ("answer" if answer_key(key) else "head" if opens_part(text) else "")
    label = None if kind else find_label(text)
    if kind or (label and label.family not in STRUCTURAL):
        return _block(text, label, line, kind)
    return None


def typed_tables(lines: Sequence[Line]) -> dict[int, Table]:
    """Tables typed with bars or tabs in a plain text, by the number of their first line."""
    found: dict[int, Table] = {}
    run: list[tuple[Line, list[str]]] = []
    for line in [*lines, None]:
        cells = _cells(line.text) if line is not None and line.table is None else []
        if len(cells) > 1 and (not run or abs(len(cells) - len(run[0][1])) <= 1):
            run.append((line, cells))  # type: ignore[arg-type]
            continue
        if len(run) >= 2:
            table = _typed(run)
            if header_of(table.rows):
                found[run[0][0].number] = table
        run = [(line, cells)] if line is not None and len(cells) > 1 else []
    return found


def _cells(text: str) -> list[str]:
    if "|" in text:
        return [part.strip() for part in text.split("|")]
    if "\t" in text:
        return [part.strip() for part in text.split("\t")]
    if text.count(";") >= 2 and not text.rstrip().endswith((".", ";")):
        return [part.strip(' "') for part in text.split(";")]
    return []


def _typed(run: list[tuple[Line, list[str]]]) -> Table:
    if not run[0][1][0] and not run[0][1][-1]:  # Markdown: a bar at both ends of the headings
        run = [(line, cells[1:-1] if len(cells) > 2 and not cells[-1] else cells[1:]) for line, cells in run]
    kept = [(line, cells) for line, cells in run if not all(set(cell) <= set("-: =") for cell in cells)]
    width = max(len(cells) for _, cells in kept) if kept else 0
    rows = tuple(tuple(Cell(text) for text in [*cells, *[""] * (width - len(cells))]) for _, cells in kept)
    return Table(rows, tuple(line.number for line, _ in kept))
