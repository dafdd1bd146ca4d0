"""Dates of any precision as a French sentence says them: « le 8 octobre 2019 », « depuis mai 2021 »."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from filrouge.core.partial_dates import SEASONS, PartialDate

_SPRING = 21
_VOWELS = ("a", "o", "é", "h")
# The number of the day in a format of Django's, where no backslash makes it a plain letter.
_NUMBER = re.compile(r"(?<!\\)j")


def when(date: PartialDate) -> str:
    """« le 8 octobre 2019 », « en mai 2021 », « au printemps 2022 », « en 2015 »."""
    if date.day is not None:
        return _("le %(date)s") % {"date": date}
    if date.month == _SPRING:
        return _("au %(date)s") % {"date": date}
    return _("en %(date)s") % {"date": date}


def since(date: PartialDate) -> str:
    """« depuis le 8 octobre 2019 », « depuis mai 2021 », « depuis l’été 2022 »."""
    return _("depuis %(date)s") % {"date": _with_article(date)}


def until(date: PartialDate) -> str:
    """« jusqu’au 8 octobre 2019 », « jusqu’en mai 2021 », « jusqu’à l’été 2022 »."""
    if date.day is not None or date.month == _SPRING:
        return _("jusqu’au %(date)s") % {"date": date}
    if date.month in SEASONS:
        return _("jusqu’à %(date)s") % {"date": _with_article(date)}
    return _("jusqu’en %(date)s") % {"date": date}


def between(first: PartialDate, last: PartialDate) -> str:
    """« du 3 mai 2019 au 4 mars 2020 », « de mai 2019 à mars 2020 », « d’avril 2019 à 2021 »."""
    return _("%(first)s %(last)s") % {"first": _from(first), "last": _to(last)}


def stretch(first: dt.date, last: dt.date) -> str:
    """« du 3 septembre 2026 au 30 novembre 2026 », « le 3 septembre 2026 »."""
    one, other = (PartialDate(day.year, day.month, day.day) for day in (first, last))
    return between(one, other) if one != other else when(one)


def stretch_in_year(first: dt.date, last: dt.date) -> str:
    """Where the year is said elsewhere: « du 19 octobre au 1er novembre », « lundi 2 novembre »."""
    if first == last:
        return f"{date_format(first, 'l')} {_in_year(first)}"
    return _("du %(first)s au %(last)s") % {"first": _in_year(first), "last": _in_year(last)}


def day_said(day: dt.date, form: str) -> str:
    """A day in a format of Django's, the first of a month as the language says it: « mardi 1er décembre »."""
    return date_format(day, with_first(day, form))


def with_first(day: dt.date, form: str) -> str:
    """That format, whose number is « 1er » when it has one and the day is the first of its month."""
    if day.day != 1:
        return form
    letters = "".join(f"\\{letter}" for letter in _("1er"))
    return _NUMBER.sub(lambda _found: letters, form)


def _in_year(day: dt.date) -> str:
    return day_said(day, "j F")


def _from(date: PartialDate) -> str:
    if date.day is not None or date.month == _SPRING:
        return _("du %(date)s") % {"date": date}
    words = _with_article(date)
    return (_("d’%(date)s") if words.startswith(_VOWELS) else _("de %(date)s")) % {"date": words}


def _to(date: PartialDate) -> str:
    if date.day is not None or date.month == _SPRING:
        return pgettext("jusqu’à quand", "au %(date)s") % {"date": date}
    return _("à %(date)s") % {"date": _with_article(date)}


def _with_article(date: PartialDate) -> str:
    """« le 8 octobre 2019 », « l’été 2022 », « mai 2021 »."""
    if date.day is not None or date.month == _SPRING:
        return pgettext("après depuis, jusque ou de", "le %(date)s") % {"date": date}
    if date.month in SEASONS:
        return _("l’%(date)s") % {"date": date}
    return str(date)
