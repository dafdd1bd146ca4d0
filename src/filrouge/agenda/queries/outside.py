"""What leaves the house about a session, to people: a name that the house chose, a day, and nothing else.

Without such a name it is « votre rendez-vous », and the place is not said either: a place may tell as much.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from filrouge.agenda.enums import SessionState
from filrouge.agenda.models import Session
from filrouge.core import sms
from filrouge.core.date_words import stretch_in_year
from filrouge.core.templatetags.words import hour


@dataclass(frozen=True, slots=True)
class Outside:
    """One text to people: its subject and its words in a letter, the same in an SMS, and in a group."""

    subject: str
    letter: str
    sms: str
    group: str

    @property
    def segments(self) -> int:
        """How many SMS the text takes."""
        return sms.segments(self.sms)


def outside_name(session: Session) -> str:
    """The name that may leave; empty when the house chose none."""
    return session.series.outside_name if session.series else ""


def reminder(session: Session) -> Outside:
    """« Rappel : le café du lundi, lundi 7 décembre à 9 h 30, La Comédie. »"""
    with translation.override(settings.LANGUAGE_CODE):
        name = outside_name(session) or _("votre rendez-vous")
        said = _("Rappel : %(name)s, %(when)s.") % {"name": name, "when": when_and_where(session)}
        return _outside(session, said, _("Un contretemps ?"))


def change(session: Session) -> Outside:
    """What those who were expected read when a session is cancelled, or moved to another day."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {"name": outside_name(session) or _("votre rendez-vous"), "when": _when(session)}
        if session.state == SessionState.MOVED and session.moved_to:
            told["new"] = when_and_where(session.moved_to, named=bool(outside_name(session)))
            said = _("Changement : %(name)s, prévu %(when)s, aura lieu %(new)s.") % told
        else:
            said = _("Annulé : %(name)s, prévu %(when)s, n’aura pas lieu.") % told
        return _outside(session, said, _("Une question ?"))


def when_and_where(session: Session, *, named: bool | None = None) -> str:
    """« lundi 7 décembre à 9 h 30, La Comédie »: the place only where a name is said too."""
    is_named = bool(outside_name(session)) if named is None else named
    return ", ".join(part for part in (_when(session), session.place if is_named else "") if part)


def _when(session: Session) -> str:
    day = stretch_in_year(session.day, session.day)
    if session.starts_at is None:
        return day
    return _("%(day)s à %(hour)s") % {"day": day, "hour": hour(session.starts_at)}


def _outside(session: Session, said: str, asking: str) -> Outside:
    phone = (session.site.phone if session.site else "") or session.organisation.phone
    call = f" {asking} {phone}" if phone else ""
    number = _("Appelez-nous au %(phone)s.") % {"phone": phone}
    lines = [
        _("Bonjour,"),
        said,
        f"{asking} {number}" if phone else "",
        _("Vous recevez ce message parce que vous l’avez accepté. Pour ne plus en recevoir, dites-le-nous."),
    ]
    return Outside(
        subject=said.rstrip(".")[:200],
        letter="\n\n".join(line for line in lines if line),
        sms=sms.plain(said + call),
        group=said + call,
    )
