"""Who dropped which document: given back; the name goes with the member's place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord
from filrouge.intake.models import Draft
from filrouge.organisations.models import Member


def export_drops(member: Member) -> list[dict[str, Any]]:
    """The documents that this member dropped to be read, saved or not."""
    return [
        {
            _("document déposé"): row.file_name,
            _("le"): row.created_at.isoformat(),
            _("état"): row.get_state_display(),
        }
        for row in Draft.objects.filter(dropped_by=member).order_by("created_at")
    ]


def erase_drops(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: what was read is the house's, by « Ancien membre » once the place is erased."""
    return 0


RECORD = PrivacyRecord(
    key="intake.drops",
    label=gettext_lazy("Qui a déposé quel document à lire"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir d’où vient ce qui est enregistré, et à qui demander."),
    read_by=gettext_lazy("Qui fait lire des documents."),
    kept=gettext_lazy("Tant que le programme ou l’action qui en vient est lu."),
    export=export_drops,
    erase=erase_drops,
    order=50,
)
