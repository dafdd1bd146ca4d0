"""What the agenda asks: the libraries, what hands wrote over them, the closures."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from filrouge.calendars.models import Closure, NotedDay
from filrouge.calendars.queries import days_off
from filrouge.calendars.services import choose_calendars, remove_day
from filrouge.calendars.tests.reading import closed, day, noted
from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.schedules import Calendar

pytestmark = pytest.mark.django_db
AUTUMN = (day("2026-10-01"), day("2026-11-30"))


@pytest.fixture
def valmont(in_valmont):
    return in_valmont.valmont


def follow(cast, country: str, *zones: str) -> None:
    choose_calendars(by=cast.director, organisation=cast.valmont, version=0, country=country, zones=zones)


def test_without_a_choice_a_cpas_follows_belgium_and_the_french_community(valmont) -> None:
    days = days_off(valmont, *AUTUMN)
    assert days[Calendar.PUBLIC] == {day("2026-11-01"): "Toussaint", day("2026-11-11"): "Jour de l’Armistice"}
    school = days[Calendar.SCHOOL]
    assert (min(school), school[day("2026-10-19")]) == (day("2026-10-19"), "Vacances d’automne")
    assert day("2026-11-02") in school
    assert days[Calendar.CLOSURE] == {}


def test_days_come_in_order_within_the_bounds(in_valmont, valmont) -> None:
    noted(in_valmont.director, "2026-10-05")
    noted(in_valmont.director, "2026-09-28", "2026-10-02", name="Formation")
    days = days_off(valmont, *AUTUMN)
    for named in days.values():
        assert all(one < other for one, other in pairwise(named))
        assert all(AUTUMN[0] <= one <= AUTUMN[1] for one in named)
    assert days[Calendar.PUBLIC][day("2026-10-02")] == "Formation"


def test_bounds_that_cross_give_nothing_and_one_day_is_enough(valmont) -> None:
    assert not any(days_off(valmont, day("2026-11-30"), day("2026-10-01")).values())
    one = days_off(valmont, day("2026-11-11"), day("2026-11-11"))
    assert list(one[Calendar.PUBLIC]) == [day("2026-11-11")]


def test_a_day_added_by_hand_wins_over_the_name_of_the_library(in_valmont, valmont) -> None:
    noted(in_valmont.director, "2026-11-11", "2026-11-13", name="Pont de l’Armistice")
    public = days_off(valmont, *AUTUMN)[Calendar.PUBLIC]
    assert public[day("2026-11-11")] == public[day("2026-11-13")] == "Pont de l’Armistice"


def test_a_day_taken_off_is_a_day_like_others_until_the_note_is_forgotten(in_valmont, valmont) -> None:
    row = noted(in_valmont.director, "2026-10-19", "2026-10-23", calendar="school", effect="removed", name="")
    assert row.name == "Vacances d’automne"
    school = days_off(valmont, *AUTUMN)[Calendar.SCHOOL]
    assert day("2026-10-23") not in school
    assert day("2026-10-26") in school
    assert day("2026-11-01") in days_off(valmont, *AUTUMN)[Calendar.PUBLIC], "the other calendar is untouched"
    remove_day(by=in_valmont.director, day=row)
    assert day("2026-10-23") in days_off(valmont, *AUTUMN)[Calendar.SCHOOL]


def test_a_brussels_centre_follows_two_communities(in_valmont, valmont) -> None:
    easter = (day("2027-03-15"), day("2027-05-15"))
    follow(in_valmont, "be", "french")
    alone = days_off(valmont, *easter)[Calendar.SCHOOL]
    choose_calendars(
        by=in_valmont.director, organisation=valmont, version=1, country="be", zones=["flemish", "french"]
    )
    both = days_off(valmont, *easter)[Calendar.SCHOOL]
    assert day("2027-03-31") not in alone, "Easter is no break in French schools"
    assert {day("2027-03-31"), day("2027-04-28")} <= set(both)


def test_a_french_house_has_its_own_days(in_valmont, valmont) -> None:
    follow(in_valmont, "fr", "C")
    days = days_off(valmont, day("2026-01-01"), day("2026-12-31"))
    assert day("2026-05-08") in days[Calendar.PUBLIC]
    assert day("2026-07-21") not in days[Calendar.PUBLIC]
    assert day("2026-02-25") in days[Calendar.SCHOOL]


def test_a_house_that_follows_no_school_has_no_school_holidays(in_valmont, valmont) -> None:
    follow(in_valmont, "be")
    assert days_off(valmont, *AUTUMN)[Calendar.SCHOOL] == {}


def test_a_site_is_closed_with_the_house_and_alone(in_valmont, valmont) -> None:
    director = in_valmont.director
    mill, canal = (add_site(organisation=valmont, name=name, by=None) for name in ("Moulin", "Canal"))
    closed(director, "2026-10-05", "2026-10-06", reason="Inventaire")
    closed(director, "2026-10-06", "2026-10-08", reason="Chauffage", site=mill)

    def closures(site=None):
        return days_off(valmont, *AUTUMN, site=site)[Calendar.CLOSURE]

    house = {day("2026-10-05"): "Inventaire", day("2026-10-06"): "Inventaire"}
    assert closures() == closures(canal) == house
    assert closures(mill) == {**house, day("2026-10-07"): "Chauffage", day("2026-10-08"): "Chauffage"}


def test_the_neighbours_days_are_theirs(cast) -> None:
    noted(cast.director, "2026-10-05")
    closed(cast.director, "2026-10-06")
    with scope(organisation=cast.etangs):
        days = days_off(cast.etangs, *AUTUMN)
        assert day("2026-10-05") not in days[Calendar.PUBLIC]
        assert days[Calendar.CLOSURE] == {}
        assert not any(days_off(cast.valmont, *AUTUMN)[Calendar.CLOSURE]), "asked about from elsewhere"


@pytest.mark.parametrize("count", [1, 3, 300])
def test_it_costs_three_queries_whatever_the_number_of_rows(in_valmont, valmont, queries, count) -> None:
    first = day("2026-01-01")
    for number in range(count):
        when = {name: first + dt.timedelta(days=number) for name in ("starts_on", "ends_on")}
        told = {"organisation": valmont, **when}
        NotedDay(calendar="public", name="Pont", source="x", **told).save(force_insert=True)
        Closure(reason="Travaux", **told).save(force_insert=True)
    with queries(3):
        days = days_off(valmont, day("2020-01-01"), day("2029-12-31"))
    assert len(days[Calendar.CLOSURE]) == count


def test_without_an_organisation_it_raises(cast) -> None:
    from filrouge.core.scoping import ScopeError

    with pytest.raises(ScopeError):
        days_off(cast.valmont, *AUTUMN)
