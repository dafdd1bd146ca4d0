"""One time that it happens: planned, held, cancelled or moved, and what was done."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.agenda.enums import Contribution, Reason, SessionState
from filrouge.agenda.models.series import Series
from filrouge.core.models import TenantModel
from filrouge.core.money import MoneyField
from filrouge.organisations.models import Site


class Session(TenantModel):
    """One time an action happens, on local wall time: 9:30 stays 9:30 when the clocks change.

    Of a series, it is the one of that day and slot (0 for the first of the day): written twice, it is once.
    Without a series, it stands alone. What somebody touched (`is_edited`) the series leaves as it is.
    """

    series = models.ForeignKey(
        Series,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("série"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("action"),
    )
    title = models.CharField(_("titre"), max_length=200)
    day = models.DateField(_("jour"))
    slot = models.PositiveSmallIntegerField(_("rang dans la journée"), default=0, editable=False)
    starts_at = models.TimeField(_("de"), null=True, blank=True)
    ends_at = models.TimeField(_("à"), null=True, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lieu")
    )
    venue = models.CharField(_("endroit"), max_length=200, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=SessionState.choices, default=SessionState.PLANNED
    )
    reason = models.CharField(_("raison"), max_length=10, choices=Reason.choices, blank=True)
    reason_text = models.CharField(_("précision"), max_length=300, blank=True)
    moved_to = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moved_from",
        verbose_name=_("déplacée à"),
    )
    theme = models.CharField(_("thème ou sortie"), max_length=200, blank=True)
    outing_type = models.CharField(_("type de sortie"), max_length=60, blank=True)
    guest = models.CharField(_("invité"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    cost = MoneyField(_("coût"))
    contribution = models.CharField(
        _("participation aux frais"), max_length=10, choices=Contribution.choices, default=Contribution.NONE
    )
    price = MoneyField(_("montant demandé"))
    is_edited = models.BooleanField(_("changée à la main"), default=False, editable=False)
    # How often what a calendar shows of it changed (RFC 5545, SEQUENCE).
    sequence = models.PositiveIntegerField(_("rang de version"), default=0, editable=False)

    UNTOLD: ClassVar[tuple[str, ...]] = ("slot", "is_edited", "sequence")

    class Meta:
        verbose_name = _("séance")
        verbose_name_plural = _("séances")
        ordering = ["day", "starts_at", "slot"]
        indexes = [
            models.Index(fields=["organisation", "day"], name="session_day"),
            models.Index(fields=["organisation", "action", "day"], name="session_action_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "day", "slot"],
                name="session_once",
                violation_error_message=_("Cette série a déjà une séance à ce moment : ouvrez-la plutôt."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="session_start",
                violation_error_message=_("Écrivez aussi l’heure de début."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")) | Q(ends_at=dt.time(0)),
                name="session_hours",
                violation_error_message=_(
                    "La séance finit avant de commencer : corrigez l’une des deux heures."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=SessionState.CANCELLED) | ~Q(reason=""),
                name="session_cancelled_why",
                violation_error_message=_("Dites pourquoi la séance n’a pas lieu."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.OTHER) | ~Q(reason_text=""),
                name="session_other_reason",
                violation_error_message=_("Écrivez la raison en quelques mots."),
            ),
            models.CheckConstraint(
                condition=~Q(state=SessionState.MOVED) | Q(moved_to__isnull=False),
                name="session_moved_to",
                violation_error_message=_("Dites à quel jour la séance est déplacée."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gt=0),
                name="session_capacity",
                violation_error_message=_("Écrivez au moins une place, ou laissez vide."),
            ),
        ]

    # Who staffs it, by member, when that is known already: see `rules.can_count`.
    staff: frozenset[UUID] | None = None

    def __str__(self) -> str:
        return self.theme or self.title

    @property
    def place(self) -> str:
        """Where it happens."""
        return self.venue or (self.site.name if self.site else "")

    @property
    def is_off(self) -> bool:
        """Whether it does not take place that day."""
        return self.state in (SessionState.CANCELLED, SessionState.MOVED)
