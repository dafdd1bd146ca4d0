"""Taking a list of people over: it waits sealed, is tried, written in one gesture, and goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.identifiers import national_numbers
from filrouge.core.sealing import seal
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.people.models import Person, Roster
from filrouge.people.queries.rosters import (
    LABEL,
    RosterRow,
    RosterRows,
    fields_offered,
    guessed,
    old_rosters,
    packed,
)
from filrouge.people.queries.trying import Tried, trial_of
from filrouge.people.services.people import new_person
from filrouge.reading import Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.lists import load_rows

MOST_PEOPLE = 5_000
_MOST_ROWS = MOST_PEOPLE + 1  # their headings too
_MOST_COLUMNS = 60
_MOST_LETTERS = 3_000_000
_CELL = 300  # letters of a cell that are kept: no field takes that many


def keep_roster(*, by: Member, organisation: Organisation, key: UUID, data: bytes) -> Roster:
    """Read a file and keep its rows, sealed, under the key of its form; the file itself is kept nowhere.

    Raises `ValidationError` at `document`, and keeps nothing, when it is no list.
    """
    known = Roster.objects.filter(pk=key, dropped_by=by).first()
    if known is not None:
        return known
    limits = Limits(
        max_bytes=settings.UPLOAD_MAX_BYTES, max_rows=_MOST_ROWS, max_columns=_MOST_COLUMNS,
        max_lines=4 * _MOST_ROWS,
    )  # fmt: skip
    try:
        read = load_rows(data, limits=limits)
    except Unreadable as error:
        raise ValidationError({"document": _(error.sentence) % error.values}) from error
    if sum(len(cell) for row in read.rows for cell in row.cells) > _MOST_LETTERS:
        sentence = _("Cette liste est trop lourde : gardez-y les colonnes utiles, puis déposez-la à nouveau.")
        raise ValidationError({"document": sentence})
    notes = tuple(_(note.sentence) % note.values for note in read.notes)
    rows = RosterRows(tuple(_safe(row.number, row.cells) for row in read.rows), notes, read.is_text)
    columns = guessed(rows, fields_offered())
    row = Roster(pk=key, organisation=organisation, dropped_by=by, has_header=any(columns), columns=columns)
    row.text = seal(row, packed(rows))
    return records.create(row, by=by)


def _safe(number: int, cells: Sequence[str]) -> RosterRow:
    """A row without the national numbers that stood in it: which columns is all that is kept of them."""
    places = tuple(
        place for place, cell in enumerate(cells) if next(national_numbers(cell), None) is not None
    )
    kept = ["" if place in places else cell[:_CELL] for place, cell in enumerate(cells)]
    return RosterRow(number, tuple(kept), places)


@transactional
def map_roster(
    *, by: Member, roster: Roster, version: int, columns: Sequence[str], has_header: bool
) -> Roster:
    """Say what each column becomes. Raises `ValidationError`, and `StaleVersionError` as `records.change`."""
    offered = fields_offered()
    told = [key if key in offered else "" for key in columns]
    if LABEL not in told:
        raise ValidationError(
            _("Choisissez la colonne du nom ou du prénom : sans elle, personne n’est repris.")
        )
    twice = next((key for key in told if key and key != LABEL and told.count(key) > 1), None)
    if twice is not None:
        sentence = _("Deux colonnes deviennent « %(field)s » : gardez-en une.")
        raise ValidationError(sentence % {"field": offered[twice]})
    # What was chosen line by line was chosen of other lines.
    changed: dict[str, Any] = {"columns": told, "has_header": has_header}
    if (told, has_header) != (roster.columns, roster.has_header):
        changed["chosen"] = []
    return records.change(roster, by=by, version=version, **changed)


@transactional
def choose_lines(
    *, by: Member, roster: Roster, version: int, shown: Iterable[int], chosen: Iterable[int]
) -> Roster:
    """Among the lines that a page showed, those that are taken though they look like somebody."""
    seen = set(shown)
    kept = {number for number in roster.chosen if number not in seen} | (set(chosen) & seen)
    return records.change(roster, by=by, version=version, chosen=sorted(kept))


@transactional
def take_roster(*, by: Member, roster: Roster) -> int:
    """Write the people of a list in one gesture, and empty it; how many. Taken already, it writes nothing.

    Raises `StaleVersionError` when somebody takes it at the same moment.
    """
    if roster.made is not None:
        return roster.made
    lines = trial_of(roster).taken(roster.chosen)
    with records.gesture():
        records.change(roster, by=by, made=len(lines), text=seal(roster, ""), columns=[], chosen=[])
        records.create_all([_person(roster, line) for line in lines], by=by)
    return len(lines)


def _person(roster: Roster, line: Tried) -> Person:
    """Somebody of a list. Taken twice, a line is the same person."""
    person = new_person(roster.organisation, line.label, person_id=uuid5(roster.pk, str(line.number)))
    for name, value in line.values.items():
        setattr(person, name, value)
    return person


def drop_roster(*, by: Member | None, roster: Roster) -> None:
    """A list goes, taken over or not."""
    records.remove(roster, by=by)


def drop_old_rosters() -> int:
    """The lists that waited for a day go, in the organisation in scope; how many."""
    rows = list(old_rosters())
    for row in rows:
        drop_roster(by=None, roster=row)
    return len(rows)


@transactional
def leave_rosters(*, member: Member, by: Member | None) -> int:
    """Somebody is erased from the team: the lists that they dropped go; how many."""
    rows = list(Roster.objects.filter(dropped_by=member))
    for row in rows:
        drop_roster(by=by, roster=row)
    return len(rows)
