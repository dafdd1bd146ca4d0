"""What is kept of the tables: questions, notes, what the team sees of itself, who was forgotten."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.models import TenantModel
from filrouge.organisations.models import Site
from filrouge.people.enums import ProfileKey
from filrouge.reception.enums import ComesFrom, Grouping, Mode, Unit, YearTable
from filrouge.reception.models.categories import Category


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


class ForgottenTally(TenantModel):
    """How many people who came in a year, and were forgotten since, were noted so.

    A year counts the same people before and after one of them is forgotten. The journal tells neither what
    was noted nor the number: a line of it would be about one person.
    """

    year = models.PositiveSmallIntegerField(gettext_lazy("année"))
    key = models.CharField(gettext_lazy("ce qui était noté"), max_length=20, choices=ProfileKey.choices)
    value = models.CharField(gettext_lazy("comment"), max_length=80, blank=True)
    count = models.PositiveIntegerField(gettext_lazy("personnes"), default=0)

    UNAUDITED: ClassVar[tuple[str, ...]] = ("key", "value", "count")

    class Meta:
        verbose_name = gettext_lazy("compte de personnes effacées")
        verbose_name_plural = gettext_lazy("comptes de personnes effacées")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "key", "value"],
                name="forgotten_tally_once",
                violation_error_message=gettext_lazy("Ce compte existe déjà : recommencez."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
