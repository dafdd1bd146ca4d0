"""The list of actions, and one of them with its people and its sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action, Actor, Sheet
from filrouge.actions.queries.shapes import ActionFilters, ActionRow, ActionView, ActorGroup, ActorLine
from filrouge.actions.queries.sheets import sheets_of
from filrouge.organisations.models import Member


def actions_list(
    filters: ActionFilters | None = None, *, member: Member | None = None
) -> tuple[ActionRow, ...]:
    """The actions that the filters leave, by title: two queries."""
    asked = filters or ActionFilters()
    listed = Action.objects.annotate(has_sheet=Exists(Sheet.objects.filter(action=OuterRef("pk"))))
    if not asked.closed:
        listed = listed.filter(closed_on__isnull=True)
    if asked.kind:
        listed = listed.filter(kind=asked.kind)
    if asked.text:
        listed = listed.filter(
            Q(title__icontains=asked.text) | Q(actors__name__icontains=asked.text)
        ).distinct()
    referents = _referents()
    rows = tuple(_list_row(action, referents[action.id], member) for action in listed.order_by("title"))
    return tuple(row for row in rows if row.is_mine) if asked.mine else rows


def action_view(action: Action, *, member: Member | None = None) -> ActionView:
    """One action, the people who have a part in it by role, its sheets: seven queries."""
    lines = list(Actor.objects.filter(action=action).order_by("position", "created_at"))
    return ActionView(
        action=action,
        kind_word=str(ActionKind(action.kind).label),
        actors=actor_groups(lines),
        sheets=sheets_of([action]).get(action.id, ()),
        is_mine=member is not None
        and any(
            line.member_id == member.pk and line.role == ActorRole.REFERENT and line.until is None
            for line in lines
        ),
    )


def actor_groups(lines: Iterable[Actor]) -> tuple[ActorGroup, ...]:
    """Actors by role, in the order of the roles; a role that nobody has is left out."""
    by_role: dict[str, list[ActorLine]] = defaultdict(list)
    for line in lines:
        by_role[line.role].append(
            ActorLine(line.id, line.role, line.name, line.member_id, line.since, line.until, line.version)
        )
    return tuple(
        ActorGroup(role.value, str(role.label), tuple(by_role[role.value]), chain_of(by_role[role.value]))
        for role in ActorRole
        if by_role[role.value]
    )


def chain_of(lines: Iterable[ActorLine]) -> str:
    """How a part went from hand to hand: « portée par Léa Robert, de mai 2019 à mars 2020 ; puis … ».

    An empty text when nobody wrote a date: then the names say it all.
    """
    hands = hands_of(lines)
    return _("portée par %(people)s") % {"people": hands} if hands else ""


def hands_of(lines: Iterable[ActorLine]) -> str:
    """The same without its verb: « Léa Robert, de mai 2019 à mars 2020 ; puis par Hugo Marin depuis … »."""
    listed = list(lines)
    if not any(line.since or line.until for line in listed):
        return ""
    return _(" ; puis par ").join(_span(line) for line in listed)


def _span(line: ActorLine) -> str:
    if line.since and line.until:
        return _("%(name)s, %(when)s") % {"name": line.name, "when": line.when}
    return f"{line.name} {line.when}" if line.when else line.name


def _referents() -> dict[UUID, list[tuple[str, UUID | None]]]:
    found: dict[UUID, list[tuple[str, UUID | None]]] = defaultdict(list)
    lines = Actor.objects.filter(role=ActorRole.REFERENT, until__isnull=True).order_by("position")
    for action_id, name, member_id in lines.values_list("action_id", "name", "member_id"):
        found[action_id].append((name, member_id))
    return found


def _list_row(action: Action, referents: list[tuple[str, UUID | None]], member: Member | None) -> ActionRow:
    return ActionRow(
        action_id=action.id,
        title=action.title,
        kind=action.kind,
        kind_word=str(ActionKind(action.kind).label),
        opened_on=action.opened_on,
        closed_on=action.closed_on,
        referents=tuple(name for name, _member in referents),
        has_sheet=bool(getattr(action, "has_sheet", False)),
        is_mine=member is not None and any(member_id == member.pk for _name, member_id in referents),
    )
