"""What the page of the figures is asked: each part read on its own, a wrong one as if it were not there."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import QueryDict

from filrouge.core.figures import Asked
from filrouge.core.registries import registries

FIRST_YEAR, LAST_YEAR = 1900, 2199


def asked_in(data: QueryDict, *, year: int, actions: Iterable[UUID], sites: Iterable[UUID]) -> Asked | None:
    """The figure that an address asks for, of `year` unless it says another; None when it names none."""
    try:
        figure = registries.figures.get(data.get("chiffre", ""))
    except KeyError:
        return None
    year = year_in(data.get("annee", "")) or year
    return Asked(
        figure, year, site=_known(data.get("lieu", ""), sites), action=_known(data.get("action", ""), actions)
    )


def year_in(text: str) -> int | None:
    """A year as typed; None of anything else."""
    is_year = text.isdecimal() and text.isascii() and len(text) == 4
    return int(text) if is_year and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def uuid_in(text: str) -> UUID | None:
    """An id as an address says it; None of anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _known(text: str, known: Iterable[UUID]) -> UUID | None:
    return next((key for key in known if str(key) == text), None)
