"""Who may be the one that somebody is typing: by the beginning of a word, or nearly spelt so."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from filrouge.core.search import folded
from filrouge.people.models import Person, key_of

MOST = 12  # candidates that a page shows
_READ = 300  # labels that a look for near spellings may read
NEAR = 4  # letters from which a word may be spelt otherwise


def called(people: Iterable[Person], text: str) -> list[Person]:
    """Those of these people whose label begins a word with that text, accents and case apart."""
    words = folded(text).split()
    found = []
    for person in people:
        parts = folded(person.label).split()
        if words and all(any(part.startswith(word) for part in parts) for word in words):
            found.append(person)
    return found


def alike(text: str, *, but: UUID | None = None) -> list[Person]:
    """Who may be called so: every word begins one of the label's, then who is nearly spelt so. Two queries.

    Nobody whose name was erased is among them, nor the person `but`.
    """
    words = key_of(text).split()
    if not any(len(word) > 1 for word in words):
        return []
    known = Person.objects.filter(forgotten_on__isnull=True).order_by("label", "pk")
    if but is not None:
        known = known.exclude(pk=but)
    begins, near = Q(), Q()
    for word in words:
        begins &= Q(label_key__contains=f" {word}")
        if len(word) >= NEAR:
            near |= Q(label_key__contains=f" {word[:2]}") | Q(label_key__contains=word[-3:])
    found = list(known.filter(begins)[:MOST])
    if near:
        close = known.filter(near).exclude(pk__in=[one.pk for one in found])[:_READ]
        found += [one for one in close if is_near(words, one.label_key.split())]
    return found[:MOST]


def is_near(words: list[str], parts: list[str]) -> bool:
    """Whether each word of one is, within a letter or two, the beginning of one of the other's."""
    return all(any(_is_spelt(word, part) for part in parts) for word in words)


def _is_spelt(word: str, part: str) -> bool:
    if len(word) < NEAR:
        return part.startswith(word)
    slips = 2 if len(word) > 7 else 1
    return any(_distance(word, part[: len(word) + more]) <= slips for more in (-1, 0, 1))


def _distance(one: str, other: str) -> int:
    """How many letters are added, lost, changed or swapped between two words."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
