"""People who take turns, and the pages where they do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from filrouge.agenda.models import Series, Session, Shift, StaffNeed
from filrouge.agenda.services import needs, turns
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast

NAMES = ("Aline Brume", "Bertil Cendre", "Cosima Dune", "Doria Elme")


def page(name: str, slug: str = "valmont", **kwargs: Any) -> str:
    """The address of a page of the agenda."""
    return reverse(f"agenda:{name}", kwargs={"organisation": slug, **kwargs})


def crew(cast: Cast, *names: str, role: str = Role.WORKER, **values: Any) -> list[Member]:
    """Some people more."""
    return [cast.hire(name, role=role, **values) for name in names or NAMES]


def needing(
    cast: Cast,
    series: Series,
    people: list[Member],
    *,
    count: int = 2,
    label: str = "travailleurs",
    **told: Any,
) -> StaffNeed:
    """A need of a series with its list."""
    need = needs.add_need(by=cast.director, series=series, label=label, count=count, **told)
    needs.join_pool(by=cast.director, need=need, members=people)
    return need


def saved(cast: Cast, series: Series, until: dt.date, *, since: dt.date, redo: bool = False) -> turns.Saved:
    """The rota of some days, proposed and kept."""
    return turns.save_turns(by=cast.director, series=series, since=since, until=until, redo=redo)


def team_on(session: Session) -> list[str]:
    """The first names of who comes, in order."""
    rows = Shift.objects.filter(session=session, state="asked").select_related("member")
    return sorted(row.member.name.split()[0] for row in rows)


def rota_of(series: Series) -> dict[str, list[str]]:
    """Who comes when."""
    rows = Session.objects.filter(series=series, shifts__isnull=False).distinct().order_by("day")
    return {row.day.strftime("%d/%m"): team_on(row) for row in rows}
