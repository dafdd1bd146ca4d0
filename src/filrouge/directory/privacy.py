"""What is held about the people of other houses. None of it is about a member: nothing to give here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord

# Whom one asks for elsewhere is no member: `services.change_entry` takes the name off its entry, and the
# journal never had it.
RECORD = PrivacyRecord(
    key="directory.contacts",
    label=gettext_lazy("Carnet d’adresses : à qui s’adresser chez un partenaire"),
    whose=DataSubject.PARTNERS,
    purpose=gettext_lazy("Joindre la bonne personne d’un service ou d’une association."),
    read_by=gettext_lazy("L’équipe et le conseil."),
    kept=gettext_lazy("Tant que cette personne y répond ; ensuite on efface son nom de l’adresse."),
    order=31,
)
