"""Who is asked in a round: each referent with their actions, what they answered, the letters they got."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor
from filrouge.organisations.models import Absence, Member
from filrouge.organisations.queries import absences_of
from filrouge.programme.enums import LetterRank
from filrouge.programme.models import Assessment, PlannedAction, Round, RoundLetter


@dataclass(frozen=True, slots=True)
class AskedAction:
    """One action that somebody answers for in a round."""

    planned_id: UUID
    action_id: UUID
    title: str
    is_answered: bool
    before: tuple[str, ...] = ()  # who answered for it until a day of this round


@dataclass(frozen=True, slots=True)
class AskedMember:
    """One referent: what they answer for, the letters they got, and who stands in for them today."""

    member: Member
    absences: tuple[Absence, ...]  # those that fell in the round, the oldest first
    actions: tuple[AskedAction, ...]
    letters: tuple[RoundLetter, ...]  # by rank

    @property
    def left(self) -> tuple[AskedAction, ...]:
        """The actions that have no colour yet."""
        return tuple(action for action in self.actions if not action.is_answered)

    @property
    def answered(self) -> int:
        """How many of their actions have a colour."""
        return len(self.actions) - len(self.left)

    @property
    def reader(self) -> Member:
        """Who reads a letter today: the member, or who stands in for them and has an account."""
        now = (one.substitute for one in self.absences if one.is_now and one.substitute)
        return next((each for each in now if each.is_active and each.user_id), self.member)

    @property
    def address(self) -> str:
        """Where a letter goes today; empty when nobody has an account."""
        user = self.reader.user
        return user.email if user else ""

    @property
    def next_rank(self) -> int | None:
        """The rank of the letter that may still leave; None once two reminders did."""
        last = self.letters[-1].rank if self.letters else None
        if last is None:
            return int(LetterRank.ASKED)
        return int(last) + 1 if last < LetterRank.SECOND else None

    @property
    def last_asked(self) -> dt.datetime | None:
        """When the last letter was asked for, whether it left or not."""
        return self.letters[-1].created_at if self.letters else None


@dataclass(frozen=True, slots=True)
class Asking:
    """A round as its coordinator follows it."""

    members: tuple[AskedMember, ...]
    orphans: tuple[AskedAction, ...]  # no referent of theirs is a member: nobody is asked

    @property
    def total(self) -> int:
        """How many foreseen actions there are."""
        return len(self.all_actions)

    @property
    def answered(self) -> int:
        """How many have a colour."""
        return sum(action.is_answered for action in self.all_actions.values())

    @property
    def all_actions(self) -> dict[UUID, AskedAction]:
        """Each action once, whoever answers for it."""
        shared = (action for row in self.members for action in row.actions)
        return {action.planned_id: action for action in (*shared, *self.orphans)}


def asked_in(round: Round) -> Asking:
    """Everybody who is asked in a round, those who owe the most first: six queries."""
    actions = _with_those_before(_actions_of(round), round)
    by_action = {action.action_id: action for action in actions}
    theirs: dict[UUID, list[AskedAction]] = defaultdict(list)
    members: dict[UUID, Member] = {}
    asked: set[UUID] = set()
    lines = Actor.objects.filter(
        action__in=by_action, role=ActorRole.REFERENT, until__isnull=True, member__is_active=True
    ).select_related("member__user")
    for line in lines.order_by("position"):
        member = line.member
        assert member is not None  # noqa: S101  the filter above
        members[member.pk] = member
        theirs[member.pk].append(by_action[line.action_id])
        asked.add(line.action_id)
    letters: dict[UUID, list[RoundLetter]] = defaultdict(list)
    for letter in RoundLetter.objects.filter(round=round).select_related("sent_to").order_by("rank"):
        letters[letter.member_id].append(letter)
    away = absences_of(members)
    rows = [
        AskedMember(
            member=member,
            absences=tuple(one for one in away.get(pk, ()) if _falls_in(one, round)),
            actions=tuple(theirs[pk]),
            letters=tuple(letters[pk]),
        )
        for pk, member in members.items()
    ]
    return Asking(
        members=tuple(sorted(rows, key=lambda row: (-len(row.left), row.member.name))),
        orphans=tuple(action for action in actions if action.action_id not in asked),
    )


def _actions_of(round: Round) -> list[AskedAction]:
    """The foreseen actions of a round's programme, those retired before it left out: two queries."""
    planned = PlannedAction.objects.filter(programme=round.programme_id).filter(
        Q(retired_on__isnull=True) | Q(retired_on__gt=round.opened_on)
    )
    coloured = set(
        Assessment.objects.filter(round=round).exclude(health="").values_list("planned_action_id", flat=True)
    )
    rows = planned.order_by("action__title").values_list("pk", "action_id", "action__title")
    return [AskedAction(pk, action_id, title, pk in coloured) for pk, action_id, title in rows]


def _falls_in(absence: Absence, round: Round) -> bool:
    """Whether somebody was away while they were asked: it explains a delay, even once they are back."""
    last = round.closed_on or timezone.localdate()
    return absence.ends_on >= round.opened_on and absence.starts_on <= last


def _with_those_before(actions: list[AskedAction], round: Round) -> list[AskedAction]:
    """The same actions, with who answered for them until a day of the round: one query."""
    ended = Actor.objects.filter(
        action__in=[action.action_id for action in actions], role=ActorRole.REFERENT, until__isnull=False
    ).order_by("position")
    before: dict[UUID, list[str]] = defaultdict(list)
    for line in ended.only("action_id", "name", "until"):
        if line.until is not None and line.until.first_day >= round.opened_on:
            before[line.action_id].append(line.name)
    return [replace(action, before=tuple(before.get(action.action_id, ()))) for action in actions]
