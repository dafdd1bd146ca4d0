"""Who may: note a contact, correct it, read the tables, keep the hours and the categories."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, TEAM, has_role
from filrouge.reception.models import Contact

HANDS = STEERING | {Role.WORKER, Role.RECEPTION, Role.TRAINEE}


def can_note_contacts(member: Member) -> bool:
    """Direction, coordination, travailleurs sociaux, accueil et stagiaires notent un passage."""
    return has_role(member, HANDS)


def can_read_all_contacts(member: Member) -> bool:
    """La direction et la coordination lisent les passages de tous ; les autres lisent les leurs."""
    return has_role(member, STEERING)


def can_correct_contact(member: Member, contact: Contact) -> bool:
    """Chacun corrige ou enlève ses passages ; la direction et la coordination, ceux de tous."""
    return can_read_all_contacts(member) or (can_note_contacts(member) and contact.worker_id in member.hands)


def can_read_tables(member: Member) -> bool:
    """L’équipe lit les tableaux de l’année, les heures de permanence et les catégories ; aucun ne nomme."""
    return has_role(member, TEAM)


def can_keep_clinic(member: Member) -> bool:
    """Direction, coordination et travailleurs sociaux tiennent la permanence juridique."""
    return has_role(member, STEERING | {Role.WORKER})


def can_keep_queries(member: Member) -> bool:
    """Direction, coordination et travailleurs sociaux gardent des questions et annotent les tableaux."""
    return has_role(member, STEERING | {Role.WORKER})


def can_take_lines(member: Member) -> bool:
    """La direction et la coordination prennent les interventions en Excel, une par ligne, sans nom."""
    return has_role(member, STEERING)


def can_keep_openness(member: Member) -> bool:
    """La direction choisit si l’équipe voit combien de passages chacun a notés, et dit pourquoi."""
    return has_role(member, {Role.DIRECTION})


def can_keep_hours(member: Member) -> bool:
    """La direction, la coordination et l’administrateur écrivent les heures de permanence."""
    return has_role(member, STEERING | {Role.ADMINISTRATOR})


def can_keep_categories(member: Member) -> bool:
    """La direction et la coordination choisissent les catégories, et disent où vont les anciennes."""
    return has_role(member, STEERING)
