"""Which programmes there are, and which one is meant when nobody says."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from filrouge.organisations.models import Organisation
from filrouge.programme.enums import ProgrammeState
from filrouge.programme.models import Programme

_ORDER = {ProgrammeState.ADOPTED: 0, ProgrammeState.DRAFT: 1, ProgrammeState.CLOSED: 2}


def programmes() -> QuerySet[Programme]:
    """All of them, the most recent first."""
    return Programme.objects.order_by("-starts_in", "-created_at")


def current_programme(organisation: Organisation) -> Programme | None:
    """The adopted programme of this year; failing that the newest adopted, then draft, then closed."""
    year = timezone.localdate().year

    def rank(programme: Programme) -> tuple[int, bool]:
        runs = (programme.starts_in or year) <= year <= (programme.ends_in or year)
        return (_ORDER[ProgrammeState(programme.state)], not runs)

    return min(programmes().filter(organisation=organisation), key=rank, default=None)
