"""A legal clinic: its days, who enrolled for one and why, what the lawyer did."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from filrouge.core.date_words import day_said
from filrouge.core.models import TenantModel
from filrouge.organisations.models import Site
from filrouge.reception.enums import ClinicOutcome, ClinicWay


class ClinicDay(TenantModel):
    """One session of the legal clinic. The list of who enrolled leaves to the lawyer the day before, once."""

    day = models.DateField(gettext_lazy("jour"))
    starts_at = models.TimeField(gettext_lazy("à partir de"))
    way = models.CharField(
        gettext_lazy("comment"), max_length=10, choices=ClinicWay.choices, default=ClinicWay.PHONE
    )
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=gettext_lazy("lieu"),
    )  # fmt: skip
    lawyer = models.CharField(gettext_lazy("avocat"), max_length=120)
    lawyer_email = models.EmailField(gettext_lazy("adresse de l’avocat"), blank=True)
    language = models.CharField(
        gettext_lazy("langue de la lettre"), max_length=8, choices=settings.LANGUAGES, default="fr"
    )
    places = models.PositiveSmallIntegerField(gettext_lazy("places"), default=8)
    mailed_at = models.DateTimeField(gettext_lazy("liste envoyée le"), null=True, blank=True)
    is_cancelled = models.BooleanField(gettext_lazy("annulée"), default=False)

    class Meta:
        verbose_name = gettext_lazy("permanence juridique")
        verbose_name_plural = gettext_lazy("permanences juridiques")
        ordering = ["-day", "starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "day", "starts_at"],
                name="clinic_day_once",
                violation_error_message=gettext_lazy(
                    "Une permanence juridique est déjà notée à cette heure-là."
                ),
            ),
            models.CheckConstraint(
                condition=Q(places__gte=1, places__lte=60),
                name="clinic_places",
                violation_error_message=gettext_lazy("De 1 à 60 places."),
            ),
        ]

    def __str__(self) -> str:
        return day_said(self.day, "l j F Y")


class Enrolment(TenantModel):
    """Somebody is expected at a clinic. What would name them is emptied three months after it."""

    clinic = models.ForeignKey(
        ClinicDay, on_delete=models.CASCADE, related_name="enrolments",
        verbose_name=gettext_lazy("permanence juridique"),
    )  # fmt: skip
    called = models.CharField(gettext_lazy("nom ou prénom"), max_length=80, blank=True)
    phone = models.CharField(gettext_lazy("téléphone"), max_length=40, blank=True)
    reason = models.CharField(gettext_lazy("motif"), max_length=400, blank=True)
    starts_at = models.TimeField(pgettext_lazy("une heure", "à"), null=True, blank=True)
    outcome = models.CharField(
        gettext_lazy("ce que l’avocat a fait"), max_length=10, choices=ClinicOutcome.choices, blank=True
    )
    feedback = models.CharField(gettext_lazy("retour de l’avocat"), max_length=600, blank=True)
    forgotten_on = models.DateField(gettext_lazy("effacée le"), null=True, blank=True)

    ABOUT: ClassVar[str] = "clinic_id"
    UNAUDITED: ClassVar[tuple[str, ...]] = ("called", "phone", "reason", "feedback")

    class Meta:
        verbose_name = gettext_lazy("inscription")
        verbose_name_plural = gettext_lazy("inscriptions")
        ordering = ["starts_at", "created_at"]

    def __str__(self) -> str:
        # What the journal calls it: a name would stay there for good.
        return str(self._meta.verbose_name)
