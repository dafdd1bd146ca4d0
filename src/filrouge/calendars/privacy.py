"""Who wrote a day, a closure, a check: given back; the name goes with the member's place."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.calendars.models import CalendarCheck, Closure, NotedDay
from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member


def export_notes(member: Member) -> list[dict[str, Any]]:
    """The days and the closures that this member noted, then the years that they checked."""
    days = [
        {
            _("jour noté à la main"): row.name,
            _("du"): row.starts_on.isoformat(),
            _("au"): row.ends_on.isoformat(),
        }
        for row in NotedDay.objects.filter(noted_by=member).order_by("starts_on")
    ]
    closures = [
        {_("fermeture"): row.reason, _("du"): row.starts_on.isoformat(), _("au"): row.ends_on.isoformat()}
        for row in Closure.objects.filter(noted_by=member).order_by("starts_on")
    ]
    checks = [
        {_("vérification d’un calendrier"): str(row), _("vérifié le"): row.checked_on.isoformat()}
        for row in CalendarCheck.objects.filter(checked_by=member).order_by("checked_on")
    ]
    return [*days, *closures, *checks]


def erase_notes(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: the days are the house's, by « Ancien membre » once the place is erased."""
    return 0


RECORD = PrivacyRecord(
    key="calendars.notes",
    label=gettext_lazy("Qui a noté un jour ou une fermeture, et qui a vérifié quelle année"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy("Savoir d’où vient un jour de congé, et à qui demander."),
    read_by=gettext_lazy("L’équipe."),
    kept=gettext_lazy("Tant que les séances de cette année sont lues."),
    export=export_notes,
    erase=erase_notes,
    order=20,
)
