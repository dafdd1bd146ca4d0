"""What the agenda writes in a sheet: in the words of a report, and nothing that nobody knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from filrouge.actions.models import Action
from filrouge.actions.services import create_action
from filrouge.agenda import services
from filrouge.agenda.exports import sheet_texts
from filrouge.agenda.models import Headcount, Session, StaffNeed
from filrouge.core import records
from filrouge.organisations.tests.cast import Cast


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(dt.datetime(2026, 11, 26, 10), tick=False):
        yield


def action(cast: Cast, title: str = "Pause au chaud") -> Action:
    return create_action(by=cast.director, organisation=cast.valmont, title=title)


def series(cast: Cast, of: Action, text: str, **told: Any) -> Any:
    told.setdefault("starts_on", dt.date(2026, 11, 1))
    return services.open_series(by=cast.director, organisation=cast.valmont, action=of, text=text, **told)


def plain(texts: dict[Any, str], of: Action) -> str:
    return texts.get(of.pk, "").replace("\u00a0", " ").replace("\u202f", " ")


def count(cast: Cast, of: Action, numbers: list[int]) -> None:
    past = Session.objects.filter(action=of, day__lt=dt.date(2026, 11, 26)).order_by("day")
    for session, came in zip(past, numbers, strict=False):
        services.hold_session(by=cast.director, session=session, version=session.version)
        records.create(Headcount(organisation=cast.valmont, session=session, least=came, most=came), by=None)


def test_when_and_for_how_long(in_valmont: Cast) -> None:
    café = action(in_valmont)
    series(in_valmont, café, "tous les jeudis de 11h à 14h, hors jours fériés")
    said = plain(sheet_texts.timetables([café.pk]), café)
    assert said == "Tous les jeudis de 11 h à 14 h, sauf les jours fériés (3 h par séance)" or said == (
        "Tous les jeudis de 11 h à 14 h, hors jours fériés (3 h par séance)"
    )
    series(in_valmont, café, "tous les lundis de 9h30 à 10h15")
    lines = plain(sheet_texts.timetables([café.pk]), café).split("\n")
    assert lines[1] == "- Tous les lundis de 9 h 30 à 10 h 15 (45 min par séance)"


def test_what_is_over_is_told_when_nothing_goes_on(in_valmont: Cast) -> None:
    café = action(in_valmont)
    old = {"starts_on": dt.date(2023, 1, 1), "ends_on": dt.date(2023, 12, 31)}
    series(in_valmont, café, "tous les lundis à 9h", **old)
    assert plain(sheet_texts.timetables([café.pk]), café).startswith("Tous les lundis à 9 h")
    series(in_valmont, café, "tous les mardis à 9h")
    assert plain(sheet_texts.timetables([café.pk]), café).startswith("Tous les mardis à 9 h")


def test_where(in_valmont: Cast) -> None:
    café, round_ = action(in_valmont), action(in_valmont, "Café du lundi")
    series(in_valmont, café, "tous les jeudis", venue="La Verrière")
    series(
        in_valmont, round_,
        "le 1er lundi du mois à La Comédie, le 2e au Mably, le 3e au Déclit, de 9h30 à 11h30",
    )  # fmt: skip
    said = sheet_texts.places([café.pk, round_.pk])
    assert plain(said, café) == "La Verrière"
    assert plain(said, round_) == "La Comédie, Le Mably et Le Déclit"


def test_with_how_many_for_how_many(in_valmont: Cast) -> None:
    café = action(in_valmont)
    one = series(in_valmont, café, "tous les jeudis de 11h à 14h")
    assert sheet_texts.ratios([café.pk]) == {}
    records.create(StaffNeed(organisation=in_valmont.valmont, series=one, label="agents", count=2), by=None)
    assert plain(sheet_texts.ratios([café.pk]), café) == "2 agents"
    count(in_valmont, café, [7, 9])
    assert plain(sheet_texts.ratios([café.pk]), café) == "2 agents pour 8 personnes en moyenne"


def test_who_comes_in_numbers(in_valmont: Cast) -> None:
    café = action(in_valmont)
    series(in_valmont, café, "tous les jeudis de 11h à 14h")
    assert sheet_texts.participants([café.pk]) == {}
    count(in_valmont, café, [7, 9])
    assert plain(sheet_texts.participants([café.pk]), café) == (
        "En 2026, 8 personnes en moyenne à 2 séances, 9 au plus fort, au moins 9 personnes différentes"
    )


def test_the_outings_of_the_last_year_that_had_some(in_valmont: Cast) -> None:
    group = action(in_valmont, "Groupe culturel")
    for day, theme, came in (
        (dt.date(2022, 5, 1), "Une autre année", 3),
        (dt.date(2023, 1, 20), "Un musée", 18),
        (dt.date(2023, 2, 17), "Du cinéma", 1),
        (dt.date(2023, 3, 17), "Une gravure", None),
    ):
        session = services.add_session(
            by=in_valmont.director, organisation=in_valmont.valmont, action=group, day=day, theme=theme,
            outing_type="culture",
        )  # fmt: skip
        services.hold_session(by=in_valmont.director, session=session, version=session.version)
        if came is not None:
            records.create(
                Headcount(organisation=in_valmont.valmont, session=session, least=came, most=came), by=None
            )
    assert plain(sheet_texts.outings([group.pk]), group).split("\n") == [
        "Les sorties de 2023, 19 participations :",
        "- 20 janvier : Un musée, culture, 18 participants",
        "- 17 février : Du cinéma, culture, 1 participant",
        "- 17 mars : Une gravure, culture",
    ]


@pytest.mark.parametrize("actions", [1, 3])
def test_queries(in_valmont: Cast, queries: Any, actions: int) -> None:
    ids = []
    for n in range(actions):
        one = action(in_valmont, f"Action {n}")
        made = series(in_valmont, one, "tous les jeudis de 11h à 14h")
        records.create(
            StaffNeed(organisation=in_valmont.valmont, series=made, label="agents", count=2), by=None
        )
        count(in_valmont, one, [7, 9])
        services.add_session(
            by=in_valmont.director, organisation=in_valmont.valmont, action=one, theme="Un musée",
            day=dt.date(2026, 11, 3),
        )  # fmt: skip
        ids.append(one.pk)
    with queries(16):  # the series thrice, with needs; who came twice; the outings and who was there
        for write in (
            sheet_texts.timetables, sheet_texts.places, sheet_texts.ratios, sheet_texts.participants,
            sheet_texts.outings,
        ):  # fmt: skip
            assert len(write(ids)) == actions - (write is sheet_texts.places) * actions
