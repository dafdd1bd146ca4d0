"""When a place receives without appointment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.models import TenantModel
from filrouge.organisations.models import Site
from filrouge.reception.enums import Weekday


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
