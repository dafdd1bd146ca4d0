"""Who has a file and was not seen for long: for who follows them, and how many there are in the house."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from filrouge.followup.enums import StepKind, StepState
from filrouge.followup.models import FileStep
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import followed, not_seen_since

LOST_SHOWN = 50


def lost(member: Member, weeks: int) -> QuerySet[Person]:
    """The people whom a member follows and whom nobody saw for that many weeks.

    Who does not wish to be called is not among them. Each comes with `called_on` and `call_state` of the last
    call, `invited_on`, `missed_on` of the last appointment to which they did not come, and `expected_on`.
    """
    calls = _steps(StepKind.CALL).exclude(state=StepState.TODO).order_by("-settled_on", "-created_at")
    asked = _steps(StepKind.INVITATION).order_by("-created_at")
    meetings = _steps(StepKind.APPOINTMENT)
    missed = meetings.filter(state=StepState.MISSED).order_by("-day")
    expected = meetings.filter(state=StepState.TODO, day__gte=timezone.localdate()).order_by("day")
    rows = followed(member.hands).filter(pk__in=_lost(weeks).values("pk"))
    return rows.annotate(
        called_on=Subquery(calls.values("settled_on")[:1]),
        call_state=Subquery(calls.values("state")[:1]),
        invited_on=Subquery(asked.values("created_at")[:1]),
        missed_on=Subquery(missed.values("day")[:1]),
        expected_on=Subquery(expected.values("day")[:1]),
    ).order_by(F("seen_on").asc(nulls_first=True), "label", "pk")


def lost_page(member: Member, weeks: int, page: str) -> Page[Person]:
    """A page of them, who was seen the longest ago first. Three queries."""
    return Paginator(lost(member, weeks), LOST_SHOWN).get_page(page)


def count_lost(member: Member, weeks: int) -> int:
    """How many a member has to call back. One query."""
    return followed(member.hands).filter(pk__in=_lost(weeks).values("pk")).count()


def count_lost_here(weeks: int) -> int:
    """How many there are in the whole house, whoever follows them. One query."""
    return _lost(weeks).count()


def _lost(weeks: int) -> QuerySet[Person]:
    limit = timezone.localdate() - dt.timedelta(weeks=weeks)
    unwilling = _steps(StepKind.CALL).filter(state=StepState.DECLINED)
    return not_seen_since(limit).exclude(Exists(unwilling))


def _steps(kind: StepKind) -> QuerySet[FileStep]:
    return FileStep.objects.filter(person=OuterRef("pk"), kind=kind)
