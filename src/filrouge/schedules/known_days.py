"""Public and school holidays as the libraries know them, named in French.

The libraries are imported when they are asked: understanding a text does not pay for them.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from datetime import date

from filrouge.schedules.names import gettext_noop

COUNTRIES = ("be", "fr")
# The three Communities of Belgium, the three zones of France.
BELGIAN_ZONES = {"french": "French", "flemish": "Flemish", "german": "German"}
FRENCH_ZONES = ("A", "B", "C")
SCHOOL_ZONES = (*BELGIAN_ZONES, *FRENCH_ZONES)

# Every name that they give, for the catalogues; a test asks that none is missing.
NAMES = (
    gettext_noop("Armistice"), gettext_noop("Ascension"), gettext_noop("Ascension et Fête du Travail"),
    gettext_noop("Assomption"), gettext_noop("Fête de la Communauté française"),
    gettext_noop("Fête de la Communauté germanophone"), gettext_noop("Fête de la Victoire"),
    gettext_noop("Fête des morts"), gettext_noop("Fête du Travail"), gettext_noop("Fête nationale"),
    gettext_noop("Jour de l’an"), gettext_noop("Jour de l’Armistice"), gettext_noop("Jour pont"),
    gettext_noop("Lundi de Pâques"), gettext_noop("Lundi de Pentecôte"), gettext_noop("Mardi gras"),
    gettext_noop("Noël"), gettext_noop("Nouvel An"), gettext_noop("Pont de l’Ascension"),
    gettext_noop("Toussaint"), gettext_noop("Vacances d’automne"), gettext_noop("Vacances d’été"),
    gettext_noop("Vacances d’hiver"), gettext_noop("Vacances de carnaval"),
    gettext_noop("Vacances de la Toussaint"), gettext_noop("Vacances de Noël"),
    gettext_noop("Vacances de printemps"), gettext_noop("Vendredi suivant l’Ascension"),
)  # fmt: skip

# The two Sundays that the library adds to the ten legal holidays of Belgium (decree of 18 April 1974).
_NOT_LEGAL = frozenset({"Pâques", "Pentecôte"})


def public_holidays(country: str, since: date, until: date) -> dict[date, str]:
    """The legal public holidays of Belgium ("be") or France ("fr"), both ends included, in order.

    Raises ValueError for another country.
    """
    if country not in COUNTRIES:
        raise ValueError(f"no public holidays known for {country!r}")
    library = importlib.import_module("holidays")
    known = library.country_holidays(country.upper(), years=_years(since, until), language="fr")
    named = {day: _names(text) for day, text in known.items()}
    legal = {day: [name for name in names if name not in _NOT_LEGAL] for day, names in named.items()}
    return _within({day: " et ".join(names) for day, names in legal.items() if names}, since, until)


def school_holidays(zone: str, since: date, until: date) -> dict[date, str]:
    """The days without school of a Community of Belgium or a zone of France, both ends included, in order.

    In Belgium they hold the legal holidays that fall in school time, and single days (2 November, mardi
    gras). A break holds its week-ends. Years that the library of France does not know have no day.
    Raises ValueError for another zone.
    """
    if zone in BELGIAN_ZONES:
        return _within(_belgian_school(zone, _years(since, until)), since, until)
    if zone in FRENCH_ZONES:
        return _within(_french_school(zone, _years(since, until)), since, until)
    raise ValueError(f"no school holidays known for {zone!r}")


def _belgian_school(zone: str, years: Iterable[int]) -> dict[date, str]:
    library = importlib.import_module("holidays")
    known = library.country_holidays(
        "BE", subdiv=BELGIAN_ZONES[zone], categories="school", years=years, language="fr"
    )
    return {day: _break_name(_names(text)) for day, text in known.items()}


def _french_school(zone: str, years: Iterable[int]) -> dict[date, str]:
    library = importlib.import_module("vacances_scolaires_france")
    dates = library.SchoolHolidayDates()
    known = {}
    for year in years:
        if dates.min_year <= year <= dates.max_year:
            found = dates.holidays_for_year_and_zone(year, zone)
            known.update({day: _typeset(line["nom_vacances"]) for day, line in found.items()})
    return known


def _years(since: date, until: date) -> range:
    return range(since.year, until.year + 1)


def _names(text: str) -> list[str]:
    """Two feasts on one day come as "Ascension; Vacances de printemps"."""
    return [_typeset(name) for name in text.split("; ")]


def _break_name(names: list[str]) -> str:
    """A feast within a break is a day of the break."""
    return next((name for name in names if name.startswith("Vacances")), names[0])


def _typeset(name: str) -> str:
    return name.replace("'", "’")


def _within(days: dict[date, str], since: date, until: date) -> dict[date, str]:
    return {day: days[day] for day in sorted(days) if since <= day <= until}
