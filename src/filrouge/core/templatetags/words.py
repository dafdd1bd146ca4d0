"""Small words that templates share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Protocol

from django import template
from django.template import defaultfilters
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.date_words import day_said, when, with_first
from filrouge.core.money import print_amount
from filrouge.core.partial_dates import PartialDate

register = template.Library()

_BREAKABLE = re.compile(r"(?<=\d) (?=h\b|%|€)|(?<=[\w)’.…»]) (?=[:;?!»])|(?<=«) ")


@register.filter
def amount(value: Decimal | None) -> str:
    """« 15 € », « ? € » when nobody knows."""
    return print_amount(value)


@register.filter
def tidy(text: str) -> str:
    """A text whose lines do not break before « : » or inside « 14 h », as French printers do."""
    return _BREAKABLE.sub("\u00a0", str(text))


class Sayable(Protocol):
    """What an engine says: French, and the same in another language."""

    def said(self, translate: Callable[[str], str]) -> str:
        """The sentence, its words passed through `translate`."""


@register.filter
def said(told: Sayable) -> str:
    """What an engine says, in the language of the page."""
    return tidy(told.said(_))


@register.simple_tag
def colon() -> str:
    """The colon between two pieces of a page, as the reader's language spaces it."""
    return _(" :")


@register.filter(expects_localtime=True, is_safe=False)
def date(value: dt.date | str | None, form: str | None = None) -> str:
    """Django's own, where the first of a month is said as people say it: « mardi 1er décembre »."""
    if form and isinstance(value, dt.date):
        form = with_first(value, str(form))  # a format that a template translates is lazy
    return str(defaultfilters.date(value, form))


@register.filter
def titled(text: str) -> str:
    """A title where it stands as one: with a capital, even when its document goes on from a line above."""
    return tidy(text[:1].upper() + text[1:])


@register.filter
def said_at(moment: dt.datetime) -> str:
    """An instant as people say it: « aujourd’hui, 16 h 40 », « hier, 9 h 05 », « 14 mai 2024 »."""
    local, today = timezone.localtime(moment), timezone.localdate()
    days = (today - local.date()).days
    if days in (0, 1):
        day = _("hier") if days else _("aujourd’hui")
        return _("%(day)s, %(time)s") % {"day": day, "time": date_format(local, _(r"G \h i"))}
    return said_on(local.date())


@register.filter
def hour(time: dt.time) -> str:
    """« 14 h », « 9 h 30 »."""
    words = _("%(hour)s h %(minutes)s") if time.minute else _("%(hour)s h")
    return words % {"hour": time.hour, "minutes": f"{time.minute:02}"}


@register.filter
def said_in(date: PartialDate) -> str:
    """A date of any precision after a verb: « le 8 mai 2023 », « en mai 2021 », « au printemps 2022 »."""
    return when(date)


@register.filter
def said_late(day: dt.date) -> str:
    """How late a thing is that was due on that day: « retard, 2 jours »."""
    days = (timezone.localdate() - day).days
    return ngettext("retard, %(n)s jour", "retard, %(n)s jours", days) % {"n": days}


@register.filter
def said_on(day: dt.date) -> str:
    """A day as people say it, its year only when it is another: « mardi 14 novembre », « 14 mai 2024 »."""
    today = timezone.localdate()
    if abs((today - day).days) < 90:
        return day_said(day, "l j F")
    return day_said(day, "j F" if day.year == today.year else "j F Y")


@register.filter
def said_condition(condition: str) -> str:
    """What the action waits for; many documents write « sous réserve » themselves."""
    if "réserve" in condition.casefold():
        return condition
    return _("sous réserve : %(condition)s") % {"condition": condition}
