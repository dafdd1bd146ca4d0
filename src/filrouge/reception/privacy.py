"""What this room holds of its members: which contacts they had. It holds no name of who came."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.reception.models import Contact, HelplineShift


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


def export_shifts(member: Member) -> list[dict[str, Any]]:
    """The turns of this member at the helpline. What people asked is theirs, and names nobody of the team."""
    return [{_("tour d’écoute"): str(row)} for row in HelplineShift.objects.filter(member=member)]


ASKED = PrivacyRecord(
    key="reception.asked",
    label=gettext_lazy("Qui est attendu après une rencontre dans la rue, ou à la permanence juridique"),
    purpose=gettext_lazy(
        "Reconnaître la personne quand elle vient ; donner à l’avocat le motif et le téléphone."
    ),
    kept=gettext_lazy("Trois mois après : le nom, le téléphone et les mots s’effacent, les nombres restent."),
    export=export_shifts,
    erase=erase_contacts,
    order=46,
)
