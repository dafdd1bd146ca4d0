"""The agenda to read: a month of the house."""

from __future__ import annotations

import datetime as dt
import re

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filrouge.agenda.queries import month_view
from filrouge.agenda.rules import can_read_agenda, can_settle_agenda
from filrouge.agenda.views.places import one_or_none
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Site

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@require_safe
@inside(can_read_agenda)
def month_show(request: MemberRequest) -> HttpResponse:
    """One month of the house, of one place when asked."""
    first = asked_month(request.GET.get("mois", ""))
    sites = list(Site.objects.order_by("name"))
    site = one_or_none(sites, request.GET.get("lieu", ""))
    values = {
        "month": month_view(first, site_id=site.pk if site else None),
        "sites": sites,
        "site": site,
        "today": timezone.localdate(),
        "may_settle": can_settle_agenda(request.member),
    }
    return render(request, "agenda/month_show.html", values)


def asked_month(text: str) -> dt.date:
    """The month of an address; this month when it says none."""
    found = _MONTH.fullmatch(text)
    today = timezone.localdate()
    if found and 1900 <= int(found[1]) <= 2200 and 1 <= int(found[2]) <= 12:
        return dt.date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)
