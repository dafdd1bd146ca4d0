"""Small words that templates share."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from html import escape
from itertools import groupby

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.date_words import when
from filrouge.core.money import print_amount
from filrouge.core.partial_dates import PartialDate

register = template.Library()

_BREAKABLE = re.compile(r"(?<=\d) (?=h\b|%|€)|(?<=[\w)’.…»]) (?=[:;?!»])|(?<=«) ")
_BULLET = re.compile(r"\s*[•▪‣◦·*–—-]\s+")


@register.filter
def amount(value: Decimal | None) -> str:
    """« 15 € », « ? € » when nobody knows."""
    return print_amount(value)


@register.filter
def tidy(text: str) -> str:
    """A text whose lines do not break before « : » or inside « 14 h », as French printers do."""
    return _BREAKABLE.sub("\u00a0", str(text))


@register.filter
def titled(text: str) -> str:
    """A title where it stands as one: with a capital, even when its document goes on from a line above."""
    return tidy(text[:1].upper() + text[1:])


@register.filter
def prose(text: str) -> SafeString:
    """What somebody wrote as paragraphs and lists: a line is a paragraph, lines with a bullet are a list."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    pieces = []
    for is_list, group in groupby(lines, lambda line: bool(_BULLET.match(line))):
        said = [escape(tidy(_BULLET.sub("", line, count=1) if is_list else line)) for line in group]
        if is_list:
            pieces.append('<ul class="dashes">' + "".join(f"<li>{line}</li>" for line in said) + "</ul>")
        else:
            pieces.extend(f"<p>{line}</p>" for line in said)
    return mark_safe("".join(pieces))  # noqa: S308


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
        return date_format(day, "l j F")
    return date_format(day, "j F" if day.year == today.year else "j F Y")


@register.filter
def said_condition(condition: str) -> str:
    """What the action waits for; many documents write « sous réserve » themselves."""
    if "réserve" in condition.casefold():
        return condition
    return _("sous réserve : %(condition)s") % {"condition": condition}
