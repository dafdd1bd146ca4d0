"""Which calendars the house follows, what people noted by hand, closures, and who checked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.calendars.enums import AREAS, ZONES_OF, Country, Effect, NotedCalendar, Zone
from filrouge.core.date_words import stretch
from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member, Site

# A school year and its summer: more is a slip of the keyboard.
LONGEST = dt.timedelta(days=400)
FIRST_YEAR, LAST_YEAR = 2000, 2099


class ZoneListField(models.JSONField):
    """Several zones of `Zone`, in the order of their country."""

    @property
    def flatchoices(self) -> list[Any]:
        """How the history says them."""
        return list(Zone.choices)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Each of them is one we know."""
        if not isinstance(value, list) or not set(map(str, value)) <= set(Zone.values):
            raise ValidationError(_("Choisissez dans la liste."), code="invalid_choice")


class CalendarChoice(TenantModel):
    """Whose holidays the organisation follows. Without a row, its kind and its address say it."""

    country = models.CharField(gettext_lazy("pays"), max_length=2, choices=Country.choices)
    zones = ZoneListField(gettext_lazy("vacances scolaires de"), default=list, blank=True)

    class Meta:
        verbose_name = gettext_lazy("choix des calendriers")
        verbose_name_plural = gettext_lazy("choix des calendriers")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="calendar_choice_once",
                violation_error_message=gettext_lazy(
                    "Les calendriers sont déjà choisis : changez-les plutôt."
                ),
            )
        ]

    def __str__(self) -> str:
        return _("Calendriers suivis")

    def get_zones_display(self) -> str:
        """« Communauté française, Communauté flamande »."""
        return ", ".join(str(Zone(zone).label) for zone in self.zones)

    def clean(self) -> None:
        """Zones are those of the country."""
        strange = [Zone(zone) for zone in self.zones if Zone(zone) not in ZONES_OF[Country(self.country)]]
        if strange:
            told = {"zone": strange[0].label, "country": Country(self.country).label}
            sentence = _("%(country)s : « %(zone)s » n’en fait pas partie. Changez de pays, ou décochez-la.")
            raise ValidationError({"zones": sentence % told})


class NotedDay(TenantModel):
    """Days that somebody added to a calendar, or took off it: they win over what a library says."""

    calendar = models.CharField(gettext_lazy("calendrier"), max_length=8, choices=NotedCalendar.choices)
    effect = models.CharField(
        gettext_lazy("effet"), max_length=8, choices=Effect.choices, default=Effect.ADDED
    )
    name = models.CharField(gettext_lazy("nom"), max_length=120)
    starts_on = models.DateField(gettext_lazy("du"))
    ends_on = models.DateField(gettext_lazy("au"))
    source = models.CharField(gettext_lazy("pourquoi, d’après quoi"), max_length=200)
    noted_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=gettext_lazy("noté par")
    )

    UNTOLD = ("noted_by",)

    class Meta:
        verbose_name = gettext_lazy("jour noté à la main")
        verbose_name_plural = gettext_lazy("jours notés à la main")
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["organisation", "ends_on"], name="noted_day_dates")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="noted_day_dates",
                violation_error_message=gettext_lazy("Le dernier jour vient avant le premier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.when}"

    @property
    def when(self) -> str:
        """« le 2 novembre 2026 », « du 19 octobre 2026 au 30 octobre 2026 »."""
        return stretch(self.starts_on, self.ends_on)

    def clean(self) -> None:
        """Days in order, not too many."""
        check_days(self.starts_on, self.ends_on)


class Closure(TenantModel):
    """A site, or the whole house, receives nobody from one day to another."""

    site = models.ForeignKey(
        Site,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="closures",
        verbose_name=gettext_lazy("lieu"),
    )
    starts_on = models.DateField(gettext_lazy("du"))
    ends_on = models.DateField(gettext_lazy("au"))
    reason = models.CharField(gettext_lazy("pourquoi"), max_length=200)
    noted_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=gettext_lazy("noté par")
    )

    UNTOLD = ("noted_by",)

    class Meta:
        verbose_name = gettext_lazy("fermeture")
        verbose_name_plural = gettext_lazy("fermetures")
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["organisation", "ends_on"], name="closure_dates")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_dates",
                violation_error_message=gettext_lazy("Le dernier jour vient avant le premier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.when}"

    @property
    def place(self) -> str:
        """What is closed: « La Verrière », « toute la maison »."""
        return self.site.name if self.site else _("toute la maison")

    @property
    def when(self) -> str:
        """« du 1er février 2027 au 12 février 2027 »."""
        return stretch(self.starts_on, self.ends_on)

    def clean(self) -> None:
        """Days in order, not too many."""
        check_days(self.starts_on, self.ends_on)


class CalendarCheck(TenantModel):
    """Somebody compared the days of a library with an official text, for one year of one area."""

    area = models.CharField(gettext_lazy("calendrier"), max_length=8, choices=AREAS)
    # The civil year of public holidays; the year in which a school year begins.
    year = models.PositiveSmallIntegerField(gettext_lazy("année"))
    source = models.CharField(gettext_lazy("d’après"), max_length=200)
    checked_on = models.DateField(gettext_lazy("vérifié le"))
    checked_by = models.ForeignKey(
        Member,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=gettext_lazy("vérifié par"),
    )
    # What was compared: the library and its version, and the print of its days, to see whether they moved.
    library = models.CharField(gettext_lazy("liste"), max_length=60)
    fingerprint = models.CharField(gettext_lazy("empreinte"), max_length=16)

    UNTOLD = ("fingerprint",)

    class Meta:
        verbose_name = gettext_lazy("vérification d’un calendrier")
        verbose_name_plural = gettext_lazy("vérifications des calendriers")
        ordering = ["year", "area"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "area", "year"],
                name="calendar_check_once",
                violation_error_message=gettext_lazy(
                    "Quelqu’un vient de vérifier cette année : relisez la page."
                ),
            )
        ]

    def __str__(self) -> str:
        words = {"country": self.get_area_display(), "year": self.year}
        if self.area in Zone.values:
            return f"{words['country']}, {self.year}-{self.year + 1}"
        return _("%(country)s, jours fériés %(year)s") % words


def check_days(starts_on: dt.date, ends_on: dt.date) -> None:
    """Raise `ValidationError`, at the field, for days out of order, too many, or of no year of ours."""
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("Le dernier jour vient avant le premier.")})
    if ends_on - starts_on > LONGEST:
        raise ValidationError({"ends_on": _("Cela fait plus de 400 jours : notez une année à la fois.")})
    for name, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError({name: _("Choisissez un jour entre 2000 et 2099.")})
