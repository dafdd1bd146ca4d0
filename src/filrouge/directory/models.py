"""Whom the house knows outside its walls."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.directory.enums import EntryKind


class Entry(TenantModel):
    """A service, an association or a partner, written once."""

    name = models.CharField(_("nom"), max_length=600)
    kind = models.CharField(_("genre"), max_length=12, choices=EntryKind.choices, default=EntryKind.PARTNER)
    # The name as it is compared: without accents, capitals and doubled spaces.
    folded = models.CharField(_("nom comparé"), max_length=600, editable=False)

    UNTOLD = ("folded",)

    class Meta:
        verbose_name = _("adresse du carnet")
        verbose_name_plural = _("adresses du carnet")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "folded"],
                name="entry_name",
                violation_error_message=_("Ce nom est déjà dans le carnet d’adresses."),
            )
        ]

    def __str__(self) -> str:
        return self.name
