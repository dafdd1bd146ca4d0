"""The pages of the people of an organisation."""

from filrouge.organisations.views.absences import absence_add, absence_change, absence_list, absence_remove
from filrouge.organisations.views.accepting import invitation
from filrouge.organisations.views.held import held_export, held_show, member_erase
from filrouge.organisations.views.identity import (
    identity_try,
    identity_write,
    logo_put,
    logo_remove,
    logo_show,
)
from filrouge.organisations.views.invitations import (
    invitation_add,
    invitation_resend,
    invitation_withdraw,
    member_invite,
)
from filrouge.organisations.views.journal import journal_export, journal_show
from filrouge.organisations.views.members import (
    member_change,
    member_end,
    member_return,
    member_show,
    team_show,
)
from filrouge.organisations.views.places import place_list, service_add, service_change, site_add, site_change
from filrouge.organisations.views.profile import profile, session_end
from filrouge.organisations.views.register import register_print, register_show
from filrouge.organisations.views.rights import rights_show

__all__ = [
    "absence_add",
    "absence_change",
    "absence_list",
    "absence_remove",
    "held_export",
    "held_show",
    "identity_try",
    "identity_write",
    "invitation",
    "invitation_add",
    "invitation_resend",
    "invitation_withdraw",
    "journal_export",
    "journal_show",
    "logo_put",
    "logo_remove",
    "logo_show",
    "member_change",
    "member_end",
    "member_erase",
    "member_invite",
    "member_return",
    "member_show",
    "place_list",
    "profile",
    "register_print",
    "register_show",
    "rights_show",
    "service_add",
    "service_change",
    "session_end",
    "site_add",
    "site_change",
    "team_show",
]
