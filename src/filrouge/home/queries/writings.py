"""What somebody typed and did not save, with the way back to it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from filrouge.core.registries import registries
from filrouge.core.unsaved import places_left_by
from filrouge.organisations.models import Member


@dataclass(frozen=True, slots=True)
class LeftThere:
    """One text that waits: where it is, and since when."""

    title: str
    where: str
    url: str
    kept_at: dt.datetime


def left_unsaved(member: Member, *, most: int = 6) -> tuple[LeftThere, ...]:
    """The texts this member left, the newest first: one query, and one for each kind of place.

    What was left where one may no longer write, or on a thing that is gone, is not told.
    """
    kept = places_left_by(member)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for place in kept:
        by_kind[place.partition(":")[0]].append(place)
    told = {
        place: hit
        for entry in registries.writings
        if entry.key in by_kind
        for place, hit in entry.show(member, by_kind[entry.key]).items()
    }
    found = (
        LeftThere(told[place].title, told[place].where, told[place].url, at)
        for place, at in kept.items()
        if place in told
    )
    return tuple(found)[:most]
