"""What is to do with somebody, what was done, what waits for a member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from filrouge.actions.models import Action
from filrouge.core.sealing import unseal, unseal_all
from filrouge.followup.enums import StepKind, StepState
from filrouge.followup.models import FileStep, Situation
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import followed, follows_now

SETTLED_SHOWN, DUE_SHOWN, SETTLED_A_PAGE = 10, 40, 50


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step with its words."""

    step: FileStep
    text: str

    @property
    def is_late(self) -> bool:
        """Whether its day is past."""
        return self.step.day is not None and self.step.day < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        """Whether it is an appointment of a day that has not come."""
        is_meeting = self.step.kind == StepKind.APPOINTMENT
        return is_meeting and self.step.day is not None and self.step.day > timezone.localdate()


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


def settled_page(person: Person, page: str) -> tuple[Page[FileStep], list[OpenStep]]:
    """A page of what was done with somebody, the newest first. Two queries and the key's."""
    rows = steps_read(person).exclude(state=StepState.TODO).order_by("-settled_on", "-created_at", "pk")
    shown = Paginator(rows, SETTLED_A_PAGE).get_page(page)
    return shown, opened(shown.object_list)


def next_appointment(person: Person) -> FileStep | None:
    """The appointment that comes first, from today on. One query."""
    rows = steps_read(person).filter(
        kind=StepKind.APPOINTMENT, state=StepState.TODO, day__gte=timezone.localdate()
    )
    return rows.order_by("day", "hour", "created_at").first()


def situation_of(person: Person) -> tuple[Situation | None, str]:
    """Where somebody stands, and its words. One query and the key's."""
    row = Situation.objects.filter(person=person).select_related("written_by").first()
    return row, unseal(row, row.text) if row is not None else ""


def due_steps(member: Member) -> list[FileStep]:
    """What a member has to do in the files that they open, soonest first: one query, and no word of it.

    With a file that they took over comes what its colleague promised; what somebody promised who reads the
    file no more is due to whoever follows the person.
    """
    mine = followed(member.hands).prefetch_related(None).values("pk")
    follows = follows_now().filter(person=OuterRef("person"))
    still = follows.filter(member=OuterRef("member"), member__is_active=True)
    taken_over = follows.filter(member__in=member.hands, instead_of=OuterRef("member"))
    rows = FileStep.objects.filter(state=StepState.TODO, person__in=mine)
    rows = rows.filter(Q(member__in=member.hands) | Exists(taken_over) | ~Exists(still))
    rows = rows.select_related("person", "site")
    return list(rows.order_by(F("day").asc(nulls_last=True), "hour", "created_at")[:DUE_SHOWN])


def open_actions() -> QuerySet[Action]:
    """The actions to which somebody may be invited, by title."""
    return Action.objects.filter(closed_on__isnull=True).order_by("title")
