"""Small words that templates share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from filrouge.core.money import print_amount

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """« 15 € », « ? € » when nobody knows."""
    return print_amount(value)


@register.filter
def said_at(moment: dt.datetime) -> str:
    """An instant as people say it: « aujourd’hui, 16 h 40 », « hier, 9 h 05 », « 14 mai », « 14 mai 2024 »."""
    local, today = timezone.localtime(moment), timezone.localdate()
    days = (today - local.date()).days
    if days in (0, 1):
        day = _("hier") if days else _("aujourd’hui")
        return _("%(day)s, %(time)s") % {"day": day, "time": date_format(local, _(r"G \h i"))}
    return said_on(local.date())


@register.filter
def said_on(day: dt.date) -> str:
    """A day as people say it, without its year when it is this one: « mardi 14 novembre », « 14 mai 2024 »."""
    today = timezone.localdate()
    if abs((today - day).days) < 90:
        return date_format(day, "l j F")
    return date_format(day, "j F" if day.year == today.year else "j F Y")
