"""A calendar that others read (RFC 5545, RFC 7986): sessions on local wall time, their zone told beside."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from filrouge.agenda.enums import SessionState
from filrouge.agenda.queries import Entry
from filrouge.core.date_words import day_said

MEDIA_TYPE = "text/calendar; charset=utf-8"
# How often a calendar is asked to come back. Many come less often: a feed announces nothing by itself.
REFRESH = dt.timedelta(hours=2)
_OFF = (SessionState.CANCELLED, SessionState.MOVED)
# The rule of the European Union since 1996: the clocks change on the last Sundays of March and October.
_CENTRAL_EUROPE = """BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def fingerprint(entries: Sequence[Entry], *, name: str, zone: str, language: str) -> str:
    """What changes when, and only when, the calendar would: cheaper than writing it."""
    told = repr((1, name, zone, language, entries))
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def calendar_of(entries: Iterable[Entry], *, name: str, zone: str) -> bytes:
    """The calendar as a file. `zone` is the name of a time zone, as « Europe/Brussels »."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fil rouge//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT2H")
    calendar.add_component(_timezone(zone))
    clock = ZoneInfo(zone)
    for entry in entries:
        calendar.add_component(_event(entry, clock))
    return bytes(calendar.to_ical())


def _event(entry: Entry, clock: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    changed = entry.changed_at.astimezone(dt.UTC).replace(microsecond=0)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    start, end = moment_of(entry)
    if isinstance(start, dt.datetime):
        event.add("dtstart", start.replace(tzinfo=clock))
        if isinstance(end, dt.datetime):
            event.add("dtend", end.replace(tzinfo=clock))
    else:
        event.add("dtstart", start)
        event.add("dtend", end)
    event.add("summary", summary_of(entry))
    if entry.place:
        event.add("location", entry.place)
    if said := about_of(entry):
        event.add("description", said)
    is_off = entry.state in _OFF
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    # What lasts the day, or does not take place, keeps nobody from being invited elsewhere.
    event.add("transp", "TRANSPARENT" if is_off or entry.starts_at is None else "OPAQUE")
    return event


def moment_of(entry: Entry) -> tuple[dt.date | dt.datetime, dt.date | dt.datetime | None]:
    """When it begins and ends, without a zone; days when no hour is told (the end is then the day after)."""
    after = entry.day + dt.timedelta(days=1)
    if entry.starts_at is None:
        return entry.day, after
    start = dt.datetime.combine(entry.day, entry.starts_at)
    if entry.ends_at is None:
        return start, None
    return start, dt.datetime.combine(after if entry.ends_at == dt.time(0) else entry.day, entry.ends_at)


def summary_of(entry: Entry) -> str:
    """« Café solidaire », « Groupe culturel : une pièce de théâtre », « Annulée : Café solidaire »."""
    said = _("%(title)s : %(theme)s") % {"title": entry.title, "theme": entry.theme} if entry.theme else ""
    # Some calendars do not show that a thing is cancelled: its name says it too.
    if entry.state == SessionState.CANCELLED:
        return _("Annulée : %(what)s") % {"what": said or entry.title}
    if entry.state == SessionState.MOVED:
        return _("Déplacée : %(what)s") % {"what": said or entry.title}
    return said or entry.title


def about_of(entry: Entry) -> str:
    """Why it does not take place, where it went, who is there; an empty text when nobody said."""
    lines = []
    if entry.state == SessionState.CANCELLED and entry.reason:
        lines.append(_("N’a pas lieu : %(reason)s.") % {"reason": entry.reason})
    if entry.moved_to:
        day = day_said(entry.moved_to, "l j F Y")
        lines.append(_("Déplacée au %(day)s.") % {"day": day})
    if entry.team:
        lines.append(_("Équipe : %(names)s") % {"names": ", ".join(entry.team)})
    return "\n".join(lines)


@lru_cache(maxsize=4)
def _timezone(zone: str) -> Timezone:
    """The zone as the calendar carries it, for those who do not know it by name."""
    winter, summer = (dt.datetime(2026, month, 1, tzinfo=ZoneInfo(zone)).tzname() for month in (1, 7))
    if (winter, summer) == ("CET", "CEST"):
        told = _CENTRAL_EUROPE.format(zone=zone).replace("\n", "\r\n")
        return Timezone.from_ical(told)  # type: ignore[return-value]
    return Timezone.from_tzid(zone)
