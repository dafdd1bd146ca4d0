"""The rows of one programme as plain tuples: what every view of it is built from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, Value, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.organisations.models import Member
from filrouge.programme.enums import Health
from filrouge.programme.models import (
    Assessment,
    Collaboration,
    HealthWord,
    Objective,
    Placement,
    Programme,
    Round,
)
from filrouge.programme.queries.shapes import HealthLegend


class Goal(NamedTuple):
    """One objective."""

    id: UUID
    parent_id: UUID | None
    level: int
    label: str
    title: str
    text: str


class Place(NamedTuple):
    """One placement with its planned action."""

    id: UUID
    planned_id: UUID
    action_id: UUID
    objective_id: UUID | None
    label: str
    title: str
    nature: str
    bearer: str
    condition: str
    transversal: bool
    unplanned: bool
    deadline: str


class Colour(NamedTuple):
    """The colour of one action, and the title of the round that gave it, unique in its programme."""

    health: str
    round: str


class Referents(NamedTuple):
    """Who answers for an action, by name, and whether the member who asks is one of them."""

    names: tuple[str, ...]
    is_mine: bool


NO_COLOUR = Colour("", "")
NOBODY = Referents((), False)


@dataclass(slots=True)
class Tree:
    """Objectives in order under each parent, placements in order under each objective."""

    goals: dict[UUID, Goal]
    below: dict[UUID | None, list[Goal]]
    places: dict[UUID | None, list[Place]]

    def path(self, objective_id: UUID | None) -> tuple[Goal, ...]:
        """From the top of the tree down to an objective; stops where a goal would come twice."""
        found: list[Goal] = []
        while objective_id is not None and (goal := self.goals.get(objective_id)) and goal not in found:
            found.insert(0, goal)
            objective_id = goal.parent_id
        return tuple(found)

    def walk(self) -> Iterable[Place]:
        """Every placement in the order of the tree, those outside of it last."""
        pending = list(reversed(self.below[None]))
        while pending:
            goal = pending.pop()
            yield from self.places[goal.id]
            pending.extend(reversed(self.below[goal.id]))
        yield from self.places[None]


def tree_of(programme: Programme, *, on: dt.date | None = None) -> Tree:
    """Objectives and placements: two queries. Actions retired by the day `on` (today) are left out."""
    goals: dict[UUID, Goal] = {}
    below: dict[UUID | None, list[Goal]] = defaultdict(list)
    listed = Objective.objects.filter(programme=programme).order_by("position")
    for row in listed.values_list("id", "parent_id", "level", "label", "title", "text"):
        goal = Goal(*row)
        goals[goal.id] = goal
        below[goal.parent_id].append(goal)
    places: dict[UUID | None, list[Place]] = defaultdict(list)
    kept = Q(planned_action__retired_on__isnull=True) | Q(
        planned_action__retired_on__gt=on or timezone.localdate()
    )
    placed = Placement.objects.filter(kept, planned_action__programme=programme).order_by(
        "position", "created_at"
    )
    for values in placed.values_list(
        "id",
        "planned_action_id",
        "planned_action__action_id",
        "objective_id",
        "label",
        "planned_action__action__title",
        "planned_action__nature",
        "planned_action__bearer",
        "planned_action__condition",
        "planned_action__is_transversal",
        "planned_action__is_unplanned",
        "planned_action__deadline",
    ):
        place = Place(*values)
        places[place.objective_id].append(place)
    return Tree(goals, below, places)


def referents_of(programme: Programme, member: Member | None) -> dict[UUID, Referents]:
    """Who answers today for each action, by action, and whether it is that member or whom they replace."""
    names: dict[UUID, list[str]] = defaultdict(list)
    mine: set[UUID] = set()
    lines = Actor.objects.filter(
        action__plans__programme=programme, role=ActorRole.REFERENT, until__isnull=True
    ).order_by("position")
    hands = member.hands if member else ()
    is_member = ExpressionWrapper(Q(member__in=hands), output_field=BooleanField()) if hands else Value(False)
    for action_id, name, is_mine in lines.values_list("action_id", "name", is_member):
        names[action_id].append(name)
        if is_mine:
            mine.add(action_id)
    return {key: Referents(tuple(found), key in mine) for key, found in names.items()}


def collaborations_of(programme: Programme) -> dict[UUID, tuple[str, ...]]:
    """Who works with the bearer, by planned action: one query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    lines = Collaboration.objects.filter(planned_action__programme=programme).order_by("position")
    for planned_id, name in lines.values_list("planned_action_id", "name"):
        found[planned_id].append(name)
    return {key: tuple(names) for key, names in found.items()}


def rounds_of(programme: Programme) -> list[Round]:
    """Newest first: one query."""
    return list(Round.objects.filter(programme=programme).order_by("-opened_on", "-created_at"))


def colours_in(round: Round) -> dict[UUID, Colour]:
    """The colours of one round, by planned action: one query."""
    listed = Assessment.objects.filter(round=round).exclude(health="")
    found = listed.values_list("planned_action_id", "health")
    return {planned_id: Colour(health, round.title) for planned_id, health in found}


def last_colours(programme: Programme) -> dict[UUID, Colour]:
    """The last colour each action was ever given, by planned action: one query, one row per action."""
    newest_first = Window(
        RowNumber(), partition_by="planned_action", order_by=("-round__opened_on", "-round__created_at")
    )
    listed = Assessment.objects.filter(round__programme=programme).exclude(health="")
    last = listed.annotate(place=newest_first).filter(place=1)
    found = last.values_list("planned_action_id", "health", "round__title")
    return {planned_id: Colour(health, title) for planned_id, health, title in found}


def legend() -> tuple[HealthLegend, ...]:
    """The four colours in the words of the organisation in scope: one query."""
    written = {word.health: word for word in HealthWord.objects.all()}
    meanings = {
        Health.DONE: _("l’action est menée, ou tourne comme prévu"),
        Health.PARTIAL: _("l’action avance, il reste à faire"),
        Health.NOT_STARTED: _("l’action n’a pas commencé"),
        Health.CHANGED: _(
            "l’action est devenue autre chose, pour une raison que personne ne pouvait prévoir"
        ),
    }
    return tuple(
        HealthLegend(
            health.value,
            written[health].word if health in written else str(health.label),
            (written[health].meaning if health in written else "") or meanings[health],
        )
        for health in Health
    )


def words_of(colours: Iterable[HealthLegend]) -> dict[str, str]:
    """The word of each colour, and of its absence."""
    return {colour.health: colour.word for colour in colours} | {"": _("pas encore de réponse")}
