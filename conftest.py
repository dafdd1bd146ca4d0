"""What every test may ask for. The tools themselves are in `core/tests` and `organisations/tests`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from tests.migrated import copy_to, migrated_database

from filrouge.core.scoping import scope
from filrouge.core.tests.guards import close_network, exactly
from filrouge.core.tests.mail_box import Box, mail_box
from filrouge.core.tests.strict import StrictClient
from filrouge.organisations.tests.cast import Cast, gather


@pytest.fixture(autouse=True, scope="session")
def closed_network() -> Iterator[None]:
    """No test reaches another machine."""
    with pytest.MonkeyPatch.context() as patch:
        close_network(patch)
        yield


@pytest.fixture(autouse=True, scope="session")
def static_folder() -> None:
    """Where assets are gathered: there are none in tests, and nobody warns about it."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def migrated(request: pytest.FixtureRequest) -> Path:
    """An empty house's database on SQLite, to be copied: it is kept until the migrations change."""
    return migrated_database(request.config.cache.mkdir("migrated"))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the database of the tests is there before they begin: on SQLite, a copy of the migrated one."""
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        yield False
        return
    place = Path(database["TEST"]["NAME"])
    copy_to(request.getfixturevalue("migrated"), place)
    yield True
    for left in place.parent.glob(f"{place.name}*"):
        left.unlink()


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    """Every story begins in French, whatever the visitor of the one before spoke."""
    with translation.override("fr"):
        yield


@pytest.fixture
def client() -> StrictClient:
    """The strict client, signed out."""
    return StrictClient()


@pytest.fixture
def cast(db: None) -> Cast:
    """Two organisations, one person per role in each, a stranger."""
    return gather()


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """A mail server of one's own, for one story."""
    with mail_box(settings) as kept:
        yield kept


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[Any], StrictClient]:
    """`sign_in(cast.ines)`: a strict client of its own for that member (or user)."""

    def signed_in(person: Any) -> StrictClient:
        client = StrictClient()
        client.force_login(getattr(person, "user", person))
        return client

    return signed_in


@pytest.fixture
def in_valmont(cast: Cast) -> Iterator[Cast]:
    """The test runs inside Valmont's scope; requests of the strict client still start outside."""
    with scope(organisation=cast.valmont):
        yield cast


@pytest.fixture
def queries(db: None) -> Callable[[int], AbstractContextManager[None]]:
    """`with queries(7): …` fails, with the SQL, unless exactly seven queries are made."""
    return exactly


# Files whose stories take minutes: browsers, whole processes, every page asked for by everybody.
LONG = ("journeys/test_every_page", "test_keeping", "test_hostile_everywhere", "test_rights", "journeys/")

# Who asks for one of these asks for the database.
DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; what asks for the database says so."""
    for item in items:
        if item.get_closest_marker("django_db") or DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")

    def rank(item: pytest.Item) -> int:
        path = item.path.as_posix()
        return next((place for place, name in enumerate(LONG) if name in path), len(LONG))

    items.sort(key=rank)
