"""The programme the council adopted: its objectives and the actions placed in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.core.models import TenantModel
from filrouge.core.partial_dates import PartialDateField
from filrouge.programme.enums import Level, Nature, Numbering, ProgrammeState


class Programme(TenantModel):
    """A strategic programme (PST) over some years, in the words and numbers of the house."""

    title = models.CharField(_("titre"), max_length=300)
    starts_in = models.PositiveSmallIntegerField(_("de"), null=True, blank=True)
    ends_in = models.PositiveSmallIntegerField(_("à"), null=True, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=ProgrammeState.choices, default=ProgrammeState.DRAFT
    )
    numbering = models.CharField(
        _("numérotation"), max_length=14, choices=Numbering.choices, default=Numbering.AS_WRITTEN
    )
    adopted_on = PartialDateField(_("adopté le"))
    adopted_by = models.CharField(_("adopté par"), max_length=200, blank=True)
    published_on = PartialDateField(_("publié le"))
    published_in = models.CharField(_("publié dans"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-starts_in", "-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_in__isnull=True)
                | Q(ends_in__isnull=True)
                | Q(ends_in__gte=F("starts_in")),
                name="programme_years",
                violation_error_message=_("Le programme finit avant de commencer."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Objective(TenantModel):
    """A strategic objective (or an axis), or an operational one below it."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="objectives", verbose_name=_("programme")
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
        verbose_name=_("objectif parent"),
    )
    level = models.PositiveSmallIntegerField(_("niveau"), choices=Level.choices)
    label = models.CharField(_("numéro"), max_length=60, blank=True)
    title = models.TextField(_("titre"), max_length=2000)
    text = models.TextField(_("texte"), blank=True)
    # Far apart: one goes between two others without any of them being written. See `services.order`.
    position = models.BigIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "programme_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("parent", "level", "position")

    class Meta:
        verbose_name = _("objectif")
        verbose_name_plural = _("objectifs")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=Level.STRATEGIC, parent__isnull=True) | Q(level=Level.OPERATIONAL),
                name="objective_level",
                violation_error_message=_("Un objectif stratégique ne se range sous aucun autre."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="objective_own_parent",
                violation_error_message=_("Un objectif ne peut pas se ranger sous lui-même."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}".strip()


class PlannedAction(TenantModel):
    """An action as this programme holds it: who bears it, on what condition, foreseen or added on the way."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="planned_actions", verbose_name=_("programme")
    )
    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, related_name="plans", verbose_name=_("action")
    )
    nature = models.CharField(_("volet"), max_length=10, choices=Nature.choices, blank=True)
    bearer = models.CharField(_("entité porteuse"), max_length=200, blank=True)
    condition = models.TextField(_("sous réserve de"), blank=True)
    is_transversal = models.BooleanField(_("transversale"), default=False)
    is_unplanned = models.BooleanField(_("ajoutée en cours de route"), default=False)
    deadline = models.CharField(_("échéance"), max_length=200, blank=True)
    indicator = models.TextField(_("indicateur"), blank=True)
    note = models.TextField(_("note"), blank=True)
    # Retired, it leaves the tree and the counts from that day on; rounds opened before still tell it.
    retired_on = models.DateField(_("retirée le"), null=True, blank=True)
    retired_reason = models.TextField(_("pourquoi elle est retirée"), blank=True)

    ABOUT: ClassVar[str] = "action_id"

    class Meta:
        verbose_name = _("action inscrite")
        verbose_name_plural = _("actions inscrites")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "programme", "action"],
                name="planned_action_once",
                violation_error_message=_("Cette action est déjà inscrite au programme."),
            ),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | ~Q(retired_reason=""),
                name="planned_action_retired_why",
                violation_error_message=_("Dites pourquoi l’action est retirée du programme."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.action)


class Collaboration(TenantModel):
    """Who works with the bearer, one line each."""

    planned_action = models.ForeignKey(
        PlannedAction,
        on_delete=models.CASCADE,
        related_name="collaborations",
        verbose_name=_("action inscrite"),
    )
    name = models.CharField(_("nom"), max_length=300)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "planned_action.action_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("position",)

    class Meta:
        verbose_name = _("collaboration")
        verbose_name_plural = _("collaborations")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Placement(TenantModel):
    """Where a planned action stands in the tree, under the number the house gives it there."""

    planned_action = models.ForeignKey(
        PlannedAction, on_delete=models.CASCADE, related_name="placements", verbose_name=_("action inscrite")
    )
    objective = models.ForeignKey(
        Objective,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name=_("objectif"),
    )
    label = models.CharField(_("numéro"), max_length=60, blank=True)
    position = models.BigIntegerField(_("ordre"), default=0)

    ABOUT: ClassVar[str] = "planned_action.action_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("objective", "position")

    class Meta:
        verbose_name = _("place dans le programme")
        verbose_name_plural = _("places dans le programme")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "planned_action", "objective"],
                name="placement_once",
                violation_error_message=_("Cette action est déjà rangée sous cet objectif."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "planned_action"],
                condition=Q(objective__isnull=True),
                name="placement_root_once",
                violation_error_message=_("Cette action est déjà rangée hors des objectifs."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.planned_action}".strip()
