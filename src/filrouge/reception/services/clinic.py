"""The legal clinic: its days, who enrols, the list that leaves to the lawyer, what the lawyer did."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.letters import send_letter
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reception.models import FIRST_YEAR, LAST_YEAR, ClinicDay, Enrolment

log = structlog.get_logger("filrouge.reception")
KEPT = dt.timedelta(days=90)  # what would name somebody, after the clinic


@transactional
def add_clinic(*, by: Member, organisation: Organisation, **values: Any) -> ClinicDay:
    """A day of the clinic. Raises `ValidationError` at the field."""
    row = ClinicDay(organisation=organisation, **values)
    _check(row)
    return records.create(row, by=by)


@transactional
def change_clinic(*, by: Member, clinic: ClinicDay, version: int, **values: Any) -> ClinicDay:
    """Another hour, another lawyer, cancelled. `version` is the one that was read.

    A day that moves has a list to send again.
    """
    _check(ClinicDay(pk=clinic.pk, organisation_id=clinic.organisation_id, **values))
    moved = (values["day"], values["starts_at"]) != (clinic.day, clinic.starts_at)
    told: dict[str, Any] = {**values, **({"mailed_at": None} if moved else {})}
    return records.change(clinic, by=by, version=version, **told)


def _check(row: ClinicDay) -> None:
    if not FIRST_YEAR <= row.day.year <= LAST_YEAR:
        raise ValidationError({"day": _("Choisissez un jour entre 2000 et 2099.")})
    if row.pk and Enrolment.objects.filter(clinic=row.pk).count() > row.places:
        raise ValidationError({"places": _("Plus de personnes sont déjà inscrites : gardez-leur une place.")})


@transactional
def enrol(*, by: Member, clinic: ClinicDay, **values: Any) -> Enrolment:
    """Somebody is expected. Raises `ValidationError` when it is full, cancelled or over, or at the field.

    Two who enrol at once for the last place: one of them reads that it is taken.
    """
    held = ClinicDay.objects.select_for_update().get(pk=clinic.pk)
    if held.is_cancelled or held.day < timezone.localdate():
        raise ValidationError(_("Cette permanence est passée ou annulée : choisissez-en une autre."))
    if Enrolment.objects.filter(clinic=held).count() >= held.places:
        raise ValidationError(_("Toutes les places sont prises : choisissez une autre date."))
    _reachable(held, values)
    return records.create(Enrolment(organisation_id=held.organisation_id, clinic=held, **values), by=by)


@transactional
def change_enrolment(*, by: Member, enrolment: Enrolment, version: int, **values: Any) -> Enrolment:
    """What was asked, and what the lawyer did. `version` is the one that was read."""
    if enrolment.forgotten_on is None:
        _reachable(enrolment.clinic, {**values})
    return records.change(enrolment, by=by, version=version, **values)


def _reachable(clinic: ClinicDay, values: dict[str, Any]) -> None:
    if clinic.way == "phone" and not values.get("phone", "").strip():
        raise ValidationError({"phone": _("L’avocat téléphone : notez le numéro où joindre la personne.")})


def remove_enrolment(*, by: Member, enrolment: Enrolment) -> None:
    """The person does not come any more: the place is free."""
    records.remove(enrolment, by=by)


def mail_list(clinic: ClinicDay) -> bool:
    """Send the lawyer who is expected, why, and where to reach them: once. Whether it left.

    The day is claimed before the letter is given to the server; what a server refuses is claimed no more.
    """
    if not _claimed(clinic):
        return False
    rows = list(Enrolment.objects.filter(clinic=clinic, forgotten_on__isnull=True))
    values = {"clinic": clinic, "rows": rows, "house": clinic.organisation}
    try:
        send_letter("reception/mail/clinic.txt", values, to=clinic.lawyer_email, language=clinic.language)
    except (SMTPException, OSError) as error:
        records.change(ClinicDay.objects.get(pk=clinic.pk), by=None, mailed_at=None)
        log.warning("reception.clinic_list", clinic=str(clinic.pk), trouble=type(error).__name__)
        return False
    return True


@transactional
def _claimed(clinic: ClinicDay) -> bool:
    """Whether nobody sent the list before: two who try at once, one of them does."""
    held = ClinicDay.objects.select_for_update().get(pk=clinic.pk)
    if held.mailed_at is not None:
        return False
    records.change(held, by=None, mailed_at=timezone.now())
    return True


def forget_enrolled(today: dt.date) -> int:
    """Empty what would name those of the clinics of three months ago; what was done is still counted."""
    rows = Enrolment.objects.filter(clinic__day__lt=today - KEPT, forgotten_on__isnull=True)
    emptied = dict.fromkeys(("called", "phone", "reason", "feedback"), "")
    changes = [(row, {**emptied, "forgotten_on": today}) for row in rows.select_related("clinic")]
    records.change_all(changes, by=None)
    return len(changes)
