"""What is held about the members, given back and erased."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.history import sentence_of
from filrouge.core.models import AuditLine
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Absence, Invitation, Member
from filrouge.organisations.queries import memberships_of, ways_in
from filrouge.organisations.services import (
    forget_absences,
    forget_deeds,
    forget_invitations,
    forget_member,
    forget_ways_in,
)


def export_member(member: Member) -> list[dict[str, Any]]:
    """What the organisation knows of this member, in the words of the screen."""
    return [
        {
            _("nom"): member.name,
            _("rôle"): member.get_role_display(),
            _("fonction"): member.function,
            _("service"): str(member.service or ""),
            _("en fonction"): _("oui") if member.is_active else _("non"),
            _("a lu ce qui a changé jusqu’au"): member.read_at.isoformat() if member.read_at else "",
            _("adresse de courriel"): member.user.email if member.user else "",
            _("langue"): member.user.get_language_display() if member.user else "",
        }
    ]


def erase_member(member: Member, *, by: Member | None) -> int:
    """Take the person's name off their place, their account and the journal; how many rows changed."""
    return forget_member(member=member, by=by)


RECORD = PrivacyRecord(
    key="organisations.members",
    label=gettext_lazy("Membres de l’organisation : nom, fonction, rôle et adresse de courriel"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Se connecter, savoir qui fait quoi et qui a écrit quoi."),
    read_by=gettext_lazy("L’équipe."),
    kept=gettext_lazy("Tant que la personne est en fonction, puis deux ans."),
    export=export_member,
    erase=erase_member,
    order=10,
)


def export_invitations(member: Member) -> list[dict[str, Any]]:
    """The letters that asked this person in, then those by which they asked somebody."""
    theirs = Q(member=member) | (Q(email=member.user.email) if member.user else Q())
    rows = Invitation.objects.filter(theirs).select_related("invited_by").order_by("created_at")
    return [
        {
            _("nom"): row.name,
            _("adresse de courriel"): row.email,
            _("rôle"): row.get_role_display(),
            _("invité par"): str(row.invited_by or ""),
            _("le"): row.created_at.isoformat(),
            _("acceptée le"): row.accepted_at.isoformat() if row.accepted_at else "",
        }
        for row in rows
    ] + [
        {_("a invité"): row.name, _("le"): row.created_at.isoformat()}
        for row in Invitation.objects.filter(invited_by=member).order_by("created_at")
    ]


def erase_invitations(member: Member, *, by: Member | None) -> int:
    """Take these letters away, and the person off the journal's lines about them."""
    return forget_invitations(member=member, by=by)


INVITATIONS = PrivacyRecord(
    key="organisations.invitations",
    label=gettext_lazy("Invitations : nom, adresse de courriel, rôle proposé, et qui a invité"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Laisser entrer la personne invitée, et elle seule."),
    read_by=gettext_lazy("La direction et l’administrateur."),
    kept=gettext_lazy("Un an après la fin de l’invitation."),
    export=export_invitations,
    erase=erase_invitations,
    order=7,
)


def export_absences(member: Member) -> list[dict[str, Any]]:
    """When this person was away, and when they held somebody's thread."""
    rows = Absence.objects.filter(Q(member=member) | Q(substitute=member))
    return [
        {
            _("absent"): str(row.member),
            _("du"): row.starts_on.isoformat(),
            _("au"): row.ends_on.isoformat(),
            _("remplacé par"): str(row.substitute or ""),
            _("ce qu’il faut savoir"): row.note,
        }
        for row in rows.select_related("member", "substitute").order_by("starts_on")
    ]


def erase_absences(member: Member, *, by: Member | None) -> int:
    """Take the absences of this person away, and what the journal says of them."""
    return forget_absences(member=member, by=by)


ABSENCES = PrivacyRecord(
    key="organisations.absences",
    label=gettext_lazy("Absences : de quand à quand, qui remplace, ce qu’il faut savoir ; jamais le motif"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Que le fil soit tenu, et qu’un retard s’explique."),
    read_by=gettext_lazy(
        "L’équipe ; ce qu’il faut savoir, seulement le remplaçant et qui note les absences."
    ),
    kept=gettext_lazy("Tant que la personne est en fonction, puis deux ans."),
    export=export_absences,
    erase=erase_absences,
    order=8,
)


def export_ways_in(member: Member) -> list[dict[str, Any]]:
    """How this person enters and where they are signed in; never what would let somebody else in."""
    if member.user is None:
        return []
    held = ways_in(member.user)
    told = [(_("application de codes"), "", held.totp.created_at)] if held.totp else []
    told += [(_("clé d’accès"), key.wrap().name, key.created_at) for key in held.keys]
    told += [(_("compte relié"), row.uid, row.date_joined) for row in held.providers]
    rows = [{_("moyen"): kind, _("nom"): name, _("depuis"): since.isoformat()} for kind, name, since in told]
    sessions = UserSession.objects.filter(user=member.user).order_by("created_at")
    return rows + [
        {
            _("session ouverte"): row.created_at.isoformat(),
            _("appareil"): row.user_agent,
            _("adresse du réseau"): row.ip,
        }
        for row in sessions
    ]


def erase_ways_in(member: Member, *, by: Member | None) -> int:
    """Close the sessions and forget the codes and the keys, unless they still open another organisation."""
    if member.user is None or any(other.pk != member.pk for other in memberships_of(member.user_id)):
        return 0
    return forget_ways_in(user=member.user)


WAYS_IN = PrivacyRecord(
    key="organisations.ways_in",
    label=gettext_lazy(
        "Connexion : codes, clés d’accès, compte relié, et appareils où la session est ouverte"
    ),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Laisser entrer la bonne personne, et lui montrer où elle est connectée."),
    read_by=gettext_lazy("La personne elle-même, le délégué et l’administrateur."),
    kept=gettext_lazy(
        "Les moyens d’entrer, tant que le compte existe ; "
        "une session, deux semaines après la dernière visite."
    ),
    export=export_ways_in,
    erase=erase_ways_in,
    order=9,
)


def export_deeds(member: Member) -> list[dict[str, Any]]:
    """What the journal says that this person did."""
    lines = AuditLine.objects.filter(user=member.user_id) if member.user_id else AuditLine.objects.none()
    return [
        {_("le"): line.at.isoformat(), _("geste"): sentence_of(line)}
        for line in lines.order_by("at").iterator(chunk_size=500)
    ]


def erase_deeds(member: Member, *, by: Member | None) -> int:
    """The lines stay, for they explain the rows; they are by « Ancien membre »."""
    return forget_deeds(user=member.user) if member.user else 0


JOURNAL = PrivacyRecord(
    key="organisations.journal",
    label=gettext_lazy("Journal : ce que la personne a écrit, changé, enlevé ou emporté"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir qui a écrit quoi, et revenir en arrière."),
    read_by=gettext_lazy("La direction, l’administrateur et le délégué."),
    kept=gettext_lazy("Tant que l’organisation tient ses données ici, sans le nom une fois effacé."),
    export=export_deeds,
    erase=erase_deeds,
    order=11,
)

# In the order in which one person is told of them. Erasing the place erases what hangs on it.
RECORDS = (INVITATIONS, ABSENCES, WAYS_IN, RECORD, JOURNAL)
