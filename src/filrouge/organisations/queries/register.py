"""The register of processing: what is held of whom, why, who reads it and for how long."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord, registries
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.queries.identity import identity_of


@dataclass(frozen=True, slots=True)
class Processing:
    """One sort of personal data, and what the organisation in scope decided itself about it."""

    record: PrivacyRecord
    chosen: list[str]


Group = tuple[DataSubject, list[Processing]]


def register() -> list[Group]:
    """Every sort of personal data that a room holds, by whose they are.

    What a register must hold: General Data Protection Regulation, article 30, paragraph 1.
    """
    told = [Processing(record, record.chosen() if record.chosen else []) for record in registries.privacy]
    return [(whose, [one for one in told if one.record.whose == whose]) for whose in DataSubject]


def answerable(organisation: Organisation) -> list[tuple[str, str]]:
    """Who answers for the data and where they are reached: the house, then its data protection officer."""
    identity = identity_of(organisation)
    told = (
        identity.name or organisation.name,
        identity.address or organisation.address,
        identity.phone or organisation.phone,
        identity.email,
    )
    officers = Member.objects.filter(role=Role.DPO, is_active=True).select_related("user").order_by("name")
    named = [f"{one.name}, {one.user.email}" if one.user else one.name for one in officers]
    return [
        (_("Responsable du traitement"), ", ".join(filter(None, told))),
        (
            _("Délégué à la protection des données"),
            "\u00a0; ".join(named) or _("Personne n’a encore ce rôle : invitez-le dans l’équipe."),
        ),
    ]


def guards() -> list[str]:
    """How the data are guarded and to whom they go, as sentences: article 30, paragraph 1, d, e and g."""
    return [
        _("Une organisation n’atteint jamais les données d’une autre."),
        _("Chaque page vérifie le droit de qui la demande ; « Qui a quel droit » est fait de ces règles."),
        _("Notes, suivi, récits et documents des dossiers sont chiffrés, avec une clé par organisation."),
        _("Chaque lecture d’un dossier laisse une ligne que personne ne peut changer sans que cela se voie."),
        _("Chaque écriture laisse une ligne au journal, sans le nom des personnes qui viennent."),
        _("Ce qui sort en nombres cache ce qui compte moins de cinq personnes."),
        _("Effacer une personne se propose à un et s’approuve à un autre ; les nombres restent."),
        _(
            "Rien n’est vendu ni envoyé à un autre site. "
            "Qui vient ne reçoit un message que s’il l’a accepté, "
            "par le serveur de courriel et le service de SMS de la maison ; "
            "l’avocat reçoit la liste de sa permanence."
        ),
    ]
