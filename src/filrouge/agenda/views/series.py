"""A series, typed as people say it: what was understood, at once; its form in boxes; its sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.models import Action
from filrouge.agenda import services
from filrouge.agenda.enums import SeriesKind
from filrouge.agenda.forms.series import SeriesForm
from filrouge.agenda.forms.sessions import EndForm
from filrouge.agenda.forms.structure import composed, shown
from filrouge.agenda.models import Series, Session
from filrouge.agenda.queries import dates_of, expected_of, rhythm_view, views_of, with_people
from filrouge.agenda.rules import can_read_agenda, can_settle_agenda
from filrouge.agenda.views import places
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Site
from filrouge.schedules import Excluded, Occurrence, Schedule, Understood, to_words, understand

NEXT = 10
# How far the next dates are looked for.
SIGHT = dt.timedelta(days=400)
_FACTS = ("title", "kind", "ends_on", "site", "venue", "capacity", "contribution", "price", "outside_name")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows of a sentence: what was understood, the next dates, those that fall out."""

    found: Understood
    dates: tuple[Occurrence, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    more: int = 0


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def series_add(request: MemberRequest) -> HttpResponse:
    """A new series, of an action when the address names one."""
    action = places.asked_action(request, request.GET.get("action", ""))
    if request.method != "POST":
        told = {"title": action.title[:200] if action else "", "version": 0}
        told["kind"] = SeriesKind.ACTIVITY if action else SeriesKind.MEETING
        return _page(request, SeriesForm(initial=told | (take_back(request) or {})), action=action)
    if request.POST.get("do") in ("read", "compose"):
        return _page(request, SeriesForm(_composed(request)), action=action)
    form = SeriesForm(request.POST)
    if not form.is_valid():
        return _page(request, form, action=action, status=400)
    facts = {name: form.cleaned_data[name] for name in (*_FACTS, "text", "starts_on")}
    try:
        made = services.open_series(
            by=request.member, organisation=request.organisation, action=action, **facts
        )
    except ValidationError as error:
        places.refuse(form, error)
        return _page(request, form, action=action, status=400)
    count = Session.objects.filter(series=made).count()
    messages.success(
        request,
        ngettext("%(n)s séance est à l’agenda.", "%(n)s séances sont à l’agenda.", count) % {"n": count},
    )
    return redirect(places.address(request, "series_show", series=made.pk))


@require_safe
@inside(can_read_agenda)
def series_show(request: MemberRequest, series: UUID) -> HttpResponse:
    """A series in words, its next sessions and the days that fall out."""
    found = get_object_or_404(Series.objects.select_related("action", "site", "organisation"), pk=series)
    today = timezone.localdate()
    ahead = Session.objects.filter(series=found, day__gte=today).order_by("day", "starts_at", "slot")
    behind = Session.objects.filter(series=found, day__lt=today).order_by("-day", "starts_at", "slot")
    excluded = expected_of(found, today, today + SIGHT).excluded
    values = {
        "series": found,
        "words": to_words(found.rules),
        "rhythm": rhythm_view(found),
        "ahead": views_of(with_people(ahead)[:NEXT]),
        "behind": views_of(with_people(behind)[:NEXT]),
        "excluded": excluded[:NEXT],
        "may_settle": places.may_settle(request, found.action),
        "today": today,
        "is_over": bool(found.ends_on and found.ends_on < today),
    }
    return render(request, "agenda/series_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def series_change(request: MemberRequest, series: UUID) -> HttpResponse:
    """Say a series differently. What was held, or touched by hand, stays as it is."""
    found = places.series_to_settle(request, series)
    if request.method != "POST":
        told = {name: getattr(found, name) for name in (*_FACTS, "text", "starts_on", "version")}
        return _page(request, SeriesForm(initial=told | (take_back(request) or {})), series=found)
    if request.POST.get("do") in ("read", "compose"):
        return _page(request, SeriesForm(_composed(request)), series=found)
    form = SeriesForm(request.POST)
    if not form.is_valid():
        return _page(request, form, series=found, status=400)
    told = {name: form.cleaned_data[name] for name in (*_FACTS, "text")}
    told["starts_on"] = form.cleaned_data["starts_on"] or found.starts_on
    try:
        services.change_series(
            by=request.member, series=found, version=form.cleaned_data["version"] or 0, **told
        )
    except StaleVersionError as stale:
        form.add_error(None, str(stale))
        return _page(request, form, series=found, status=409)
    except ValidationError as error:
        places.refuse(form, error)
        return _page(request, form, series=found, status=400)
    messages.success(request, _("La série est changée, ses séances à venir aussi."))
    return redirect(places.address(request, "series_show", series=found.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_settle_agenda)
def series_end(request: MemberRequest, series: UUID) -> HttpResponse:
    """No more sessions after a day."""
    found = places.series_to_settle(request, series)
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate(), "version": found.version})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.end_series(by=request.member, series=found, version=told["version"], on=told["ends_on"])
        except (StaleVersionError, ValidationError) as error:
            form.add_error(None, _sentences(error))
        else:
            messages.success(request, _("La série s’arrête ce jour-là."))
            return redirect(places.address(request, "series_show", series=found.pk))
    status = 400 if request.method == "POST" else 200
    return render(request, "agenda/series_end.html", {"series": found, "form": form}, status=status)


@require_POST
@inside(can_settle_agenda)
def series_read(request: MemberRequest) -> HttpResponse:
    """What a sentence says, while it is typed: nothing is written."""
    text = request.POST.get("text", "")[:501]
    site = places.one_or_none(Site.objects.all(), request.POST.get("site", ""))
    reading = _read(request, text, starts_on=_day(request.POST.get("starts_on", "")), site=site)
    rules, calendars = shown(reading.found.schedule if reading else None)
    values = {"reading": reading, "rules": rules, "calendars": calendars}
    return render(request, "agenda/series_write.html#understood", values)


def _page(
    request: MemberRequest,
    form: SeriesForm,
    *,
    action: Action | None = None,
    series: Series | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page where a series is written, with what its sentence says."""
    text = str(form["text"].value() or "")
    site = places.one_or_none(Site.objects.all(), str(form["site"].value() or ""))
    reading = _read(request, text, starts_on=_day(form["starts_on"].value()), site=site)
    rules, calendars = shown(reading.found.schedule if reading else None)
    values = {
        "form": form,
        "action": series.action if series else action,
        "series": series,
        "reading": reading,
        "rules": rules,
        "calendars": calendars,
        "back": places.address(request, "series_show", series=series.pk)
        if series
        else places.page_of_action(request, action),
    }
    return render(request, "agenda/series_write.html", values, status=status)


def _read(
    request: MemberRequest, text: str, *, starts_on: dt.date | None, site: Site | None
) -> Reading | None:
    """What a sentence says; None while there is none. At most three queries."""
    if not text.strip():
        return None
    today = timezone.localdate()
    first = starts_on or today
    found = understand(text, today=first)
    if found.schedule is None:
        return Reading(found)
    began = starts_on or found.schedule.since or today
    expansion = dates_of(
        found.schedule,
        request.organisation,
        site=site,
        starts_on=began,
        since=max(began, today),
        until=max(began, today) + SIGHT,
    )
    last = expansion.dates[NEXT - 1].date if len(expansion.dates) >= NEXT else None
    excluded = [one for one in expansion.excluded if last is None or one.date <= last]
    return Reading(found, expansion.dates[:NEXT], tuple(excluded[:20]), max(0, len(expansion.dates) - NEXT))


def _composed(request: MemberRequest) -> Any:
    """What was posted, the sentence written again by the boxes when those were used."""
    if request.POST.get("do") != "compose":
        return request.POST
    data = request.POST.copy()
    base: Schedule | None = understand(data.get("text", ""), today=timezone.localdate()).schedule
    try:
        schedule = composed(request.POST, base)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return data
    if schedule is None:
        messages.error(request, _("Une case n’est pas juste : corrigez les heures ou les jours."))
        return data
    data["text"] = to_words(schedule)
    return data


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _sentences(error: Exception) -> list[str]:
    return error.messages if isinstance(error, ValidationError) else [str(error)]
