"""What taking a list over would do, line by line, before anything is written."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.identifiers import national_numbers
from filrouge.core.search import folded
from filrouge.people.enums import AgeBracket
from filrouge.people.models import Person, Roster, key_of
from filrouge.people.queries.resembling import Described, resembling
from filrouge.people.queries.rosters import LABEL, RosterRow, RosterRows, fields_offered, rows_of


class Fate(StrEnum):
    """What becomes of a line."""

    TAKEN = "taken"
    ASKED = "asked"  # taken only when somebody says so
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Tried:
    """One line: who it would make, what becomes of it, and why, in a sentence each."""

    number: int
    label: str
    values: dict[str, str]
    fate: Fate
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """All the lines of a list, by what becomes of them."""

    lines: tuple[Tried, ...]

    def of(self, fate: str) -> list[Tried]:
        """The lines of one fate, in order."""
        return [line for line in self.lines if line.fate == fate]

    def taken(self, chosen: Sequence[int]) -> list[Tried]:
        """Those that would be written, with those that somebody chose."""
        also = set(chosen)
        return [
            line
            for line in self.lines
            if line.fate == Fate.TAKEN or (line.fate == Fate.ASKED and line.number in also)
        ]


def trial_of(roster: Roster) -> Trial:
    """Try a list: four queries, whatever its length. Raises `BrokenSealError`."""
    rows, offered = rows_of(roster), fields_offered()
    columns = [key if key in offered else "" for key in roster.columns]
    read = [_read(rows, row, columns, offered, roster.has_header) for row in rows.body(roster.has_header)]
    kept = [line for line in read if line.fate != Fate.REFUSED]
    alike = resembling(
        [Described(line.label, line.values.get("phone", ""), line.values.get("email", "")) for line in kept]
    )
    doubts: dict[int, list[str]] = defaultdict(list)
    for rank, names in alike.items():
        doubts[kept[rank].number].append(_("ressemble à %(names)s") % {"names": ", ".join(names)})
    for line, first in _twins(kept):
        doubts[line.number].append(_("comme la ligne %(n)s") % {"n": first.number})
    return Trial(tuple(_doubted(line, doubts.get(line.number, [])) for line in read))


def _doubted(line: Tried, more: list[str]) -> Tried:
    if not more:
        return line
    return Tried(line.number, line.label, line.values, Fate.ASKED, (*line.why, *more))


def _twins(lines: Sequence[Tried]) -> list[tuple[Tried, Tried]]:
    """The lines called as one above, each with that one."""
    first: dict[str, Tried] = {}
    found = []
    for line in lines:
        above = first.setdefault(key_of(line.label) or line.label, line)
        if above is not line:
            found.append((line, above))
    return found


def _read(
    rows: RosterRows, row: RosterRow, columns: list[str], offered: dict[str, str], has_header: bool
) -> Tried:
    """One line by itself: its values, and what is wrong with it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for key, text in zip(columns, row.cells, strict=False):
        if key and text:
            parts[key].append(text)
    texts = {key: " ".join(told) for key, told in parts.items()}
    label = texts.get(LABEL, "")
    wrong = list(_numbers_of(rows, row, label, has_header))
    if not wrong and not label:
        wrong.append(_("aucun nom dans la colonne choisie"))
    values: dict[str, str] = {}
    for key, text in texts.items():
        values[key], refusal = _value(key, text, offered[key])
        wrong += [refusal] if refusal else []
    values.pop(LABEL, None)
    lacking, more = _raggedness(rows, row)
    wrong += [more] if more else []
    if wrong:
        return Tried(row.number, label, values, Fate.REFUSED, tuple(wrong))
    if lacking:
        return Tried(row.number, label, values, Fate.ASKED, (lacking,))
    return Tried(row.number, label, values, Fate.TAKEN)


def _raggedness(rows: RosterRows, row: RosterRow) -> tuple[str, str]:
    """What a line of a text lacks beside the first one, and what it has too much: a sentence or nothing."""
    wide, lacking = len(rows.rows[0].cells), len(rows.rows[0].cells) - len(row.cells)
    if not rows.is_text or (lacking <= 0 and not any(row.cells[wide:])):
        return "", ""
    if lacking > 0:
        said = ngettext("il manque %(n)s case", "il manque %(n)s cases", lacking)
        return said % {"n": lacking}, ""
    said = _("%(n)s cases au lieu de %(wide)s : un signe de séparation est de trop")
    return "", said % {"n": len(row.cells), "wide": wide}


def _numbers_of(rows: RosterRows, row: RosterRow, label: str, has_header: bool) -> list[str]:
    """A national number in any column, taken or not, or made by two columns put together."""
    if not row.numbers and next(national_numbers(label), None) is None:
        return []
    if not row.numbers:
        return [_("un numéro national : la maison n’en garde aucun")]
    headings = rows.headings(has_header)
    said = _("un numéro national dans « %(column)s » : la maison n’en garde aucun")
    return [said % {"column": headings[place]} for place in row.numbers]


def _value(key: str, text: str, words: str) -> tuple[str, str]:
    """A text as its field keeps it, or the sentence that refuses it."""
    field = Person._meta.get_field(key)
    if choices := getattr(field, "choices", None):
        return _chosen(key, text, words, {str(value): str(said) for value, said in choices})
    most = int(getattr(field, "max_length", 0))
    if len(text) > most:
        told = {"field": words, "most": most}
        return "", _("« %(field)s » a plus de %(most)s signes") % told
    if key == "email":
        try:
            validate_email(text)
        except ValidationError:
            return "", _("« %(text)s » n’est pas une adresse de courriel") % {"text": text[:60]}
    return text, ""


def _chosen(key: str, text: str, words: str, choices: dict[str, str]) -> tuple[str, str]:
    """A value of a list: as it is said, by how it begins, or an age; else the nearest one is named."""
    asked = " ".join(folded(text).split())
    said = {" ".join(folded(label).split()): value for value, label in choices.items()}
    if asked in said or asked in choices:
        return said.get(asked, asked), ""
    begun = [value for label, value in said.items() if label.startswith(asked)]
    if len(begun) == 1:
        return begun[0], ""
    if key == "age_bracket" and (bracket := _bracket(asked)):
        return bracket, ""
    near = difflib.get_close_matches(asked, said, n=1, cutoff=0.5)
    told = {"text": text[:60], "field": words, "near": choices[said[near[0]]] if near else ""}
    if near:
        return "", _("« %(text)s » n’est pas dans la liste « %(field)s » : est-ce « %(near)s » ?") % told
    return "", _("« %(text)s » n’est pas dans la liste « %(field)s »") % told


def _bracket(text: str) -> str:
    """The bracket of an age in years; empty when the text is none."""
    age = text.removesuffix("ans").strip()
    if not (age.isascii() and age.isdecimal() and len(age) <= 3 and int(age) <= 120):
        return ""
    firsts = [(int(value.split("-")[0].rstrip("+")), value) for value in AgeBracket.values]
    return next(value for first, value in reversed(firsts) if int(age) >= first)
