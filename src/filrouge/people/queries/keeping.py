"""How long people are kept, and who has not been seen for that long."""

from __future__ import annotations

import calendar
import datetime as dt

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from filrouge.people.models import Farewell, Keeping, Person
from filrouge.people.queries.following import follows_now

# Without a file, a name is kept for a year without a visit.
KEPT = dt.timedelta(days=365)
# Why two years, as long as the house says nothing else.
DEFAULT_WHY = gettext_noop(
    "une personne qui ne vient plus peut revenir, ou contester ; après deux ans, son dossier ne l’aide plus."
)


def unseen(today: dt.date) -> QuerySet[Person]:
    """Who has a name and no file, and was last seen (or written down, when never seen) a year ago or more."""
    return _before(today - KEPT).filter(has_file=False)


def not_seen_since(limit: dt.date) -> QuerySet[Person]:
    """Who has a file, and was last seen (or written down, when never seen) before that day."""
    return _before(limit).filter(has_file=True)


def keeping() -> Keeping:
    """How long files are kept in the organisation in scope; what nobody chose is two years."""
    return Keeping.objects.first() or Keeping(reason=_(DEFAULT_WHY))


def to_forget(today: dt.date, months: int) -> QuerySet[Person]:
    """Whose last contact is that many months old, and whom nobody proposed yet nor chose to keep.

    Each comes with who follows them (`now_followed`).
    """
    settled = Farewell.objects.filter(person=OuterRef("pk")).filter(
        Q(kept_until__isnull=True) | Q(kept_until__gte=today)
    )
    told = follows_now().select_related("member")
    rows = not_seen_since(months_before(today, months)).exclude(Exists(settled))
    return rows.prefetch_related(Prefetch("followers", told, to_attr="now_followed")).order_by(
        "seen_on", "label"
    )


def proposed() -> QuerySet[Farewell]:
    """What somebody proposed and nobody approved yet, the first one first."""
    rows = Farewell.objects.filter(approved_on__isnull=True, kept_until__isnull=True)
    return rows.select_related("person__organisation", "asked_by")


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months before, or the last one of a shorter month: 30 April gives 28 February."""
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def _before(limit: dt.date) -> QuerySet[Person]:
    written = timezone.make_aware(dt.datetime.combine(limit, dt.time()))
    old = Q(seen_on__lt=limit) | Q(seen_on__isnull=True, created_at__lt=written)
    return Person.objects.filter(old, forgotten_on__isnull=True).order_by("label")
