"""How often somebody comes, in the words of a team: « chaque mardi », « 1 sur 2 », « mardi passé »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

# From how many times out of all, which words: the nearest below.
_SHARES = ((0.6, "2", "3"), (0.4, "1", "2"), (0.28, "1", "3"))


def habit(came: Collection[dt.date], met: Sequence[dt.date]) -> str:
    """How often somebody who came on `came` comes, where `met` are the last meetings, the newest first.

    Meetings before they first came are not held against them. An empty text when they came to none.
    """
    there = [day for day in met if day in came]
    if not there:
        return ""
    since = [day for day in met if day >= min(there)]
    if len(since) >= 3 and len(there) == len(since):
        one_day = {day.weekday() for day in since}
        weekday = date_format(since[0], "l")
        return _("chaque %(day)s") % {"day": weekday} if len(one_day) == 1 else _("chaque fois")
    if len(since) >= 3:
        for share, times, out_of in _SHARES:
            if len(there) / len(since) >= share:
                return _("%(times)s sur %(out_of)s") % {"times": times, "out_of": out_of}
    return _("les 2 dernières fois") if len(there) == len(since) == 2 else last_time(there[0], met[0])


def last_time(day: dt.date, latest: dt.date) -> str:
    """When somebody was last there: « mardi passé » when it was the last meeting, else « en octobre »."""
    if day == latest:
        return _("%(day)s passé") % {"day": date_format(day, "l")}
    if (latest - day).days < 300:
        return _("en %(month)s") % {"month": date_format(day, "F")}
    return _("en %(month)s") % {"month": date_format(day, "F Y")}
