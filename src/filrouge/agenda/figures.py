"""The living figures of the agenda: what sessions say in numbers, and the sessions behind each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Session
from filrouge.agenda.queries import Numbers, came_to, headcount_of, numbers_of, sessions_between
from filrouge.core.money import total_of
from filrouge.core.registries import Figure, FigureRow, FigureScope, Period
from filrouge.organisations.models import Site

# A group is known by those who were there; a part of it is not, where the part is small.
PARTS = frozenset({"core", "newcomers", "women", "men", "children"})
# What one session counts for: itself, how many of those present have a name, how many of them are new.
Count = Callable[[Session, int, int], Any]


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure: its words, the number of the whole, what each session counts for."""

    key: str
    label: Any
    unit: Any
    number: Callable[[Numbers], Any]
    count: Count
    words: tuple[str, ...] = ()


def _is(*states: str) -> Count:
    return lambda row, named, new: int(row.state in states)


def _came(side: str) -> Count:
    def count(row: Session, named: int, new: int) -> int | None:
        came = came_to(row, named)
        return getattr(came, side) if came is not None else None

    return _when_held(count)


def _column(name: str) -> Count:
    def count(row: Session, named: int, new: int) -> int | None:
        counted = headcount_of(row)
        return getattr(counted, name) if counted is not None else None

    return _when_held(count)


def _new(row: Session, named: int, new: int) -> int | None:
    counted = headcount_of(row)
    told = counted.newcomers if counted is not None else None
    return None if told is None and not new else max(told or 0, new)


def _when_held(count: Count) -> Count:
    """Zero of a session that was not held: it is known that nobody came."""
    return lambda row, named, new: count(row, named, new) if row.state == SessionState.HELD else 0


_PEOPLE = _("personnes")
_TOLD = (
    _Told("planned", _("séances prévues"), _("séances"), lambda n: n.planned,
          _is(SessionState.PLANNED, SessionState.HELD, SessionState.CANCELLED)),
    _Told("held", _("séances tenues"), _("séances"), lambda n: n.held, _is(SessionState.HELD),
          ("séances", "séances tenues", "séances organisées")),
    _Told("cancelled", _("séances annulées"), _("séances"), lambda n: n.cancelled,
          _is(SessionState.CANCELLED), ("séances annulées",)),
    _Told("participations", _("participations, au moins"), _("participations"), lambda n: n.least,
          _came("least"), ("participations", "présences")),
    _Told("participations_most", _("participations, au plus"), _("participations"), lambda n: n.most,
          _came("most")),
    _Told("average", _("participants par séance, en moyenne"), _PEOPLE, lambda n: n.average, _came("middle"),
          ("participants par séance", "personnes par séance", "participants en moyenne",
           "personnes en moyenne")),
    _Told("peak", _("participants, au plus fort"), _PEOPLE, lambda n: n.peak, _came("most")),
    _Told("distinct", _("personnes différentes qui ont donné un nom"), _PEOPLE,
          lambda n: n.named if n.held else None, _when_held(lambda row, named, new: named),
          ("personnes différentes", "participants différents")),
    _Told("at_least", _("personnes différentes, au moins"), _PEOPLE,
          lambda n: n.at_least.people if n.at_least else None, _came("least")),
    _Told("core", _("noyau : personnes venues une fois sur deux ou plus"), _PEOPLE,
          lambda n: n.core if n.held else None, _when_held(lambda row, named, new: named)),
    _Told("newcomers", _("nouveaux"), _PEOPLE, lambda n: n.newcomers, _when_held(_new)),
    _Told("women", _("femmes"), _("participations"), lambda n: n.women, _column("women")),
    _Told("men", _("hommes"), _("participations"), lambda n: n.men, _column("men")),
    _Told("children", _("enfants"), _("participations"), lambda n: n.children, _column("children")),
)  # fmt: skip


def figures() -> Iterable[Figure]:
    """The figures of this room, in the order in which a report tells them."""
    for order, told in enumerate(_TOLD):
        yield Figure(
            f"agenda.{told.key}", told.label, told.unit, _number_of(told), _rows_of(told), order,
            prints_small=told.key not in PARTS, is_there=_is_there, words=told.words,
        )  # fmt: skip
    label = _("coût des séances, sans le personnel")
    yield Figure("agenda.cost", label, _("euros"), _cost, _cost_rows, len(_TOLD), is_there=_is_there)


def _number_of(told: _Told) -> Callable[[FigureScope, Period], Any]:
    def compute(scope: FigureScope, period: Period) -> Any:
        return told.number(numbers_of(_sessions(scope, period)))

    return compute


def _rows_of(told: _Told) -> Callable[[FigureScope, Period], list[FigureRow]]:
    def rows(scope: FigureScope, period: Period) -> list[FigureRow]:
        listed = _sessions(scope, period)
        present: dict[UUID, list[bool]] = {}
        lines = Attendance.objects.filter(session__in=[row.pk for row in listed], presence=Presence.PRESENT)
        for session, is_new in lines.values_list("session", "is_new"):
            present.setdefault(session, []).append(is_new)
        found = []
        for row in listed:
            people = present.get(row.pk, [])
            count = told.count(row, len(people), sum(people))
            if count is None or count:
                found.append(FigureRow(row.day, str(row), count))
        return found

    return rows


def _cost(scope: FigureScope, period: Period) -> Any:
    """What is known; None when nobody noted any cost."""
    costs = [row.cost for row in _sessions(scope, period) if row.state == SessionState.HELD]
    return total_of(costs).known if any(cost is not None for cost in costs) else None


def _cost_rows(scope: FigureScope, period: Period) -> list[FigureRow]:
    held = [row for row in _sessions(scope, period) if row.state == SessionState.HELD]
    return [FigureRow(row.day, str(row), row.cost) for row in held]


def _sessions(scope: FigureScope, period: Period) -> list[Session]:
    """The sessions a figure is about; those of meetings too, when the whole house is asked."""
    ids = None if scope.action_id is None else [scope.action_id]
    rows = sessions_between(period.since, period.until, action_ids=ids)
    return list(rows if scope.site_id is None else rows.filter(site=scope.site_id))


def _is_there(scope: FigureScope) -> bool:
    """Whether the action and the place that a figure is about are still those of the house."""
    action, site = scope.action_id, scope.site_id
    return (action is None or Action.objects.filter(pk=action).exists()) and (
        site is None or Site.objects.filter(pk=site).exists()
    )
