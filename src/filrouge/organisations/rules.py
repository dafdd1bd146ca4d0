"""Who may do what with the organisation itself. Each docstring is what a user would be told."""

from __future__ import annotations

from collections.abc import Collection

from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Member

MANAGING = frozenset({Role.DIRECTION, Role.ADMINISTRATOR})
STEERING = frozenset({Role.DIRECTION, Role.COORDINATION})
# Those who answer for personal data.
WATCHING = frozenset({Role.DPO, Role.ADMINISTRATOR})
TEAM = STEERING | {Role.WORKER, Role.RECEPTION, Role.TRAINEE, Role.ADMINISTRATOR, Role.DPO}


def has_role(member: Member, roles: Collection[str]) -> bool:
    """Le membre est en fonction et a l’un de ces rôles, le sien ou celui de qui il remplace aujourd’hui."""
    return member.is_active and not member.roles.isdisjoint(roles)


def can_enter(member: Member) -> bool:
    """Tout membre en fonction entre dans son organisation et règle son propre compte."""
    return member.is_active


def can_see_team(member: Member) -> bool:
    """L’équipe voit qui travaille ici, dans quel service, et qui remplace qui."""
    return has_role(member, TEAM)


def can_manage_members(member: Member) -> bool:
    """La direction et l’administrateur invitent, changent un rôle ou un service, et notent un départ."""
    return has_role(member, MANAGING)


def can_write_identity(member: Member) -> bool:
    """La direction et l’administrateur règlent ce que disent les documents : nom, adresse, compte, logo."""
    return has_role(member, MANAGING)


def can_note_absences(member: Member) -> bool:
    """La direction, la coordination et l’administrateur notent les absences et nomment qui remplace."""
    return has_role(member, STEERING | {Role.ADMINISTRATOR})


def can_note_absence(member: Member, absent: Member) -> bool:
    """Dans l’équipe, chacun note sa propre absence et dit qui le remplace ; d’autres le font pour tous."""
    return can_note_absences(member) or (absent.pk == member.pk and has_role(member, TEAM))


def can_stand_in(member: Member, absent: Member) -> bool:
    """Qui note les absences peut se dire remplaçant ; direction et administrateur se remplacent entre eux."""
    return can_note_absences(member) and (member.role in MANAGING or absent.role not in MANAGING)


def can_read_absence_note(member: Member, absence: Absence) -> bool:
    """Le remplaçant, la personne absente et qui note les absences lisent ce qu’il faut en savoir."""
    return can_note_absence(member, absence.member) or absence.substitute_id == member.pk


def can_read_journal(member: Member) -> bool:
    """La direction, l’administrateur et le délégué à la protection des données lisent le journal entier."""
    return has_role(member, {Role.DIRECTION, Role.ADMINISTRATOR, Role.DPO})


def can_read_register(member: Member) -> bool:
    """Direction, coordination, administrateur et délégué lisent le registre des traitements."""
    return has_role(member, STEERING | WATCHING)


def can_read_held(member: Member, person: Member) -> bool:
    """Chacun emporte ce que la maison détient sur lui ; le délégué et l’administrateur le font pour tous."""
    return member.is_active and (person.pk == member.pk or has_role(member, WATCHING))


def can_erase_people(member: Member) -> bool:
    """Le délégué à la protection des données et l’administrateur effacent qui a quitté l’équipe."""
    return has_role(member, WATCHING)


def can_read_rights(member: Member) -> bool:
    """Tout membre en fonction peut lire qui a quel droit."""
    return member.is_active
