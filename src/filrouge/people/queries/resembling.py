"""Which lines of a list look like somebody who is known: by their words, or where they may be reached."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from filrouge.people.models import Person, key_of
from filrouge.people.queries.finding import NEAR, is_near

MOST = 3  # who is named beside a line
_DIGITS = 6  # from which a telephone number tells somebody


@dataclass(frozen=True, slots=True)
class Described:
    """Who a line is about, as far as it says."""

    label: str
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class _Index:
    """What may bring somebody to a line. Lines of the same words are one entry, however many they are."""

    words: list[list[str]] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)  # how many words of each entry must be met
    by_form: defaultdict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, words: list[str]) -> int:
        """The entry of these words."""
        entry = self.entries.setdefault(tuple(words), len(self.words))
        if entry == len(self.words):
            # A short word tells too little to be looked up, unless there is no other.
            unique = list(dict.fromkeys(words))
            long = [word for word in unique if len(word) >= NEAR] or unique
            self.words.append(words)
            self.asked.append(len(long))
            for place, word in enumerate(long):
                for form in _forms(word):
                    self.by_form[form].append((entry, place))
        return entry


Found = defaultdict[int, list[tuple[bool, str]]]


def resembling(lines: Sequence[Described]) -> dict[int, list[str]]:
    """For each line that looks like somebody known, the labels of who, the likeliest first. One query.

    As `alike` finds them while one types: each word of the line is nearly one of the label's; or the same
    telephone, or the same address.
    """
    index = _Index()
    entries = [index.add(key_of(line.label).split()) for line in lines]
    by_reach: defaultdict[str, list[int]] = defaultdict(list)
    for rank, line in enumerate(lines):
        for reach in _reaches(line.phone, line.email):
            by_reach[reach].append(rank)
    named, reached = Found(list), Found(list)
    known = Person.objects.filter(forgotten_on__isnull=True)
    told = known.values_list("label", "label_key", "phone", "email").iterator(chunk_size=2000)
    for label, key, phone, email in told:
        parts = key.split()
        for entry in _met(index, parts):
            _keep(named[entry], (set(index.words[entry]) != set(parts), label))
        for reach in _reaches(phone, email):
            for rank in by_reach.get(reach, ()):
                _keep(reached[rank], (False, label))
    found = {rank: [*named.get(entry, ()), *reached.get(rank, ())] for rank, entry in enumerate(entries)}
    return {rank: _likeliest(some) for rank, some in found.items() if some}


def _keep(some: list[tuple[bool, str]], one: tuple[bool, str]) -> None:
    """One more, of whom the likeliest stay: a first name alone is half a town's."""
    some.append(one)
    if len(some) > 20 * MOST:
        some[:] = sorted(set(some))[:MOST]


def _likeliest(some: list[tuple[bool, str]]) -> list[str]:
    return list(dict.fromkeys(label for _is_other, label in sorted(some)))[:MOST]


def _met(index: _Index, parts: list[str]) -> Iterable[int]:
    """The entries of which each long word may be one of these, then those of which each word is."""
    places: defaultdict[int, set[int]] = defaultdict(set)
    for part in parts:
        for form in _forms(part):
            for entry, place in index.by_form.get(form, ()):
                places[entry].add(place)
    return [
        entry
        for entry, met in places.items()
        if len(met) == index.asked[entry] and is_near(index.words[entry], parts)
    ]


def _forms(word: str) -> set[str]:
    """A word, and what is left of it without one letter: two words a slip apart have one in common."""
    if len(word) < NEAR:
        return {word}
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _reaches(phone: str, email: str) -> Iterable[str]:
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= _DIGITS:
        yield digits[-9:]  # with the country's prefix or without
    if email:
        yield email.casefold()
