"""Rounds: opened, answered, closed. Once closed, a round never changes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import Health, MeetingState
from filrouge.programme.models import Assessment, PlannedAction, Programme, Round

# What one says of an action under its colour.
TEXTS = (
    "narrative",
    "strengths",
    "weaknesses",
    "opportunities",
    "obstacles",
    "next_steps",
    "change_reason",
)


def open_round(
    *,
    by: Member | None,
    programme: Programme,
    kind: str,
    title: str,
    opened_on: dt.date | None = None,
    due_on: dt.date | None = None,
) -> Round:
    """Ask everybody where their actions stand. `due_on` is the day the answers are wanted for."""
    opened_on = opened_on or timezone.localdate()
    if due_on is not None and due_on < opened_on:
        raise ValidationError({"due_on": _("La date de remise vient avant l’ouverture de la ronde.")})
    fresh = Round(
        organisation_id=programme.organisation_id,
        programme=programme,
        kind=kind,
        title=title.strip(),
        opened_on=opened_on,
        due_on=due_on,
    )
    return records.create(fresh, by=by)


@transactional
def answer(
    *,
    by: Member | None,
    round: Round,
    planned_action: PlannedAction,
    health: str,
    version: int = 0,
    **texts: str,
) -> Assessment:
    """Say the colour of one action and the words under it, or change what was said.

    `version` is the one that was read, 0 when nobody had answered. Raises `StaleVersionError` when somebody
    did in between, `ValidationError` when the round is closed, when the action is of another programme, or
    when an action has changed and nobody says why.
    """
    must_be_open(round)
    if planned_action.programme_id != round.programme_id:
        raise ValidationError(_("Cette action n’est pas dans le programme de la ronde."))
    words = {name: texts.get(name, "").strip() for name in TEXTS if name in texts}
    if health == Health.CHANGED and not (words.get("change_reason") or words.get("narrative")):
        raise ValidationError({"change_reason": _("Dites pourquoi l’action a évolué.")})
    values: dict[str, Any] = {
        "health": health,
        "answered_by": by,
        "answered_on": timezone.localdate(),
        **words,
    }
    kept = Assessment.objects.filter(round=round, planned_action=planned_action).first()
    if kept is not None:
        return records.change(kept, by=by, version=version, **values)
    fresh = Assessment(
        organisation_id=round.organisation_id, round=round, planned_action=planned_action, **values
    )
    return records.create(fresh, by=by)


def hold_meeting(
    *,
    by: Member | None,
    round: Round,
    on: PartialDate | None,
    state: str = MeetingState.HELD,
    note: str = "",
) -> Round:
    """The round's meeting: planned, held, or missed and why."""
    must_be_open(round)
    if state == MeetingState.MISSED and not note.strip():
        raise ValidationError({"meeting_note": _("Dites pourquoi la réunion n’a pas eu lieu.")})
    values: dict[str, Any] = {"meeting_on": on, "meeting_state": state, "meeting_note": note.strip()}
    return records.change(round, by=by, **values)


def write_factors(*, by: Member | None, round: Round, factors: str, version: int) -> Round:
    """What weighed on the whole round. `version` is the one that was read."""
    must_be_open(round)
    return records.change(round, by=by, version=version, factors=factors.strip())


def close_round(*, by: Member | None, round: Round, on: dt.date | None = None) -> Round:
    """Nobody answers any more, and what was said stays as it was said."""
    must_be_open(round)
    return records.change(round, by=by, closed_on=on or timezone.localdate())


def must_be_open(round: Round) -> None:
    """Raise `ValidationError` when a round is closed: asked of the database, not of a copy."""
    closed_on = Round.objects.filter(pk=round.pk).values_list("closed_on", flat=True).first()
    if closed_on is not None:
        raise ValidationError(
            _("« %(round)s » est close : ce qui y est dit ne change plus. Répondez dans la ronde suivante.")
            % {"round": round.title}
        )
