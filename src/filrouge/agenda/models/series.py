"""When an action happens, in rules a person can read, and whom each time needs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.agenda.enums import Contribution, SeriesKind
from filrouge.core.date_words import stretch
from filrouge.core.models import TenantModel
from filrouge.core.money import MoneyField
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Service, Site
from filrouge.schedules import Schedule, from_data


class Series(TenantModel):
    """When and where an action happens: what somebody typed, and the rules it says.

    `schedule` is `filrouge.schedules` as data. Sessions are written from `starts_on` on.
    """

    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="series",
        verbose_name=_("action"),
    )
    kind = models.CharField(
        _("genre"), max_length=10, choices=SeriesKind.choices, default=SeriesKind.ACTIVITY
    )
    title = models.CharField(_("titre"), max_length=200)
    text = models.CharField(_("quand"), max_length=500)
    schedule = models.JSONField(_("règles"), default=dict)
    starts_on = models.DateField(_("à partir du"))
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lieu")
    )
    venue = models.CharField(_("endroit"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    contribution = models.CharField(
        _("participation aux frais"), max_length=10, choices=Contribution.choices, default=Contribution.NONE
    )
    price = MoneyField(_("montant demandé"))
    # What reaches people's telephones: nothing that tells a situation, unless the house says so.
    outside_name = models.CharField(_("nom donné dans les messages"), max_length=80, blank=True)
    # The day before, the team and those who agreed are reminded.
    is_reminded = models.BooleanField(_("rappel la veille"), default=True)
    # Sessions are written up to that day; None before the first writing.
    written_until = models.DateField(_("séances écrites jusqu’au"), null=True, blank=True, editable=False)

    ABOUT: ClassVar[str] = "action_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("schedule", "written_until")

    class Meta:
        verbose_name = _("série")
        verbose_name_plural = _("séries")
        ordering = ["title", "starts_on"]
        indexes = [models.Index(fields=["organisation", "action"], name="series_action")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="series_dates",
                violation_error_message=_(
                    "La série finit avant de commencer : corrigez l’une des deux dates."
                ),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                name="series_capacity",
                violation_error_message=_("Écrivez au moins une place, ou laissez vide."),
            ),
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__gte=0),
                name="series_price",
                violation_error_message=_("Un montant ne peut pas être négatif."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rules(self) -> Schedule:
        """What the data say, as `schedules` understands it."""
        return from_data(self.schedule)

    @property
    def is_over(self) -> bool:
        """Whether its last day is behind us."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def place(self) -> str:
        """Where it happens when a session says nothing else."""
        return self.venue or (self.site.name if self.site else "")


class StaffNeed(TenantModel):
    """Whom each session of a series needs: « 2 agents du service social », « 3 bénévoles »."""

    series = models.ForeignKey(
        Series, on_delete=models.CASCADE, related_name="needs", verbose_name=_("série")
    )
    label = models.CharField(_("qui"), max_length=120)
    count = models.PositiveSmallIntegerField(_("combien"), default=1)
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("du service"),
    )
    role = models.CharField(_("rôle"), max_length=14, choices=Role.choices, blank=True)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "series.action_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("position",)

    class Meta:
        verbose_name = _("besoin d’équipe")
        verbose_name_plural = _("besoins d’équipe")
        ordering = ["position", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gte=1) & Q(count__lte=99),
                name="staff_need_count",
                violation_error_message=_("Écrivez un nombre de 1 à 99."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.label}"


class RotaMember(TenantModel):
    """Somebody who takes their turn for one need."""

    need = models.ForeignKey(
        StaffNeed, on_delete=models.CASCADE, related_name="pool", verbose_name=_("besoin d’équipe")
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="rota_turns", verbose_name=_("membre")
    )
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "need.series.action_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("position",)

    class Meta:
        verbose_name = _("tour de rôle")
        verbose_name_plural = _("tours de rôle")
        ordering = ["position", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "need", "member"],
                name="rota_member_once",
                violation_error_message=_("Cette personne prend déjà son tour ici."),
            )
        ]

    def __str__(self) -> str:
        return str(self.member)


class Unavailability(TenantModel):
    """Days on which somebody cannot take a turn; an absence says the same for everything."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="unavailabilities", verbose_name=_("membre")
    )
    starts_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("indisponibilité")
        verbose_name_plural = _("indisponibilités")
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["organisation", "member", "ends_on"], name="unavailability_days")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="unavailability_dates",
                violation_error_message=_("Le dernier jour vient avant le premier."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.when}"

    @property
    def when(self) -> str:
        """« du 3 septembre au 30 novembre 2026 », « le 3 septembre 2026 »."""
        return stretch(self.starts_on, self.ends_on)
