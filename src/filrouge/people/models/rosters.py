"""A list of people that was dropped, until it is taken over or a day has passed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member


class Roster(TenantModel):
    """The rows of a list, sealed: nothing of them is in the journal, and no file is kept.

    `columns` says for each column the field that it becomes; `chosen` the lines that are taken though they
    look like somebody; `made` how many people were written, once they were: nothing else is left then.
    """

    dropped_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("déposée par")
    )
    text = models.TextField(_("lignes"))
    has_header = models.BooleanField(_("la première ligne donne les titres"), default=True)
    columns = models.JSONField(_("ce que deviennent les colonnes"), default=list, blank=True)
    chosen = models.JSONField(_("lignes reprises malgré une ressemblance"), default=list, blank=True)
    made = models.PositiveIntegerField(_("personnes reprises"), null=True, blank=True)

    SEALED: ClassVar[tuple[str, ...]] = ("text",)
    UNAUDITED: ClassVar[tuple[str, ...]] = ("text", "columns", "chosen")

    class Meta:
        verbose_name = _("liste à reprendre")
        verbose_name_plural = _("listes à reprendre")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["organisation", "dropped_by"], name="roster_member")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
