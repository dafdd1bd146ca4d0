"""What the stories of this room begin with."""

from __future__ import annotations

import pytest

from filrouge.actions.models import Action, Sheet
from filrouge.actions.tests.stories import cafe_of, told_by
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def cafe(cast: Cast) -> Action:
    """The Tuesday café, without a sheet."""
    return cafe_of(cast)


@pytest.fixture
def sheet(cast: Cast, cafe: Action) -> Sheet:
    """The sheet of the café."""
    return told_by(cast, cafe)
