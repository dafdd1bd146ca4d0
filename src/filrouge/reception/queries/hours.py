"""The drop-in hours: of a day, of a week, as they are published, and what is open now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.calendars.models import Closure
from filrouge.core.registries import OnDuty, registries
from filrouge.core.templatetags.words import hour
from filrouge.organisations.models import Member, Site
from filrouge.reception.models import Contact, DropIn


@dataclass(slots=True)
class PlaceHours:
    """The hours of one place: its rows, how many a week, the sentences for its door, and what closes it."""

    site: Site
    rows: list[DropIn] = field(default_factory=list)
    closures: list[Closure] = field(default_factory=list)

    @property
    def weekly(self) -> Decimal:
        """Hours a week."""
        return hours_of(self.rows)

    @property
    def sentences(self) -> list[str]:
        """« Lundi de 8 h 30 à 12 h 30 et de 13 h 30 à 17 h 30 », a line a day."""
        return published(self.rows)

    @property
    def closed(self) -> list[str]:
        """« Fermé du 2 au 6 novembre 2026 : travaux », a line a closure."""
        return [
            _("Fermé %(when)s : %(why)s") % {"when": closure.when, "why": closure.reason}
            for closure in self.closures
        ]


def hours_of(rows: Iterable[DropIn]) -> Decimal:
    """How many hours a week they make."""
    return (Decimal(sum(row.minutes for row in rows)) / 60).quantize(Decimal("0.01"))


def published(rows: Iterable[DropIn]) -> list[str]:
    """What is written on the door, a line a day of the week."""
    days: dict[int, list[DropIn]] = defaultdict(list)
    for row in rows:
        days[row.weekday].append(row)
    lines = []
    for weekday in sorted(days):
        spans = [
            _("de %(since)s à %(until)s") % {"since": hour(row.starts_at), "until": hour(row.ends_at)}
            for row in sorted(days[weekday], key=lambda row: row.starts_at)
        ]
        day = days[weekday][0].get_weekday_display()
        lines.append(f"{day[:1].upper()}{day[1:]} {_(' et ').join(spans)}")
    return lines


def to_copy(places: Iterable[PlaceHours]) -> str:
    """The hours as a leaflet takes them: each place that receives, where it is, when it opens."""
    return "\n\n".join(
        "\n".join([str(place.site), *_where(place.site), *place.sentences, *place.closed])
        for place in places
        if place.rows
    )


def _where(site: Site) -> list[str]:
    told = ", ".join(filter(None, (site.address, site.phone)))
    return [told] if told else []


def hours_on(day: dt.date) -> list[PlaceHours]:
    """Every place with the hours that are valid on that day, and what closes it. Three queries."""
    places = {site.pk: PlaceHours(site) for site in Site.objects.order_by("name")}
    rows = DropIn.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)
    for row in rows.order_by("weekday", "starts_at"):
        places[row.site_id].rows.append(row)
    for closure in Closure.objects.filter(ends_on__gte=day, starts_on__lte=day + dt.timedelta(days=14)):
        closed = [closure.site_id] if closure.site_id else list(places)
        for pk in closed:
            places[pk].closures.append(closure)
    return list(places.values())


@dataclass(frozen=True, slots=True)
class Duties:
    """Who is on duty at a place one day: the hours and the names of each turn, as people say them."""

    day: dt.date
    turns: list[tuple[str, str]]


def duties_at(site: UUID, found: Iterable[OnDuty]) -> list[Duties]:
    """Those of one place, day by day."""
    days: dict[dt.date, list[tuple[str, str]]] = defaultdict(list)
    for one in found:
        if one.site_id == site:
            days[one.day].append((_span(one), ", ".join(one.names)))
    return [Duties(day, turns) for day, turns in days.items()]


def _span(one: OnDuty) -> str:
    if one.starts_at is None or one.ends_at is None:
        return one.what
    return _("de %(since)s à %(until)s") % {"since": hour(one.starts_at), "until": hour(one.ends_at)}


def on_duty(day: dt.date, days: int = 7) -> list[OnDuty]:
    """Who is on duty from that day on, by the rotas that stand: none where nobody keeps one."""
    until = day + dt.timedelta(days=days - 1)
    return [one for duty in registries.duties for one in duty.on_duty(day, until)]


def to_come(day: dt.date) -> list[DropIn]:
    """Hours that begin after that day. One query."""
    rows = DropIn.objects.filter(starts_on__gt=day).select_related("site")
    return list(rows.order_by("starts_on", "weekday", "starts_at"))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where somebody receives now, as far as the clock and the day tell; the hours when it is a drop-in."""

    site: Site | None
    hours: DropIn | None

    @property
    def said(self) -> str:
        """« permanence de 8 h 30 à 12 h 30 », empty outside the hours."""
        if self.hours is None:
            return ""
        told = {"since": hour(self.hours.starts_at), "until": hour(self.hours.ends_at)}
        return _("permanence de %(since)s à %(until)s") % told


def _closing(day: dt.date) -> QuerySet[Closure]:
    """What closes the place of a drop-in that day."""
    everywhere = Q(site__isnull=True) | Q(site=OuterRef("site"))
    return Closure.objects.filter(everywhere, starts_on__lte=day, ends_on__gte=day)


def slot_now(member: Member, sites: list[Site]) -> Slot:
    """Where this member receives: where they noted a contact today, else what is open, else their last place.

    Two queries.
    """
    now = timezone.localtime()
    day = now.date()
    rows = DropIn.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        starts_on__lte=day, weekday=now.weekday(), starts_at__lte=now.time(), ends_at__gt=now.time(),
    ).exclude(Exists(_closing(day)))  # fmt: skip
    here: dict[UUID, DropIn] = {row.site_id: row for row in rows}
    last = Contact.objects.filter(worker=member, site__isnull=False).order_by("-at").first()
    by_id = {site.pk: site for site in sites}
    chosen = by_id.get(last.site_id) if last and last.site_id else None
    is_today = last is not None and timezone.localtime(last.at).date() == day
    if not is_today and here and (chosen is None or chosen.pk not in here):
        chosen = next((site for site in sites if site.pk in here), chosen)
    chosen = chosen or (sites[0] if len(sites) == 1 else None)
    return Slot(chosen, here.get(chosen.pk) if chosen else None)
