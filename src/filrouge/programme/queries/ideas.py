"""Reads of the idea box: the calls of a programme, and one of them as sheets on the wall."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from filrouge.organisations.models import Member
from filrouge.programme.enums import Feasibility, IdeaState
from filrouge.programme.models import Idea, IdeaCall, IdeaRemark, IdeaSupport, Objective, Programme


@dataclass(frozen=True, slots=True)
class IdeaView:
    """One idea as the wall shows it."""

    idea_id: UUID
    title: str
    text: str
    author: str
    on: dt.datetime
    carriers: tuple[str, ...]
    is_carried: bool  # by the reader
    is_mine: bool
    remarks: int
    state: str
    feasibility: str
    feasibility_word: str
    reason: str
    action_id: UUID | None

    @property
    def is_open(self) -> bool:
        """Whether nobody decided yet."""
        return self.state == IdeaState.OPEN


@dataclass(frozen=True, slots=True)
class WallSheet:
    """The sheet of one objective on the wall."""

    objective_id: UUID
    level: int
    label: str
    title: str
    ideas: tuple[IdeaView, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """The ideas that are sorted alike."""

    key: str
    label: str
    ideas: tuple[IdeaView, ...]


@dataclass(frozen=True, slots=True)
class BoxView:
    """One call as the team reads it."""

    call: IdeaCall
    sheets: tuple[WallSheet, ...]
    ideas: tuple[IdeaView, ...]

    @property
    def is_open(self) -> bool:
        """Whether one may write today."""
        return self.call.opens_on <= timezone.localdate() <= self.call.closes_on

    @property
    def waiting(self) -> tuple[IdeaView, ...]:
        """The ideas that nobody decided about."""
        return tuple(idea for idea in self.ideas if idea.is_open)

    def piles(self) -> tuple[Pile, ...]:
        """The ideas by what became of them, those to sort first, then by feasibility."""
        kinds = [("", None), *((one.value, one) for one in Feasibility)]
        sorted_ = tuple(
            Pile(
                f"open-{key}",
                str(one.label) if one else "",
                tuple(idea for idea in self.waiting if idea.feasibility == key),
            )
            for key, one in kinds
        )
        decided = tuple(
            Pile(state.value, str(state.label), tuple(idea for idea in self.ideas if idea.state == state))
            for state in (IdeaState.RETAINED, IdeaState.REFUSED)
        )
        return tuple(pile for pile in (*sorted_, *decided) if pile.ideas)


def idea_calls(programme: Programme) -> list[IdeaCall]:
    """The calls of a programme, the newest first: one query."""
    return list(IdeaCall.objects.filter(programme=programme).order_by("-opens_on", "-created_at"))


def box_view(call: IdeaCall, *, member: Member) -> BoxView:
    """The sheets with their ideas, whatever their number: four queries."""
    ideas = list(Idea.objects.filter(call=call).select_related("author").order_by("created_at"))
    views = _views(ideas, member)
    by_objective: dict[UUID, list[IdeaView]] = defaultdict(list)
    for idea in ideas:
        by_objective[idea.objective_id].append(views[idea.pk])
    goals = Objective.objects.filter(programme=call.programme_id).order_by("position")
    sheets = tuple(
        WallSheet(goal.pk, goal.level, goal.label, goal.title, tuple(by_objective[goal.pk]))
        for goal in _in_order(goals)
    )
    return BoxView(call, sheets, tuple(views[idea.pk] for idea in ideas))


def idea_view(idea: Idea, *, member: Member) -> IdeaView:
    """One idea: two queries."""
    return _views([idea], member)[idea.pk]


def remarks_of(idea: Idea) -> list[IdeaRemark]:
    """What was said of an idea, in order: one query."""
    return list(IdeaRemark.objects.filter(idea=idea).select_related("member").order_by("created_at"))


def open_calls(day: dt.date) -> list[IdeaCall]:
    """The calls that are open that day, in the organisation in scope: one query."""
    listed = IdeaCall.objects.filter(opens_on__lte=day, closes_on__gte=day)
    return list(listed.select_related("programme").order_by("closes_on"))


def calls_to_sort(day: dt.date) -> list[tuple[IdeaCall, int]]:
    """The calls that are over and have ideas nobody decided about, with how many: one query."""
    undecided = Idea.objects.filter(state=IdeaState.OPEN, call__closes_on__lt=day)
    counted = dict(undecided.values_list("call").annotate(Count("id")).order_by())
    listed = IdeaCall.objects.filter(pk__in=counted).select_related("programme") if counted else ()
    return [(call, counted[call.pk]) for call in listed]


def _in_order(goals: Iterable[Objective]) -> list[Objective]:
    """Parents before their children, in the order of the tree."""
    below: dict[UUID | None, list[Objective]] = defaultdict(list)
    for goal in goals:
        below[goal.parent_id].append(goal)
    return [each for top in below[None] for each in (top, *below[top.pk])]


def _views(ideas: list[Idea], member: Member) -> dict[UUID, IdeaView]:
    carriers: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    supports = IdeaSupport.objects.filter(idea__in=ideas).order_by("created_at")
    for idea_id, member_id, name in supports.values_list("idea_id", "member_id", "member__name"):
        carriers[idea_id].append((member_id, name))
    told = IdeaRemark.objects.filter(idea__in=ideas).values_list("idea").annotate(Count("id")).order_by()
    remarks = dict(told)
    words = {"": "", **{one.value: str(one.label) for one in Feasibility}}
    return {
        idea.pk: IdeaView(
            idea_id=idea.pk,
            title=idea.title,
            text=idea.text,
            author=idea.author.name if idea.author else "",
            on=idea.created_at,
            carriers=tuple(name for _id, name in carriers[idea.pk]),
            is_carried=any(member_id == member.pk for member_id, _name in carriers[idea.pk]),
            is_mine=idea.author_id == member.pk,
            remarks=remarks.get(idea.pk, 0),
            state=idea.state,
            feasibility=idea.feasibility,
            feasibility_word=words[idea.feasibility],
            reason=idea.reason,
            action_id=idea.action_id,
        )
        for idea in ideas
    }
