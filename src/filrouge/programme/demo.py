"""The example town: what the council did with each programme, and who bears each sheet since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import name_actor
from filrouge.core.demo import Example
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.programme.enums import MeetingState, RoundKind
from filrouge.programme.models import Placement, Programme
from filrouge.programme.services import (
    adopt_programme,
    change_programme,
    close_programme,
    close_round,
    hold_meeting,
    open_round,
    publish_programme,
)


def build(example: Example) -> Iterator[str]:
    """Adoption, publication, meetings held and missed, and the hands each sheet went through."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            coordinator = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
            for told in facts.get("programme", []):
                yield _programme(coordinator, told)


def _programme(coordinator: Member, told: dict[str, Any]) -> str:
    years = told["starts_on"].year, told["ends_on"].year
    programme = Programme.objects.get(starts_in=years[0], ends_in=years[1])
    change_programme(by=coordinator, programme=programme, version=programme.version, title=told["title"])
    adopt_programme(
        by=coordinator, programme=programme, on=_date(told["adopted_on"]), body=told["adopted_by"]
    )
    published = told["published"]
    publish_programme(
        by=coordinator,
        programme=programme,
        on=_date(published[0]["on"]),
        where=", ".join(entry["where"] for entry in published),
    )
    for meeting in told.get("meeting", []):
        _meeting(coordinator, programme, meeting)
    for referent in told.get("referent", []):
        _referent(coordinator, programme, referent)
    if told["state"] == "closed":
        for evaluation in programme.rounds.filter(closed_on__isnull=True):
            close_round(by=coordinator, round=evaluation, on=evaluation.opened_on + dt.timedelta(days=60))
        close_programme(by=coordinator, programme=programme)
    return f"{programme.title}, adopté le {programme.adopted_on}"


def _meeting(coordinator: Member, programme: Programme, told: dict[str, Any]) -> None:
    """A quarterly round whose answers were spoken in a meeting, or never were."""
    on = _date(told["planned_on"])
    meeting = open_round(
        by=coordinator,
        programme=programme,
        kind=RoundKind.QUARTERLY,
        title=f"{told['purpose']}, {on}",
        opened_on=on.first_day,
    )
    held = told["state"] == MeetingState.HELD
    hold_meeting(
        by=coordinator, round=meeting, on=on, state=told["state"], note="" if held else told["reason"]
    )
    close_round(by=coordinator, round=meeting, on=on.first_day + dt.timedelta(days=30))


def _referent(coordinator: Member, programme: Programme, told: dict[str, Any]) -> None:
    place = Placement.objects.select_related("planned_action__action").get(
        planned_action__programme=programme, label__endswith=told["sheet"]
    )
    for hand in told["chain"]:
        name_actor(
            by=coordinator,
            action=place.planned_action.action,
            role=ActorRole.REFERENT,
            name=hand["name"],
            since=_date(hand["from"]),
            until=_date(hand["until"]) if "until" in hand else None,
        )


def _date(value: dt.date | str) -> PartialDate:
    """A date of the town, of any precision."""
    return PartialDate.from_edtf(value if isinstance(value, str) else value.isoformat())
