"""A rhythm without a day (row A11): which meetings were held, which were missed and why, what is late."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone

from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Series, Session

_WORDS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "douze": 12,
}  # fmt: skip
_EVERY = re.compile(r"tous les (?:(\d{1,2}|\w+) )?mois|toutes les (\d{1,2}|\w+) semaines")
_PER = re.compile(r"(\d{1,2}|\w+) fois (?:par|l’|l')\s?(mois|an|année|trimestre|semestre)")
_LENGTHS = {"mois": 30, "trimestre": 91, "semestre": 182, "an": 365, "année": 365}
# A meeting that comes a week after its rhythm is not late yet.
_GRACE = 7


@dataclass(frozen=True, slots=True)
class RhythmView:
    """Where a rhythm is: its last meeting, its next one, those missed, the latest first."""

    last: Session | None
    ahead: Session | None
    missed: tuple[Session, ...]
    held: int
    late_by: int | None  # days since it should have been held; None: it is not late, or nobody can say


def days_of(rhythm: str) -> int | None:
    """How many days a rhythm leaves between two meetings; None for « avant chaque conseil »."""
    plain = rhythm.lower()
    if found := _EVERY.search(plain):
        months, weeks = found.groups()
        if weeks:
            return (count := _number(weeks)) and count * 7
        return (count := _number(months or "un")) and round(count * 30.44)
    if found := _PER.search(plain):
        count = _number(found[1])
        return _LENGTHS[found[2]] // count if count else None
    return None


def rhythm_view(series: Series) -> RhythmView | None:
    """Where the rhythm of a series is; None when its rules give days. One query."""
    rules = series.rules
    if rules.has_days:
        return None
    today = timezone.localdate()
    sessions = list(Session.objects.filter(series=series).order_by("-day", "-slot"))
    held = [one for one in sessions if one.state == SessionState.HELD]
    ahead = [one for one in sessions if one.state == SessionState.PLANNED and one.day >= today]
    last = held[0] if held else None
    return RhythmView(
        last,
        ahead[-1] if ahead else None,
        tuple(one for one in sessions if one.state == SessionState.CANCELLED),
        len(held),
        _late(days_of(rules.rhythm), last.day if last else series.starts_on, today),
    )


def _late(every: int | None, since: dt.date, today: dt.date) -> int | None:
    if every is None:
        return None
    late = (today - since).days - every
    return late if late > _GRACE else None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else _WORDS.get(word)
