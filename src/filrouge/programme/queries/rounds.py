"""Rounds: which one is the latest, and one of them as a list to go through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, TextField, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from filrouge.organisations.models import Member
from filrouge.programme.models import Assessment, LaterNote, Programme, Round, RoundLetter
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
from filrouge.programme.queries.shapes import AssessmentView, NoteView, RoundRow, RoundView


def latest_round(programme: Programme) -> Round | None:
    """The last round that got an answer; failing that the last one, None before the first.

    A round whose meeting was missed says nothing of the actions: the council's report is not about it. Nor
    about one whose answers are still coming in, as long as another was answered.
    """
    answered = Assessment.objects.filter(round=OuterRef("pk")).exclude(health="")
    letters = RoundLetter.objects.filter(round=OuterRef("pk"))
    listed = Round.objects.filter(programme=programme).annotate(
        is_answered=Exists(answered),
        is_asking=Case(
            When(Q(closed_on__isnull=True) & (Q(due_on__isnull=False) | Exists(letters)), then=Value(1)),
            default=Value(0),
        ),
    )
    return listed.order_by("-is_answered", "is_asking", "-opened_on", "-created_at").first()


def running_round(programme: Programme) -> Round | None:
    """The round that can be answered now: the last one that is not closed."""
    listed = Round.objects.filter(programme=programme, closed_on__isnull=True)
    return listed.order_by("-opened_on", "-created_at").first()


def previous_round(round: Round) -> Round | None:
    """The round before this one in the same programme."""
    listed = Round.objects.filter(_before(round), programme=round.programme_id)
    return listed.order_by("-opened_on", "-created_at").first()


def round_view(round: Round, *, member: Member | None = None) -> RoundView:
    """Every action of the programme once, with what is said of it now and the last time somebody did."""
    before = previous_round(round)
    tree = tree_of(round.programme, on=round.opened_on)
    referents = referents_of(round.programme, member)
    colours = legend()
    words = words_of(colours)
    said, last = _said_in(round, words), _said_before(round, words) if before else {}
    rows = [
        _row(
            places,
            tree,
            referents.get(places[0].action_id, NOBODY),
            said.get(places[0].planned_id),
            last.get(places[0].planned_id),
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


def _said_in(round: Round, words: dict[str, str]) -> dict[UUID, AssessmentView]:
    """What is said in a round, by planned action: two queries."""
    listed, later = Assessment.objects.filter(round=round), LaterNote.objects.filter(round=round)
    return {planned_id: said for _round, planned_id, said in told(listed, words, later)}


def _said_before(round: Round, words: dict[str, str]) -> dict[UUID, AssessmentView]:
    """The last colour, and its words, that each action was given before a round, whichever round gave it."""
    newest_first = Window(
        RowNumber(), partition_by="planned_action", order_by=("-round__opened_on", "-round__created_at")
    )
    coloured = Assessment.objects.filter(_before(round, "round__")).exclude(health="").exclude(round=round)
    last = coloured.filter(round__programme=round.programme_id).annotate(place=newest_first).filter(place=1)
    return {planned_id: said for _round, planned_id, said in told(last, words, LaterNote.objects.none())}


def _before(round: Round, to: str = "") -> Q:
    """The rounds that were opened before another; `to` leads to them."""
    same_day = Q(**{f"{to}opened_on": round.opened_on, f"{to}created_at__lt": round.created_at})
    return Q(**{f"{to}opened_on__lt": round.opened_on}) | same_day


def told(
    assessments: QuerySet[Assessment], words: dict[str, str], later: QuerySet[LaterNote]
) -> Iterator[tuple[UUID, UUID, AssessmentView]]:
    """Answers as a page shows them with their later notes, by round and planned action: two queries.

    A note beside an action that nobody answered for comes last, without a colour.
    """
    notes = _notes(later)
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
        Coalesce("replaced_by__action__title", "replaced_in_words", output_field=TextField()),
    )
    for round_id, planned_id, health, *rest in rows:
        fields: tuple[Any, ...] = (health, words[health], *rest)
        one = AssessmentView(*fields)
        beside = notes.pop((round_id, planned_id, one.round_title), ())
        yield round_id, planned_id, replace(one, notes=tuple(beside))
    for (round_id, planned_id, title), beside in notes.items():
        alone = AssessmentView("", words[""], round_title=title, notes=tuple(beside))
        yield round_id, planned_id, alone


def _notes(later: QuerySet[LaterNote]) -> dict[tuple[UUID, UUID, str], list[NoteView]]:
    notes: dict[tuple[UUID, UUID, str], list[NoteView]] = defaultdict(list)
    for *key, text, on, who in later.values_list(
        "round_id",
        "planned_action_id",
        "round__title",
        "text",
        "written_on",
        Coalesce("written_by__name", Value("")),
    ):
        notes[tuple(key)].append(NoteView(text, on, who))
    return notes
