"""`filrouge schedule`: what is understood of a schedule in French, and its dates, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any

from filrouge.cli import RefusedCommandError, say
from filrouge.schedules import Calendar, Days, Expansion, Occurrence, Refusal, Understood, expand, understand
from filrouge.schedules.checks import FIRST_YEAR, LAST_YEAR
from filrouge.schedules.data import rule_data
from filrouge.schedules.known_days import BELGIAN_ZONES, FRENCH_ZONES, public_holidays, school_holidays
from filrouge.schedules.words import date_in_words, hour

MAX_YEARS = 10
_ZONE_OF = {"be": "french", "fr": "A"}


def schedule(args: argparse.Namespace) -> int:
    """Print what was understood, the dates, and those that fall out. 1 when it was not understood."""
    if args.until < args.since:
        raise RefusedCommandError("La fin vient avant le début : donnez --from, puis --until.")
    if args.until.year - args.since.year > MAX_YEARS or not FIRST_YEAR <= args.since.year <= LAST_YEAR:
        raise RefusedCommandError(
            "Ces dates sont trop éloignées : demandez dix ans au plus, entre 1900 et 2200."
        )
    zone = args.school or _ZONE_OF[args.country]
    if zone not in (BELGIAN_ZONES if args.country == "be" else FRENCH_ZONES):
        raise RefusedCommandError(
            f"« {zone} » n’est pas une zone de ce pays : voyez « filrouge schedule -h »."
        )
    # A command line may hold bytes that are no text.
    text = args.text.encode(errors="replace").decode()
    understood = understand(text, today=args.since)
    found = Expansion()
    if understood.schedule is not None:
        counted = min(args.since, understood.schedule.since or args.since)
        days = _days_off(args.country, zone, counted, args.until)
        found = expand(understood.schedule, since=args.since, until=args.until, days=days)
    if args.json:
        json.dump(_as_json(understood, found), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _tell(understood, found)
    return 0 if understood.understood else 1


def _days_off(country: str, zone: str, since: date, until: date) -> Days:
    return {
        Calendar.PUBLIC: public_holidays(country, since, until),
        Calendar.SCHOOL: school_holidays(zone, since, until),
    }


def _as_json(understood: Understood, found: Expansion) -> dict[str, Any]:
    rules = understood.schedule.rules if understood.schedule else ()
    return {
        "understood": understood.understood,
        "words": understood.words,
        "rules": [rule_data(rule) for rule in rules],
        "dates": [{"start": _instant(one), "end": _end(one), "venue": one.venue} for one in found.dates],
        "excluded": [{"date": one.date.isoformat(), "reason": one.reason} for one in found.excluded],
        "not_understood": [*understood.not_understood, *map(_refusal, understood.refused)],
    }


def _refusal(one: Refusal) -> str:
    return f"« {one.words} » : {one.reason}" if one.words else one.reason


def _instant(one: Occurrence) -> str:
    """Without an hour when none is told."""
    return one.start.isoformat(timespec="minutes") if one.timed else one.start.date().isoformat()


def _end(one: Occurrence) -> str | None:
    return one.end.isoformat(timespec="minutes") if one.end else None


def _tell(understood: Understood, found: Expansion) -> None:
    if not understood.understood:
        for word in understood.not_understood:
            say(f"Pas compris : « {word} »")
        for refusal in understood.refused:
            say(_refusal(refusal))
        return
    say(understood.words)
    for one in found.dates:
        say(f"  {_moment(one)}")
    if found.excluded:
        say(f"Tombent ({len(found.excluded)}) :")
    for out in found.excluded:
        say(f"  {date_in_words(out.date)} : {out.reason}")


def _moment(one: Occurrence) -> str:
    told = date_in_words(one.date)
    if one.timed:
        told += (
            f", de {hour(one.start.time())} à {hour(one.end.time())}"
            if one.end
            else f", à {hour(one.start.time())}"
        )
    return f"{told} – {one.venue}" if one.venue else told
