"""What the screens of this room are tested with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Round
from filrouge.reports.tests.stories import evaluated


@pytest.fixture(autouse=True)
def files(tmp_path: Any, settings: Any) -> None:
    """Printed files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def held(cast: Cast) -> Round:
    """The evaluated programme of Valmont, by its round."""
    with scope(organisation=cast.valmont):
        return evaluated(cast.director)


@pytest.fixture
def director(cast: Cast, sign_in: Callable[[Any], Any]) -> Any:
    """Her browser."""
    return sign_in(cast.director)


def address(held: Round, page: str = "", slug: str = "valmont") -> str:
    """A page of the report on that round's programme."""
    return f"/{slug}/rapports/{held.programme_id}/{page}"
