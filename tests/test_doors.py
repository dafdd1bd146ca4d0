"""The contract of the doors sees a forced door, and only that."""

from __future__ import annotations

import re

import grimp
import pytest
from tests.doors import DoorsContract
from tests.plan import FLOORS, ROOMS, SOURCE

OPTIONS = {"rooms": ["programme", "actions"], "doors": ["models", "services"], "roof": ["config"]}


@pytest.mark.parametrize(
    ("importer", "imported", "forced"),
    [
        ("filrouge.programme.views", "filrouge.actions.views", True),
        ("filrouge.programme.views", "filrouge.actions.forms.sheet", True),
        ("filrouge.cli.demo", "filrouge.actions.demo", True),
        ("filrouge.programme.views", "filrouge.actions.models", False),
        ("filrouge.programme.views", "filrouge.actions.services.actors", False),
        ("filrouge.actions.urls", "filrouge.actions.views", False),
        ("filrouge.config.urls", "filrouge.actions.views", False),
        ("filrouge.programme.tests.test_views", "filrouge.actions.views", False),
    ],
)
def test_door_that_is_forced(importer: str, imported: str, forced: bool) -> None:
    graph = grimp.ImportGraph()
    for module in ("filrouge.programme", "filrouge.actions", importer, imported):
        graph.add_module(module)
    graph.add_import(importer=importer, imported=imported)
    contract = DoorsContract(name="doors", session_options={}, contract_options=OPTIONS)
    found = contract.check(graph, verbose=False)
    assert found.kept is not forced
    assert found.metadata["forced"] == ([(importer, imported)] if forced else [])


@pytest.mark.parametrize("room", ROOMS)
def test_template_uses_its_own_room_and_the_ground(room: str) -> None:
    """What imports do for code, `extends` and `include` do for pages."""
    used = {
        name.split("/")[0]
        for page in (SOURCE / room).rglob("*.html")
        for name in re.findall(r"\{%\s*(?:extends|include)\s*['\"]([\w/]+)", page.read_text())
        if "/" in name
    }
    assert used & set(FLOORS) <= {room}
