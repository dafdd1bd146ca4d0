"""Where somebody was answering in a round, as « Aujourd'hui » says it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.programme.models import PlannedAction, Round


def answers_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The answer of each place `assessment:<round>:<planned action>` that is still there: two queries."""
    asked = {place: [UUID(part) for part in place.split(":")[1:]] for place in places}
    rounds = Round.objects.in_bulk({about for about, _planned in asked.values()})
    plans = PlannedAction.objects.select_related("action").in_bulk(
        {planned for _about, planned in asked.values()}
    )
    slug = member.organisation.slug
    return {
        place: Hit(
            title=plans[planned].action.title,
            url=reverse(
                "programme:assessment_write",
                kwargs={"organisation": slug, "round_id": about, "planned": planned},
            ),
            where=rounds[about].title,
        )
        for place, (about, planned) in asked.items()
        if about in rounds and planned in plans
    }
