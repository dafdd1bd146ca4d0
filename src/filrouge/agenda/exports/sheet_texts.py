"""What the agenda writes in the sheet of an action: when, where, with how many, for how many, its outings.

In the words of a report, for as long as nobody writes anything else there. An action about which the agenda
knows nothing gets no text. Each function takes ids of actions, and gives the texts by id: of one year when it
is told which, otherwise as things are now.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.agenda.enums import SeriesKind
from filrouge.agenda.exports.sheets import came_said, outing_came
from filrouge.agenda.exports.words import listed
from filrouge.agenda.models import Series
from filrouge.agenda.queries import Numbers, last_year_numbers, outings_by_action
from filrouge.core.date_words import day_said
from filrouge.schedules import Schedule, to_words


def timetables(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, str]:
    """« Tous les jeudis de 11 h à 14 h, hors jours fériés (3 h par séance) », a line each. Two queries."""
    return _lines(
        {action: [_when(one) for one in some] for action, some in _series(action_ids, year).items()}
    )


def places(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, str]:
    """« La Verrière, rue du Pont 3 »; « La Comédie, Le Mably et Le Déclit ». One query."""
    texts = {}
    for action, some in _series(action_ids, year).items():
        told: dict[str, None] = {}
        for one in some:
            venues = [rule.venue for rule in one.rules.rules if rule.venue]
            told |= dict.fromkeys(venues or ([_place(one)] if one.place else []))
        texts[action] = listed(list(told))
    return {action: text for action, text in texts.items() if text}


def ratios(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, str]:
    """« 2 agents pour 8 personnes en moyenne »; the team alone when nobody was counted. Five queries."""
    teams = {
        action: listed(list(dict.fromkeys(str(need) for one in some for need in one.needs.all())))
        for action, some in _series(action_ids, year).items()
    }
    texts = {action: team for action, team in teams.items() if team}
    numbers = last_year_numbers(texts, year) if texts else {}
    for action, needs in texts.items():
        average = numbers[action][1].average if action in numbers else None
        if average is not None:
            people = round(average)
            words = ngettext(
                "%(team)s pour %(n)s personne en moyenne", "%(team)s pour %(n)s personnes en moyenne", people
            )
            texts[action] = words % {"team": needs, "n": people}
    return texts


def participants(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, str]:
    """« En 2026, 18 personnes en moyenne à 41 séances, 31 au plus fort… ». Three queries."""
    found = last_year_numbers(action_ids, year)
    return {
        action: _came(held_in, said) for action, (held_in, said) in found.items() if said.average is not None
    }


def outings(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, str]:
    """The outings of the last year that had some: date, activity, type, place, participants. Six queries."""
    texts = {}
    for action, (held_in, views, numbers) in outings_by_action(action_ids, year).items():
        head = _("Les sorties de %(year)s") % {"year": held_in}
        if numbers.most is not None:
            total = ngettext("%(n)s participation", "%(n)s participations", numbers.most) % {
                "n": came_said(numbers)
            }
            head = _("%(outings)s, %(total)s") % {"outings": head, "total": total}
        lines = []
        for view in views:
            row = view.session
            parts = [row.theme, row.outing_type, row.place, _people(outing_came(view))]
            about = ", ".join(part for part in parts if part)
            lines.append(_("- %(day)s : %(about)s") % {"day": day_said(row.day, "j F"), "about": about})
        texts[action] = "\n".join([f"{head} :", *lines])
    return texts


def _series(action_ids: Iterable[UUID], year: int | None = None) -> dict[UUID, list[Series]]:
    """The activities of some actions that go on; of an action where all are over, the last one.

    With a year, those that were held in it.
    """
    rows = Series.objects.filter(action__in=list(action_ids), kind=SeriesKind.ACTIVITY)
    if year is not None:
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), starts_on__lte=last)
    found: dict[UUID, list[Series]] = defaultdict(list)
    for one in rows.select_related("site").prefetch_related("needs").order_by("starts_on", "title"):
        if one.action_id is not None:
            found[one.action_id].append(one)
    if year is not None:
        return found
    return {action: [one for one in some if not one.is_over] or some[-1:] for action, some in found.items()}


def _when(series: Series) -> str:
    words = to_words(series.rules)
    length = _length(series.rules)
    said = words[:1].upper() + words[1:]
    return _("%(when)s (%(length)s par séance)") % {"when": said, "length": length} if length else said


def _length(schedule: Schedule) -> str:
    """How long each time lasts, when it is the same every time."""
    day = dt.date(2000, 1, 1)
    lengths = set()
    for rule in schedule.rules:
        if rule.start is None or (rule.end is None and rule.duration is None):
            return ""
        if rule.duration is not None or rule.end is None:
            lengths.add(rule.duration)
            continue
        end = dt.datetime.combine(day, rule.end)
        end += dt.timedelta(days=1) if rule.end <= rule.start else dt.timedelta()
        lengths.add(end - dt.datetime.combine(day, rule.start))
    one = lengths.pop() if len(lengths) == 1 else None
    if one is None:
        return ""
    hours, minutes = divmod(int(one.total_seconds()) // 60, 60)
    told = {"hours": hours, "minutes": f"{minutes:02}"}
    words = (_("%(hours)s h %(minutes)s") if minutes else _("%(hours)s h")) if hours else _("%(minutes)s min")
    return words % told


def _place(series: Series) -> str:
    if series.venue or series.site is None:
        return series.venue
    return ", ".join(part for part in (series.site.name, series.site.address) if part)


def _came(year: int, said: Numbers) -> str:
    parts = [
        ngettext(
            "en %(year)s, %(average)s personnes en moyenne à %(n)s séance",
            "en %(year)s, %(average)s personnes en moyenne à %(n)s séances",
            said.counted,
        )
        % {"year": year, "average": round(said.average or 0), "n": said.counted},
        _("%(peak)s au plus fort") % {"peak": said.peak},
    ]
    if said.at_least is not None:
        parts.append(_("au moins %(n)s personnes différentes") % {"n": said.at_least.people})
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _people(came: str) -> str:
    """« 18 participants », « 10 à 30 participants », « annulé (météo) »; nothing when nobody counted."""
    if came.isdecimal():
        return ngettext("%(n)s participant", "%(n)s participants", int(came)) % {"n": came}
    if came[:1].isdecimal():
        return _("%(came)s participants") % {"came": came}
    return "" if came == "?" else came


def _lines(texts: dict[UUID, list[str]]) -> dict[UUID, str]:
    """One thing is a sentence; several are a list."""
    return {
        action: some[0] if len(some) == 1 else "\n".join(f"- {one}" for one in some)
        for action, some in texts.items()
        if some
    }
