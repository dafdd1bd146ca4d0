"""What is held about the people the house meets. None of it is about a member: nothing to give here."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member


def export_people(member: Member) -> list[dict[str, Any]]:
    """Nothing: a person whom the house meets is no member."""
    return []


def erase_people(member: Member, *, by: Member | None) -> int:
    """Nothing: `services.forget` is what erases a person."""
    return 0


RECORD = PrivacyRecord(
    key="people.people",
    label=gettext_lazy(
        "Personnes qui viennent : un prénom, et une adresse ou un téléphone si elles l’ont voulu"
    ),
    purpose=gettext_lazy("Savoir qui revient, et prévenir qui a accepté de l’être."),
    kept=gettext_lazy("Un an après la dernière visite ; ensuite le nom s’efface et les nombres restent."),
    export=export_people,
    erase=erase_people,
    order=30,
)
