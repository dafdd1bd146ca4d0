"""Schedules as hypothesis makes them."""

from __future__ import annotations

from datetime import date, time, timedelta

from hypothesis import strategies as st

from filrouge.schedules import Break, Calendar, Followed, Rule, Schedule, Season
from filrouge.schedules.checks import both_senses

RHYTHMS = [
    "une fois par mois", "selon les demandes", "avant chaque conseil", "tous les trois mois",
    "au moins deux fois par an",
    "1h30 par semaine", "sur rendez-vous", "hebdomadaire",
]  # fmt: skip
PLACES = [
    "La Comédie", "Le Mably", "Les Étangs", "le préau", "chez Nadia", "salle Lumière",
    "28 rue du Moulin", "Arts et Métiers",
    "La Serre, bâtiment B", "place du 11 novembre", "Café du lundi", "le lundi", "14 h", "hors les murs",
    "sur la place",
    "Le 11", "maison de quartier", "la mer", "École n° 3", "Saint-Josse", "d’ici à là", "Noël", "chez",
    "le", "à", "C.A.S.",
    "rue de mars", "Au Bon Coin", "et",
]  # fmt: skip

days = st.dates(date(1999, 1, 1), date(2060, 12, 31))
moments = st.builds(time, st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 45, 59]))
lengths = st.integers(1, 24 * 60 - 1).map(lambda minutes: timedelta(minutes=minutes))
venues = st.one_of(st.just(""), st.sampled_from(PLACES), st.text(max_size=30))


@st.composite
def hours(draw: st.DrawFn) -> dict[str, object]:
    """Nothing, a start, a start and an end, a length alone or after a start."""
    kind = draw(st.sampled_from(["none", "start", "span", "length", "start and length"]))
    told: dict[str, object] = {}
    if kind in ("start", "start and length"):
        told["start"] = draw(moments)
    if kind == "span":
        first, last = sorted(draw(st.sets(moments, min_size=2, max_size=2)))
        told |= {"start": last, "end": time(0)} if first == time(0) else {"start": first, "end": last}
    if "length" in kind:
        told["duration"] = draw(lengths)
    return told


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule with days."""
    told = draw(hours()) | {"venue": draw(venues)}
    weekdays = st.sets(st.integers(0, 6), min_size=1)
    interval = st.sampled_from([1, 1, 2, 3, 12])
    kind = draw(st.sampled_from(["weekly", "ranks", "month", "dates"]))
    if kind == "weekly":
        return Rule(weekdays=tuple(draw(weekdays)), interval=draw(interval), **told)
    if kind == "ranks":
        ranks = draw(st.sets(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1))
        return Rule(weekdays=tuple(draw(weekdays)), ranks=tuple(ranks), month_interval=draw(interval), **told)
    if kind == "month":
        numbers = draw(st.sets(st.integers(1, 31), min_size=1, max_size=5))
        return Rule(month_days=tuple(numbers), month_interval=draw(interval), **told)
    return Rule(dates=tuple(draw(st.sets(days, min_size=1, max_size=6))), **told)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Rule, ...]:
    """A place for each rank of one weekday."""
    told = draw(hours())
    weekday = draw(st.integers(0, 6))
    ranks = draw(st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=5, unique=True))
    return tuple(
        Rule(weekdays=(weekday,), ranks=(rank,), venue=draw(st.sampled_from(PLACES)), **told)
        for rank in ranks
    )


seasons = st.builds(
    lambda first, last: Season((first.month, first.day), (last.month, last.day)),
    st.one_of(
        st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        st.sampled_from([date(2024, 11, 15), date(2024, 9, 1)]),
    ),
    st.one_of(
        st.dates(date(2024, 1, 1), date(2024, 12, 31)),
        st.sampled_from([date(2024, 3, 15), date(2024, 6, 30)]),
    ),
).filter(lambda season: (season.first, season.last) != ((1, 1), (12, 31)))


@st.composite
def runs_of_days(draw: st.DrawFn) -> tuple[date, ...]:
    """Dates alone, and some that follow each other."""
    alone = draw(st.sets(days, max_size=4))
    first = draw(days)
    run = [first + timedelta(number) for number in range(draw(st.sampled_from([0, 0, 2, 5, 40])))]
    return tuple({*alone, *run})


@st.composite
def followed(draw: st.DrawFn) -> tuple[frozenset[Followed], frozenset[Followed]]:
    """Calendars and breaks in one sense and in the other."""
    one = st.one_of(st.sampled_from(Calendar), st.sampled_from(Break))
    outside = draw(st.frozensets(one, max_size=4))
    during = draw(st.frozensets(one, max_size=4))
    return frozenset(each for each in during if not both_senses([each], outside)), outside


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any schedule."""
    told = draw(st.one_of(rounds(), st.lists(rules(), min_size=1, max_size=4).map(tuple)))
    bounds = sorted(draw(st.lists(days, max_size=2)))
    only_dates = all(rule.dates for rule in told)
    count = None if only_dates else draw(st.one_of(st.none(), st.integers(1, 40)))
    needs = count is not None or any(rule.needs_start for rule in told)
    since = bounds[0] if bounds else (draw(days) if needs else None)
    during, outside = draw(followed())
    return Schedule(
        rules=told, since=since, until=bounds[1] if len(bounds) == 2 else None,
        season=draw(st.none() | seasons), months=tuple(draw(st.sets(st.integers(1, 12), max_size=4))),
        during=during, outside=outside,
        months_out=tuple(draw(st.sets(st.integers(1, 12), max_size=3))), dates_out=draw(runs_of_days()),
        count=count, rhythm=draw(st.sampled_from(["", "", "", "sur rendez-vous"])),
    )  # fmt: skip
