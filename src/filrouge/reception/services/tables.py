"""What is kept of the tables: a note under one, a question asked again, what the team sees of itself."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.records import StaleVersionError
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reception.enums import Grouping, Unit
from filrouge.reception.models import Openness, SavedQuery, TableNote


@transactional
def write_note(
    *, by: Member, organisation: Organisation, year: int, table: str, text: str, version: int
) -> TableNote:
    """The note under a table of a year. `version` is the one that was read, 0 when there was none."""
    kept = TableNote.objects.filter(year=year, table=table).first()
    if kept is not None:
        return records.change(kept, by=by, version=version, text=text)
    row = TableNote(organisation=organisation, year=year, table=table, text=text)
    if version:
        raise StaleVersionError(row, {"text": text})
    return records.create(row, by=by)


@transactional
def keep_query(*, by: Member, organisation: Organisation, **values: Any) -> SavedQuery:
    """A question to ask again. Raises `ValidationError`, at the field, for one that makes no sense."""
    row = SavedQuery(organisation=organisation, **values)
    _makes_sense(row)
    return records.create(row, by=by)


@transactional
def change_query(*, by: Member, query: SavedQuery, version: int, **values: Any) -> SavedQuery:
    """Ask it otherwise. `version` is the one that was read: see `records.change`."""
    _makes_sense(SavedQuery(organisation_id=query.organisation_id, **values))
    return records.change(query, by=by, version=version, **values)


def remove_query(*, by: Member, query: SavedQuery) -> None:
    """It is asked no more; the contacts stay."""
    records.remove(query, by=by)


def _makes_sense(query: SavedQuery) -> None:
    if query.then and query.then == query.grouping:
        raise ValidationError({"then": _("Choisissez autre chose que la première, ou rien.")})
    by_category = Grouping.CATEGORY in (query.grouping, query.then)
    if by_category and query.unit == Unit.CONTACTS:
        sentence = _("Une catégorie se compte en interventions : un passage peut en avoir trois.")
        raise ValidationError({"unit": sentence})


@transactional
def choose_openness(
    *, by: Member, organisation: Organisation, shows_workers: bool, reason: str, version: int
) -> Openness:
    """Whether the team sees who received how often. Raises `ValidationError` when nobody says why it does."""
    if shows_workers and not reason.strip():
        raise ValidationError({"reason": _("Dites pourquoi l’équipe voit ce tableau : elle le lira.")})
    kept = Openness.objects.first()
    values: dict[str, Any] = {"shows_workers": shows_workers, "reason": reason.strip()}
    if kept is not None:
        return records.change(kept, by=by, version=version, **values)
    return records.create(Openness(organisation=organisation, **values), by=by)
