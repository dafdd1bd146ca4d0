"""What somebody answers for goes to another person when they leave."""

from __future__ import annotations

from django.utils import timezone

from filrouge.actions.models import Actor
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member


@transactional
def hand_over(*, member: Member, to: Member, by: Member | None) -> int:
    """Every part that a member still has in an action ends today and begins for another; how many.

    Who has the same part in that action already keeps their own line.
    """
    now = timezone.localdate()
    today = PartialDate(now.year, now.month, now.day)
    lines = list(Actor.objects.filter(member=member, until__isnull=True).select_related("action"))
    theirs = Actor.objects.filter(member=to, until__isnull=True)
    known = set(theirs.values_list("action_id", "role"))
    with records.gesture():
        for line in lines:
            records.change(line, by=by, until=today)
            if (line.action_id, line.role) not in known:
                known.add((line.action_id, line.role))
                records.create(_next(line, to, today), by=by)
    return len(lines)


def _next(line: Actor, to: Member, since: PartialDate) -> Actor:
    """The line of who takes over stands where the first one stood."""
    dates = {"since": since}
    return Actor(
        organisation_id=line.organisation_id,
        action=line.action,
        role=line.role,
        name=to.name,
        member=to,
        position=line.position,
        **dates,
    )
