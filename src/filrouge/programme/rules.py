"""Who may do what with the programme and its rounds. Each docstring is what a user would be told."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.rules import OWN_PART_ONLY, has_a_part
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING
from filrouge.programme.models import Round


def can_read_programme(member: Member) -> bool:
    """L’équipe et les membres du conseil lisent le programme ; pas les stagiaires ni les bénévoles."""
    return member.is_active and member.role not in OWN_PART_ONLY


def can_edit_programme(member: Member) -> bool:
    """La direction et la coordination écrivent le programme, l’adoptent et le publient."""
    return member.is_active and member.role in STEERING


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


def can_read_report(member: Member) -> bool:
    """L’équipe et les membres du conseil lisent le rapport d’évaluation."""
    return can_read_programme(member)


def can_write_report(member: Member) -> bool:
    """La direction et la coordination écrivent les textes du rapport."""
    return can_edit_programme(member)


def can_import_document(member: Member) -> bool:
    """La direction, la coordination et l’administrateur font lire un document et l’enregistrent."""
    return member.is_active and member.role in STEERING | {Role.ADMINISTRATOR}
