"""Reads of this room, each in a fixed number of queries."""

from filrouge.organisations.queries.identity import (
    iban_said,
    identity_of,
    logo_of,
    number_said,
    on_letterhead,
)
from filrouge.organisations.queries.invitations import (
    digest_of,
    invitation_of,
    invitation_to_write,
    waiting_invitations,
)
from filrouge.organisations.queries.members import (
    absences_of,
    active_members,
    memberships_of,
    standing,
    substitutes_on,
)
from filrouge.organisations.queries.rights import ON_PAPER, RightsOfRoom, rights_matrix
from filrouge.organisations.queries.team import (
    AbsenceLists,
    TeamView,
    absence_lists,
    absences_today,
    clashes_of,
    in_order,
    stand_ins_today,
    team_view,
    threads_held,
)
from filrouge.organisations.queries.ways_in import OpenSession, WaysIn, device_words, open_sessions, ways_in

__all__ = [
    "ON_PAPER",
    "AbsenceLists",
    "OpenSession",
    "RightsOfRoom",
    "TeamView",
    "WaysIn",
    "absence_lists",
    "absences_of",
    "absences_today",
    "active_members",
    "clashes_of",
    "device_words",
    "digest_of",
    "iban_said",
    "identity_of",
    "in_order",
    "invitation_of",
    "invitation_to_write",
    "logo_of",
    "memberships_of",
    "number_said",
    "on_letterhead",
    "open_sessions",
    "rights_matrix",
    "stand_ins_today",
    "standing",
    "substitutes_on",
    "team_view",
    "threads_held",
    "waiting_invitations",
    "ways_in",
]
