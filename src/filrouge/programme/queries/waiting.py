"""What a round still waits for from somebody."""

from __future__ import annotations

from django.db.models import Q

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.organisations.models import Member
from filrouge.programme.models import Assessment, PlannedAction, Round


def waiting_for(member: Member, about: Round) -> int:
    """How many actions that a member, or whom they replace, answers for have no colour: one query."""
    mine = Actor.objects.filter(member__in=member.hands, role=ActorRole.REFERENT, until__isnull=True)
    answered = Assessment.objects.filter(round=about).exclude(health="")
    return (
        PlannedAction.objects.filter(programme=about.programme_id, action__in=mine.values("action"))
        .filter(Q(retired_on__isnull=True) | Q(retired_on__gt=about.opened_on))
        .exclude(pk__in=answered.values("planned_action"))
        .count()
    )
