"""Who may do what with the programme and its rounds. Each docstring is what a user would be told."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.rules import READERS, has_a_part
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, TEAM, has_role
from filrouge.programme.models import Round


def can_read_programme(member: Member) -> bool:
    """L’équipe et les membres du conseil lisent le programme ; pas les stagiaires ni les bénévoles."""
    return has_role(member, READERS)


def can_edit_programme(member: Member) -> bool:
    """La direction et la coordination écrivent le programme, l’adoptent et le publient."""
    return has_role(member, STEERING)


def can_open_round(member: Member) -> bool:
    """La direction et la coordination ouvrent une ronde, la closent et notent sa réunion."""
    return can_edit_programme(member)


def can_read_rounds(member: Member) -> bool:
    """Qui lit le programme lit ses rondes."""
    return can_read_programme(member)


def can_answer(member: Member, action: Action, round: Round | None = None) -> bool:
    """Les référents de l’action, la direction et la coordination répondent, tant que la ronde est ouverte."""
    if round is not None and round.closed_on is not None:
        return False
    return can_edit_programme(member) or has_a_part(member, action, ActorRole.REFERENT)


def can_read_ideas(member: Member) -> bool:
    """Toute l’équipe lit la boîte à idées ; elle n’est pas pour les bénévoles ni pour le conseil."""
    return has_role(member, TEAM)


def can_write_idea(member: Member) -> bool:
    """Toute l’équipe écrit une idée, la commente et dit « je porte », tant que l’appel est ouvert."""
    return has_role(member, TEAM)


def can_sort_ideas(member: Member) -> bool:
    """La direction et la coordination ouvrent l’appel aux idées, trient, retiennent ou écartent."""
    return can_edit_programme(member)


def can_note_later(member: Member, action: Action) -> bool:
    """La ronde close, qui répond pour l’action y ajoute une correction datée, sans rien effacer."""
    return can_edit_programme(member) or has_a_part(member, action, ActorRole.REFERENT)


def can_read_report(member: Member) -> bool:
    """L’équipe et les membres du conseil lisent le rapport d’évaluation."""
    return can_read_programme(member)


def can_write_report(member: Member) -> bool:
    """La direction et la coordination écrivent les textes du rapport."""
    return can_edit_programme(member)


def can_import_document(member: Member) -> bool:
    """La direction, la coordination et l’administrateur font lire un document et l’enregistrent."""
    return has_role(member, STEERING | {Role.ADMINISTRATOR})
