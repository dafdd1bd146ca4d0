"""Letting go of a file: one member proposes, another approves, and the person is anonymous."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.people.models import Farewell, Keeping, Person
from filrouge.people.services.people import forget

KEPT_ON = dt.timedelta(days=365)


@transactional
def choose_keeping(*, by: Member, organisation: Organisation, version: int, **values: Any) -> Keeping:
    """How long files are kept and why; the weeks until somebody is called back. `version` 0: none yet."""
    row = Keeping.objects.first()
    if row is None:
        return records.create(Keeping(organisation=organisation, **values), by=by)
    return records.change(row, by=by, version=version, **values)


@transactional
def propose_farewells(*, by: Member, people: Sequence[Person]) -> int:
    """Propose to forget these people; how many were not proposed yet. Nothing goes by that alone."""
    known = {row.person_id: row for row in Farewell.objects.filter(person__in=[one.pk for one in people])}
    made = 0
    with records.gesture():
        for person in people:
            row = known.get(person.pk)
            if row is None:
                fresh = Farewell(organisation_id=person.organisation_id, person=person, asked_by=by)
                records.create(fresh, by=by)
            elif row.kept_until is not None:
                records.change(row, by=by, asked_by=by, kept_until=None, kept_why="")
            else:
                continue
            made += 1
    return made


@transactional
def approve_farewell(*, by: Member, farewell: Farewell) -> Person:
    """Somebody else agrees: the person is forgotten at once, in every room. Their numbers stay.

    Raises `ValidationError` for who proposed it, and for what was settled meanwhile.
    """
    if farewell.asked_by_id == by.pk:
        raise ValidationError(_("Une autre personne doit approuver : on ne décide pas seul."))
    if farewell.approved_on is not None or farewell.kept_until is not None:
        raise ValidationError(_("C’est déjà décidé : relisez la liste."))
    today = timezone.localdate()
    with records.gesture():
        records.change(farewell, by=by, approved_by=by, approved_on=today)
        forget(by=by, people=[farewell.person], on=today)
    return farewell.person


@transactional
def keep_file(*, by: Member, person: Person, why: str) -> Farewell:
    """Keep a file for one more year, and say why. Raises `ValidationError` at `why`."""
    if not why.strip():
        raise ValidationError({"why": _("Dites pourquoi ce dossier se garde encore.")})
    until = timezone.localdate() + KEPT_ON
    row = Farewell.objects.filter(person=person).first()
    if row is None:
        row = Farewell(organisation_id=person.organisation_id, person=person, asked_by=by)
        row.kept_until, row.kept_why = until, why
        return records.create(row, by=by)
    return records.change(row, by=by, kept_until=until, kept_why=why)


@transactional
def withdraw_farewell(*, by: Member, farewell: Farewell) -> None:
    """It is proposed no more. Raises `StaleVersionError` when somebody decided meanwhile: a reason stays."""
    read = Farewell.objects.select_for_update().filter(pk=farewell.pk, version=farewell.version)
    if not read.exists():
        raise records.StaleVersionError(farewell, {})
    records.remove(farewell, by=by)
