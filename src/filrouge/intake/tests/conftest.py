"""What the screens of this room are tested with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.tests.papers import PROGRAMME, dropped
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def draft(cast: Cast) -> Draft:
    """The small programme, dropped by Valmont's director."""
    with scope(organisation=cast.valmont):
        return dropped(cast.director, PROGRAMME)


@pytest.fixture
def director(cast: Cast, sign_in: Callable[[Any], Any]) -> Any:
    """Her browser."""
    return sign_in(cast.director)


@pytest.fixture
def now(draft: Draft) -> Callable[[], Draft]:
    """The draft as it is in the database."""

    def read() -> Draft:
        with scope(organisation=draft.organisation):
            return Draft.objects.get(pk=draft.pk)

    return read


def address(draft: Draft, page: str = "", slug: str = "valmont") -> str:
    """A page of a draft."""
    return f"/{slug}/documents/{draft.pk}/{page}"
