"""A calendar file of somewhere else: its events, as sessions that one may keep."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 1_000_000  # bytes: years of anybody's calendar
MOST = 400  # sessions of one file
_SALT = "agenda.incoming"


@dataclass(frozen=True, slots=True)
class Found:
    """One event of a file, on local wall time."""

    day: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    title: str
    venue: str


class CalendarFileForm(forms.Form):
    """A file with the extension .ics; it is read whatever its name, and never kept."""

    file = forms.FileField(
        label=gettext_lazy("Un fichier d’agenda (.ics)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
    )

    def clean_file(self) -> list[Found]:
        """What is in it. Refuses what is too large, and what is no calendar."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if sent.size is None or sent.size > LARGEST:
            raise ValidationError(_("Ce fichier est trop gros pour un agenda : exportez une seule année."))
        return read_calendar(sent.read())


def read_calendar(data: bytes) -> list[Found]:
    """The events of an ICS file, in order; repeated ones are spelt out. `ValidationError` when it is none."""
    try:
        calendar = icalendar.Calendar.from_ical(data)
        found = [one for event in calendar.walk("VEVENT") for one in _times(event)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError) as error:
        raise ValidationError(
            _("Ce n’est pas un fichier d’agenda : choisissez un fichier .ics, exporté d’un autre agenda.")
        ) from error
    if not found:
        raise ValidationError(_("Ce fichier ne contient aucun rendez-vous : exportez-le à nouveau."))
    if len(found) > MOST:
        raise ValidationError(
            _("Ce fichier contient plus de %(most)s rendez-vous : exportez une période plus courte.")
            % {"most": MOST}
        )
    return sorted(found, key=lambda one: (one.day, one.starts_at or dt.time(0)))


def sealed(found: list[Found]) -> str:
    """What was read, for the page to give back: signed, so that nothing else comes in its stead."""
    rows = [
        [one.day.isoformat(), _clock(one.starts_at), _clock(one.ends_at), one.title, one.venue]
        for one in found
    ]
    return dumps(rows, salt=_SALT, compress=True)


def opened(text: str) -> list[Found]:
    """What the page gives back. `ValidationError` when it is not what was read, an hour ago at most."""
    try:
        rows: list[list[Any]] = loads(text, salt=_SALT, max_age=3600)
    except (BadSignature, ValueError) as error:
        raise ValidationError(_("La lecture a trop attendu : donnez à nouveau le fichier.")) from error
    return [
        Found(dt.date.fromisoformat(day), _time(start), _time(end), title, venue)
        for day, start, end, title, venue in rows
    ]


def _times(event: Any) -> list[Found]:
    """One event, or each time of one that repeats itself; what is cancelled is none."""
    if str(event.get("status", "")).upper() == "CANCELLED":
        return []
    start = event["dtstart"].dt
    end = event["dtend"].dt if "dtend" in event else None
    days = [_local(start)]
    if "rrule" in event:
        told = event["rrule"].to_ical().decode()
        first = days[0] if isinstance(days[0], dt.datetime) else dt.datetime.combine(days[0], dt.time(0))
        # On wall time: a limit in universal time is brought to it by its day.
        rule = rrulestr(told.replace("Z", ""), dtstart=first)
        days = list(islice(rule, MOST + 1)) if isinstance(days[0], dt.datetime) else [
            one.date() for one in islice(rule, MOST + 1)
        ]  # fmt: skip
    last = _local(end) if end is not None else None
    return [_found(event, day, last) for day in days]


def _found(event: Any, day: dt.date | dt.datetime, last: dt.date | dt.datetime | None) -> Found:
    title = " ".join(str(event.get("summary", "")).split())[:200] or _("Rendez-vous")
    venue = " ".join(str(event.get("location", "")).split())[:200]
    if not isinstance(day, dt.datetime):
        return Found(day, None, None, title, venue)
    start = day.time().replace(second=0, microsecond=0)
    end = last.time().replace(second=0, microsecond=0) if isinstance(last, dt.datetime) else None
    return Found(day.date(), start, end if end and end > start else None, title, venue)


def _local(moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
    """On the wall of the house."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(tzinfo=None)
    return moment


def _clock(time: dt.time | None) -> str:
    return time.isoformat("minutes") if time else ""


def _time(text: str) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None
