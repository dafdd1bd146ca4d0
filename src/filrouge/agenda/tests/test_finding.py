"""Minutes are found by what they say, by those who may read them."""

from __future__ import annotations

import datetime as dt

import pytest

from filrouge.agenda import services
from filrouge.agenda.models import Series, Session
from filrouge.core import search
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_what_was_decided_is_found(in_valmont: Cast, tuesdays: Series) -> None:
    session = Session.objects.get(day=dt.date(2026, 11, 24))
    services.write_minutes(
        by=in_valmont.ines,
        session=session,
        version=0,
        done="Une visite.",
        decisions="Acheter un **percolateur**.",
    )
    (group,) = search.find("percolateurs", member=in_valmont.ines)
    (hit,) = group.hits
    assert (hit.title, hit.where) == (str(session), "Compte rendu du 24 novembre 2026")
    assert hit.url == f"/valmont/agenda/seances/{session.pk}/compte-rendu/"
    assert "Acheter un percolateur." in hit.text
    assert not search.find("percolateurs", member=in_valmont.volunteer)
    assert not search.find("percolateurs", member=in_valmont.councillor)
