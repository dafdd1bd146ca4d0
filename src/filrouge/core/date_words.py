"""Dates of any precision as a French sentence says them: « le 8 octobre 2019 », « depuis mai 2021 »."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from filrouge.core.partial_dates import SEASONS, PartialDate

_SPRING = 21
_VOWELS = ("a", "o", "é", "h")


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
