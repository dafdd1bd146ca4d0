"""Saving an evaluation that was read: colours and words, matched with the programme and never invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.programme.enums import Health
from filrouge.programme.models import Assessment, HealthWord, Objective, PlannedAction, Programme, Round
from filrouge.programme.queries.matching import Index, label_key, title_key, walk_actions
from filrouge.programme.services.placing import add_unplanned_action
from filrouge.reading.model import ReadAction, ReadAssessment, Reading, ReadObjective

# A legend says what a colour means when it is so many letters longer than our own word for it.
_SAYS_MORE = 12


@dataclass(frozen=True, slots=True)
class SavedEvaluation:
    """The round, how many answers it got or changed, and what was found in no programme, as written."""

    round: Round
    answered: int
    changed: int
    added: int  # unplanned actions that entered the programme
    unmatched: tuple[str, ...]


@dataclass(slots=True)
class _Said:
    """What the document says of one action."""

    label: str
    title: str
    health: str
    texts: dict[str, str]  # by the names of the answer's own fields
    objective: ReadObjective | None
    read: ReadAction | None


def save_assessments(
    *,
    by: Member | None,
    programme: Programme,
    reading: Reading,
    kind: str,
    title: str,
    opened_on: dt.date,
    closed_on: dt.date | None = None,
) -> Round:
    """`save_evaluation`, for who only wants the round."""
    saved = save_evaluation(
        by=by,
        programme=programme,
        reading=reading,
        kind=kind,
        title=title,
        opened_on=opened_on,
        closed_on=closed_on,
    )
    return saved.round


@transactional
def save_evaluation(
    *,
    by: Member | None,
    programme: Programme,
    reading: Reading,
    kind: str,
    title: str,
    opened_on: dt.date,
    closed_on: dt.date | None = None,
) -> SavedEvaluation:
    """Save the colours and the words of a reading as one round of the programme, found by its title.

    The same reading twice changes nothing. Into a round that is closed, only the same reading is accepted:
    `ValidationError` otherwise. An action that the document says was not foreseen enters the programme as
    unplanned; any other that is not found there is given back in `unmatched`.
    """
    known = Round.objects.filter(programme=programme, title=title).first()
    spoken = list(_spoken(reading))
    matched, unmatched, added = _match(
        by, programme, spoken, may_add=known is None or known.closed_on is None
    )
    saved = known or _new_round(by, programme, reading, kind, title, opened_on, closed_on)
    answered, changed = _write(by, saved, matched, is_new=known is None)
    if known is None:
        _keep_meanings(by, programme, reading)
    return SavedEvaluation(saved, answered, changed, added, tuple(unmatched))


def _spoken(reading: Reading) -> Iterator[_Said]:
    """What the document says, action by action; then the colours whose label is under none of its actions."""
    colours = {label_key(one.label): one for one in reading.assessments}
    told: set[str] = set()
    for objective, action in walk_actions(reading):
        key = label_key(action.label)
        one = colours.get(key) if action.label else None
        texts = _texts(one) if one and one.text else _texts(action)
        told.add(key)
        if one or texts or action.unplanned:
            health = one.health.value if one else ""
            yield _Said(action.label, action.title, health, texts, objective, action)
    for key, one in colours.items():
        if key not in told:
            yield _Said(one.label, "", one.health.value, _texts(one), None, None)


def _texts(said: ReadAssessment | ReadAction) -> dict[str, str]:
    """The parts that the document names; a text without parts tells what was done."""
    return said.answers or ({"narrative": text} if (text := said.text.strip()) else {})


def _match(
    by: Member | None, programme: Programme, spoken: Iterable[_Said], *, may_add: bool
) -> tuple[dict[UUID, _Said], list[str], int]:
    """What is said, by planned action; what was found nowhere, as written; how many actions were added."""
    index = Index.of(programme)
    matched: dict[UUID, _Said] = {}
    unmatched: list[str] = []
    added = 0
    for one in spoken:
        place = index.find(one.label, one.title)
        if place is not None:
            matched.setdefault(place.planned_action_id, one)
        elif one.read is not None and one.read.unplanned and may_add:
            matched[_add(by, programme, one).pk] = one
            added += 1
        else:
            unmatched.append(" ".join(part for part in (one.label, one.title) if part))
    return matched, unmatched, added


def _add(by: Member | None, programme: Programme, one: _Said) -> PlannedAction:
    """An action that the document says was not foreseen, under the objective it was told under."""
    return add_unplanned_action(
        by=by,
        programme=programme,
        title=one.title or one.label,
        objective=_objective_like(programme, one.objective),
        label=one.label,
    )


def _objective_like(programme: Programme, read: ReadObjective | None) -> Objective | None:
    if read is None:
        return None
    for objective in Objective.objects.filter(programme=programme).order_by("position"):
        if read.label and label_key(objective.label) == label_key(read.label):
            return objective
        if title_key(objective.title) == title_key(read.title):
            return objective
    return None


def _new_round(
    by: Member | None,
    programme: Programme,
    reading: Reading,
    kind: str,
    title: str,
    opened_on: dt.date,
    closed_on: dt.date | None,
) -> Round:
    factors = [section.text for section in reading.sections if section.key == "factors"]
    fresh = Round(
        organisation_id=programme.organisation_id,
        programme=programme,
        kind=kind,
        title=title,
        opened_on=opened_on,
        closed_on=closed_on,
        factors="\n\n".join(factors),
    )
    return records.create(fresh, by=by)


def _write(by: Member | None, round: Round, matched: dict[UUID, _Said], *, is_new: bool) -> tuple[int, int]:
    """The new answers in one batch, then those that the document says otherwise."""
    kept = {row.planned_action_id: row for row in Assessment.objects.filter(round=round)}
    fresh = [
        Assessment(
            organisation_id=round.organisation_id,
            round=round,
            planned_action_id=planned_id,
            health=one.health,
            **one.texts,
        )
        for planned_id, one in matched.items()
        if planned_id not in kept
    ]
    others = {row: _differences(row, matched[key]) for key, row in kept.items() if key in matched}
    others = {row: values for row, values in others.items() if values}
    if round.closed_on is not None and not is_new and (fresh or others):
        raise ValidationError(
            _("« %(round)s » est close : ce qui y est dit ne change plus. Prenez un autre titre.")
            % {"round": round.title}
        )
    records.create_all(fresh, by=by)
    for row, values in others.items():
        records.change(row, by=by, **values)
    return len(fresh), len(others)


def _differences(row: Assessment, one: _Said) -> dict[str, Any]:
    """What the document says otherwise; what it leaves out stays as it was said."""
    said = {"health": one.health, **one.texts}
    return {name: value for name, value in said.items() if value and getattr(row, name) != value}


def _keep_meanings(by: Member | None, programme: Programme, reading: Reading) -> None:
    """What the house means by each colour, when the document has a legend and nobody wrote any yet.

    The word itself stays ours until somebody writes another: a legend's « réalisée en partie seulement ; »
    does not agree with three actions, nor stand in a column.
    """
    if HealthWord.objects.exists():
        return
    meanings = {
        one.health.value: one.text.strip(" .;,")
        for one in reversed(reading.legend)
        if one.health and one.text
    }
    records.create_all(
        [
            HealthWord(
                organisation_id=programme.organisation_id,
                health=health.value,
                word=str(health.label),
                meaning=meanings[health],
            )
            for health in Health
            if len(meanings.get(health.value, "")) > len(str(health.label)) + _SAYS_MORE
        ],
        by=by,
    )
