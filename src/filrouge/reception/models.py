"""What people come for: a tree of categories with its versions, contacts without a name, drop-in hours."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member, Site
from filrouge.reception.enums import ComesFrom, Grouping, Mode, Unit, Weekday, YearTable

DEEPEST = 3
LONGEST = 600  # minutes of one contact: more is a slip of the keyboard
FIRST_YEAR, LAST_YEAR = 2000, 2099


class CategoryTree(TenantModel):
    """The categories as they are from one day on: a recast makes another one, and the old one stays."""

    name = models.CharField(gettext_lazy("nom"), max_length=120)
    starts_on = models.DateField(gettext_lazy("à partir du"))

    class Meta:
        verbose_name = gettext_lazy("version des catégories")
        verbose_name_plural = gettext_lazy("versions des catégories")
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"],
                name="category_tree_start",
                violation_error_message=gettext_lazy("Une autre version commence déjà ce jour-là."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Category(TenantModel):
    """What somebody came for: a first level, a second, and a third that is the centre's own."""

    tree = models.ForeignKey(
        CategoryTree,
        on_delete=models.PROTECT,
        related_name="categories",
        verbose_name=gettext_lazy("version des catégories"),
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=gettext_lazy("sous"),
    )
    level = models.PositiveSmallIntegerField(gettext_lazy("niveau"), default=1)
    code = models.CharField(gettext_lazy("code"), max_length=20)
    label = models.CharField(gettext_lazy("nom"), max_length=160)
    # Other words for it, between commas: « gages » finds « Saisie, huissier ».
    synonyms = models.CharField(gettext_lazy("se cherche aussi par"), max_length=300, blank=True)
    position = models.PositiveIntegerField(gettext_lazy("place"), default=0)
    # It counts in the years where it was used, and is offered no more.
    is_retired = models.BooleanField(gettext_lazy("n’est plus proposée"), default=False)

    UNTOLD = ("position", "level")

    class Meta:
        verbose_name = gettext_lazy("catégorie")
        verbose_name_plural = gettext_lazy("catégories")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "tree", "code"],
                name="category_code",
                violation_error_message=gettext_lazy("Une catégorie de cette version porte déjà ce code."),
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=DEEPEST),
                name="category_level",
                violation_error_message=gettext_lazy("Trois niveaux suffisent : choisissez-la plus haut."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class CategoryLink(TenantModel):
    """Where an old category went in the next version: a share of it, in percent.

    What the links of a category do not share out is undecided.
    """

    old = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="links", verbose_name=gettext_lazy("ancienne")
    )
    new = models.ForeignKey(
        Category, on_delete=models.CASCADE, related_name="+", verbose_name=gettext_lazy("nouvelle")
    )
    share = models.PositiveSmallIntegerField(
        gettext_lazy("part"), default=100, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    ABOUT: ClassVar[str] = "old_id"

    class Meta:
        verbose_name = gettext_lazy("correspondance")
        verbose_name_plural = gettext_lazy("correspondances")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "old", "new"],
                name="category_link_once",
                violation_error_message=gettext_lazy("Choisissez deux catégories différentes."),
            ),
            models.CheckConstraint(
                condition=Q(share__gte=1, share__lte=100),
                name="category_link_share",
                violation_error_message=gettext_lazy("Une part va de 1 à 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return _("%(old)s → %(new)s, %(share)s %%") % {"old": self.old, "new": self.new, "share": self.share}


class DropIn(TenantModel):
    """When a place receives without appointment: hours of one day of the week, for a time."""

    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="drop_ins", verbose_name=gettext_lazy("lieu")
    )
    weekday = models.PositiveSmallIntegerField(gettext_lazy("jour"), choices=Weekday.choices)
    starts_at = models.TimeField(gettext_lazy("de"))
    ends_at = models.TimeField(gettext_lazy("à"))
    starts_on = models.DateField(gettext_lazy("à partir du"))
    ends_on = models.DateField(gettext_lazy("jusqu’au"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("permanence")
        verbose_name_plural = gettext_lazy("permanences")
        ordering = ["site", "weekday", "starts_at"]
        indexes = [models.Index(fields=["organisation", "weekday"], name="drop_in_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="drop_in_hours",
                violation_error_message=gettext_lazy("La permanence finit avant de commencer."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="drop_in_days",
                violation_error_message=gettext_lazy("Le dernier jour vient avant le premier."),
            ),
        ]

    def __str__(self) -> str:
        hours = {"since": f"{self.starts_at:%H:%M}", "until": f"{self.ends_at:%H:%M}"}
        words = {"day": self.get_weekday_display(), **hours}
        return _("%(day)s, %(since)s-%(until)s") % words

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        since, until = self.starts_at, self.ends_at
        return (until.hour - since.hour) * 60 + until.minute - since.minute


class Contact(TenantModel):
    """Somebody was received, or something was done for them. It holds no name, on purpose."""

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

    class Meta:
        verbose_name = gettext_lazy("passage")
        verbose_name_plural = gettext_lazy("passages")
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["organisation", "-at"], name="contact_time"),
            models.Index(fields=["organisation", "worker", "-at"], name="contact_worker"),
            models.Index(fields=["organisation", "site", "-at"], name="contact_site"),
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


class SavedQuery(TenantModel):
    """A question about the contacts, asked again each year: what is counted, of which, in which lines."""

    name = models.CharField(gettext_lazy("nom"), max_length=120)
    unit = models.CharField(
        gettext_lazy("on compte"), max_length=13, choices=Unit.choices, default=Unit.INTERVENTIONS
    )
    grouping = models.CharField(gettext_lazy("par"), max_length=8, choices=Grouping.choices)
    then = models.CharField(gettext_lazy("puis par"), max_length=8, choices=Grouping.choices, blank=True)
    site = models.ForeignKey(
        Site,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=gettext_lazy("lieu"),
    )
    mode = models.CharField(gettext_lazy("comment"), max_length=10, choices=Mode.choices, blank=True)
    comes_from = models.CharField(gettext_lazy("vient"), max_length=10, choices=ComesFrom.choices, blank=True)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=gettext_lazy("catégorie"),
    )  # fmt: skip

    class Meta:
        verbose_name = gettext_lazy("question gardée")
        verbose_name_plural = gettext_lazy("questions gardées")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="saved_query_name",
                violation_error_message=gettext_lazy("Une question porte déjà ce nom."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class TableNote(TenantModel):
    """What a table of a year does not say by itself: it goes to the report with it."""

    year = models.PositiveSmallIntegerField(gettext_lazy("année"))
    table = models.CharField(gettext_lazy("tableau"), max_length=10, choices=YearTable.choices)
    text = models.CharField(gettext_lazy("note"), max_length=600, blank=True)

    class Meta:
        verbose_name = gettext_lazy("note d’un tableau")
        verbose_name_plural = gettext_lazy("notes des tableaux")
        ordering = ["year", "table"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "table"],
                name="table_note_once",
                violation_error_message=gettext_lazy("Ce tableau a déjà sa note : changez-la."),
            )
        ]

    def __str__(self) -> str:
        return _("%(table)s, %(year)s") % {"table": self.get_table_display(), "year": self.year}


class Openness(TenantModel):
    """What the house chose to show of its own team: nothing, unless it says so and why."""

    shows_workers = models.BooleanField(gettext_lazy("montre le tableau par travailleur"), default=False)
    reason = models.CharField(gettext_lazy("pourquoi"), max_length=300, blank=True)

    class Meta:
        verbose_name = gettext_lazy("ce que l’équipe voit d’elle-même")
        verbose_name_plural = gettext_lazy("ce que l’équipe voit d’elle-même")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="openness_once",
                violation_error_message=gettext_lazy(
                    "Quelqu’un a déjà choisi : relisez, puis changez ce choix."
                ),
            ),
        ]

    def __str__(self) -> str:
        return (
            _("tableau par travailleur montré") if self.shows_workers else _("tableau par travailleur caché")
        )
