"""What this room holds of its members: the stories they wrote."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.registries import PrivacyRecord
from filrouge.followup.models import CaseStory
from filrouge.followup.services import leave_stories
from filrouge.organisations.models import Member


def export_stories(member: Member) -> list[dict[str, Any]]:
    """When this member wrote a story, and for which year."""
    rows = CaseStory.objects.filter(author=member).order_by("created_at")
    return [{_("récit écrit le"): row.created_at.isoformat(), _("année"): row.year} for row in rows]


def erase_stories(member: Member, *, by: Member | None) -> int:
    """What is not ready goes with its author; what a report may tell stays, by « Ancien membre »."""
    return leave_stories(member=member, by=by)


STORIES = PrivacyRecord(
    key="followup.stories",
    label=gettext_lazy("Récits pour le rapport, chiffrés, sans lien vers la personne dont ils viennent"),
    purpose=gettext_lazy(
        "Raconter ce que vivent les gens sans que personne soit reconnu, avec l’accord de qui l’a vécu."
    ),
    kept=gettext_lazy("Tant que le rapport est lu ; un récit qui n’est pas prêt s’en va avec son auteur."),
    export=export_stories,
    erase=erase_stories,
    order=50,
)

RECORDS = (STORIES,)
