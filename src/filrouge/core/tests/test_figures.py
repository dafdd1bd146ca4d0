"""Living figures in a text: what is known today, where it is read, and never more than paper may say."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core.figures import alive, alive_on_paper, asked_by, rows_address
from filrouge.core.registries import Figure, FigureScope, Period, Registry, registries
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import Document, blocks_of, to_html

KNOWN = "figure:maison.visites/2023"
SMALL = "figure:maison.enfants/2023"
UNKNOWN = "figure:maison.inconnu/2023"
ACTION = "0b9d3a52-6d34-4b3e-9a43-0a5a52d4f0aa"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[FigureScope, Period]]:
    """Three figures of a room that is only here; what they were asked."""
    told: list[tuple[FigureScope, Period]] = []

    def compute(value: int | None) -> Any:
        return lambda about, period: told.append((about, period)) or value

    figures: Registry[Figure] = Registry()
    for name, value, small in (("visites", 1086, True), ("enfants", 3, False), ("inconnu", None, True)):
        figures.register(
            Figure(f"maison.{name}", name, "personnes", compute(value), lambda *_: [], prints_small=small)
        )
    monkeypatch.setattr(registries, "figures", figures)
    return told


def test_the_number_of_today(asked: list[Any]) -> None:
    text = f"Nous avons reçu [900]({KNOWN}) visites, dont [2]({SMALL}) enfants ; [5]({UNKNOWN}) le soir."
    assert alive(text) == (
        f"Nous avons reçu [1\u00a0086]({KNOWN}) visites, dont [3]({SMALL}) enfants ; [?]({UNKNOWN}) le soir."
    )
    assert f"dont [moins de 5]({SMALL}) enfants" in alive_on_paper(text)


def test_asked_once_of_its_year_and_its_action(asked: list[Any]) -> None:
    address = f"{KNOWN}/action-{ACTION}"
    alive(f"[1]({address}) et encore [1]({address})")
    ((about, period),) = asked
    assert (str(about.action_id), about.site_id) == (ACTION, None)
    assert (period.since, period.until) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    found = asked_by(address)
    assert found is not None
    assert found.address == address


@pytest.mark.parametrize(
    "text",
    ["", "[36](figure:maison.partie/2023)", "[36](figure:maison.visites)", "[36](figure:MAISON.visites/2023)",
     f"\\[36]({KNOWN})", f"[trois [36]({UNKNOWN}x)]", "figure:maison.visites/2023", "[a](https://a.be)",
     f"[36]({KNOWN}/action-12)", f"[36]({KNOWN} )"],
)  # fmt: skip
def test_what_is_no_figure_stays_as_it_was_written(asked: list[Any], text: str) -> None:
    assert alive(text) == text


@given(st.text(alphabet="[]()figure:/. 2023maisonvt\\*", max_size=60))
def test_never_raises_and_keeps_what_it_does_not_know(text: str) -> None:
    assert alive(text) == text


def test_a_page_leads_to_the_rows(in_valmont: Cast, asked: list[Any]) -> None:
    page = Template("{{ text|rich }}").render(Context({"text": f"- **[900]({KNOWN})** visites"}))
    assert 'href="/valmont/chiffres/?chiffre=maison.visites&amp;annee=2023"' in page
    assert "1\u00a0086" in page
    assert "figure:" not in page
    assert rows_address(f"{KNOWN}/lieu-{ACTION}").endswith(f"chiffre=maison.visites&lieu={ACTION}&annee=2023")


def test_a_figure_that_is_no_more_keeps_its_number_without_a_way(in_valmont: Cast) -> None:
    page = Template("{{ text|rich }}").render(Context({"text": f"[900]({KNOWN}) visites"}))
    assert "900 visites" in page
    assert "href" not in page


def test_paper_has_the_number_and_no_address(asked: list[Any]) -> None:
    said = to_html(Document("Rapport", blocks_of(alive_on_paper(f"[900]({KNOWN}) visites"))))
    assert "1\u00a0086 visites" in said
    assert "figure:" not in said
    assert "href" not in said
