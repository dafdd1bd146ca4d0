"""A report, and the texts that only people can write in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.core.registries import registries
from filrouge.programme.models import Programme, Round
from filrouge.reports.enums import ReportKind


class Report(TenantModel):
    """The council's report on one programme, about one of its rounds (none: not evaluated yet)."""

    kind = models.CharField(
        _("genre"), max_length=12, choices=ReportKind.choices, default=ReportKind.EVALUATION
    )
    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="reports", verbose_name=_("programme")
    )
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("ronde"),
    )

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapports")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "programme", "round"],
                name="report_once",
                violation_error_message=_("Ce rapport existe déjà."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "programme"],
                condition=models.Q(round__isnull=True),
                name="report_unrounded_once",
                violation_error_message=_("Ce rapport existe déjà."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.programme}"


class ReportText(TenantModel):
    """What somebody wrote at one place of a report; kept from one printing to the next."""

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="texts", verbose_name=_("rapport")
    )
    key = models.CharField(_("place"), max_length=60)
    text = models.TextField(_("texte"), blank=True)

    ABOUT: ClassVar[str] = "report_id"

    class Meta:
        verbose_name = _("texte de rapport")
        verbose_name_plural = _("textes de rapport")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "report", "key"],
                name="report_text_once",
                violation_error_message=_("Cette place du rapport a déjà son texte."),
            )
        ]

    def __str__(self) -> str:
        asked = (text for chapter in registries.chapters for text in chapter.texts)
        return str(dict(asked).get(self.key, self.key))
