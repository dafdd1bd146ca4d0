"""Posters: an action's dates, or all that the house does, on one page that is read from two metres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.actions.models import Action
from filrouge.agenda.exports.words import (
    day_of,
    days_of,
    hours_of,
    numbers_of_days,
    off_of,
    period_of,
    place_of,
    price_of,
    shared,
)
from filrouge.agenda.models import Session
from filrouge.core.templatetags.words import titled
from filrouge.organisations.models import Organisation
from filrouge.printing import Block, Column, Document, Heading, Inline, Paragraph, Run, Table

# Beyond so many dates, a poster tells them month by month.
MOST_LINES = 9
_COLUMNS = (Column("", width=0), Column("", width=1))
# The same from one weekday to the next, so that hours stand under hours.
_HOURS_AND_WHAT = (Column("", width=1), Column("", width=2.1))


def action_poster(
    action: Action, sessions: Sequence[Session], *, organisation: Organisation, since: dt.date, until: dt.date
) -> Document:
    """The dates of one action: what is the same for all is told once, at the top."""
    on = [row for row in sessions if not row.is_off]
    common = {tell: shared([tell(row) for row in on]) for tell in (hours_of, place_of, price_of)}
    blocks: list[Block] = [
        Paragraph((Run(_sentence(words), bold=tell is hours_of),)) for tell, words in common.items() if words
    ]
    own = [tell for tell in (hours_of, place_of) if not common[tell]]
    if len(sessions) > MOST_LINES and not own and not any(row.theme for row in sessions):
        rows = [
            _month(list(some)) for _key, some in groupby(sessions, key=lambda row: row.day.replace(day=1))
        ]
    else:
        tell_day = day_of if _in_months(since, until) else _short_day
        rows = [_dated(row, tell_day(row.day), [tell(row) for tell in own]) for row in sessions]
    blocks.append(Table("", _COLUMNS, tuple(rows)) if rows else Paragraph(_("Pas de date pour l’instant.")))
    return _poster(titled(action.title), blocks, organisation=organisation, since=since, until=until)


def house_poster(
    sessions: Sequence[Session], *, organisation: Organisation, since: dt.date, until: dt.date
) -> Document:
    """All that the house does with people, weekday by weekday: what, at what time, where, on which days."""
    with_month = _in_months(since, until)
    blocks: list[Block] = []
    rows = sorted(sessions, key=lambda row: (row.day.weekday(), *_alike(row), row.day))
    for _weekday, of_day in groupby(rows, key=lambda row: row.day.weekday()):
        listed = list(of_day)
        lines = tuple(
            _told(list(group), with_month=with_month) for _key, group in groupby(listed, key=_alike)
        )
        blocks += [
            Heading(1, date_format(listed[0].day, "l").capitalize()),
            Table("", _HOURS_AND_WHAT, lines),
        ]
    if not blocks:
        blocks.append(Paragraph(_("Pas de date pour l’instant.")))
    return _poster(_("À l’agenda"), blocks, organisation=organisation, since=since, until=until)


def _in_months(since: dt.date, until: dt.date) -> bool:
    """Whether a day must be told with its month: the title says it when there is one only."""
    return (since.year, since.month) != (until.year, until.month)


def _short_day(day: dt.date) -> str:
    return f"{date_format(day, 'l')} {numbers_of_days([day])}"


def _dated(row: Session, day: str, own: list[str]) -> tuple[Inline, ...]:
    """One date of an action, and what is its own; a line through what does not take place."""
    off = off_of(row)
    words = " · ".join(part for part in (row.theme, *own) if part)
    said: tuple[Run, ...] = (Run(off, bold=True),) if off else (Run(words),) if words else ()
    return (Run(day.capitalize(), bold=not off, struck=bool(off)),), said


def _month(rows: list[Session]) -> tuple[Inline, ...]:
    """One month of an action: its days by weekday, then those that fall out."""
    runs: list[Run] = []
    on = sorted((row.day for row in rows if not row.is_off), key=lambda day: (day.weekday(), day))
    for _weekday, some in groupby(on, key=lambda day: day.weekday()):
        days = list(some)
        words = ngettext("%(day)s %(numbers)s", "%(day)ss %(numbers)s", len(days))
        told = {"day": date_format(days[0], "l"), "numbers": numbers_of_days(days)}
        runs.append(Run(("\n" if runs else "") + words % told))
    for row in rows:
        if off := off_of(row):
            runs += [
                Run("\n" if runs else ""),
                Run(_short_day(row.day), struck=True),
                Run(f" {off}", bold=True),
            ]
    return (Run(date_format(rows[0].day, "F").capitalize(), bold=True),), tuple(runs)


def _told(rows: list[Session], *, with_month: bool) -> tuple[Inline, ...]:
    """One thing that comes back on a weekday, with its days and those that fall out."""
    one = rows[0]
    name = f"{titled(one.title)} : {one.theme}" if one.theme else titled(one.title)
    places: dict[str, list[dt.date]] = {}
    for row in rows:
        if not row.is_off:
            places.setdefault(row.place, []).append(row.day)
    told = [
        ", ".join(part for part in (place, days_of(days, with_month=with_month)) if part)
        for place, days in places.items()
    ]
    runs = [Run(name, bold=True), *([Run(f"\n{' · '.join(told)}")] if told else [])]
    for row in rows:
        if off := off_of(row):
            runs += [Run("\n"), Run(days_of([row.day], with_month=with_month), struck=True), Run(f" {off}")]
    return (Run(hours_of(one).capitalize()),), tuple(runs)


def _alike(row: Session) -> tuple[str, ...]:
    """Sessions of a weekday that are told together; the earliest hour first."""
    return str(row.starts_at or ""), str(row.ends_at or ""), row.title, row.theme


def _poster(
    title: str, blocks: list[Block], *, organisation: Organisation, since: dt.date, until: dt.date
) -> Document:
    contact = " · ".join(part for part in (organisation.address, organisation.phone) if part)
    return Document(
        title=title,
        subtitle=period_of(since, until),
        organisation=organisation.name,
        blocks=tuple(blocks),
        footer=contact or organisation.name,
        is_poster=True,
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
