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
from filrouge.programme.models import Assessment, LaterNote, PlannedAction, Programme, Round

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
    meeting_on: PartialDate | None = None,
) -> Round:
    """Ask everybody where their actions stand. `due_on` is the day the answers are wanted for.

    Nobody is written to: see `letters.ask_everybody`.
    """
    opened_on = opened_on or timezone.localdate()
    _must_follow(opened_on, due_on)
    fresh = Round(
        organisation_id=programme.organisation_id,
        programme=programme,
        kind=kind,
        title=title.strip(),
        opened_on=opened_on,
        due_on=due_on,
        meeting_state=MeetingState.PLANNED if meeting_on else "",
    )
    fresh.meeting_on = meeting_on
    return records.create(fresh, by=by)


def change_round(*, by: Member | None, round: Round, version: int, **values: Any) -> Round:
    """Say its title, its kind or its deadline otherwise, while it is open."""
    must_be_open(round)
    if "due_on" in values:
        _must_follow(round.opened_on, values["due_on"])
    return records.change(round, by=by, version=version, **values)


def _must_follow(opened_on: dt.date, due_on: dt.date | None) -> None:
    if due_on is not None and due_on < opened_on:
        raise ValidationError({"due_on": _("La date de remise vient avant l’ouverture de la ronde.")})


@transactional
def answer(
    *,
    by: Member | None,
    round: Round,
    planned_action: PlannedAction,
    health: str,
    version: int = 0,
    replaced_by: PlannedAction | None = None,
    **texts: str,
) -> Assessment:
    """Say the colour of one action and the words under it, or change what was said.

    `version` is the one that was read, 0 when nobody had answered. Raises `StaleVersionError` when somebody
    did in between, `ValidationError` when the round is closed, when the action is of another programme, or
    when an action has changed and nobody says why. Only an action that changed has one that takes over.
    """
    must_be_open(round, held=True)
    if planned_action.programme_id != round.programme_id:
        raise ValidationError(_("Cette action n’est pas dans le programme de la ronde."))
    words = {name: texts.get(name, "").strip() for name in TEXTS if name in texts}
    if health == Health.CHANGED and not (words.get("change_reason") or words.get("narrative")):
        raise ValidationError({"change_reason": _("Dites pourquoi l’action a évolué.")})
    is_changed = health == Health.CHANGED
    _must_be_another(replaced_by, planned_action)
    values: dict[str, Any] = {
        "health": health,
        "replaced_by": replaced_by if is_changed else None,
        "replaced_in_words": texts.get("replaced_in_words", "").strip() if is_changed else "",
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


def _must_be_another(replacing: PlannedAction | None, about: PlannedAction) -> None:
    if replacing is not None and (replacing == about or replacing.programme_id != about.programme_id):
        raise ValidationError({"replaced_by": _("Choisissez une autre action de ce programme.")})


def answer_same(
    *, by: Member | None, round: Round, planned_action: PlannedAction, version: int = 0
) -> Assessment:
    """« Rien de neuf »: the last colour again, and words that say so and since when.

    Raises `ValidationError` when nobody ever said anything of that action.
    """
    last = (
        Assessment.objects.filter(planned_action=planned_action, round__opened_on__lte=round.opened_on)
        .exclude(health="")
        .exclude(round=round)
        .select_related("round", "replaced_by")
        .order_by("-round__opened_on", "-round__created_at")
        .first()
    )
    if last is None:
        raise ValidationError(_("Rien n’a encore été dit de cette action : choisissez une couleur."))
    return answer(
        by=by,
        round=round,
        planned_action=planned_action,
        health=last.health,
        version=version,
        narrative=_("Rien de neuf depuis « %(round)s ».") % {"round": last.round.title},
        change_reason=last.change_reason,
        replaced_by=last.replaced_by,
        replaced_in_words=last.replaced_in_words,
    )


def note_later(*, by: Member, round: Round, planned_action: PlannedAction, text: str) -> LaterNote:
    """Correct or complete an answer of a closed round: a dated note beside it, which stays as it was said."""
    if round.closed_on is None:
        raise ValidationError(_("La ronde est ouverte : changez la réponse elle-même."))
    if planned_action.programme_id != round.programme_id:
        raise ValidationError(_("Cette action n’est pas dans le programme de la ronde."))
    if not text.strip():
        raise ValidationError({"text": _("Écrivez la correction.")})
    fresh = LaterNote(
        organisation_id=round.organisation_id,
        round=round,
        planned_action=planned_action,
        text=text.strip(),
        written_on=timezone.localdate(),
        written_by=by,
    )
    return records.create(fresh, by=by)


def hold_meeting(
    *,
    by: Member | None,
    round: Round,
    on: PartialDate | None,
    state: str = MeetingState.HELD,
    note: str = "",
    version: int | None = None,
) -> Round:
    """The round's meeting: planned, held, or missed and why."""
    must_be_open(round)
    if state == MeetingState.MISSED and not note.strip():
        raise ValidationError({"meeting_note": _("Dites pourquoi la réunion n’a pas eu lieu.")})
    values: dict[str, Any] = {"meeting_on": on, "meeting_state": state, "meeting_note": note.strip()}
    return records.change(round, by=by, version=version, **values)


def write_factors(*, by: Member | None, round: Round, factors: str, version: int) -> Round:
    """What weighed on the whole round. `version` is the one that was read."""
    must_be_open(round)
    return records.change(round, by=by, version=version, factors=factors.strip())


def close_round(*, by: Member | None, round: Round, on: dt.date | None = None) -> Round:
    """Nobody answers any more, and what was said stays as it was said."""
    must_be_open(round)
    return records.change(round, by=by, closed_on=on or timezone.localdate())


def must_be_open(round: Round, *, held: bool = False) -> None:
    """Raise `ValidationError` when a round is closed: asked of the database, not of a copy.

    `held`, in a transaction: it cannot be closed before what follows is written, or has been before.
    """
    listed = Round.objects.select_for_update() if held else Round.objects.all()
    closed_on = listed.filter(pk=round.pk).values_list("closed_on", flat=True).first()
    if closed_on is not None:
        raise ValidationError(
            _("« %(round)s » est close : ce qui y est dit ne change plus. Répondez dans la ronde suivante.")
            % {"round": round.title}
        )
