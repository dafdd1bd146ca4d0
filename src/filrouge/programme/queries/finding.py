"""What a search finds of the programme: its objectives, its numbers, what rounds said, and ideas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.programme.models import (
    Assessment,
    Idea,
    LaterNote,
    Objective,
    Placement,
    PlannedAction,
    Programme,
    Round,
)

_ANSWER = (
    "narrative",
    "strengths",
    "weaknesses",
    "opportunities",
    "obstacles",
    "next_steps",
    "change_reason",
    "replaced_in_words",
)
_PLAN = ("bearer", "condition", "deadline", "indicator", "note", "retired_reason")

Hits = dict[UUID, Hit]


def programme_words(row: Programme) -> tuple[str, str]:
    """A programme is found by its title, then by who adopted it and where it is published."""
    return row.title, f"{row.adopted_by} {row.published_in}"


def programmes_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """One query, as for each of the others."""
    rows = Programme.objects.filter(pk__in=list(ids))
    return {row.pk: Hit(row.title, _page(member, "programme_show", programme=row.pk)) for row in rows}


def objective_words(row: Objective) -> tuple[str, str]:
    """An objective is found by its number and its title, then by its text."""
    return f"{row.label} {row.title}", row.text


def objectives_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """Each at its place in the tree, which opens there."""
    rows = Objective.objects.filter(pk__in=list(ids)).select_related("programme")
    return {row.pk: _objective(member, row) for row in rows}


def _objective(member: Member, row: Objective) -> Hit:
    page = _page(member, "programme_show", programme=row.programme_id)
    return Hit(str(row), f"{page}?ouvert=1#objectif-{row.pk}", row.text, row.programme.title)


def placement_words(row: Placement) -> tuple[str, str]:
    """An action is found by the number that the house gives it."""
    return row.label, ""


def placements_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the action that bears the number."""
    about = ("planned_action__action", "planned_action__programme")
    rows = Placement.objects.filter(pk__in=list(ids)).select_related(*about)
    return {
        row.pk: Hit(str(row), _action(member, row.planned_action), "", row.planned_action.programme.title)
        for row in rows
    }


def plan_words(row: PlannedAction) -> tuple[str, str]:
    """An action is found by what the programme holds of it: who bears it, its condition, its deadline."""
    return "", _together(row, _PLAN)


def plans_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the action."""
    rows = PlannedAction.objects.filter(pk__in=list(ids)).select_related("action", "programme")
    return {
        row.pk: Hit(str(row), _action(member, row), _together(row, _PLAN), row.programme.title)
        for row in rows
    }


def round_words(row: Round) -> tuple[str, str]:
    """A round is found by its title, then by what weighed on it and by its meeting."""
    return row.title, f"{row.factors} {row.meeting_note}"


def rounds_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the round."""
    rows = Round.objects.filter(pk__in=list(ids)).select_related("programme")
    return {
        row.pk: Hit(
            row.title,
            _page(member, "round_show", round_id=row.pk),
            f"{row.factors} {row.meeting_note}".strip(),
            row.programme.title,
        )
        for row in rows
    }


def assessment_words(row: Assessment) -> tuple[str, str]:
    """An answer is found by all that it says."""
    return "", _together(row, _ANSWER)


def assessments_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """Each at its place in its round."""
    rows = Assessment.objects.filter(pk__in=list(ids)).select_related("round", "planned_action__action")
    return {row.pk: _said(member, row, _together(row, _ANSWER)) for row in rows}


def note_words(row: LaterNote) -> tuple[str, str]:
    """A dated correction is found by its text."""
    return "", row.text


def notes_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """Each beside the answer that it corrects."""
    rows = LaterNote.objects.filter(pk__in=list(ids)).select_related("round", "planned_action__action")
    return {row.pk: _said(member, row, row.text) for row in rows}


def _said(member: Member, row: Assessment | LaterNote, text: str) -> Hit:
    page = _page(member, "round_show", round_id=row.round_id)
    return Hit(str(row.planned_action), f"{page}#action-{row.planned_action_id}", text, row.round.title)


def idea_words(row: Idea) -> tuple[str, str]:
    """An idea is found by its title, then by its words and by why it was set aside."""
    return row.title, f"{row.text} {row.reason}"


def ideas_found(member: Member, ids: Iterable[UUID]) -> Hits:
    """The page of the idea."""
    rows = Idea.objects.filter(pk__in=list(ids)).select_related("call")
    return {
        row.pk: Hit(
            row.title,
            _page(member, "idea_show", idea=row.pk),
            f"{row.text} {row.reason}".strip(),
            row.call.title,
        )
        for row in rows
    }


def _together(row: PlannedAction | Assessment, names: tuple[str, ...]) -> str:
    return "\n".join(value for name in names if (value := getattr(row, name)))


def _action(member: Member, row: PlannedAction) -> str:
    place = {"organisation": member.organisation.slug, "action": row.action_id}
    return reverse("actions:action_show", kwargs=place)


def _page(member: Member, name: str, **place: Any) -> str:
    return reverse(f"programme:{name}", kwargs={"organisation": member.organisation.slug, **place})
