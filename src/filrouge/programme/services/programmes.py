"""The life of a programme: opened, adopted by the council, published, closed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.organisations.models import Member, Organisation
from filrouge.programme.enums import Numbering, ProgrammeState
from filrouge.programme.models import Programme


def create_programme(
    *,
    by: Member | None,
    organisation: Organisation,
    title: str,
    starts_in: int | None = None,
    ends_in: int | None = None,
    numbering: str = Numbering.AS_WRITTEN,
) -> Programme:
    """An empty programme, in preparation."""
    programme = Programme(
        organisation=organisation,
        title=" ".join(title.split()),
        starts_in=starts_in,
        ends_in=ends_in,
        numbering=numbering,
    )
    return records.create(programme, by=by)


def change_programme(*, by: Member | None, programme: Programme, version: int, **values: Any) -> Programme:
    """Its title, its years, its numbering. `version` is the one that was read."""
    return records.change(programme, by=by, version=version, **values)


def write_facts(*, by: Member | None, programme: Programme, version: int, **facts: Any) -> Programme:
    """All that its page says of a programme: title, years, when and by whom it was adopted, where published.

    With a date of adoption, what was in preparation is adopted; without one any more, it is in preparation
    again. A programme that is over stays so. `version` is the one that was read.
    """
    facts["title"] = " ".join(facts["title"].split())
    if programme.state != ProgrammeState.CLOSED:
        is_adopted = facts.get("adopted_on") is not None
        facts["state"] = ProgrammeState.ADOPTED if is_adopted else ProgrammeState.DRAFT
    return records.change(programme, by=by, version=version, **facts)


def adopt_programme(*, by: Member | None, programme: Programme, on: PartialDate, body: str = "") -> Programme:
    """The council adopts the programme on a date; saying it again corrects the date."""
    if programme.state == ProgrammeState.CLOSED:
        raise ValidationError(_("Ce programme est terminé : il ne s’adopte plus."))
    values: dict[str, Any] = {"state": ProgrammeState.ADOPTED, "adopted_on": on}
    if body:
        values["adopted_by"] = body.strip()
    return records.change(programme, by=by, **values)


def publish_programme(
    *, by: Member | None, programme: Programme, on: PartialDate, where: str = ""
) -> Programme:
    """Posted and put online, once the council adopted it."""
    if programme.state == ProgrammeState.DRAFT:
        raise ValidationError(_("Faites d’abord adopter le programme : un brouillon ne se publie pas."))
    values: dict[str, Any] = {"published_on": on}
    if where:
        values["published_in"] = where.strip()
    return records.change(programme, by=by, **values)


def close_programme(*, by: Member | None, programme: Programme) -> Programme:
    """The programme is over: it stays to be read."""
    return records.change(programme, by=by, state=ProgrammeState.CLOSED)


def reopen_programme(*, by: Member | None, programme: Programme) -> Programme:
    """It was closed too soon: it is again what it was before, adopted or in preparation."""
    state = ProgrammeState.ADOPTED if programme.adopted_on else ProgrammeState.DRAFT
    return records.change(programme, by=by, state=state)
