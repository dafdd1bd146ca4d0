"""The example town: what the council did with each programme, and who bears each sheet since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

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
    answer,
    answer_same,
    change_programme,
    close_programme,
    close_round,
    hold_meeting,
    ideas,
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
    if "ideas" in told:
        _ideas(coordinator, programme, told["ideas"])
    if "asking" in told:
        _asking(coordinator, programme, told["asking"])
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


def _asking(coordinator: Member, programme: Programme, told: dict[str, Any]) -> None:
    """The round of these days: open around today, whenever the town is loaded, for somebody to answer."""
    today = timezone.localdate()
    since, left = told["open_for"]
    opened_on = today - dt.timedelta(days=since)
    for evaluation in programme.rounds.filter(closed_on__isnull=True, opened_on__lt=opened_on):
        close_round(by=coordinator, round=evaluation, on=max(evaluation.opened_on, opened_on))
    meeting = today + dt.timedelta(days=told["meeting_in"])
    asked = open_round(
        by=coordinator,
        programme=programme,
        kind=RoundKind.QUARTERLY,
        title=told["title"],
        opened_on=opened_on,
        due_on=today + dt.timedelta(days=left),
        meeting_on=PartialDate(meeting.year, meeting.month, meeting.day),
    )
    people = {member.name: member for member in Member.objects.all()}
    for said in told.get("answer", []):
        place = Placement.objects.select_related("planned_action").get(
            planned_action__programme=programme, label=said["action"]
        )
        answering, about = people[said["by"]], place.planned_action
        if "health" not in said:
            answer_same(by=answering, round=asked, planned_action=about)
            continue
        words = {name: text for name, text in said.items() if name not in ("action", "by", "health")}
        answer(by=answering, round=asked, planned_action=about, health=said["health"], **words)


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


def _ideas(coordinator: Member, programme: Programme, told: dict[str, Any]) -> None:
    """The idea box: open around today, whenever the town is loaded, so that somebody may write in it."""
    today, (before, after) = timezone.localdate(), told["open_for"]
    call = ideas.open_call(
        by=coordinator,
        programme=programme,
        title=told["title"],
        words=told["words"],
        opens_on=today - dt.timedelta(days=before),
        closes_on=today + dt.timedelta(days=after),
    )
    people = {member.name: member for member in Member.objects.select_related("organisation")}
    goals = {goal.label: goal for goal in programme.objectives.all()}
    for each in told["idea"]:
        idea = ideas.write_idea(
            by=people[each["by"]],
            call=call,
            objective=goals[each["objective"]],
            title=each["title"],
            text=each.get("text", ""),
        )
        for name in each.get("carried_by", ()):
            ideas.carry(by=people[name], idea=idea)
        for name, text in each.get("remarks", ()):
            ideas.remark(by=people[name], idea=idea, text=text)
        if "feasibility" in each:
            ideas.sort_idea(by=coordinator, idea=idea, feasibility=each["feasibility"], version=idea.version)
        if "refused" in each:
            ideas.refuse_idea(by=coordinator, idea=idea, reason=each["refused"], version=idea.version)


def _date(value: dt.date | str) -> PartialDate:
    """A date of the town, of any precision."""
    return PartialDate.from_edtf(value if isinstance(value, str) else value.isoformat())
