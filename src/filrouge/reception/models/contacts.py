"""Contacts, none of which needs a name, and what each was for."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member, Site
from filrouge.people.models import Person
from filrouge.reception.enums import ComesFrom, Mode
from filrouge.reception.models.categories import Category

LONGEST = 600  # minutes of one contact: more is a slip of the keyboard
FIRST_YEAR, LAST_YEAR = 2000, 2099


class Contact(TenantModel):
    """Somebody was received, or something was done for them. It asks no name, on purpose.

    Of somebody who has a file it may say who: the journal, the lists, the tables and the exports do not.
    """

    mode = models.CharField(
        gettext_lazy("comment"), max_length=10, choices=Mode.choices, default=Mode.DROP_IN
    )
    site = models.ForeignKey(
        Site,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("lieu"),
    )
    worker = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=gettext_lazy("par")
    )
    at = models.DateTimeField(gettext_lazy("quand"), default=timezone.now)
    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("minutes"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    comes_from = models.CharField(gettext_lazy("vient"), max_length=10, choices=ComesFrom.choices, blank=True)
    sent_by = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("envoyé par"),
    )
    from_action = models.ForeignKey(
        Action,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("depuis l’action"),
    )
    sent_on = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("orienté vers"),
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,  # `contact_person` is what it is found by
        related_name="+",
        verbose_name=gettext_lazy("pour une personne suivie"),
    )

    UNAUDITED: ClassVar[tuple[str, ...]] = ("person",)

    class Meta:
        verbose_name = gettext_lazy("passage")
        verbose_name_plural = gettext_lazy("passages")
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="contact_time"),
            models.Index(fields=["organisation", "worker", "-at"], name="contact_worker"),
            models.Index(fields=["organisation", "site", "-at"], name="contact_site"),
            # Few contacts say who: the others are not in it.
            models.Index(
                fields=["organisation", "person", "-at"],
                name="contact_person",
                condition=Q(person__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=LONGEST),
                name="contact_minutes",
                violation_error_message=gettext_lazy("Un passage dure entre 1 et 600 minutes."),
            )
        ]

    def __str__(self) -> str:
        moment = timezone.localtime(self.at)
        return _("%(mode)s, %(when)s") % {
            "mode": self.get_mode_display(),
            "when": date_format(moment, _(r"j F Y, G \h i")),
        }

    def clean(self) -> None:
        """A moment of our years, not one to come."""
        if not FIRST_YEAR <= self.at.year <= LAST_YEAR or self.at > timezone.now() + dt.timedelta(minutes=5):
            raise ValidationError({"at": _("Choisissez un moment qui est passé : un passage se note après.")})


class Intervention(TenantModel):
    """One of the things that a contact was for."""

    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        related_name="interventions",
        verbose_name=gettext_lazy("passage"),
    )
    category = models.ForeignKey(
        Category,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("catégorie"),
    )
    position = models.PositiveSmallIntegerField(gettext_lazy("place"), default=0)

    ABOUT: ClassVar[str] = "contact_id"
    UNTOLD = ("position",)

    class Meta:
        verbose_name = gettext_lazy("intervention")
        verbose_name_plural = gettext_lazy("interventions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contact", "category"],
                name="intervention_once",
                violation_error_message=gettext_lazy("Cette catégorie est déjà choisie pour ce passage."),
            )
        ]

    def __str__(self) -> str:
        return self.category.label
