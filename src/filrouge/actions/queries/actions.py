"""The list of actions, and one of them with its people and its sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole
from filrouge.actions.models import Action, Actor, Sheet
from filrouge.actions.queries.shapes import (
    ActionFilters,
    ActionPage,
    ActionRow,
    ActionView,
    ActorGroup,
    ActorLine,
    Relay,
)
from filrouge.actions.queries.sheets import sheets_of
from filrouge.organisations.models import Absence, Member
from filrouge.organisations.queries import absences_of

# A list that a person goes through; finding one among thousands is what the filters are for.
PER_PAGE = 100


def actions_list(
    filters: ActionFilters | None = None, *, member: Member | None = None
) -> tuple[ActionRow, ...]:
    """Every action that the filters leave, by title: two queries. A page shows `actions_page`."""
    return _rows(list(_left_by(filters or ActionFilters(), member)), member)


def actions_page(filters: ActionFilters, *, number: object, member: Member | None = None) -> ActionPage:
    """A hundred of the actions that the filters leave: three queries. A wrong number is the first page."""
    page = Paginator(_left_by(filters, member), PER_PAGE).get_page(number)  # type: ignore[arg-type]
    return ActionPage(
        rows=_rows(list(page.object_list), member),
        total=page.paginator.count,
        number=page.number,
        numbers=page.paginator.num_pages,
    )


def _left_by(asked: ActionFilters, member: Member | None) -> QuerySet[Action]:
    listed = Action.objects.annotate(has_sheet=Exists(Sheet.objects.filter(action=OuterRef("pk"))))
    if not asked.closed:
        listed = listed.filter(closed_on__isnull=True)
    if asked.kind:
        listed = listed.filter(kind=asked.kind)
    parts = Actor.objects.filter(action=OuterRef("pk"))
    if asked.mine:
        hands = member.hands if member is not None else frozenset()
        listed = listed.filter(
            Exists(parts.filter(role=ActorRole.REFERENT, until__isnull=True, member_id__in=hands))
        )
    if asked.text:
        listed = listed.filter(
            Q(title__icontains=asked.text) | Exists(parts.filter(name__icontains=asked.text))
        )
    return listed.order_by("title", "pk")


def _rows(actions: list[Action], member: Member | None) -> tuple[ActionRow, ...]:
    referents = _referents(actions)
    return tuple(_list_row(action, referents[action.id], member) for action in actions)


def dates_told(action: Action) -> list[tuple[str, str]]:
    """When an action was opened and closed, as a file says it: labels and words."""
    told = [(_("Ouverture"), str(action.opened_on))] if action.opened_on else []
    return [*told, (_("Clôture"), str(action.closed_on) if action.closed_on else _("toujours en activité"))]


def action_view(action: Action, *, member: Member | None = None) -> ActionView:
    """One action, the people who have a part in it by role, its sheets: eight queries."""
    actors = people_of(action)
    return ActionView(
        action=action,
        kind_word=str(ActionKind(action.kind).label),
        actors=actors,
        sheets=sheets_of([action]).get(action.id, ()),
        is_mine=member is not None
        and any(
            line.member_id in member.hands and line.role == ActorRole.REFERENT and line.until is None
            for group in actors
            for line in group.lines
        ),
    )


def people_of(action: Action) -> tuple[ActorGroup, ...]:
    """Who has or had a part in an action, by role, with who took over while they were away: two queries."""
    lines = list(Actor.objects.filter(action=action).order_by("position", "created_at"))
    return actor_groups(lines, absences_of({line.member_id for line in lines if line.member_id}))


def actor_groups(
    lines: Iterable[Actor], absences: Mapping[UUID, Iterable[Absence]] | None = None
) -> tuple[ActorGroup, ...]:
    """Actors by role, in the order of the roles; a role that nobody has is left out.

    With the `absences` of the members, each line says who took over and when.
    """
    away = absences or {}
    by_role: dict[str, list[ActorLine]] = defaultdict(list)
    for line in lines:
        by_role[line.role].append(
            ActorLine(
                line.id,
                line.role,
                line.name,
                line.member_id,
                line.since,
                line.until,
                line.version,
                _relays(line, away.get(line.member_id, ()) if line.member_id else ()),
            )
        )
    return tuple(
        ActorGroup(role.value, str(role.label), tuple(by_role[role.value]), chain_of(by_role[role.value]))
        for role in ActorRole
        if by_role[role.value]
    )


def _relays(line: Actor, absences: Iterable[Absence]) -> tuple[Relay, ...]:
    """The absences that fall in the time of somebody's part."""
    return tuple(
        Relay(_substitute_of(absence), absence.starts_on, absence.ends_on)
        for absence in absences
        if not (line.since and absence.ends_on < line.since.first_day)
        and not (line.until and absence.starts_on > line.until.first_day)
    )


def _substitute_of(absence: Absence) -> str:
    """Who took over. Somebody who left the house holds nothing any more; in the past, they did."""
    substitute = absence.substitute
    return substitute.name if substitute and (substitute.is_active or absence.is_past) else ""


def chain_of(lines: Iterable[ActorLine]) -> str:
    """How a part went from hand to hand: « portée par Léa Robert, de mai 2019 à mars 2020 ; puis … ».

    An empty text when nobody wrote a date or was away: then the names say it all.
    """
    hands = hands_of(lines)
    return _("portée par %(people)s") % {"people": hands} if hands else ""


def hands_of(lines: Iterable[ActorLine]) -> str:
    """The same without its verb: « Léa Robert, de mai 2019 à mars 2020 ; puis par Hugo Marin depuis … »."""
    listed = list(lines)
    if not any(line.since or line.until or line.relays for line in listed):
        return ""
    return _(" ; puis par ").join(_span(line) for line in listed)


def _span(line: ActorLine) -> str:
    said = f"{line.name} {line.when}" if line.when else line.name
    if line.since and line.until:
        said = _("%(name)s, %(when)s") % {"name": line.name, "when": line.when}
    relays = [relay.words for relay in line.relays]
    return _("%(who)s (%(relays)s)") % {"who": said, "relays": " ; ".join(relays)} if relays else said


def _referents(actions: list[Action]) -> dict[UUID, list[tuple[str, UUID | None]]]:
    found: dict[UUID, list[tuple[str, UUID | None]]] = defaultdict(list)
    lines = Actor.objects.filter(action__in=actions, role=ActorRole.REFERENT, until__isnull=True)
    lines = lines.order_by("position")
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
        is_mine=member is not None and any(member_id in member.hands for _name, member_id in referents),
    )
