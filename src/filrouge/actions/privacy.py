"""The names this room holds: who has a part in an action. Given back, and erased, one person at a time."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Actor, Attachment
from filrouge.actions.services import forget_person
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member


def export_names(member: Member) -> list[dict[str, Any]]:
    """Every line that names this member, from when to when; then each document that they attached."""
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
    ] + [
        {
            _("document joint"): paper.name,
            _("action"): paper.action.title,
            _("le"): paper.created_at.isoformat(),
        }
        for paper in Attachment.objects.filter(added_by=member)
        .select_related("action")
        .order_by("created_at")
    ]


def erase_names(member: Member, *, by: Member | None) -> int:
    """Take the person's name off their lines and off what the journal says of these; how many.

    The parts and their dates stay. The documents are the action's.
    """
    return forget_person(by=by, member=member)


RECORD = PrivacyRecord(
    key="actions.names",
    label=gettext_lazy("Noms des personnes qui prennent part à une action, et qui a joint quel document"),
    purpose=gettext_lazy("Savoir qui répond de l’action, à qui s’adresser, et qui a pris le relais de qui."),
    kept=gettext_lazy("Tant que l’action reste au programme, puis cinq ans."),
    export=export_names,
    erase=erase_names,
    order=30,
)
