"""A document somebody dropped, what was understood of it, and what they corrected before saving."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.intake.enums import DraftState
from filrouge.organisations.models import Member
from filrouge.programme.models import Programme


class Draft(TenantModel):
    """One reading, before and after it is saved. Nothing reaches the programme before « Enregistrer ».

    `reading` is what was read and never changes; `gestures` are the corrections made on it, in order.
    """

    file_name = models.CharField(_("fichier"), max_length=200)
    digest = models.CharField(_("empreinte"), max_length=64)
    document = models.BinaryField(_("document"), null=True)
    size = models.PositiveIntegerField(_("taille en octets"), default=0)
    state = models.CharField(_("état"), max_length=10, choices=DraftState.choices, default=DraftState.READING)
    kind = models.CharField(_("sorte de document"), max_length=12, blank=True)
    reading = models.JSONField(_("ce qui est compris"), default=dict, blank=True)
    gestures = models.JSONField(_("corrections"), default=list, blank=True)
    source = models.JSONField(_("lignes du document"), default=dict, blank=True)
    sentence = models.CharField(_("message"), max_length=300, blank=True)
    job = models.UUIDField(_("travail"), null=True, blank=True)
    dropped_by = models.ForeignKey(
        Member,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("déposé par"),
    )
    programme = models.ForeignKey(
        Programme,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
        verbose_name=_("programme"),
    )
    action = models.ForeignKey(
        Action,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
        verbose_name=_("action"),
    )
    # Of a report of activities: its files, places and chapters, each with what it became.
    made = models.JSONField(_("ce qui en est fait"), default=dict, blank=True)
    saved_at = models.DateTimeField(_("enregistré le"), null=True, blank=True)

    UNAUDITED = ("document", "reading", "gestures", "source", "made")

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "digest"], name="draft_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                condition=models.Q(state=DraftState.SAVED),
                name="draft_saved_once",
                violation_error_message=_("Ce document est déjà enregistré."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name
