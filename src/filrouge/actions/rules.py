"""Who may do what with actions and their sheets. Each docstring is what a user would be told."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.queries import OWN_PART_ONLY, WRITES, parts_in
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, has_role

READERS = frozenset(Role) - OWN_PART_ONLY


def can_read_actions(member: Member) -> bool:
    """L’équipe et le conseil lisent les actions ; un stagiaire ou un bénévole, seulement les siennes."""
    return has_role(member, READERS)


def can_read_action(member: Member, action: Action) -> bool:
    """Qui lit les actions lit celle-ci ; un stagiaire ou un bénévole la lit quand il y prend part."""
    return can_read_actions(member) or has_a_part(member, action)


def can_create_action(member: Member) -> bool:
    """La direction, la coordination et les travailleurs sociaux ouvrent une action."""
    return has_role(member, STEERING | {Role.WORKER})


def can_change_action(member: Member, action: Action) -> bool:
    """La direction, la coordination et les référents changent l’action, la ferment, la rouvrent."""
    return has_role(member, STEERING) or has_a_part(member, action, ActorRole.REFERENT)


def can_edit_action(member: Member, action: Action) -> bool:
    """La direction, la coordination, les référents, les agents traitants, qui écrit ou relit le dossier."""
    hands = (ActorRole.REFERENT, ActorRole.AGENT, WRITES)
    return has_role(member, STEERING) or has_a_part(member, action, *hands)


def can_open_files(member: Member) -> bool:
    """La direction et la coordination ouvrent les dossiers d’une année."""
    return has_role(member, STEERING)


def can_compose_sheets(member: Member) -> bool:
    """La direction, la coordination et l’administrateur changent les questions des modèles de fiches."""
    return has_role(member, STEERING | {Role.ADMINISTRATOR})


def can_name_actors(member: Member, action: Action) -> bool:
    """La direction, la coordination et les référents disent qui prend part à l’action."""
    return has_role(member, STEERING) or has_a_part(member, action, ActorRole.REFERENT)


def has_a_part(member: Member, action: Action, *roles: str) -> bool:
    """Le membre, ou une personne qu’il remplace aujourd’hui, prend part à l’action dans l’un de ces rôles."""
    if not member.is_active:
        return False
    taken = parts_in(member, action)
    return bool(taken.intersection(roles)) if roles else bool(taken)
