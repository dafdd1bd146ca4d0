"""« Présences » of an action: a year in numbers, a picture, and the sessions behind each number."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.urls import reverse

from filrouge.actions.models import Action
from filrouge.agenda.models import Attendance, Headcount, Session
from filrouge.core import records
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(in_valmont: Cast, cafe: Action) -> Action:
    """2023: four sessions held, one of them not counted; one cancelled for rain; a newcomer with a name."""
    valmont, days = in_valmont.valmont, [dt.date(2023, month, 6) for month in (1, 2, 3, 4, 5)]
    rows = [Session(organisation=valmont, action=cafe, day=day, title="Café", state="held") for day in days]
    rows[4].state, rows[4].reason, rows[4].reason_text = "cancelled", "weather", "pluie"
    records.create_all(rows, by=None)
    counts = [{"women": 4, "newcomers": 1}, {"women": 2, "men": 1}, {"least": 10, "most": 10}]
    records.create_all(
        [
            Headcount(organisation=valmont, session=one, **told)
            for one, told in zip(rows, counts, strict=False)
        ],
        by=None,
    )
    person = records.create(Person(organisation=valmont, label="Andrée M."), by=None)
    for place, one in enumerate(rows[:2]):
        line = Attendance(
            organisation=valmont, session=one, person=person, presence="present", is_new=not place
        )
        records.create(line, by=None)
    return cafe


def page(action: Action, asked: str = "?annee=2023") -> str:
    place = {"organisation": "valmont", "action": action.pk}
    return reverse("agenda:action_numbers", kwargs=place) + asked


def days_of(answer: Any) -> list[str]:
    return re.findall(r"(?:Vendredi|Lundi|Jeudi|Samedi) (\d+\s?\w* \w+) 2023", words_of(answer))


def test_the_year_in_numbers(cast: Cast, sign_in, year: Action) -> None:
    words = words_of(sign_in(cast.ines).get(page(year)))
    for told in (
        "séances tenues sur 5 prévues 4", "participations 19", "en moyenne 6,3", "au plus fort, le 6 mars 10",
        "personnes différentes, au moins 10", "en même temps", "femmes 6", "hommes 1", "nouveaux 2",
        "annulées 1 météo 1", "tenues, pas comptées 1", "janvier 2",
    ):  # fmt: skip
        assert told in words, told
    assert "enfants 0" not in words, "nobody counted children"
    assert "Andrée" not in words, "numbers name nobody"


@pytest.mark.parametrize(
    ("key", "months"),
    [("tenues", "janvier février mars avril"), ("annulees", "mai"), ("comptees", "janvier février mars"),
     ("pas-comptees", "avril"), ("femmes", "janvier février"), ("hommes", "février"), ("nouveaux", "janvier"),
     ("nommees", "janvier février"), ("enfants", ""), ("n-importe", "janvier février mars avril mai")],
)  # fmt: skip
def test_each_number_opens_its_sessions(cast: Cast, sign_in, year: Action, key: str, months: str) -> None:
    found = days_of(sign_in(cast.ines).get(page(year, f"?annee=2023&voir={key}")))
    assert [one.split()[-1] for one in found] == months.split()


def test_each_link_leads_to_something(cast: Cast, sign_in, year: Action) -> None:
    client = sign_in(cast.ines)
    html = client.get(page(year)).content.decode()
    links = re.findall(r'class="tied-to" href="([^"#]+)', html)
    assert len(links) >= 6
    for link in links:
        assert days_of(client.get(page(year, link.replace("&amp;", "&")))), link


def test_the_picture_says_itself_in_words(cast: Cast, sign_in, year: Action) -> None:
    html = sign_in(cast.ines).get(page(year)).content.decode()
    label = re.search(r'<svg[^>]* role="img" aria-label="([^"]+)"', html)
    assert label is not None
    assert "3 séances comptées" in label[1]
    assert "10 au plus fort le 6 mars" in label[1]
    heights = [float(one) for one in re.findall(r'<rect [^>]*height="([\d.]+)"', html)]
    assert heights == [100.0, 80.0, 200.0]


def test_a_year_without_anything_says_so(cast: Cast, sign_in, year: Action) -> None:
    client = sign_in(cast.ines)
    assert "Rien en 2019" in words_of(client.get(page(year, "?annee=2019")))
    for asked in ("", "?annee=x", "?annee=99999", "?annee=٢٠٢٣"):
        assert "Qui est venu en 2023" in words_of(client.get(page(year, asked))), asked


def test_the_page_of_the_action_leads_there(cast: Cast, sign_in, year: Action, today: dt.date) -> None:
    this_year = Session(organisation=cast.valmont, action=year, day=today, title="Café", state="held")
    records.create(this_year, by=None)
    place = {"organisation": "valmont", "action": year.pk}
    html = sign_in(cast.ines).get(reverse("actions:action_show", kwargs=place)).content.decode()
    assert page(year, "") in html


def test_the_number_of_queries_does_not_grow(
    cast: Cast, sign_in, year: Action, django_assert_max_num_queries
) -> None:
    client, asked = sign_in(cast.ines), []
    for year_asked in (2023, 2024):
        if year_asked == 2024:
            days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(40)]
            rows = [
                Session(organisation=cast.valmont, action=year, day=day, title="Café", state="held")
                for day in days
            ]
            records.create_all(rows, by=None)
        with django_assert_max_num_queries(40) as captured:
            client.get(page(year, f"?annee={year_asked}"))
        asked.append(len(captured))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.DPO, Role.ADMINISTRATOR])
def test_it_is_for_who_is_in_the_rooms(cast: Cast, sign_in, year: Action, role: str) -> None:
    assert sign_in(cast.member(role)).get(page(year)).status_code == 403
