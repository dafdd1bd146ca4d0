"""What is left of a member in this room once they are erased."""

from __future__ import annotations

from django.utils import timezone

from filrouge.agenda.models import Feed, RotaMember, Shift, ToDo, Unavailability
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member


@transactional
def forget_turns(*, by: Member | None, member: Member) -> int:
    """Take away their days off the rota, their places in a pool, their turns to come, their feeds; how many.

    What they still had to do is left without anybody; turns behind us stay, under the name that is left.
    """
    today = timezone.localdate()
    rows = [
        *Unavailability.objects.filter(member=member),
        *RotaMember.objects.filter(member=member),
        *Feed.objects.filter(member=member),
        *Shift.objects.filter(
            member=member, session__day__gt=today, replaced_by__isnull=True, replaces__isnull=True
        ),
    ]
    for row in rows:
        records.remove(row, by=by)
    left = [(todo, {"member": None}) for todo in ToDo.objects.filter(member=member, is_done=False)]
    records.change_all(left, by=by)
    if member.user_id:
        made = [(feed, {"made_by": None}) for feed in Feed.objects.filter(made_by=member.user_id)]
        records.change_all(made, by=by)
    return len(rows) + len(left)
