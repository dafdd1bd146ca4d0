"""The pages where one chooses the calendars, and says that a year is checked."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.calendars.enums import AREAS
from filrouge.calendars.forms import CheckForm, ChoiceForm
from filrouge.calendars.models import FIRST_YEAR, LAST_YEAR, CalendarCheck
from filrouge.calendars.queries import check_row, followed_by, known_days, span_of, stretches
from filrouge.calendars.rules import can_change_calendars
from filrouge.calendars.services import choose_calendars, note_check
from filrouge.calendars.views.writing import told, written
from filrouge.core.date_words import stretch_in_year
from filrouge.organisations.access import MemberRequest, inside


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def choice_write(request: MemberRequest) -> HttpResponse:
    """Whose public and school holidays the house follows."""
    followed = followed_by(request.organisation)
    version = followed.row.version if followed.row else 0

    def save(**values: Any) -> str:
        chosen = choose_calendars(by=request.member, organisation=request.organisation, **values)
        return told(request, _("Les calendriers suivis sont gardés."), chosen.updated_at.date())

    initial = {"country": followed.country, "zones": list(followed.zones), "version": version}
    page = {"title": _("Calendriers suivis"), "about": followed.row}
    return written(request, form_of=ChoiceForm, initial=initial, save=save, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_change_calendars)
def check_write(request: MemberRequest, area: str, year: int) -> HttpResponse:
    """« J’ai vérifié » : the days of a year are those of an official text."""
    if area not in dict(AREAS) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    kept = CalendarCheck.objects.filter(area=area, year=year).select_related("checked_by").first()
    row, first = check_row(area, year, kept), span_of(area, year)[0]

    def save(**values: Any) -> str:
        note_check(by=request.member, organisation=request.organisation, area=area, year=year, **values)
        return told(request, _("C’est noté : %(what)s, vérifié aujourd’hui.") % {"what": row.label}, first)

    initial = {"source": kept.source if kept else "", "version": kept.version if kept else 0}
    page = {
        "title": _("J’ai vérifié"),
        "lead": row.label,
        "about": kept,
        "verb": _("J’ai vérifié"),
        "checked": row,
        "days": [
            (stretch_in_year(first, last), name) for first, last, name in stretches(known_days(area, year))
        ],
    }
    return written(request, form_of=CheckForm, initial=initial, save=save, page=page, day=first)
