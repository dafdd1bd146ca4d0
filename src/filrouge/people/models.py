"""Somebody the house meets: a label, and what they themselves wished to leave."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filrouge.core.models import TenantModel


class Person(TenantModel):
    """A person has a label; everything else is theirs to give. Nothing of it is in the journal."""

    label = models.CharField(_("nom ou prénom"), max_length=80)
    email = models.EmailField(_("adresse de courriel"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    # The day they said that they may be written to; nobody is written to without it.
    agreed_on = models.DateField(_("accepte d’être prévenu depuis le"), null=True, blank=True)
    seen_on = models.DateField(_("vu la dernière fois le"), null=True, blank=True)
    forgotten_on = models.DateField(_("nom effacé le"), null=True, blank=True)

    UNAUDITED: ClassVar[tuple[str, ...]] = ("label", "email", "phone")

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["label"]
        indexes = [models.Index(fields=["organisation", "label"], name="person_label")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(label=""),
                name="person_label",
                violation_error_message=_("Écrivez un prénom, ou ce qui permet de reconnaître la personne."),
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True) | ~Q(email="") | ~Q(phone=""),
                name="person_agreed",
                violation_error_message=_("Écrivez l’adresse ou le téléphone où prévenir la personne."),
            ),
        ]

    def __str__(self) -> str:
        # What the journal calls them: a name would stay there for good. Pages say `label`.
        return str(self._meta.verbose_name)

    @property
    def may_be_written_to(self) -> bool:
        """Whether they agreed, and are still known."""
        return self.agreed_on is not None and self.forgotten_on is None
