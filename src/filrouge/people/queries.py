"""Reads of people: who is called so, and who has not been seen for a year."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from filrouge.people.models import Person

# A name is kept for a year without a visit.
KEPT = dt.timedelta(days=365)


def unseen(today: dt.date) -> QuerySet[Person]:
    """Who still has a name, and was last seen (or written down, when never seen) more than a year ago."""
    limit = today - KEPT
    written = timezone.make_aware(dt.datetime.combine(limit, dt.time()))
    old = Q(seen_on__lt=limit) | Q(seen_on__isnull=True, created_at__lt=written)
    return Person.objects.filter(old, forgotten_on__isnull=True).order_by("label")


def called(people: Iterable[Person], text: str) -> list[Person]:
    """Those of these people whose label begins a word with that text, accents and case apart.

    It looks among people that the page may show already: nobody searches the people of the house.
    """
    words = folded(text).split()
    found = []
    for person in people:
        parts = folded(person.label).split()
        if words and all(any(part.startswith(word) for part in parts) for word in words):
            found.append(person)
    return found


def folded(text: str) -> str:
    """A text without accents or capitals: « Émile » is found by « emile »."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
