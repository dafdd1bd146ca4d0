"""Who may: read the agenda, settle it, take attendance, see who came."""

from __future__ import annotations

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.rules import has_a_part
from filrouge.agenda.enums import ShiftState
from filrouge.agenda.models import Session, Shift
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, has_role

# Who is in the rooms where things happen.
TEAM = STEERING | {Role.WORKER, Role.RECEPTION}
HANDS = TEAM | {Role.TRAINEE, Role.VOLUNTEER}


def can_read_agenda(member: Member) -> bool:
    """L’équipe, les stagiaires et les bénévoles voient quand et où les actions ont lieu."""
    return has_role(member, HANDS)


def can_settle_agenda(member: Member) -> bool:
    """La direction, la coordination et les travailleurs sociaux écrivent des séries et des séances."""
    return has_role(member, STEERING | {Role.WORKER})


def can_settle_of(member: Member, action: Action | None) -> bool:
    """La direction, la coordination, les référents et les agents traitants changent séries et séances."""
    if action is None:
        return can_settle_agenda(member)
    return has_role(member, STEERING) or has_a_part(member, action, ActorRole.REFERENT, ActorRole.AGENT)


def can_count(member: Member, session: Session) -> bool:
    """L’équipe prend les présences ; un stagiaire ou un bénévole, aux séances où il est prévu."""
    return has_role(member, TEAM) or (has_role(member, HANDS) and _is_staffed_by(session, member))


def can_see_people(member: Member) -> bool:
    """L’équipe voit les noms de qui est venu ; le conseil et l’administrateur ne voient que des nombres."""
    return has_role(member, TEAM)


def can_write_minutes(member: Member, session: Session) -> bool:
    """Qui prend les présences d’une séance en écrit le compte rendu."""
    return can_count(member, session)


def can_read_minutes(member: Member) -> bool:
    """L’équipe lit les comptes rendus."""
    return has_role(member, TEAM)


def can_read_costs(member: Member) -> bool:
    """L’équipe lit ce que coûte une action, sans le personnel."""
    return has_role(member, TEAM)


def can_send_messages(member: Member) -> bool:
    """La direction, la coordination et les travailleurs sociaux envoient rappels et comptes rendus."""
    return can_settle_agenda(member)


def can_settle_rota(member: Member, action: Action | None) -> bool:
    """La direction, la coordination, et qui prend part à l’action, disent qui tient ses séances."""
    return can_settle_of(member, action)


def can_give_place(member: Member, shift: Shift) -> bool:
    """La personne prévue à une séance donne sa place à un collègue, ou en cherche un."""
    return has_role(member, HANDS) and shift.member_id in member.hands


def can_take_place(member: Member) -> bool:
    """L’équipe, les stagiaires et les bénévoles voient leurs tours et prennent une place à remplacer."""
    return has_role(member, HANDS)


def can_note_days_of_others(member: Member) -> bool:
    """Chacun note ses indisponibilités ; direction, coordination et travailleurs, celles des autres."""
    return can_settle_agenda(member)


def can_note_allowance(member: Member, action: Action | None) -> bool:
    """Qui dit l’équipe d’une séance y note aussi le défraiement des bénévoles."""
    return can_settle_of(member, action)


def can_read_allowances(member: Member) -> bool:
    """La direction et la coordination lisent l’année de défraiement de chaque bénévole."""
    return has_role(member, STEERING)


def can_read_own_allowances(member: Member) -> bool:
    """Un bénévole lit sa propre année de défraiement."""
    return can_read_allowances(member) or has_role(member, {Role.VOLUNTEER})


def _is_staffed_by(session: Session, member: Member) -> bool:
    """Whether they, or somebody they stand in for, are in its team: one query where it is not known yet."""
    if session.staff is None:
        shifts = session.shifts.filter(state=ShiftState.ASKED)
        session.staff = frozenset(shifts.values_list("member", flat=True))
    return not session.staff.isdisjoint(member.hands)
