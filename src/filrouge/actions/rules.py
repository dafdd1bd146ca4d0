"""Who may do what with actions and their sheets. Each docstring is what a user would be told."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action, Actor
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING

# They come for their own part only.
OWN_PART_ONLY = frozenset({Role.TRAINEE, Role.VOLUNTEER})


def can_read_actions(member: Member) -> bool:
    """L’équipe et le conseil lisent les actions ; un stagiaire ou un bénévole, seulement les siennes."""
    return member.is_active and member.role not in OWN_PART_ONLY


def can_read_action(member: Member, action: Action) -> bool:
    """Qui lit les actions lit celle-ci ; un stagiaire ou un bénévole la lit quand il y prend part."""
    return can_read_actions(member) or has_a_part(member, action)


def can_create_action(member: Member) -> bool:
    """La direction, la coordination et les travailleurs sociaux ouvrent une action."""
    return member.is_active and member.role in STEERING | {Role.WORKER}


def can_edit_action(member: Member, action: Action) -> bool:
    """La direction, la coordination, les référents et les agents traitants écrivent la fiche de l’action."""
    if member.is_active and member.role in STEERING:
        return True
    return has_a_part(member, action, ActorRole.REFERENT, ActorRole.AGENT)


def can_name_actors(member: Member, action: Action) -> bool:
    """La direction, la coordination et les référents disent qui prend part à l’action."""
    if member.is_active and member.role in STEERING:
        return True
    return has_a_part(member, action, ActorRole.REFERENT)


def has_a_part(member: Member, action: Action, *roles: str) -> bool:
    """Le membre prend part à l’action aujourd’hui, dans l’un de ces rôles (ou dans n’importe lequel)."""
    if not member.is_active:
        return False
    lines = Actor.objects.filter(action=action, member=member, until__isnull=True)
    return (lines.filter(role__in=roles) if roles else lines).exists()
