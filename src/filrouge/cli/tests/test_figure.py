"""`filrouge figure`: a figure of a year with its rows, or one sentence that says what to write."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from filrouge.actions.services import create_action
from filrouge.agenda import services
from filrouge.agenda.models import Headcount
from filrouge.cli import main
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

OUTINGS = (18, 4, 7, 9, 4, 8, 10, 9, 9)
ASKED = ["figure", "agenda.participations", "--year", "2023"]


@pytest.fixture
def group(cast: Cast) -> None:
    """The nine outings of a year, and one that rain took away."""
    with scope(organisation=cast.etangs):
        by = cast.neighbour
        action = create_action(by=by, organisation=cast.etangs, title="Groupe culturel")
        for month, came in enumerate((*OUTINGS, None), 1):
            session = services.add_session(
                by=by, organisation=cast.etangs, action=action, day=dt.date(2023, month, 20), theme="Sortie"
            )
            if came is None:
                services.cancel_session(by=by, session=session, version=session.version, reason="weather")
                continue
            services.hold_session(by=by, session=session, version=session.version)
            records.create(
                Headcount(organisation=cast.etangs, session=session, least=came, most=came), by=None
            )


@pytest.mark.django_db
def test_a_figure_and_its_rows(group: None, capsys: pytest.CaptureFixture[str]) -> None:
    about = ["--organisation", "etangs", "--action", "groupe culturel"]
    assert main([*ASKED, *about, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["value"], told["unit"]) == (78, "participations")
    assert [row["count"] for row in told["rows"]] == list(OUTINGS)
    assert main(["figure", "agenda.average", "--year", "2023", *about]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("participants par séance, en moyenne, 2023 : 8.7")
    assert main(["figure", "agenda.women", "--year", "2023", *about]) == 0
    assert "personne ne le sait" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (ASKED, "Dites de quelle organisation"),
        ([*ASKED, "--organisation", "ailleurs"], "Dites de quelle organisation"),
        (["figure", "agenda.rien"], "Aucun chiffre ne s’appelle"),
        (["figure", "agenda.held", "--year", "12"], "n’est pas juste"),
        ([*ASKED, "--organisation", "etangs", "--action", "x"], "Rien ne porte ce nom"),
        ([*ASKED, "--organisation", "etangs", "--site", "x"], "Rien ne porte ce nom"),
    ],
)
def test_what_is_not_right_is_said(
    cast: Cast, capsys: pytest.CaptureFixture[str], args: list[str], sentence: str
) -> None:
    assert main(args) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.django_db
def test_all_figures_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figure", "liste"]) == 0
    assert "agenda.cost" in capsys.readouterr().out
