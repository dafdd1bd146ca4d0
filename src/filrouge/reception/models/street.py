"""What is asked on the square and relayed to a drop-in; the shifts of a helpline."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.date_words import day_said
from filrouge.core.models import TenantModel
from filrouge.organisations.models import Member, Site
from filrouge.reception.enums import RequestState
from filrouge.reception.models.contacts import Contact


class StreetRequest(TenantModel):
    """Somebody met outside asks for something, and is told where to come. Its contact counts it.

    `called` is how to recognise them at the drop-in; it is emptied once they came, and after three months.
    """

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="requests", verbose_name=gettext_lazy("passage")
    )
    what = models.CharField(gettext_lazy("ce qui est demandé"), max_length=300)
    called = models.CharField(gettext_lazy("comment l’appeler"), max_length=60, blank=True)
    relayed_to = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=gettext_lazy("attendue à"),
    )  # fmt: skip
    state = models.CharField(
        gettext_lazy("état"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN
    )
    closed_on = models.DateField(gettext_lazy("fermée le"), null=True, blank=True)

    ABOUT: ClassVar[str] = "contact_id"
    UNAUDITED: ClassVar[tuple[str, ...]] = ("called", "what")

    class Meta:
        verbose_name = gettext_lazy("demande de la rue")
        verbose_name_plural = gettext_lazy("demandes de la rue")
        ordering = ["created_at"]
        indexes = [models.Index(fields=["organisation", "state"], name="street_request_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "contact"],
                name="street_request_once",
                violation_error_message=gettext_lazy("Cette demande est déjà notée."),
            )
        ]

    def __str__(self) -> str:
        # What the journal calls it: words of somebody would stay there for good.
        return str(self._meta.verbose_name)


class HelplineShift(TenantModel):
    """A member answers the helpline, from one hour to another. The calls are contacts, without a name."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", verbose_name=gettext_lazy("qui répond")
    )
    day = models.DateField(gettext_lazy("jour"))
    starts_at = models.TimeField(gettext_lazy("de"))
    ends_at = models.TimeField(gettext_lazy("à"))

    class Meta:
        verbose_name = gettext_lazy("tour d’écoute")
        verbose_name_plural = gettext_lazy("tours d’écoute")
        ordering = ["-day", "starts_at"]
        indexes = [models.Index(fields=["organisation", "-day"], name="helpline_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="helpline_hours",
                violation_error_message=gettext_lazy("Le tour finit avant de commencer."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "member", "day", "starts_at"],
                name="helpline_once",
                violation_error_message=gettext_lazy("Ce tour est déjà noté."),
            ),
        ]

    def __str__(self) -> str:
        since, until = f"{self.starts_at:%H:%M}", f"{self.ends_at:%H:%M}"
        day = day_said(self.day, "j F Y")
        return _("%(day)s, %(since)s-%(until)s") % {"day": day, "since": since, "until": until}

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        since, until = self.starts_at, self.ends_at
        return (until.hour - since.hour) * 60 + until.minute - since.minute
