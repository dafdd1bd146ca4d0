"""A small evaluated programme, to report on."""

from __future__ import annotations

import datetime as dt

from filrouge.organisations.models import Member
from filrouge.programme.models import Programme, Round
from filrouge.programme.services import save_evaluation, save_outline
from filrouge.programme.tests.stories import evaluation_of, small_reading
from filrouge.reading.model import Health


def evaluated(member: Member) -> Round:
    """The small programme and its mid-term round, three actions of five answered. Runs in a scope."""
    reading = small_reading()
    programme = save_outline(by=member, organisation=member.organisation, reading=reading)
    said = evaluation_of(reading, Me1=Health.DONE, Pe2=Health.PARTIAL, Me4=Health.CHANGED)
    saved = save_evaluation(
        by=member,
        programme=programme,
        reading=said,
        kind="mid_term",
        title="À mi-chemin",
        opened_on=dt.date(2027, 10, 4),
    )
    return saved.round


def planned(member: Member) -> Programme:
    """The small programme, not evaluated yet."""
    return save_outline(by=member, organisation=member.organisation, reading=small_reading())
