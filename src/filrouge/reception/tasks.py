"""What the clock does: the list of tomorrow's clinic leaves; what would name somebody is forgotten."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Organisation
from filrouge.reception.models import ClinicDay
from filrouge.reception.services.clinic import forget_enrolled, mail_list
from filrouge.reception.services.street import forget_called

FIRST_HOUR = 12  # the day before, once the morning's enrolments are in


def mail_in_time() -> int:
    """In every organisation, the list of tomorrow's clinics, to who has an address; how many left."""
    now = timezone.localtime()
    if now.hour < FIRST_HOUR:
        return 0
    with scopes_disabled():
        rows = ClinicDay.objects.filter(
            day=now.date() + dt.timedelta(days=1), is_cancelled=False, mailed_at__isnull=True
        ).exclude(lawyer_email="")
        clinics = list(rows.select_related("organisation", "site"))
    sent = 0
    for clinic in clinics:
        with scope(organisation=clinic.organisation):
            sent += mail_list(clinic)
    return sent


def forget_in_time() -> int:
    """In every organisation, what would name somebody of three months ago; how many rows."""
    with scopes_disabled():
        houses = list(Organisation.objects.all())
    today, gone = timezone.localdate(), 0
    for organisation in houses:
        with scope(organisation=organisation):
            gone += forget_called(today) + forget_enrolled(today)
    return gone
