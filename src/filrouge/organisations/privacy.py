"""What is held about the members, given back and erased."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.organisations.services import forget_member


def export_member(member: Member) -> list[dict[str, Any]]:
    """What the organisation knows of this member, in the words of the screen."""
    return [
        {
            _("nom"): member.name,
            _("rôle"): member.get_role_display(),
            _("fonction"): member.function,
            _("service"): str(member.service or ""),
            _("en fonction"): _("oui") if member.is_active else _("non"),
            _("adresse de courriel"): member.user.email if member.user else "",
            _("langue"): member.user.get_language_display() if member.user else "",
        }
    ]


def erase_member(member: Member, *, by: Member | None) -> int:
    """Take the person's name off their place, their account and the journal; how many rows changed."""
    return forget_member(member=member, by=by)


RECORD = PrivacyRecord(
    key="organisations.members",
    label=gettext_lazy("Membres de l’organisation : nom, fonction, rôle et adresse de courriel"),
    purpose=gettext_lazy("Se connecter, savoir qui fait quoi et qui a écrit quoi."),
    kept=gettext_lazy("Tant que la personne est en fonction, puis deux ans."),
    export=export_member,
    erase=erase_member,
    order=10,
)
