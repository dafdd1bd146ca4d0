"""Who staffs a session, who took over from whom, and what volunteers receive."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filrouge.agenda.enums import ShiftState
from filrouge.agenda.models.series import StaffNeed
from filrouge.agenda.models.sessions import Session
from filrouge.core.models import TenantModel
from filrouge.core.money import MoneyField
from filrouge.organisations.models import Member


class Shift(TenantModel):
    """Somebody staffs one session. Replaced, it stays, and the one who took over points to it."""

    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("séance")
    )
    need = models.ForeignKey(
        StaffNeed,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("besoin d’équipe"),
    )
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="shifts", verbose_name=_("membre")
    )
    state = models.CharField(_("état"), max_length=10, choices=ShiftState.choices, default=ShiftState.ASKED)
    replaces = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("remplace"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    # Put or changed by a hand: a new proposal leaves it as it is.
    is_edited = models.BooleanField(_("changé à la main"), default=False, editable=False)
    is_offered = models.BooleanField(_("cherche un remplaçant"), default=False)
    # What a volunteer receives for that day; None when nothing is said.
    allowance = MoneyField(_("défraiement"))

    ABOUT: ClassVar[str] = "session_id"
    UNTOLD: ClassVar[tuple[str, ...]] = ("is_edited",)

    class Meta:
        verbose_name = _("tour de service")
        verbose_name_plural = _("tours de service")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["organisation", "member"], name="shift_member")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "session", "member"],
                condition=Q(state=ShiftState.ASKED),
                name="shift_once",
                violation_error_message=_("Cette personne est déjà prévue à cette séance."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "replaces"],
                name="shift_replaced_once",
                violation_error_message=_("Quelqu’un a déjà pris cette place."),
            ),
            models.CheckConstraint(
                condition=Q(allowance__isnull=True) | Q(allowance__gte=0),
                name="shift_allowance",
                violation_error_message=_("Un montant ne peut pas être négatif."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)
