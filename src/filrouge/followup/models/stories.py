"""A story for the report, made unrecognisable. It says of nobody that it is theirs."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel
from filrouge.followup.enums import Agreement, StoryCheck
from filrouge.organisations.models import Member


class CaseStory(TenantModel):
    """What somebody lived through, told for the annual report. No column leads to whom it came from.

    Until it is ready its author alone reads it; its words are sealed, and in no journal, search or list.
    """

    author = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("écrit par")
    )
    year = models.PositiveSmallIntegerField(
        _("année du rapport"), validators=[MinValueValidator(2000), MaxValueValidator(2099)]
    )
    title = models.CharField(_("titre"), max_length=800)  # sealed: longer than what is typed
    text = models.TextField(_("texte"))
    checked = models.JSONField(_("ce qui a été vérifié"), default=list, blank=True)
    agreed_on = models.DateField(_("la personne a accepté le"), null=True, blank=True)
    agreed_how = models.CharField(_("comment"), max_length=10, choices=Agreement.choices, blank=True)

    SEALED: ClassVar[tuple[str, ...]] = ("title", "text")
    UNAUDITED: ClassVar[tuple[str, ...]] = ("title", "text", "agreed_on")

    class Meta:
        verbose_name = _("récit")
        verbose_name_plural = _("récits")
        ordering = ["-year", "created_at"]
        indexes = [models.Index(fields=["organisation", "-year"], name="case_story_year")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def lacks(self) -> list[str]:
        """What must still be done before it may be in the report, in words; nothing when it is ready."""
        left = [str(check.label) for check in StoryCheck if check not in self.checked]
        if self.agreed_on is None or not self.agreed_how:
            left.append(str(_("la personne a dit qu’elle est d’accord")))
        return left

    @property
    def is_ready(self) -> bool:
        """Whether it may be in the report."""
        return not self.lacks
