"""A document somebody dropped, what was understood of it, and what they corrected before saving."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.intake.enums import DraftState
from filrouge.programme.models import Programme


class Draft(TenantModel):
    """One reading, before and after it is saved. Nothing reaches the programme before « Enregistrer »."""

    file_name = models.CharField(_("fichier"), max_length=200)
    digest = models.CharField(_("empreinte"), max_length=64)
    document = models.BinaryField(_("document"), null=True)
    state = models.CharField(_("état"), max_length=10, choices=DraftState.choices, default=DraftState.READING)
    kind = models.CharField(_("sorte de document"), max_length=12, blank=True)
    reading = models.JSONField(_("ce qui est compris"), default=dict)
    source = models.JSONField(_("lignes du document"), default=list)
    sentence = models.CharField(_("message"), max_length=300, blank=True)
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
        verbose_name=_("programme"),
    )
    saved_at = models.DateTimeField(_("enregistré le"), null=True, blank=True)

    UNAUDITED = ("document", "reading", "source")

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "digest"], name="draft_digest")]

    def __str__(self) -> str:
        return self.file_name
