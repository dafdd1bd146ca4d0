"""The parts that a member takes in an action, by themselves or for somebody they stand in for."""

from __future__ import annotations

from django.db.models import Q, Value

from filrouge.actions.enums import EditionState
from filrouge.actions.models import Action, Actor, Sheet
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member

# The part of whoever writes or proof-reads a file that is not validated yet.
WRITES = "writes"
# They come for their own part only.
OWN_PART_ONLY = frozenset({Role.TRAINEE, Role.VOLUNTEER})


def reads_all(member: Member) -> bool:
    """Whether a member reads every action, or only those in which they have a part."""
    return member.role not in OWN_PART_ONLY


def parts_in(member: Member, action: Action) -> frozenset[str]:
    """The parts a member takes in an action today, or those they stand in for: one query, once per page.

    `action.parts_taken`, when somebody put it there, is the answer: a page that asks several rules asks the
    database once, and the page of the rights asks about an action on paper.
    """
    told: frozenset[str] | None = action.parts_taken
    if told is not None:
        return told
    lines = Actor.objects.filter(action=action, member__in=member.hands, until__isnull=True)
    files = Sheet.objects.filter(Q(writer__in=member.hands) | Q(proofreader__in=member.hands), action=action)
    asked = files.exclude(state=EditionState.VALIDATED).values_list(Value(WRITES))
    return frozenset(role for (role,) in lines.order_by().values_list("role").union(asked.order_by()))


def with_parts(member: Member, action: Action) -> Action:
    """The action, with this member's parts in it at hand: every rule asked after is free."""
    action.parts_taken = parts_in(member, action)
    return action


def action_on_paper(parts: frozenset[str]) -> Action:
    """An action in no table, in which the member asked about has those parts: for the page of the rights."""
    action = Action()
    action.parts_taken = parts
    return action


def current_parts(member: Member) -> list[Action]:
    """The actions in which a member has a part of their own today, by title: one query."""
    named = Actor.objects.filter(member=member, until__isnull=True)
    return list(Action.objects.filter(pk__in=named.values("action")).order_by("title"))
