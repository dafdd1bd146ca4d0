"""What a round still waits for from somebody."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.organisations.models import Member
from filrouge.programme.models import Assessment, PlannedAction, Round


def waiting_for(member: Member, about: Round) -> int:
    """How many of the actions that a member answers for have no colour in a round: one query."""
    mine = Actor.objects.filter(member=member, role=ActorRole.REFERENT, until__isnull=True)
    answered = Assessment.objects.filter(round=about).exclude(health="")
    return (
        PlannedAction.objects.filter(programme=about.programme_id, action__in=mine.values("action"))
        .exclude(pk__in=answered.values("planned_action"))
        .count()
    )
