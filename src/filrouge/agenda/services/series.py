"""Opening a series, saying it differently, ending it; its sessions follow."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.models import Action
from filrouge.agenda.models import Series
from filrouge.agenda.queries.expanding import expected_of
from filrouge.agenda.services.writing import AHEAD, write_sessions
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.schedules import Schedule, to_data, to_words, understand

# A session further away than that is a slip of the keyboard.
FARTHEST = dt.timedelta(days=5 * 366)


def understood(text: str, *, today: dt.date | None = None) -> Schedule:
    """The schedule that a text says. Raises `ValidationError` at `text`, with each word that says nothing."""
    found = understand(text, today=today or timezone.localdate())
    sentences = [
        _("%(words)s : %(reason)s") % {"words": one.words, "reason": one.said(_)} for one in found.refused
    ]
    if found.not_understood:
        words = ", ".join(_("« %(word)s »") % {"word": word} for word in found.not_understood)
        sentences.append(_("Je ne comprends pas %(words)s : dites-le autrement.") % {"words": words})
    if found.schedule is None:
        raise ValidationError(
            {"text": sentences or [_("Écrivez quand cela a lieu : « tous les mardis de 14h à 17h ».")]}
        )
    return found.schedule


@transactional
def open_series(
    *,
    by: Member | None,
    organisation: Organisation,
    action: Action | None,
    text: str,
    title: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    **told: Any,
) -> Series:
    """A series of an action (or of the house), its rules read from `text`, its sessions written.

    Raises `ValidationError` with a sentence per field, and then nothing is written.
    """
    first = starts_on or timezone.localdate()
    schedule = understood(text, today=first)
    series = Series(
        organisation=organisation,
        action=action,
        title=title or (action.title[:200] if action else ""),
        text=text.strip(),
        schedule=to_data(schedule),
        starts_on=starts_on or schedule.since or first,
        ends_on=ends_on or schedule.until,
        **told,
    )
    _check_days(series, schedule)
    _check_dates(series)
    records.create(series, by=by)
    write_sessions(by=by, series=series)
    return series


@transactional
def change_series(*, by: Member | None, series: Series, version: int, text: str, **told: Any) -> Series:
    """Say a series differently: sessions to come that nobody touched follow, the others stay.

    Raises `StaleVersionError` when somebody changed it meanwhile, `ValidationError` at the fields.
    """
    if text.strip() != series.text:
        schedule = understood(text, today=told.get("starts_on") or series.starts_on)
        told |= {"text": text.strip(), "schedule": to_data(schedule)}
        if schedule.until:
            told.setdefault("ends_on", schedule.until)
    trial = Series(
        starts_on=told.get("starts_on", series.starts_on), ends_on=told.get("ends_on", series.ends_on)
    )
    trial.action = series.action
    _check_days(trial, None)
    records.change(series, by=by, version=version, **told)
    _check_dates(series)
    write_sessions(by=by, series=series)
    return series


@transactional
def end_series(*, by: Member | None, series: Series, version: int, on: dt.date) -> Series:
    """No more sessions after that day. What was held, or touched, stays."""
    if on < series.starts_on:
        raise ValidationError({"ends_on": _("La série finit avant de commencer : corrigez la date.")})
    records.change(series, by=by, version=version, ends_on=on)
    write_sessions(by=by, series=series)
    return series


def said_of(series: Series) -> str:
    """Its rules in words, as a report would write them."""
    return to_words(series.rules)


def _check_dates(series: Series) -> None:
    """Refuse at `text` days that never come: in holidays only, before the first one, after the last."""
    if not series.rules.has_days:
        return
    last = series.ends_on or max(series.starts_on, timezone.localdate()) + AHEAD
    if not expected_of(series, series.starts_on, last).dates:
        sentence = _("Aucune date ne tombe dans cette période : vérifiez les jours, le début et la fin.")
        raise ValidationError({"text": sentence})


def _check_days(series: Series, schedule: Schedule | None) -> None:
    """A series lives within its action, and not centuries away; the database checks the order of its days."""
    if series.ends_on is not None and series.ends_on < series.starts_on:
        raise ValidationError(
            {"ends_on": _("La série finit avant de commencer : corrigez l’une des deux dates.")}
        )
    if series.starts_on > timezone.localdate() + FARTHEST:
        raise ValidationError({"starts_on": _("Ce jour est dans plus de cinq ans : corrigez l’année.")})
    action = series.action
    if action is None:
        return
    closed = action.closed_on.last_day if action.closed_on else None
    if closed is not None and series.starts_on > closed:
        raise ValidationError(
            {"starts_on": _("L’action est fermée (%(on)s) : rouvrez-la d’abord.") % {"on": action.closed_on}}
        )
