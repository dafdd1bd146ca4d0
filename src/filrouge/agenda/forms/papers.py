"""What is asked before something is printed or added up: from when to when, about what."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.actions.models import Action
from filrouge.core.fields import RowChoiceField, day_field

# A poster of more than a year is read by nobody, and a cost is asked for a season or a year.
LONGEST = dt.timedelta(days=366)


class PeriodForm(forms.Form):
    """Two days, both included, in their order."""

    de = day_field(gettext_lazy("Du"))
    a = day_field(gettext_lazy("Au"))

    def clean(self) -> dict[str, Any]:
        """In their order, and a year apart at most."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("de"), told.get("a")
        if first and last and last < first:
            self.add_error("a", _("Le dernier jour vient avant le premier : corrigez l’un des deux."))
        elif first and last and last - first > LONGEST:
            self.add_error("a", _("Choisissez un an au plus."))
        return told


class PosterForm(PeriodForm):
    """An action, or the whole house."""

    action = RowChoiceField(
        label=gettext_lazy("Quoi"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Toute la maison"),
    )
    field_order = ["action", "de", "a"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Action.objects.filter(sessions__isnull=False).distinct().order_by("title")
        self.fields["action"].queryset = rows  # type: ignore[attr-defined]


def this_month() -> dict[str, dt.date]:
    """The month that is running; from its last week on, the next one: a poster is put up before."""
    today = timezone.localdate()
    first = (today + dt.timedelta(days=7)).replace(day=1)
    return {"de": first, "a": first.replace(day=calendar.monthrange(first.year, first.month)[1])}


def this_season() -> dict[str, dt.date]:
    """The school year that is running, from September to August."""
    today = timezone.localdate()
    year = today.year if today.month >= 9 else today.year - 1
    return {"de": dt.date(year, 9, 1), "a": dt.date(year + 1, 8, 31)}
