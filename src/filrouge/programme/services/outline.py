"""Saving a tree that was read: new, or into a programme that is there. Twice the same changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services import ActorWanted, name_actors
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.programme.enums import Nature
from filrouge.programme.models import Collaboration, Objective, Placement, PlannedAction, Programme
from filrouge.programme.queries.matching import folded, is_alike, label_key, title_key
from filrouge.programme.services.order import STEP
from filrouge.programme.services.outline_rows import (
    Wanted,
    WantedAction,
    numbering_of,
    programme_title,
    programme_values,
    wanted_actions,
    wanted_objectives,
)
from filrouge.reading.model import Reading, ReadingKind

_KINDS = {Nature.MAINTAINED.value: ActionKind.SERVICE}


@transactional
def save_outline(
    *, by: Member | None, organisation: Organisation, reading: Reading, programme: Programme | None = None
) -> Programme:
    """Save the tree of a reading in one transaction, as a new programme or into one that is there.

    Into one that is there: titles and attributes that the document says otherwise are changed, what is
    new is added, nothing is taken away. Raises `ValidationError` with a sentence when the tree turns in a
    circle or goes deeper than two levels.
    """
    objectives = wanted_objectives(reading)
    actions = wanted_actions(reading, objectives)
    programme = _save_programme(by, organisation, reading, programme, objectives, actions)
    # A follow-up shortens titles to fit its cells: only a programme's own text renames its actions.
    is_follow_up = reading.kind == ReadingKind.EVALUATION or bool(reading.assessments)
    rows = _save_objectives(by, programme, objectives, not is_follow_up)
    _save_actions(by, programme, actions, rows, not is_follow_up)
    return programme


def _save_programme(
    by: Member | None,
    organisation: Organisation,
    reading: Reading,
    programme: Programme | None,
    objectives: list[Wanted],
    actions: list[WantedAction],
) -> Programme:
    values = programme_values(reading)
    if programme is None:
        by_objective: dict[int, list[str]] = defaultdict(list)
        for action in actions:
            if not action.read.unplanned:
                by_objective[id(action.parent)].append(action.label)
        fresh = Programme(
            organisation=organisation,
            title=programme_title(reading),
            numbering=numbering_of(by_objective.values()),
            **values,
        )
        return records.create(fresh, by=by)
    if programme.adopted_on is not None:
        values.pop("state", None)
    unknown = {
        name: value for name, value in values.items() if name == "state" or not getattr(programme, name)
    }
    return records.change(programme, by=by, **unknown) if unknown else programme


def _save_objectives(
    by: Member | None, programme: Programme, wanted: list[Wanted], renames: bool
) -> dict[int, Objective]:
    """The row of each objective read, by the identity of what was read."""
    kept = list(Objective.objects.filter(programme=programme).order_by("position"))
    taken: set[UUID] = set()
    rows: dict[int, Objective] = {}
    fresh: list[Objective] = []
    last = max((row.position for row in kept), default=0)
    for one in wanted:
        parent = rows[id(one.parent)] if one.parent else None
        row = _objective_like(one, parent, [each for each in kept if each.pk not in taken])
        if row is None:
            row = Objective(
                organisation_id=programme.organisation_id,
                programme=programme,
                parent=parent,
                level=one.level,
                label=one.label,
                title=one.title,
                text=one.text,
                position=last + STEP * (len(fresh) + 1),
            )
            fresh.append(row)
        else:
            taken.add(row.pk)
            values = {"title": one.title, "text": one.text} if renames else {"text": one.text}
            records.change(row, by=by, **_said(row, **values))
        rows[id(one)] = row
    records.create_all(fresh, by=by)
    return rows


def _objective_like(one: Wanted, parent: Objective | None, kept: list[Objective]) -> Objective | None:
    """By label under the same parent, then by title at the same level."""
    parent_id = parent.pk if parent else None
    for row in kept:
        if one.label and label_key(row.label) == label_key(one.label) and row.parent_id == parent_id:
            return row
    for row in kept:
        if row.level == one.level and title_key(row.title) == title_key(one.title):
            return row
    return None


def _save_actions(
    by: Member | None,
    programme: Programme,
    wanted: list[WantedAction],
    objectives: dict[int, Objective],
    renames: bool,
) -> None:
    kept = list(
        Placement.objects.filter(planned_action__programme=programme)
        .select_related("planned_action__action", "objective")
        .order_by("position")
    )
    last = max((place.position for place in kept), default=0)
    writer = _Writer(by, programme, last, renames)
    left = {place.pk: place for place in kept}
    for one in wanted:
        objective = objectives[id(one.parent)] if one.parent else None
        place = _placement_like(one, objective, left.values())
        if place is not None:
            del left[place.pk]
            writer.change(one, place.planned_action)
        else:
            writer.add(one, objective)
    writer.save()


def _placement_like(
    one: WantedAction, objective: Objective | None, kept: Iterable[Placement]
) -> Placement | None:
    """The same label under the same objective; else the same label and title; else the same title there."""
    objective_id = objective.pk if objective else None
    labelled = [row for row in kept if one.label and label_key(row.label) == label_key(one.label)]
    here = [row for row in labelled if row.objective_id == objective_id]
    if here:
        return here[0]
    alike = [row for row in labelled if is_alike(row.planned_action.action.title, one.title)]
    if len(alike) == 1:
        return alike[0]
    same = title_key(one.title)
    for row in kept:
        if row.objective_id == objective_id and title_key(row.planned_action.action.title) == same:
            return row
    return None


class _Writer:
    """Gathers the new rows of a tree, to write each kind of them at once."""

    def __init__(self, by: Member | None, programme: Programme, last: int, renames: bool) -> None:
        self.by, self.programme, self.position, self.renames = by, programme, last, renames
        self.actions: list[Action] = []
        self.planned: list[PlannedAction] = []
        self.placements: list[Placement] = []
        self.collaborations: list[Collaboration] = []
        self.actors: list[ActorWanted] = []
        self.by_name: dict[tuple[str, str], PlannedAction] = {}
        self.house = _ActionsByTitle(programme)
        self.helpers: dict[UUID, list[str]] = defaultdict(list)
        listed = Collaboration.objects.filter(planned_action__programme=programme)
        for planned_id, name in listed.values_list("planned_action_id", "name"):
            self.helpers[planned_id].append(name)

    def change(self, one: WantedAction, planned: PlannedAction) -> None:
        """What the document says otherwise, of an action that is there."""
        if self.renames:
            records.change(planned.action, by=self.by, **_said(planned.action, title=one.title))
        records.change(planned, by=self.by, **_said(planned, **one.values))
        self._people(one, planned)

    def add(self, one: WantedAction, objective: Objective | None) -> None:
        """A new placement: of an action placed twice, of one the house knows, or of a new one."""
        name = (label_key(one.label), title_key(one.title))
        planned = self.by_name.get(name) if one.label else None
        if planned is None or self._is_placed(planned, objective):
            planned = self._plan(one)
            self.by_name[name] = planned
        self.position += STEP
        self.placements.append(
            Placement(
                organisation_id=self.programme.organisation_id,
                planned_action=planned,
                objective=objective,
                label=one.label,
                position=self.position,
            )
        )

    def save(self) -> None:
        """One batch for each kind of row."""
        for rows in (self.actions, self.planned, self.placements, self.collaborations):
            records.create_all(rows, by=self.by)
        name_actors(by=self.by, organisation_id=self.programme.organisation_id, wanted=self.actors)

    def _is_placed(self, planned: PlannedAction, objective: Objective | None) -> bool:
        return any(
            place.planned_action is planned and place.objective is objective for place in self.placements
        )

    def _plan(self, one: WantedAction) -> PlannedAction:
        organisation_id = self.programme.organisation_id
        action = self.house.take(one.title)
        if action is None:
            kind = _KINDS.get(one.values["nature"], ActionKind.PROJECT)
            action = Action(organisation_id=organisation_id, title=one.title, kind=kind)
            self.actions.append(action)
        planned = PlannedAction(
            organisation_id=organisation_id, programme=self.programme, action=action, **one.values
        )
        self.planned.append(planned)
        self._people(one, planned)
        return planned

    def _people(self, one: WantedAction, planned: PlannedAction) -> None:
        known = self.helpers[planned.pk]
        for name in one.collaborations:
            if folded(name) in map(folded, known):
                continue
            self.collaborations.append(
                Collaboration(
                    organisation_id=self.programme.organisation_id,
                    planned_action=planned,
                    name=name,
                    position=len(known),
                )
            )
            known.append(name)
        self.actors.extend(ActorWanted(planned.action, ActorRole.REFERENT, name) for name in one.responsible)


class _ActionsByTitle:
    """The actions the house has that this programme does not hold, each given out once."""

    def __init__(self, programme: Programme) -> None:
        self._free: dict[str, list[Action]] = defaultdict(list)
        for action in Action.objects.filter(closed_on__isnull=True).exclude(plans__programme=programme):
            self._free[title_key(action.title)].append(action)

    def take(self, title: str) -> Action | None:
        """The one action of that title; None when there is none, or when nobody can tell which."""
        found = self._free.get(title_key(title), [])
        return found.pop() if len(found) == 1 else None


def _said(row: Any, **values: Any) -> dict[str, Any]:
    """The values that say something, and something else than the row: silence changes nothing."""
    return {name: value for name, value in values.items() if value and getattr(row, name) != value}
