"""What this room holds of its members: their turns, what they wrote, what is left for them to do."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.agenda.models import Attendance, Feed, Message, Minutes, RotaMember, Shift, ToDo, Unavailability
from filrouge.agenda.services import forget_turns
from filrouge.agenda.services.forgetting import forget_promises
from filrouge.core.enums import DataSubject
from filrouge.core.registries import PersonRecord, PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.people.models import Person


def export_turns(member: Member) -> list[dict[str, Any]]:
    """Turns taken and foreseen, days off the rota, minutes, things to do, messages received, calendars."""
    shifts = Shift.objects.filter(member=member).select_related("session").order_by("session__day")
    pools = RotaMember.objects.filter(member=member).select_related("need__series")
    written = Minutes.objects.filter(written_by=member).select_related("session")
    feeds = Feed.objects.filter(Q(member=member) | Q(made_by=member.user_id, made_by__isnull=False))
    return [
        *({_("tour de service"): str(row.session), **_shift(row)} for row in shifts),
        *({_("tour de rôle"): str(row.need), _("série"): str(row.need.series)} for row in pools),
        *(
            {
                _("indisponibilité"): row.note,
                _("du"): row.starts_on.isoformat(),
                _("au"): row.ends_on.isoformat(),
            }
            for row in Unavailability.objects.filter(member=member)
        ),
        *({_("compte rendu"): str(row.session), _("le"): row.session.day.isoformat()} for row in written),
        *(
            {_("chose à faire"): row.text, _("c’est fait"): _("oui") if row.is_done else _("non")}
            for row in ToDo.objects.filter(member=member)
        ),
        *(
            {_("message"): str(row.get_kind_display()), _("séance"): str(row.session)}
            for row in Message.objects.filter(recipient_id=member.pk).select_related("session")
        ),
        *({_("agenda à suivre"): str(row), _("fait le"): row.created_at.isoformat()} for row in feeds),
    ]


def _shift(row: Shift) -> dict[str, str]:
    return {
        _("le"): row.session.day.isoformat(),
        _("état"): str(row.get_state_display()),
        _("note"): row.note,
        _("défraiement"): "" if row.allowance is None else str(row.allowance),
    }


def erase_turns(member: Member, *, by: Member | None) -> int:
    """Days off the rota, turns to come and feeds go; what was held stays, by « Ancien membre »."""
    return forget_turns(by=by, member=member)


RECORD = PrivacyRecord(
    key="agenda.turns",
    label=gettext_lazy("Les tours de service, les indisponibilités, les comptes rendus écrits"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir qui est là à chaque séance, et à qui demander ce qui s’y est dit."),
    read_by=gettext_lazy("L’équipe, les stagiaires et les bénévoles ; les comptes rendus, l’équipe."),
    kept=gettext_lazy(
        "Les tours et les comptes rendus, tant que l’action se raconte ; le reste, jusqu’au départ."
    ),
    export=export_turns,
    erase=erase_turns,
    order=40,
)


# Who came is no member: what they are told is `TOLD`, and `people.services.forget` is what erases them.
CAME = PrivacyRecord(
    key="agenda.came",
    label=gettext_lazy("Présences : qui vient à quelle séance, si la personne a laissé un nom"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Garder une place, prévenir d’un changement, ne pas compter deux fois."),
    read_by=gettext_lazy("L’équipe ; le conseil et l’administrateur ne voient que des nombres."),
    kept=gettext_lazy("Aussi longtemps que la personne a un nom ici ; ensuite les nombres restent."),
    order=41,
)
RECORDS = (RECORD, CAME)


def tell_sessions(person: Person) -> list[dict[str, Any]]:
    """To which sessions somebody came or was enrolled, and what was promised to them."""
    rows = Attendance.objects.filter(person=person).select_related("session__series__action", "session__site")
    came = [
        {
            _("jour"): row.session.day.isoformat(),
            _("séance"): str(row.session.title),
            _("présence"): row.get_presence_display(),
        }
        for row in rows.order_by("session__day", "session__starts_at")
    ]
    promised = ToDo.objects.filter(person=person).order_by("created_at")
    return [*came, *({_("promis"): row.text} for row in promised)]


TOLD = PersonRecord(
    key="agenda.attendances",
    label=gettext_lazy("Séances"),
    tell=tell_sessions,
    forget=forget_promises,
    order=60,
)
