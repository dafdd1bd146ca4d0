"""Rounds: which one is the latest, and one of them as a list to go through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from filrouge.organisations.models import Member
from filrouge.programme.models import Assessment, Programme, Round
from filrouge.programme.queries.counts import Counts
from filrouge.programme.queries.facts import (
    NOBODY,
    Place,
    Referents,
    Tree,
    legend,
    referents_of,
    tree_of,
    words_of,
)
from filrouge.programme.queries.shapes import AssessmentView, RoundRow, RoundView


def latest_round(programme: Programme) -> Round | None:
    """The last round that got an answer; failing that the last one, None before the first.

    A round whose meeting was missed says nothing of the actions: the council's report is not about it.
    """
    answered = Assessment.objects.filter(round=OuterRef("pk")).exclude(health="")
    listed = Round.objects.filter(programme=programme).annotate(is_answered=Exists(answered))
    return listed.order_by("-is_answered", "-opened_on", "-created_at").first()


def running_round(programme: Programme) -> Round | None:
    """The round that can be answered now: the last one that is not closed."""
    listed = Round.objects.filter(programme=programme, closed_on__isnull=True)
    return listed.order_by("-opened_on", "-created_at").first()


def previous_round(round: Round) -> Round | None:
    """The round before this one in the same programme."""
    earlier = Q(opened_on__lt=round.opened_on) | Q(opened_on=round.opened_on, created_at__lt=round.created_at)
    listed = Round.objects.filter(earlier, programme=round.programme_id)
    return listed.order_by("-opened_on", "-created_at").first()


def round_view(round: Round, *, member: Member | None = None) -> RoundView:
    """Every action of the programme once, with what is said of it now and what was said last time."""
    before = previous_round(round)
    tree = tree_of(round.programme)
    referents = referents_of(round.programme, member.pk if member else None)
    colours = legend()
    said = _assessments([round, before] if before else [round], words_of(colours))
    rows = [
        _row(
            places,
            tree,
            referents.get(places[0].action_id, NOBODY),
            said.get((round.id, places[0].planned_id)),
            said.get((before.id, places[0].planned_id)) if before else None,
        )
        for places in _by_action(tree.walk())
    ]
    return RoundView(
        round=round,
        previous_round=before,
        programme=round.programme,
        rows=tuple(rows),
        counts=Counts.of(row.current.health if row.current else "" for row in rows if not row.unplanned),
        legend=colours,
        is_open=round.closed_on is None,
    )


def _by_action(places: Iterable[Place]) -> list[list[Place]]:
    found: dict[UUID, list[Place]] = {}
    for place in places:
        found.setdefault(place.planned_id, []).append(place)
    return list(found.values())


def _row(
    places: list[Place],
    tree: Tree,
    referents: Referents,
    current: AssessmentView | None,
    previous: AssessmentView | None,
) -> RoundRow:
    first = places[0]
    return RoundRow(
        planned_id=first.planned_id,
        action_id=first.action_id,
        labels=tuple(place.label for place in places),
        title=first.title,
        path=tuple(goal.label or goal.title for goal in tree.path(first.objective_id)),
        referents=referents.names,
        is_mine=referents.is_mine,
        unplanned=first.unplanned,
        current=current,
        previous=previous,
    )


def _assessments(rounds: list[Round], words: dict[str, str]) -> dict[tuple[UUID, UUID], AssessmentView]:
    """What was said in some rounds, by round and planned action: one query."""
    listed = Assessment.objects.filter(round__in=rounds)
    return {(round_id, planned_id): said for round_id, planned_id, said in told(listed, words)}


def told(
    assessments: QuerySet[Assessment], words: dict[str, str]
) -> Iterator[tuple[UUID, UUID, AssessmentView]]:
    """Answers as a page shows them, each with its round and its planned action: one query."""
    rows = assessments.values_list(
        "round_id",
        "planned_action_id",
        "health",
        "narrative",
        "strengths",
        "weaknesses",
        "opportunities",
        "obstacles",
        "next_steps",
        "change_reason",
        Coalesce("answered_by__name", Value("")),
        "answered_on",
        "id",
        "version",
        "round__title",
    )
    for round_id, planned_id, health, *rest in rows:
        fields: tuple[Any, ...] = (health, words[health], *rest)
        yield round_id, planned_id, AssessmentView(*fields)
