"""What the clock does: names that nobody has needed for a year go, and lists that waited for a day."""

from __future__ import annotations

from django.utils import timezone

from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Organisation
from filrouge.people.services import drop_old_rosters, forget_unseen


def forget_in_time() -> int:
    """In every organisation, forget who has not been seen for a year; how many names went.

    What was dropped to be taken over, and was not in a day, goes too.
    """
    with scopes_disabled():
        houses = list(Organisation.objects.all())
    today, gone = timezone.localdate(), 0
    for organisation in houses:
        with scope(organisation=organisation):
            gone += forget_unseen(today)
            drop_old_rosters()
    return gone
