"""The example town: whose holidays each house follows, its bridge days, its closures, what was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from filrouge.calendars.services import choose_calendars, note_check, note_closure, note_day
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member, Organisation, Site


def build(example: Example) -> Iterator[str]:
    """The calendars of every organisation that tells them."""
    for facts in example.facts["organisation"]:
        told = facts.get("calendars")
        if told is None:
            continue
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            by = Member.objects.get(name=told["by"])
            choose_calendars(
                by=by, organisation=organisation, version=0, country=told["country"], zones=told["zones"]
            )
            for day in told.get("day", []):
                note_day(by=by, organisation=organisation, **_days(day))
            for closure in told.get("closure", []):
                site = Site.objects.get(name=closure["site"]) if "site" in closure else None
                note_closure(by=by, organisation=organisation, **_days(closure) | {"site": site})
            for check in told.get("check", []):
                note_check(by=by, organisation=organisation, **check)
        counts = f"{len(told.get('day', []))} jours notés, {len(told.get('closure', []))} fermetures"
        yield f"{organisation.name} : calendriers, {counts}"


def _days(facts: dict[str, Any]) -> dict[str, Any]:
    first = facts["from"]
    others = {name: value for name, value in facts.items() if name not in ("from", "until")}
    return {**others, "starts_on": first, "ends_on": facts.get("until", first)}
