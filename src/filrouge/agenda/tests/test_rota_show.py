"""The rota of a month: a grid, person by person, on paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.agenda import services
from filrouge.agenda.exports.rota import rota_document
from filrouge.agenda.models import Series, Session
from filrouge.agenda.queries.rota_month import rota_month
from filrouge.agenda.tests.crew import crew, needing, page, saved
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.printing import plain

pytestmark = pytest.mark.django_db
DECEMBER = dt.date(2026, 12, 1)


@pytest.fixture
def december(in_valmont: Cast, tuesdays: Series) -> Series:
    """Four people by two; the eighth is cancelled."""
    needing(in_valmont, tuesdays, crew(in_valmont))
    saved(in_valmont, tuesdays, dt.date(2027, 1, 31), since=dt.date(2026, 11, 26))
    off = Session.objects.get(series=tuesdays, day=dt.date(2026, 12, 8))
    services.cancel_session(by=in_valmont.director, session=off, version=off.version, reason="premises")
    return tuesdays


def test_sessions_by_people(cast: Cast, december: Series, sign_in: Any) -> None:
    client = sign_in(cast.volunteer)
    words = words_of(client.get(page("rota_show"), {"mois": "2026-12"}))
    assert "Tour de rôle, décembre 2026" in words
    assert "Aline Brume vient ● Bertil Cendre vient" in words or "● Aline Brume vient" in words
    assert "Mardi 8 annulée" in words
    assert "Personne n’est prévu ce mois-ci" in words_of(client.get(page("rota_show"), {"mois": "2026-10"}))
    one = words_of(client.get(page("rota_show"), {"mois": "2026-12", "serie": str(december.pk)}))
    assert "Toute la maison" in one


def test_person_by_person(cast: Cast, december: Series, sign_in: Any) -> None:
    answer = sign_in(cast.ines).get(page("rota_show"), {"mois": "2026-12", "par": "personne"})
    people = {
        row.member.name: [one.day.day for one in row.sessions] for row in answer.context["month"].people
    }
    assert people == {
        "Aline Brume": [1, 15], "Bertil Cendre": [1], "Cosima Dune": [15],
    }  # fmt: skip


def test_on_paper(cast: Cast, december: Series) -> None:
    text = " ".join(plain(rota_document(rota_month(DECEMBER), organisation="CPAS de Valmont")))
    assert "Tour de rôle, décembre 2026" in text
    assert "Mardi 8, 14 h à 17 h (annulée)" in text.replace("\u00a0", " ")
    assert "Par personne" in text


def test_the_file_is_a_pdf(cast: Cast, december: Series, sign_in: Any) -> None:
    answer = sign_in(cast.ines).get(page("rota_print", form="pdf"), {"mois": "2026-12"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="tour-de-role-decembre-2026.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert sign_in(cast.ines).get(page("rota_print", form="exe")).status_code == 404


def test_a_month_costs_the_same_with_one_session_and_with_many(
    cast: Cast, december: Series, queries: Any
) -> None:
    for first in (DECEMBER, dt.date(2027, 1, 1)):
        with queries(2):
            rota_month(first)


def test_it_is_of_this_house(cast: Cast, december: Series, sign_in: Any) -> None:
    words = words_of(
        sign_in(cast.neighbour).get(
            page("rota_show", slug="etangs"), {"mois": "2026-12", "serie": str(december.pk)}
        )
    )
    assert "Aline" not in words
    assert sign_in(cast.councillor).get(page("rota_show")).status_code == 403
