"""The journal: every write in words, with filters, a hundred at a time, and as a workbook."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.models import Service
from filrouge.organisations.queries.journal import JournalFilters, journal_page
from filrouge.organisations.tests.cast import Cast

SignIn = Callable[[Any], Any]
PAGE = "/valmont/equipe/journal/"


@pytest.fixture
def written(cast: Cast) -> Service:
    with scope(organisation=cast.valmont):
        row = records.create(Service(organisation=cast.valmont, name="Mobilité"), by=cast.director)
        records.change(row, by=cast.ines, name="=Transport")
    with scope(organisation=cast.etangs):
        records.create(Service(organisation=cast.etangs, name="Salicorne"), by=cast.neighbour)
    return row


def many(cast: Cast, number: int) -> None:
    with scope(organisation=cast.valmont):
        records.create_all(
            [Service(organisation=cast.valmont, name=f"Service {place}") for place in range(number)],
            by=cast.director,
        )


@pytest.mark.parametrize("role", ["direction", "administrator", "dpo"])
def test_who_watches_reads_everything_in_words(
    cast: Cast, sign_in: SignIn, written: Service, role: str
) -> None:
    said = sign_in(cast.member(role)).get(PAGE).content.decode().replace("\u00a0", " ")
    assert "Inès Valdor a changé « =Transport » : nom, de « Mobilité » à « =Transport »" in said
    assert "Solveig Harmand a ajouté « Mobilité » (service)" in said
    assert "Salicorne" not in said


def test_a_day_begins_at_midnight_here(cast: Cast, sign_in: SignIn, written: Service) -> None:
    for verb, hour in (("created", 22), ("changed", 23)):
        at = dt.datetime(2026, 11, 17, hour, 30, tzinfo=dt.UTC)
        AuditLine._base_manager.filter(object_id=written.pk, verb=verb).update(at=at)
    said = sign_in(cast.director).get(PAGE).content.decode()
    night, evening = said.index("Mercredi 18 novembre 2026"), said.index("Mardi 17 novembre 2026")
    assert night < said.index("a changé") < evening < said.index("a ajouté")


@pytest.mark.parametrize("role", ["coordination", "worker", "council", "volunteer"])
def test_it_is_not_for_the_others(cast: Cast, sign_in: SignIn, role: str) -> None:
    assert sign_in(cast.member(role)).get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"qui": "inès"}, 1), ({"geste": "created"}, 1), ({"sorte": "organisations.service"}, 2),
        ({"mot": "transport"}, 1), ({"sorte": "organisations.site"}, 0), ({"du": "2999-01-01"}, 0),
        ({"au": "2000-01-01"}, 0), ({"du": "2000-01-01", "au": "2999-01-01"}, 2), ({"du": "hier"}, 2),
        ({"geste": "x", "sorte": "y"}, 2),
    ],
)  # fmt: skip
def test_filters_add_up(
    cast: Cast, sign_in: SignIn, written: Service, asked: dict[str, str], count: int
) -> None:
    said = sign_in(cast.dpo).get(PAGE, asked).content.decode()
    assert said.count('<li>\n      <span class="mini num">') == count


def test_pages_follow_each_other_without_a_gap(cast: Cast) -> None:
    many(cast, 250)
    with scope(organisation=cast.valmont):
        seen: list[str] = []
        before = ""
        for _page in range(3):
            page = journal_page(JournalFilters(), member=cast.dpo, before=before)
            seen += [line.sentence for line in page.lines]
            before = page.older
        assert (len(seen), len(set(seen)), before) == (250, 250, "")


@pytest.mark.parametrize("place", ["x", "2026-01-01_x", "2026-01-01T10:00:00_" + "0" * 32, "_"])
def test_a_place_that_is_none_is_the_newest_page(cast: Cast, sign_in: SignIn, place: str) -> None:
    assert sign_in(cast.dpo).get(PAGE, {"avant": place}).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 120])
def test_the_page_costs_the_same_whatever_was_written(
    cast: Cast, sign_in: SignIn, queries: Any, number: int
) -> None:
    many(cast, number)
    his = sign_in(cast.dpo)
    with queries(4):
        his.get(PAGE)


def test_it_leaves_as_a_workbook_and_says_so(cast: Cast, sign_in: SignIn, written: Service) -> None:
    answer = sign_in(cast.dpo).post(f"{PAGE}emporter/", {"mot": "transport"})
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[0][:3] == ("Quand", "Qui", "Geste")
    assert rows[1][1:5] == ("Inès Valdor", "modifié", "service", "'=Transport")
    assert len(rows) == 2
    with scope(organisation=cast.valmont):
        line = AuditLine.objects.order_by("-at")[0]
    assert (line.verb, line.actor, line.note) == ("exported", "Ravi Montclerc", "transport")
    said = sign_in(cast.dpo).get(PAGE).content.decode().replace("\u00a0", " ")
    assert "Ravi Montclerc a emporté « Journal »" in said


def test_too_many_lines_for_a_workbook_are_said(
    cast: Cast, sign_in: SignIn, written: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.organisations.views.journal.MOST_ROWS", 1)
    answer = sign_in(cast.dpo).post(f"{PAGE}emporter/", follow=True)
    assert "resserrez les dates" in answer.content.decode()


def test_yesterday_is_not_today(cast: Cast, written: Service) -> None:
    with scope(organisation=cast.valmont):
        today = timezone.localdate()
        filters = JournalFilters(last=today - dt.timedelta(days=1))
        assert journal_page(filters, member=cast.dpo).lines == ()
        assert len(journal_page(JournalFilters(first=today), member=cast.dpo).lines) == 2


def test_a_sign_that_no_database_takes_is_no_filter(cast: Cast, sign_in: SignIn) -> None:
    asked = {"qui": "\x00", "mot": "a\x00b"}
    assert sign_in(cast.director).post(f"{PAGE}emporter/", asked).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-30", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(cast: Cast, sign_in: SignIn, day: str) -> None:
    client = sign_in(cast.director)
    assert client.get(PAGE, {"du": day, "au": day}).status_code == 200
    assert client.post(f"{PAGE}emporter/", {"du": day, "au": day}).status_code == 200
