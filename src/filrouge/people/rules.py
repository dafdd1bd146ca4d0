"""Who may: note a person, open a file, choose what is noted, read who read."""

from __future__ import annotations

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, has_role
from filrouge.people.models import Farewell, Person

MEETING = STEERING | {Role.WORKER, Role.RECEPTION, Role.TRAINEE}
WATCHING = frozenset({Role.DIRECTION, Role.DPO})


def can_meet_people(member: Member) -> bool:
    """Direction, coordination, travailleurs sociaux, accueil et stagiaires retrouvent quelqu’un."""
    return has_role(member, MEETING)


def can_read_person(member: Member, person: Person) -> bool:
    """Seuls lisent un dossier les collègues qui suivent la personne, et qui les remplace ce jour-là."""
    return can_meet_people(member) and not set(member.hands).isdisjoint(person.followed_by)


def can_join_person(member: Member) -> bool:
    """Direction, coordination et travailleurs sociaux commencent un suivi ; la raison se voit."""
    return has_role(member, STEERING | {Role.WORKER})


def can_hand_over_own(member: Member) -> bool:
    """Direction, coordination et travailleurs sociaux confient leurs dossiers pendant une absence."""
    return has_role(member, STEERING | {Role.WORKER})


def can_hand_over_all(member: Member) -> bool:
    """La direction et la coordination confient les dossiers d’un collègue absent."""
    return has_role(member, STEERING)


def can_choose_profile(member: Member) -> bool:
    """La direction et le délégué à la protection des données règlent ce qui est noté, et combien de temps."""
    return has_role(member, WATCHING)


def can_read_accesses(member: Member) -> bool:
    """Le délégué à la protection des données lit qui a ouvert quel dossier, et quand."""
    return has_role(member, {Role.DPO})


def can_tell_people(member: Member) -> bool:
    """Qui reçoit les personnes, et le délégué aux données, leur remettent ce qui est détenu."""
    return can_meet_people(member) or can_read_accesses(member)


def can_export_person(member: Member, person: Person) -> bool:
    """Qui suit la personne, sauf un stagiaire, et le délégué aux données lui donnent son dossier."""
    reads = can_read_person(member, person) and has_role(member, MEETING - {Role.TRAINEE})
    return reads or can_read_accesses(member)


def can_propose_farewell(member: Member) -> bool:
    """Direction, coordination et délégué à la protection des données proposent d’effacer des personnes."""
    return has_role(member, STEERING | WATCHING)


def can_ask_farewell(member: Member, person: Person) -> bool:
    """Qui suit la personne, sauf un stagiaire, propose de l’effacer quand elle le demande."""
    follows = can_read_person(member, person) and has_role(member, MEETING - {Role.TRAINEE})
    return follows or can_propose_farewell(member)


def can_keep_file(member: Member, person: Person) -> bool:
    """Qui suit la personne, sauf un stagiaire, garde son dossier un an de plus, et dit pourquoi."""
    return can_ask_farewell(member, person)


def can_approve_farewell(member: Member, farewell: Farewell) -> bool:
    """Quelqu’un d’autre de la direction, de la coordination ou le délégué approuve : jamais seul."""
    return can_propose_farewell(member) and farewell.asked_by_id != member.pk


def can_import_people(member: Member) -> bool:
    """La direction et la coordination reprennent une liste de personnes d’un tableur."""
    return has_role(member, STEERING)
