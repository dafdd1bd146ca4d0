"""The names this room holds: who has a part in an action. Given back, and erased, one person at a time."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor, Attachment, Sheet
from filrouge.actions.services import forget_person
from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member


def export_names(member: Member) -> list[dict[str, Any]]:
    """Each line that names this member, each document they attached, each edition they write or read."""
    return [*_lines_of(member), *_papers_of(member), *_editions_of(member)]


def _lines_of(member: Member) -> list[dict[str, Any]]:
    lines = Actor.objects.filter(member=member).select_related("action").order_by("action__title", "position")
    return [
        {
            _("action"): line.action.title,
            _("part prise"): str(ActorRole(line.role).label),
            _("nom"): line.name,
            _("depuis"): str(line.since or ""),
            _("jusqu’à"): str(line.until or ""),
        }
        for line in lines
    ]


def _papers_of(member: Member) -> list[dict[str, Any]]:
    rows = Attachment.objects.filter(added_by=member).select_related("action").order_by("created_at")
    return [
        {
            _("document joint"): paper.name,
            _("action"): paper.action.title,
            _("le"): paper.created_at.isoformat(),
        }
        for paper in rows
    ]


def _editions_of(member: Member) -> list[dict[str, Any]]:
    rows = Sheet.objects.filter(Q(writer=member) | Q(proofreader=member)).select_related("action")
    return [
        {
            _("dossier"): sheet.action.title,
            _("année"): str(sheet.year or ""),
            _("part prise"): _("écrit") if sheet.writer_id == member.pk else _("relit"),
        }
        for sheet in rows.order_by("action__title", "year")
    ]


def erase_names(member: Member, *, by: Member | None) -> int:
    """Take the person's name off their lines and off what the journal says of these; how many.

    The parts and their dates stay. The documents are the action's.
    """
    return forget_person(by=by, member=member)


RECORD = PrivacyRecord(
    key="actions.names",
    label=gettext_lazy("Noms de qui prend part à une action, joint un document, écrit ou relit un dossier"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir qui répond de l’action, à qui s’adresser, et qui a pris le relais de qui."),
    read_by=gettext_lazy(
        "Qui lit l’action : l’équipe et le conseil, un stagiaire ou un bénévole pour les siennes."
    ),
    kept=gettext_lazy("Tant que l’action reste au programme, puis cinq ans."),
    export=export_names,
    erase=erase_names,
    order=30,
)
