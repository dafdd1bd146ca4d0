"""What is expected from the square, the helpline in numbers, the days of the clinic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from filrouge.core.registries import FigureScope
from filrouge.reception.enums import ClinicOutcome, Grouping, Mode, RequestState, Unit
from filrouge.reception.models import ClinicDay, Enrolment, HelplineShift, SavedQuery, StreetRequest
from filrouge.reception.queries.asking import asked_table
from filrouge.reception.queries.tables import Table, contacts_in, table_of, whole_year

SHOWN = 100


def expected() -> list[StreetRequest]:
    """The requests whose person is expected at a drop-in, the oldest first, by place. One query."""
    rows = StreetRequest.objects.filter(state=RequestState.OPEN).select_related(
        "relayed_to", "contact__worker"
    )
    return list(rows.order_by("relayed_to__name", "created_at")[:SHOWN])


def requests_told(year: int) -> Table:
    """What became of the requests of a year. One query."""
    rows = StreetRequest.objects.filter(contact__in=contacts_in(FigureScope(), whole_year(year)))
    counted = Counter(dict(rows.order_by().values_list("state").annotate(n=Count("pk"))))
    return table_of([(str(state.label), counted[state]) for state in RequestState if counted[state]])


@dataclass(frozen=True, slots=True)
class Helpline:
    """A year of the helpline: its calls, their themes, its shifts and how many hours they make."""

    calls: int
    themes: Table
    shifts: list[HelplineShift]
    count: int
    hours: Decimal


def helpline_of(year: int) -> Helpline:
    """A year of the helpline: six queries at most, whatever the number of calls."""
    period = whole_year(year)
    shifts = HelplineShift.objects.filter(day__range=(period.since, period.until)).select_related("member")
    listed = list(shifts)
    themes = SavedQuery(unit=Unit.INTERVENTIONS, grouping=Grouping.CATEGORY, mode=Mode.HELPLINE)
    return Helpline(
        calls=contacts_in(FigureScope(), period).filter(mode=Mode.HELPLINE).count(),
        themes=asked_table(themes, year),
        shifts=listed[:SHOWN],
        count=len(listed),
        hours=Decimal(sum(shift.minutes for shift in listed)) / 60,
    )


def clinics() -> QuerySet[ClinicDay]:
    """The days of the clinic with how many are enrolled, and how many were seen. One query."""
    seen = ~Q(enrolments__outcome__in=["", ClinicOutcome.MISSED])
    rows = ClinicDay.objects.select_related("site")
    return rows.annotate(
        enrolled=Count("enrolments"), seen=Count("enrolments", filter=seen & Q(enrolments__isnull=False))
    )


def outcomes_of(year: int) -> Table:
    """What the lawyers did in a year. One query."""
    period = whole_year(year)
    rows = Enrolment.objects.filter(
        clinic__day__range=(period.since, period.until), clinic__is_cancelled=False
    )
    counted = Counter(dict(rows.order_by().values_list("outcome").annotate(n=Count("pk"))))
    told = [(str(outcome.label), counted[outcome]) for outcome in ClinicOutcome if counted[outcome]]
    return table_of(told)
