"""Whose holidays an address suggests, until somebody chooses."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from filrouge.calendars.enums import ZONES_OF, Country, Zone
from filrouge.calendars.queries import proposed_for
from filrouge.organisations.models import Organisation


@pytest.mark.parametrize(
    ("kind", "address", "country", "zones"),
    [
        ("cpas", "", "be", ("french",)),
        ("casg", "Rue des Roseaux 27, 1000 Bruxelles", "be", ("french",)),
        ("cpas", "Place 3, 6999 Valmont", "be", ("french",)),
        ("cpas", "Rathausplatz 14, 4700 Eupen", "be", ("german",)),
        ("cpas", "Rue 1, 4800 Verviers", "be", ("french",)),
        ("cpas", "Botermarkt 1, 9000 Gent", "be", ("flemish",)),
        ("cpas", "Route nationale 4500, 7000 Mons", "be", ("french",)),
        ("ccas", "", "fr", ()),
        ("ccas", "1 place de la mairie, 69001 Lyon", "fr", ("A",)),
        ("ccas", "Rue 12, 59000 Lille", "fr", ("B",)),
        ("ccas", "Rue 12, 75019 Paris", "fr", ("C",)),
        ("ccas", "Cours 2, 20000 Ajaccio", "fr", ()),
        ("ccas", "Rue 4, 97400 Saint-Denis", "fr", ()),
        ("association", "Quai 2, 31000 Toulouse", "fr", ("C",)),
        ("association", "Quai 2, 4000 Liège", "be", ("french",)),
        ("association", "", "be", ("french",)),
        ("cpas", "0999 nulle part", "be", ("french",)),
    ],
)
def test_kind_and_postal_code_suggest(kind, address, country, zones) -> None:
    followed = proposed_for(Organisation(kind=kind, address=address))
    assert (followed.country, followed.zones, followed.row) == (country, zones, None)


def test_every_department_has_one_zone() -> None:
    text = (files("filrouge.calendars") / "defaults" / "postcodes.toml").read_text(encoding="utf-8")
    lines = tomllib.loads(text)
    listed = [code for line in lines["fr"] for code in line["departments"]]
    assert sorted(listed) == [f"{number:02}" for number in range(1, 96) if number != 20]
    assert {Zone(line["zone"]) for line in lines["fr"]} == set(ZONES_OF[Country.FRANCE])
    taken = [
        code for line in lines["be"] for first, last in line["ranges"] for code in range(first, last + 1)
    ]
    assert sorted(taken) == list(range(1000, 10_000)), "each Belgian code once"
