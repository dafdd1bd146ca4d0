"""What this room holds of its members: which contacts they had. It holds no name of who came."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.reception.models import Contact


def export_contacts(member: Member) -> list[dict[str, Any]]:
    """The contacts that this member had."""
    rows = Contact.objects.filter(worker=member).order_by("at")
    return [{_("passage"): str(row), _("minutes"): row.minutes} for row in rows]


def erase_contacts(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: the numbers are the house's, by « Ancien membre » once the place is erased."""
    return 0


RECORD = PrivacyRecord(
    key="reception.contacts",
    label=gettext_lazy("Qui a reçu quand, où et pour quoi, sans le nom de qui est venu"),
    purpose=gettext_lazy("Compter les passages de l’année, et retrouver les siens pour les corriger."),
    kept=gettext_lazy("Tant que les tableaux de cette année sont lus."),
    export=export_contacts,
    erase=erase_contacts,
    order=45,
)
