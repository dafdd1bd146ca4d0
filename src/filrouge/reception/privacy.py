"""What this room holds of its members: which contacts they had; and of who has a file: when they came."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PersonRecord, PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.reception.models import Contact, HelplineShift
from filrouge.reception.queries.contacts import contacts_with
from filrouge.reception.services.public import tally_forgotten


def export_contacts(member: Member) -> list[dict[str, Any]]:
    """The contacts that this member had."""
    rows = Contact.objects.filter(worker=member).order_by("at")
    return [{_("passage"): str(row), _("minutes"): row.minutes} for row in rows]


def erase_contacts(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: the numbers are the house's, by « Ancien membre » once the place is erased."""
    return 0


RECORD = PrivacyRecord(
    key="reception.contacts",
    label=gettext_lazy(
        "Qui a reçu quand, où et pour quoi ; qui est venu, seulement si la personne a un dossier"
    ),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Compter les passages de l’année, et retrouver les siens pour les corriger."),
    read_by=gettext_lazy(
        "Le passage, la direction, la coordination et qui l’a noté ; de qui, seulement qui suit la personne."
    ),
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
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy(
        "Reconnaître la personne quand elle vient ; donner à l’avocat le motif et le téléphone."
    ),
    read_by=gettext_lazy("Qui reçoit les personnes ; l’avocat, la liste de sa permanence."),
    kept=gettext_lazy("Trois mois après : le nom, le téléphone et les mots s’effacent, les nombres restent."),
    export=export_shifts,
    erase=erase_contacts,
    order=46,
)


def tell_contacts(person: Person) -> list[dict[str, Any]]:
    """When somebody who has a file was received, how and for what."""
    return [
        {
            _("jour"): timezone.localtime(contact.at).date().isoformat(),
            _("comment"): contact.get_mode_display(),
            _("lieu"): str(contact.site or ""),
            _("pour"): ", ".join(line.category.label for line in contact.interventions.all()),
            _("par"): str(contact.worker),
        }
        for contact in contacts_with(person.pk)
    ]


CONTACTS_TOLD = PersonRecord(
    key="reception.contacts",
    label=gettext_lazy("Passages"),
    tell=tell_contacts,
    forget=tally_forgotten,
    order=40,
)
