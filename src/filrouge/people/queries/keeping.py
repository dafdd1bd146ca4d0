"""How long people are kept, and who has not been seen for that long."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from filrouge.people.models import Keeping, Person

# Without a file, a name is kept for a year without a visit.
KEPT = dt.timedelta(days=365)


def unseen(today: dt.date) -> QuerySet[Person]:
    """Who has a name and no file, and was last seen (or written down, when never seen) a year ago or more."""
    return _before(today - KEPT).filter(has_file=False)


def not_seen_since(limit: dt.date) -> QuerySet[Person]:
    """Who has a file, and was last seen (or written down, when never seen) before that day."""
    return _before(limit).filter(has_file=True)


def keeping() -> Keeping:
    """How long files are kept in the organisation in scope; what nobody chose is two years."""
    return Keeping.objects.first() or Keeping()


def _before(limit: dt.date) -> QuerySet[Person]:
    written = timezone.make_aware(dt.datetime.combine(limit, dt.time()))
    old = Q(seen_on__lt=limit) | Q(seen_on__isnull=True, created_at__lt=written)
    return Person.objects.filter(old, forgotten_on__isnull=True).order_by("label")
