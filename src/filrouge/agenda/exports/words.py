"""How a day, some days, hours, a place or a price are said on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from filrouge.agenda.enums import Contribution, Reason, SessionState
from filrouge.agenda.models import Session
from filrouge.core.money import print_amount
from filrouge.core.templatetags.words import hour

# What a passer-by may read of why a thing does not take place; the rest is the house's own.
_TOLD_OUTSIDE = (Reason.WEATHER, Reason.SAFETY, Reason.PREMISES)


def hours_of(session: Session) -> str:
    """« de 14 h à 17 h », « à 14 h »; an empty text when no hour is told."""
    if session.starts_at is None:
        return ""
    if session.ends_at is None:
        return _("à %(start)s") % {"start": hour(session.starts_at)}
    end = _("minuit") if session.ends_at == dt.time(0) else hour(session.ends_at)
    return _("de %(start)s à %(end)s") % {"start": hour(session.starts_at), "end": end}


def place_of(session: Session) -> str:
    """« Salle du siège », « Antenne du Lavoir, rue du Lavoir 4 »."""
    if session.venue or session.site is None:
        return session.venue
    return ", ".join(part for part in (session.site.name, session.site.address) if part)


def price_of(session: Session) -> str:
    """« Gratuit », « 1,25 € », « Caution : 5 € », « Prix libre »."""
    if session.contribution == Contribution.FIXED and session.price is not None:
        return print_amount(session.price)
    if session.contribution == Contribution.DEPOSIT and session.price is not None:
        return _("Caution : %(amount)s") % {"amount": print_amount(session.price)}
    return str(session.get_contribution_display()).capitalize()


def off_of(session: Session) -> str:
    """« annulé (météo) », « déplacé au mardi 5 décembre »; an empty text when it takes place."""
    if session.state == SessionState.MOVED and session.moved_to is not None:
        return _("déplacé au %(day)s") % {"day": day_of(session.moved_to.day)}
    if not session.is_off:
        return ""
    if session.reason in _TOLD_OUTSIDE:
        return _("annulé (%(reason)s)") % {"reason": session.get_reason_display()}
    return _("annulé")


def day_of(day: dt.date) -> str:
    """« mardi 3 novembre », « jeudi 1er décembre »."""
    return f"{date_format(day, 'l')} {_number(day)} {date_format(day, 'F')}"


def days_of(days: Iterable[dt.date], *, with_month: bool = True) -> str:
    """« les 3, 10 et 17 novembre, 1er et 8 décembre », « le 3 »: their year is said elsewhere."""
    listed = sorted(set(days))
    if not listed:
        return ""
    months = []
    for (_year, _month), some in groupby(listed, key=lambda day: (day.year, day.month)):
        group = list(some)
        name = f" {date_format(group[0], 'F')}" if with_month else ""
        months.append(f"{numbers_of_days(group)}{name}")
    words = _("le %(days)s") if len(listed) == 1 else _("les %(days)s")
    return words % {"days": ", ".join(months)}


def numbers_of_days(days: Sequence[dt.date]) -> str:
    """« 3, 10 et 17 », « 1er »: where the month is said elsewhere."""
    return listed([_number(day) for day in days])


def period_of(since: dt.date, until: dt.date) -> str:
    """« Novembre 2026 », « De septembre à décembre 2026 », « Du 3 au 20 novembre 2026 »."""
    first, last = since.replace(day=1), (until + dt.timedelta(days=1))
    if since == first and last.day == 1:
        one, other = date_format(since, "F Y"), date_format(until, "F Y")
        if one == other:
            return one.capitalize()
        start = date_format(since, "F" if since.year == until.year else "F Y")
        words = _("D’%(first)s à %(last)s") if start[0] in "aeioué" else _("De %(first)s à %(last)s")
        return words % {"first": start, "last": other}
    if since == until:
        return f"{day_of(since)} {since.year}".capitalize()
    same = (since.year, since.month) == (until.year, until.month)
    start = _number(since)
    if not same:
        start += f" {date_format(since, 'F' if since.year == until.year else 'F Y')}"
    told = {"first": start, "last": f"{_number(until)} {date_format(until, 'F Y')}"}
    return _("Du %(first)s au %(last)s") % told


def shared(told: Sequence[str]) -> str:
    """What they all say; an empty text when they differ, or say nothing."""
    return told[0] if told and len(set(told)) == 1 else ""


def _number(day: dt.date) -> str:
    return _("1er") if day.day == 1 else str(day.day)


def listed(items: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return _("%(items)s et %(last)s") % {"items": ", ".join(items[:-1]), "last": items[-1]}
