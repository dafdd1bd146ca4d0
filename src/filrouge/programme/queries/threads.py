"""The thread of one action: the objectives above each of its places, and its colours over time."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from filrouge.actions.models import Action
from filrouge.programme.models import Assessment, Collaboration, LaterNote, Placement
from filrouge.programme.queries.facts import legend, words_of
from filrouge.programme.queries.rounds import told
from filrouge.programme.queries.shapes import AssessmentView, Thread, ThreadStep

# Down the tree: the strategic objective, its own actions before those of the objectives under it.
_IN_THE_TREE = (
    Coalesce("objective__parent__position", "objective__position").asc(nulls_last=True),
    F("objective__level").asc(nulls_last=True),
    "objective__position",
    "position",
)


def threads_of(action: Action) -> tuple[Thread, ...]:
    """Each place of an action, newest programme first: four queries."""
    placed = (
        Placement.objects.filter(planned_action__action=action)
        .select_related("planned_action__programme", "objective__parent")
        .order_by("-planned_action__programme__starts_in", *_IN_THE_TREE)
    )
    words = words_of(legend())
    history = _history(action, words)
    helpers = _collaborations(action)
    return tuple(_thread(place, history, helpers, words) for place in placed)


def _thread(
    place: Placement,
    history: dict[UUID, list[AssessmentView]],
    helpers: dict[UUID, list[str]],
    words: dict[str, str],
) -> Thread:
    planned = place.planned_action
    above = [goal for goal in (place.objective and place.objective.parent, place.objective) if goal]
    told = tuple(history[planned.id])
    health = told[0].health if told else ""
    return Thread(
        programme_id=planned.programme_id,
        programme_title=planned.programme.title,
        planned_id=planned.id,
        label=place.label,
        steps=tuple(ThreadStep(goal.id, goal.level, goal.label, goal.title) for goal in above),
        health=health,
        word=words[health],
        nature=planned.nature,
        bearer=planned.bearer,
        collaborations=tuple(helpers[planned.id]),
        condition=planned.condition,
        transversal=planned.is_transversal,
        unplanned=planned.is_unplanned,
        deadline=planned.deadline,
        history=told,
    )


def _history(action: Action, words: dict[str, str]) -> dict[UUID, list[AssessmentView]]:
    found: dict[UUID, list[AssessmentView]] = defaultdict(list)
    listed = Assessment.objects.filter(planned_action__action=action)
    newest_first = listed.order_by("-round__opened_on", "-round__created_at")
    later = LaterNote.objects.filter(planned_action__action=action)
    for _round, planned_id, said in told(newest_first, words, later):
        found[planned_id].append(said)
    return found


def _collaborations(action: Action) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    listed = Collaboration.objects.filter(planned_action__action=action).order_by("position")
    for planned_id, name in listed.values_list("planned_action_id", "name"):
        found[planned_id].append(name)
    return found
