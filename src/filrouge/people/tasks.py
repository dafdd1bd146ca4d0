"""What the clock does: names that nobody has needed for a year go."""

from __future__ import annotations

from django.utils import timezone

from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Organisation
from filrouge.people.services import forget_unseen


def forget_in_time() -> int:
    """In every organisation, forget who has not been seen for a year; how many names went."""
    with scopes_disabled():
        houses = list(Organisation.objects.all())
    today, gone = timezone.localdate(), 0
    for organisation in houses:
        with scope(organisation=organisation):
            gone += forget_unseen(today)
    return gone
