"""What is to do with somebody, what was done, what waits for a member; and who was not seen for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from filrouge.actions.models import Action
from filrouge.core.sealing import unseal, unseal_all
from filrouge.followup.enums import StepKind, StepState
from filrouge.followup.models import FileStep, Situation
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import followed, not_seen_since

SETTLED_SHOWN, DUE_SHOWN, LOST_SHOWN = 10, 40, 50


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step with its words."""

    step: FileStep
    text: str

    @property
    def is_late(self) -> bool:
        """Whether its day is past."""
        return self.step.day is not None and self.step.day < timezone.localdate()


def steps_read(person: Person) -> QuerySet[FileStep]:
    """The steps of a file, with whom and where they are."""
    return FileStep.objects.filter(person=person).select_related("member", "site", "entry", "action")


def opened(rows: Iterable[FileStep]) -> list[OpenStep]:
    """Steps of one organisation with their words: one query, that of the key."""
    listed = list(rows)
    return [OpenStep(row, text) for row, text in zip(listed, unseal_all(listed, "text"), strict=True)]


def steps_of(person: Person) -> tuple[list[OpenStep], list[OpenStep], int]:
    """What is to do, soonest first; the last that are settled; how many are. Three queries and the key's."""
    rows = steps_read(person)
    left = list(
        rows.filter(state=StepState.TODO).order_by(F("day").asc(nulls_last=True), "hour", "created_at")
    )
    settled = rows.exclude(state=StepState.TODO).order_by("-settled_on", "-created_at")
    last = list(settled[:SETTLED_SHOWN])
    told = opened([*left, *last])
    total = settled.count() if len(last) == SETTLED_SHOWN else len(last)
    return told[: len(left)], told[len(left) :], total


def situation_of(person: Person) -> tuple[Situation | None, str]:
    """Where somebody stands, and its words. One query and the key's."""
    row = Situation.objects.filter(person=person).select_related("written_by").first()
    return row, unseal(row, row.text) if row is not None else ""


def due_steps(member: Member) -> list[OpenStep]:
    """What a member has to do in the files that they still open, soonest first. Two queries and the key's."""
    mine = followed(member.hands).prefetch_related(None).values("pk")
    rows = FileStep.objects.filter(state=StepState.TODO, member__in=member.hands, person__in=mine)
    rows = rows.select_related("person", "entry", "action").order_by(
        F("day").asc(nulls_last=True), "created_at"
    )
    return opened(rows[:DUE_SHOWN])


def lost(member: Member, weeks: int) -> QuerySet[Person]:
    """The people whom a member follows and whom nobody saw for that many weeks.

    Who does not wish to be called is not among them. Each comes with `called_on` and `call_state`,
    of the last call, and `invited_on`.
    """
    limit = timezone.localdate() - dt.timedelta(weeks=weeks)
    calls = FileStep.objects.filter(person=OuterRef("pk"), kind=StepKind.CALL).exclude(state=StepState.TODO)
    last = calls.order_by("-settled_on", "-created_at")
    asked = FileStep.objects.filter(person=OuterRef("pk"), kind=StepKind.INVITATION).order_by("-created_at")
    return (
        followed(member.hands)
        .filter(Q(pk__in=not_seen_since(limit).values("pk")))
        .exclude(Exists(calls.filter(state=StepState.DECLINED)))
        .annotate(
            called_on=Subquery(last.values("settled_on")[:1]),
            call_state=Subquery(last.values("state")[:1]),
            invited_on=Subquery(asked.values("created_at")[:1]),
        )
        .order_by(F("seen_on").asc(nulls_first=True), "label", "pk")
    )


def lost_page(member: Member, weeks: int, page: str) -> Page[Person]:
    """A page of them, who was seen the longest ago first. Three queries."""
    return Paginator(lost(member, weeks), LOST_SHOWN).get_page(page)


def open_actions() -> QuerySet[Action]:
    """The actions to which somebody may be invited, by title."""
    return Action.objects.filter(closed_on__isnull=True).order_by("title")
