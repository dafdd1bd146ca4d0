"""What somebody is typing, kept on the server before they save it: a closed tab loses nothing.

A place is a text that names where one writes: `answer:<sheet>:<question>`. What is kept there is its author's
alone: it is in no journal, no search and no export, and goes when the text is saved.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core.models import UnsavedText
from filrouge.core.records import Actor
from filrouge.core.transactions import transactional

# Letters of all the fields together: more than any text that people write, less than a database would mind.
MOST = 2_000_000
BESIDE = dt.timedelta(minutes=2)
KEPT_FOR = dt.timedelta(days=60)


@transactional
def keep(*, by: Actor, place: str, values: dict[str, str], version: int) -> dt.datetime:
    """Keep what is typed at a place, in the stead of what was kept before; when. At most three queries.

    `version` is the one of the text that was read. Raises `ValidationError` when it is too long to be kept.
    """
    if sum(map(len, values.values())) > MOST:
        raise ValidationError(_("Ce texte est trop long pour être gardé : coupez-le en plusieurs."))
    now = timezone.now()
    # PostgreSQL keeps no NUL, and nobody typed one.
    values = {name.replace("\x00", ""): text.replace("\x00", "") for name, text in values.items()}
    told: dict[str, Any] = {"values": values, "read_version": version, "kept_at": now}
    mine = UnsavedText.objects.filter(user=by.user_id, place=place)
    if not mine.update(**told):
        told |= {"organisation_id": by.organisation_id, "user_id": by.user_id, "place": place}
        fresh = UnsavedText(**told)
        UnsavedText._base_manager.bulk_create([fresh], ignore_conflicts=True)
    return now


def find(by: Actor, place: str) -> UnsavedText | None:
    """What this person left unsaved at a place."""
    return UnsavedText.objects.filter(user=by.user_id, place=place).first()


@transactional
def drop(by: Actor, place: str) -> None:
    """It is saved, or given up."""
    UnsavedText.objects.filter(user=by.user_id, place=place).delete()


@transactional
def forget_about(row_id: UUID) -> int:
    """What it was about is forgotten: what anybody left unsaved at a place that names it goes; how many."""
    return UnsavedText.objects.filter(place__contains=str(row_id)).delete()[0]


@dataclass(slots=True)
class Typing:
    """What is going on at one place: since when a draft of mine waits there, who else is typing now."""

    mine: dt.datetime | None = None
    others: list[str] = field(default_factory=list)


def beside(by: Actor, place: str) -> list[str]:
    """The names of the others who are typing at that place now, in order."""
    lately = UnsavedText.objects.filter(place=place, kept_at__gte=timezone.now() - BESIDE)
    others = lately.exclude(user=by.user_id).order_by("user__name")
    return list(others.values_list("user__name", flat=True))


def around(by: Actor, places: Iterable[str]) -> dict[str, Typing]:
    """What is going on at each of many places, those where nothing is left out: one query, no text read."""
    since = timezone.now() - BESIDE
    found: dict[str, Typing] = {}
    rows = UnsavedText.objects.filter(place__in=list(places)).order_by("user__name")
    for place, user_id, name, kept_at in rows.values_list("place", "user_id", "user__name", "kept_at"):
        if user_id == by.user_id:
            found.setdefault(place, Typing()).mine = kept_at
        elif kept_at >= since:
            found.setdefault(place, Typing()).others.append(name)
    return found


def places_left_by(by: Actor) -> dict[str, dt.datetime]:
    """Where a person left something unsaved, the newest first, and when: one query, no text read."""
    rows = UnsavedText.objects.filter(user=by.user_id).order_by("-kept_at")
    return dict(rows.values_list("place", "kept_at"))


def left_by(user_id: UUID) -> list[UnsavedText]:
    """Everything that a person left unsaved in the organisation in scope, the newest first."""
    return list(UnsavedText.objects.filter(user=user_id).order_by("-kept_at"))


def forget_old() -> int:
    """What nobody came back for goes after two months, in every organisation; how many."""
    return UnsavedText._base_manager.filter(kept_at__lt=timezone.now() - KEPT_FOR).delete()[0]
