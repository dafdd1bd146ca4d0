"""What is held about the people the house meets, and about the members who follow or read them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from filrouge.core.accesses import accesses_by
from filrouge.core.enums import DataSubject
from filrouge.core.registries import PersonRecord, PrivacyRecord
from filrouge.core.sealing import unseal_all
from filrouge.organisations.models import Member
from filrouge.people.enums import AccessPart, NoteKind
from filrouge.people.models import Confidant, Farewell, FileNote, Follower, Person, Roster
from filrouge.people.queries import asked_fields, keeping
from filrouge.people.services import forget_notes, leave_files, leave_notes, leave_rosters


def chosen_here() -> list[str]:
    """What this house notes about people and what for; how long it keeps a file, and why."""
    kept, one = keeping(), _("%(name)s : %(value)s")
    told = [one % {"name": str(row).capitalize(), "value": row.purpose} for row in asked_fields().values()]
    said = ngettext(
        "Un dossier se garde %(n)s mois après le dernier contact. Pourquoi : %(why)s",
        "Un dossier se garde %(n)s mois après le dernier contact. Pourquoi : %(why)s",
        kept.months,
    )
    return [*told, said % {"n": kept.months, "why": kept.reason}]


# Whom the house meets is no member: `services.forget` is what erases a person.
RECORD = PrivacyRecord(
    key="people.people",
    label=gettext_lazy(
        "Personnes qui viennent : un prénom, une adresse ou un téléphone si elles l’ont voulu, "
        "et les champs que la maison a choisis"
    ),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy(
        "Savoir qui revient, suivre qui le demande, et prévenir qui a accepté de l’être ; "
        "chaque champ dit à quoi il sert."
    ),
    read_by=gettext_lazy(
        "Le nom, qui reçoit les personnes ; le reste, les collègues qui suivent la personne."
    ),
    kept=gettext_lazy(
        "Sans dossier, un an après la dernière visite ; avec un dossier, deux ans après le dernier contact, "
        "sauf autre durée motivée. Ensuite le nom s’efface et les nombres restent."
    ),
    order=30,
    chosen=chosen_here,
)


def export_follows(member: Member) -> list[dict[str, Any]]:
    """How many people this member followed, and when; the proposals they made or approved. No name."""
    rows = Follower.objects.filter(Q(member=member) | Q(instead_of=member)).order_by("created_at")
    farewells = Farewell.objects.filter(Q(asked_by=member) | Q(approved_by=member)).order_by("created_at")
    return [
        {
            _("suivi"): _("une personne") if row.member_id == member.pk else _("repris par un collègue"),
            _("depuis"): row.created_at.isoformat(),
            _("jusqu’au"): str(row.ended_on or row.ends_on or ""),
        }
        for row in rows
    ] + [{_("proposition d’effacement"): row.created_at.isoformat()} for row in farewells]


def erase_follows(member: Member, *, by: Member | None) -> int:
    """Who left follows nobody any more; what was followed stays, by « Ancien membre »."""
    return leave_files(member=member, by=by)


FOLLOWS = PrivacyRecord(
    key="people.follows",
    label=gettext_lazy("Qui suit quelles personnes, de quand à quand, et qui a proposé d’effacer un dossier"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Que seuls les collègues concernés lisent un dossier."),
    read_by=gettext_lazy("Qui reçoit les personnes."),
    kept=gettext_lazy("Aussi longtemps que le dossier."),
    export=export_follows,
    erase=erase_follows,
    order=31,
)


def export_accesses(member: Member) -> list[dict[str, Any]]:
    """When this member read a file, and which part of it; not whose."""
    parts = dict(AccessPart.choices)
    return [
        {_("lu"): str(parts.get(line.what, line.what)), _("le"): line.at.isoformat()}
        for line in accesses_by(member.pk).order_by("number").iterator(chunk_size=500)
    ]


def erase_accesses(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: a line holds no name, and the chain must stay whole."""
    return 0


ACCESSES = PrivacyRecord(
    key="people.accesses",
    label=gettext_lazy("Registre des accès : qui a ouvert quel dossier, quand et pourquoi, sans aucun nom"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Répondre à la personne qui demande qui a lu son dossier."),
    read_by=gettext_lazy("Le délégué ; la personne, dans son dossier remis."),
    kept=gettext_lazy("Aussi longtemps que l’organisation tient ses données ici."),
    export=export_accesses,
    erase=erase_accesses,
    order=32,
)


def export_notes(member: Member) -> list[dict[str, Any]]:
    """When this member wrote in a file, and whom they named; no word of it, and not of whom."""
    rows = FileNote.objects.filter(author=member).order_by("created_at")
    named = Confidant.objects.filter(Q(author=member) | Q(member=member)).order_by("created_at")
    return [{_("note écrite le"): row.created_at.isoformat()} for row in rows] + [
        {_("remplaçant pour les confidences, jusqu’au"): row.ends_on.isoformat()} for row in named
    ]


def erase_notes(member: Member, *, by: Member | None) -> int:
    """Their confidences go with them; facts stay in the file, by « Ancien membre »."""
    return leave_notes(member=member, by=by)


NOTES = PrivacyRecord(
    key="people.notes",
    label=gettext_lazy("Notes des dossiers, chiffrées : faits partagés et confidences"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy(
        "Suivre une personne sans lui faire tout redire ; garder pour soi ce qui fut confié."
    ),
    read_by=gettext_lazy(
        "Un fait, les collègues qui suivent la personne ; "
        "une confidence, son auteur et le remplaçant qu’il a nommé."
    ),
    kept=gettext_lazy("Aussi longtemps que le dossier ; une confidence s’en va aussi avec son auteur."),
    export=export_notes,
    erase=erase_notes,
    order=33,
)


def export_rosters(member: Member) -> list[dict[str, Any]]:
    """When this member dropped a list, and how many people it made; nothing of what is in it."""
    rows = Roster.objects.filter(dropped_by=member).order_by("created_at")
    return [
        {_("liste déposée le"): row.created_at.isoformat(), _("personnes reprises"): row.made or 0}
        for row in rows
    ]


def erase_rosters(member: Member, *, by: Member | None) -> int:
    """What they dropped goes."""
    return leave_rosters(member=member, by=by)


ROSTERS = PrivacyRecord(
    key="people.rosters",
    label=gettext_lazy("Listes de personnes à reprendre d’un tableur, chiffrées"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Vérifier une liste avant de la reprendre."),
    read_by=gettext_lazy("Qui a déposé la liste."),
    kept=gettext_lazy("Jusqu’à ce que la liste soit reprise, deux jours au plus ; le fichier, jamais."),
    export=export_rosters,
    erase=erase_rosters,
    order=34,
)


def tell_notes(person: Person) -> list[dict[str, Any]]:
    """The facts of a file, as the person may read them. A confidence is nobody else's to tell."""
    rows = list(FileNote.objects.filter(person=person, kind=NoteKind.FACT).order_by("day", "created_at"))
    texts = unseal_all(rows, "text")
    return [
        {_("jour"): row.day.isoformat(), pgettext("une note", "fait"): text}
        for row, text in zip(rows, texts, strict=True)
    ]


NOTES_TOLD = PersonRecord(
    key="people.notes", label=gettext_lazy("Notes"), tell=tell_notes, forget=forget_notes, order=10
)

RECORDS = (RECORD, FOLLOWS, ACCESSES, NOTES, ROSTERS)
