"""A schedule written back in French, as a report would; reading that text gives the same schedule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import groupby, pairwise

from filrouge.schedules.calendars import Calendar, Followed
from filrouge.schedules.grammar import reads_as_place
from filrouge.schedules.model import EVERY_DAY, LAST, Rule, Schedule, Season
from filrouge.schedules.moments import days_between
from filrouge.schedules.names import BREAKS, MONTHS, WEEKDAYS
from filrouge.schedules.places import STANDING
from filrouge.schedules.tokens import fold

_NAMES = {
    Calendar.SCHOOL: "vacances scolaires",
    Calendar.PUBLIC: "jours fériés",
    Calendar.CLOSURE: "jours de fermeture",
}
# « de 14 h à 16 h, salle Lumière », but « de 14 h à 16 h chez Nadia ».
_APART = frozenset(STANDING) - {"chez", "dans", "sur"}
_SPACE = "\u00a0"


def to_words(schedule: Schedule) -> str:
    """The schedule in one French sentence without its full stop, hours as « 14 h 30 »."""
    moments = _moments(schedule.rules)
    several = len(moments) > 1
    days = f"{_SPACE}; ".join(moments)
    parts = [schedule.rhythm, days] if not schedule.has_days else [days]
    whole = [*_bounds(schedule), *_followed(schedule), *_left_out(schedule)]
    if schedule.count is not None:
        whole.append("1 séance" if schedule.count == 1 else f"{schedule.count} séances")
    if schedule.has_days:
        whole.append(schedule.rhythm)
    told = ", ".join(part for part in whole if part)
    first = ", ".join(part for part in parts if part)
    return (
        f"{_SPACE}; ".join(filter(None, (first, told))) if several else ", ".join(filter(None, (first, told)))
    )


def listed(items: Iterable[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    *before, last = items
    return f"{', '.join(before)} et {last}" if before else last


def _moments(rules: tuple[Rule, ...]) -> list[str]:
    """One text for each run of rules that say the same days, or the places of the ranks of one weekday."""
    if _is_round(rules):
        return [_round(rules)]
    return [_moment(list(run)) for _, run in groupby(rules, key=_same_moment)]


def _same_moment(rule: Rule) -> tuple[Rule, str, Rule | None]:
    """Hours of the same days at the same place are told together; a moment without an end stands alone."""
    alone = rule.start is None or rule.duration is not None  # « à 9 h et à 14 h » needs no length
    return _days_only(rule), rule.venue, rule if alone else None


def _days_only(rule: Rule) -> Rule:
    return replace(rule, start=None, end=None, duration=None, venue="")


def _moment(rules: list[Rule]) -> str:
    one = rules[0]
    hours = [_hours(rule) for rule in rules]
    days, spoken = _days(one), " et ".join(hour for hour in hours if hour)
    place = _place(one.venue)
    apart = ", " if fold(place.partition(" ")[0]) in _APART else " "
    aside = ", " if one.month_interval > 1 or (one.interval > 1 and len(one.weekdays) > 1) else " "
    return apart.join(filter(None, (aside.join(filter(None, (days, spoken))), place)))


def _is_round(rules: tuple[Rule, ...]) -> bool:
    """« le 1er lundi du mois à La Comédie, le 2e au Mably », at the same hour everywhere."""
    if len(rules) < 2 or any(not rule.ranks or not rule.venue or rule.start is None for rule in rules):
        return False
    same = {(rule.weekdays, rule.month_interval, rule.start, rule.end, rule.duration) for rule in rules}
    following = pairwise(rules)
    return (
        len(same) == 1
        and len(rules[0].weekdays) == 1
        and all(one.ranks != two.ranks for one, two in following)
    )


def _round(rules: tuple[Rule, ...]) -> str:
    first = rules[0]
    told = [f"{_ranked(first)} {_place(first.venue)}"]
    told += [f"{_the_ranks(rule)} {_place(rule.venue)}" for rule in rules[1:]]
    return ", ".join([*told, *_month_interval(first), _hours(first)])


def _days(rule: Rule) -> str:
    if rule.dates:
        return _dates(rule.dates, weekday=True)
    if rule.month_days:
        days = [_day_number(day) for day in rule.month_days]
        return ", ".join([f"{_the(days)} {listed(days)} de chaque mois", *_month_interval(rule)])
    if rule.ranks:
        return ", ".join([_ranked(rule), *_month_interval(rule)])
    return _weekly(rule) if rule.weekdays else ""


def _weekly(rule: Rule) -> str:
    names = [WEEKDAYS[weekday] for weekday in rule.weekdays]
    if len(names) == 1 and rule.interval > 1:
        return f"un {names[0]} sur {_number(rule.interval)}"
    if rule.weekdays == EVERY_DAY:
        told = "tous les jours"
    elif len(names) > 2 and rule.weekdays == tuple(range(rule.weekdays[0], rule.weekdays[-1] + 1)):
        told = f"du {names[0]} au {names[-1]}"
    else:
        told = ("tous les " if len(names) == 1 else "les ") + listed(f"{name}s" for name in names)
    return told if rule.interval == 1 else f"{told}, une semaine sur {_number(rule.interval)}"


def _ranked(rule: Rule) -> str:
    plural = "s" if len(rule.ranks) > 1 else ""
    days = [f"{_the_ranks(rule)} {WEEKDAYS[weekday]}{plural}" for weekday in rule.weekdays]
    return f"{listed(days)} du mois"


def _the_ranks(rule: Rule) -> str:
    ranks = ["dernier" if rank == LAST else _ordinal(rank) for rank in rule.ranks]
    return f"{_the(ranks)} {listed(ranks)}"


def _the(items: list[str]) -> str:
    return "les" if len(items) > 1 else "le"


def _ordinal(number: int) -> str:
    return "1er" if number == 1 else f"{number}e"


def _month_interval(rule: Rule) -> list[str]:
    return [f"un mois sur {_number(rule.month_interval)}"] if rule.month_interval > 1 else []


def _number(number: int) -> str:
    small = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
    return small[number - 2]


def _hours(rule: Rule) -> str:
    lasting = f"pendant {_length(rule.duration)}" if rule.duration is not None else ""
    if rule.start is None:
        return lasting
    if rule.end is None:
        return " ".join(filter(None, (f"à {hour(rule.start)}", lasting)))
    end = "minuit" if rule.end == time(0) else hour(rule.end)
    return f"de {hour(rule.start)} à {end}"


def hour(moment: time) -> str:
    """« 14 h », « 9 h 30 », with spaces that do not break."""
    minutes = f"{_SPACE}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{_SPACE}h{minutes}"


def _length(duration: timedelta) -> str:
    hours, minutes = divmod(int(duration.total_seconds()) // 60, 60)
    if not hours:
        return f"{minutes}{_SPACE}minute{'s' if minutes > 1 else ''}"
    return f"{hours}{_SPACE}h" + (f"{_SPACE}{minutes:02}" if minutes else "")


def _place(venue: str) -> str:
    """With its preposition; between quotation marks when its words could be read as something else."""
    if not venue:
        return ""
    told = _to(venue)
    return told if reads_as_place(told, venue) else f"à «{_SPACE}{venue}{_SPACE}»"


def _to(venue: str) -> str:
    first, _, rest = venue.partition(" ")
    if fold(first) in STANDING:
        return venue
    if rest and first.lower() in ("le", "les"):
        return f"{'au' if first.lower() == 'le' else 'aux'} {rest}"
    return f"au {venue}" if venue[0].isdigit() else f"à {venue}"


def _day_number(day: int) -> str:
    return "1er" if day == 1 else str(day)


def day_in_words(day: date) -> str:
    """« 4 août 2023 »."""
    return f"{_day_number(day.day)} {MONTHS[day.month - 1]} {day.year}"


def date_in_words(day: date) -> str:
    """« mardi 14 novembre 2023 »."""
    return f"{WEEKDAYS[day.weekday()]} {day_in_words(day)}"


def _dates(days: tuple[date, ...], weekday: bool = False) -> str:
    """« les 13 et 27 juillet, 10 et 24 août 2023 »: the month once, the year at the end of each year."""
    if len(days) == 1:
        return f"le {date_in_words(days[0]) if weekday else day_in_words(days[0])}"
    months = [list(month) for _, month in groupby(days, key=lambda day: (day.year, day.month))]
    told = []
    for month, following in zip(months, [*months[1:], None], strict=True):
        numbers = listed(_day_number(day.day) for day in month)
        year = f" {month[0].year}" if following is None or following[0].year != month[0].year else ""
        told.append(f"{numbers} {MONTHS[month[0].month - 1]}{year}")
    return f"les {', '.join(told)}"


def _bounds(schedule: Schedule) -> list[str]:
    since, until = schedule.since, schedule.until
    told = []
    if since and until:
        told.append(f"du {_opening(since, until)} au {day_in_words(until)}")
    elif since:
        told.append(f"à partir du {day_in_words(since)}")
    elif until:
        told.append(f"jusqu’au {day_in_words(until)}")
    if schedule.season is not None:
        told.append(_season(schedule.season))
    if schedule.months:
        told.append(f"en {listed(MONTHS[month - 1] for month in schedule.months)}")
    return told


def _opening(since: date, until: date) -> str:
    """« 13 », « 13 novembre » or « 13 novembre 2023 »: what the end says again is left away."""
    if since == until or since.year != until.year:
        return day_in_words(since)
    number = _day_number(since.day)
    return number if since.month == until.month else f"{number} {MONTHS[since.month - 1]}"


def _season(season: Season) -> str:
    (first, opens), (last, closes) = season.first, season.last
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[last - 1]
    if (opens, closes) in ((1, longest), (15, longest), (1, 15), (15, 15)):
        start = ("mi-" if opens == 15 else "") + MONTHS[first - 1]
        end = ("mi-" if closes == 15 else "") + MONTHS[last - 1]
        return f"{'d’' if start[0] in 'ao' else 'de '}{start} à {end}"
    start, end = (f"{_day_number(day)} {MONTHS[month - 1]}" for month, day in (season.first, season.last))
    return f"chaque année du {start} au {end}"


def _followed(schedule: Schedule) -> list[str]:
    during, outside = _names(schedule.during), _names(schedule.outside)
    told = [f"pendant {listed(f'les {name}' for name in during)}"] if during else []
    return [*told, f"hors {listed(outside)}"] if outside else told


def _names(followed: frozenset[Followed]) -> list[str]:
    """« vacances scolaires », « jours fériés », « vacances de Noël et d’été »."""
    breaks = [name for one, name in BREAKS.items() if one in followed]
    named = [name for calendar, name in _NAMES.items() if calendar in followed]
    return [*named, f"vacances {listed(breaks)}"] if breaks else named


def _left_out(schedule: Schedule) -> list[str]:
    told = []
    if schedule.months_out:
        told.append(f"sauf en {listed(MONTHS[month - 1] for month in schedule.months_out)}")
    alone: list[date] = []
    for run in _runs(schedule.dates_out):
        if len(run) < 3:
            alone += run
        else:
            told.append(f"sauf du {_opening(run[0], run[-1])} au {day_in_words(run[-1])}")
    if alone:
        told.append(f"sauf {_dates(tuple(alone))}")
    return told


def _runs(days: tuple[date, ...]) -> list[list[date]]:
    """Days that follow each other, together; a run is read back as at most a year."""
    runs: list[list[date]] = []
    for day in days:
        if runs and len(runs[-1]) < 366 and days_between(runs[-1][-1], day)[1:] == [day]:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
