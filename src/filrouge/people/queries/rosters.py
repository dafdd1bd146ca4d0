"""A list of people that waits to be taken over: its rows, what each column may become, what it looks like."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core.sealing import unseal
from filrouge.core.search import folded
from filrouge.organisations.models import Member
from filrouge.people.models import Roster
from filrouge.people.queries.profile import asked_fields

KEPT = dt.timedelta(days=1)  # how long a list waits
LABEL = "label"
# What a heading says, folded, for each field; the first field that is recognised wins.
_HEADINGS: tuple[tuple[str, str], ...] = (
    ("email", r"e-?mail|courriel|mail"),
    ("phone", r"tel|telephone|gsm|portable|mobile|phone"),
    ("household_kind", r"menage|famille|composition|household|gezin"),
    ("age_bracket", r"age|ages|leeftijd"),
    ("gender", r"genre|sexe|gender|geslacht"),
    ("commune", r"commune|ville|localite|gemeente|city"),
    ("income", r"revenus?|ressources?|income|inkomen"),
    ("residence", r"sejour|residence|verblijf"),
    ("housing", r"logement|habitat|housing|huisvesting"),
    ("language", r"langues?|language|taal"),
    (LABEL, r"nom|noms|prenoms?|name|names|naam|voornaam|personnes?|usagers?|beneficiaires?|label"),
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row: the line of the file, its cells, and the columns where a national number stood."""

    number: int
    cells: tuple[str, ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterRows:
    """The rows of a list. In a text, a row may be shorter or longer than its headings (`is_text`)."""

    rows: tuple[RosterRow, ...]
    notes: tuple[str, ...]
    is_text: bool

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(len(row.cells) for row in self.rows)

    def headings(self, has_header: bool) -> list[str]:
        """What each column is called: by the first row, or by its place."""
        told = self.rows[0].cells if has_header else ()
        named = [*told, *[""] * (self.width - len(told))]
        return [name or _("colonne %(n)s") % {"n": place} for place, name in enumerate(named, 1)]

    def body(self, has_header: bool) -> tuple[RosterRow, ...]:
        """The rows that are people."""
        return self.rows[1:] if has_header else self.rows


def packed(rows: RosterRows) -> str:
    """The rows as they are sealed."""
    told = [[row.number, row.cells, row.numbers] for row in rows.rows]
    return json.dumps({"rows": told, "notes": rows.notes, "is_text": rows.is_text}, ensure_ascii=False)


def rows_of(roster: Roster) -> RosterRows:
    """The rows of a list, opened: one query, for the key. Raises `BrokenSealError`."""
    told = json.loads(unseal(roster, roster.text))
    rows = tuple(RosterRow(number, tuple(cells), tuple(numbers)) for number, cells, numbers in told["rows"])
    return RosterRows(rows, tuple(told["notes"]), told["is_text"])


def rosters_of(member: Member) -> QuerySet[Roster]:
    """The lists that a member dropped and that still wait, or were taken over today."""
    since = timezone.now() - KEPT
    return Roster.objects.filter(dropped_by=member, created_at__gt=since).order_by("-created_at")


def old_rosters() -> QuerySet[Roster]:
    """The lists that have waited for too long."""
    return Roster.objects.filter(created_at__lte=timezone.now() - KEPT)


def fields_offered() -> dict[str, str]:
    """What a column may become: key and words. What the house does not note is not among them. One query."""
    plain = {LABEL: _("nom ou prénom"), "phone": _("téléphone"), "email": _("adresse de courriel")}
    return plain | {key: str(field) for key, field in asked_fields().items()}


def guessed(rows: RosterRows, offered: Mapping[str, str]) -> list[str]:
    """For each column, the field that its heading says; empty when none is recognised."""
    found: list[str] = []
    for heading in rows.headings(has_header=True):
        words = set(re.findall(r"[a-z0-9-]+", folded(heading).replace("nom de famille", "nom")))
        key = next((key for key, said in _HEADINGS if any(re.fullmatch(said, word) for word in words)), "")
        may = key in offered and (key == LABEL or key not in found)
        found.append(key if may else "")
    return found


def with_numbers(rows: RosterRows, has_header: bool) -> list[str]:
    """The headings of the columns where a national number stood."""
    places = sorted({place for row in rows.body(has_header) for place in row.numbers})
    headings = rows.headings(has_header)
    return [headings[place] for place in places]


def samples(rows: RosterRows, has_header: bool, most: int = 3) -> list[Sequence[str]]:
    """Of each column, the first texts that it holds."""
    body = rows.body(has_header)
    return [
        [row.cells[place] for row in body if place < len(row.cells) and row.cells[place]][:most]
        for place in range(rows.width)
    ]
