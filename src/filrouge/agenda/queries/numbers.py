"""What the sessions of a time say in numbers. Nothing is invented: what nobody counted is left unknown.

How many came to one session is what was typed; else those with a name and those counted beside them; else
nobody knows. Sums leave the unknown out and say how many sessions they leave out (`uncounted`, `told`).
Women, men and children are those counted beside the named ones: nobody asks it of who gave a name.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from filrouge.agenda.enums import Presence, SessionState
from filrouge.agenda.models import Attendance, Headcount, Session

# A database takes so many values in one question.
_AT_ONCE = 10_000
_COLUMNS = ("women", "men", "children")


@dataclass(frozen=True, slots=True)
class Came:
    """How many came to one session: the same twice when it is exact."""

    least: int
    most: int

    @property
    def middle(self) -> float:
        """What an average counts: the middle of a range."""
        return (self.least + self.most) / 2

    @property
    def said(self) -> str:
        """« 16 », « 10 à 30 »."""
        if self.least == self.most:
            return str(self.least)
        return _("%(least)s à %(most)s") % {"least": self.least, "most": self.most}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """« Au moins 26 personnes différentes », and the rule that says so."""

    people: int
    rule: str  # "named", "peak" or "newcomers"


@dataclass(frozen=True, slots=True)
class Numbers:
    """A time of sessions, in numbers. None where nobody knows."""

    planned: int = 0  # all that were in the agenda, those added included; moved ones count where they went
    held: int = 0
    cancelled: int = 0
    ahead: int = 0  # still to come, or not said yet whether held
    reasons: dict[str, int] = field(default_factory=dict)  # of those cancelled
    moved: int = 0
    counted: int = 0  # held sessions of which somebody knows how many came
    least: int | None = None  # participations, of the sessions counted
    most: int | None = None
    average: Decimal | None = None  # to one decimal, of the sessions counted
    peak: int | None = None
    peak_on: dt.date | None = None
    women: int | None = None  # counted, beside those with a name
    men: int | None = None
    children: int | None = None
    told: dict[str, int] = field(default_factory=dict)  # in how many sessions each of these was counted
    newcomers: int | None = None
    newcomers_by_month: dict[tuple[int, int], int] = field(default_factory=dict)
    named: int = 0  # different people with a name
    core: int = 0  # of whom present at half of the sessions held, or more
    at_least: AtLeast | None = None
    enrolled: int = 0  # who had put their name down for these sessions and got a place
    waited: int = 0  # who waited for a place to the end
    absent: int = 0  # who had a place and did not come
    excused: int = 0  # who had one and said that they would not

    @property
    def is_exact(self) -> bool:
        """Whether no session was counted as a range: else an average takes the middle of each."""
        return self.least == self.most

    @property
    def uncounted(self) -> int:
        """Held sessions of which nobody knows how many came."""
        return self.held - self.counted


def sessions_between(
    since: dt.date, until: dt.date, *, action_ids: Iterable[UUID] | None = None
) -> QuerySet[Session]:
    """The sessions of some actions (all, unless told) between two days, both included, in order."""
    rows = Session.objects.filter(day__gte=since, day__lte=until)
    if action_ids is not None:
        rows = rows.filter(action__in=list(action_ids))
    return rows.prefetch_related(Prefetch("headcounts", to_attr="counts")).order_by(
        "day", "starts_at", "slot"
    )


def numbers_by_action(sessions: Iterable[Session]) -> dict[UUID, Numbers]:
    """Those sessions in numbers, action by action: one query more per ten thousand of them."""
    rows: dict[UUID, list[Session]] = defaultdict(list)
    for row in sessions:
        if row.action_id is not None:
            rows[row.action_id].append(row)
    lines = _lines_at(row for some in rows.values() for row in some)
    return {action: _numbers(some, lines) for action, some in rows.items()}


def numbers_of(sessions: Iterable[Session]) -> Numbers:
    """Those sessions in numbers: one query more per ten thousand of them."""
    rows = list(sessions)
    return _numbers(rows, _lines_at(rows))


def _lines_at(sessions: Iterable[Session]) -> dict[UUID, list[Attendance]]:
    """Who is named at those of these sessions that were held, present or not, by session."""
    lines: dict[UUID, list[Attendance]] = defaultdict(list)
    ids = [row.pk for row in sessions if row.state == SessionState.HELD]
    for start in range(0, len(ids), _AT_ONCE):
        told = Attendance.objects.filter(session__in=ids[start : start + _AT_ONCE])
        for line in told.only("session_id", "person_id", "is_new", "presence", "enrolled_at"):
            lines[line.session_id].append(line)
    return lines


def new_faces(sessions: Iterable[Session]) -> set[UUID]:
    """The sessions to which somebody with a name came for the first time."""
    ids = [row.pk for row in sessions]
    rows = Attendance.objects.filter(session__in=ids, presence=Presence.PRESENT, is_new=True)
    return set(rows.values_list("session_id", flat=True))


def came_to(session: Session, named: int) -> Came | None:
    """How many came to a session of which `named` have a name; None when nobody knows."""
    count = headcount_of(session)
    if count is not None and count.least is not None and count.most is not None:
        # More names than the total says: the names are right.
        return Came(max(count.least, named), max(count.most, named))
    beside = [] if count is None else [count.women, count.men, count.children]
    known = [number for number in beside if number is not None]
    if not known and not named:
        return None
    total = named + sum(known)
    return Came(total, total)


def headcount_of(session: Session) -> Headcount | None:
    """What was counted without a name, when somebody counted; no query where it was read before."""
    counts = getattr(session, "counts", None)
    return session.headcounts.first() if counts is None else next(iter(counts), None)


def _numbers(rows: list[Session], lines: dict[UUID, list[Attendance]]) -> Numbers:
    held = [row for row in rows if row.state == SessionState.HELD]
    present = {row: [line for line in lines[row.pk] if line.presence == Presence.PRESENT] for row in held}
    came = {row: one for row in held if (one := came_to(row, len(present[row]))) is not None}
    states = Counter(row.state for row in rows)
    peak = max(came, key=lambda row: came[row].most, default=None)
    visits = Counter(line.person_id for here in present.values() for line in here)
    months = _newcomers(present)
    return Numbers(
        planned=len(rows) - states[SessionState.MOVED],
        held=len(held),
        cancelled=states[SessionState.CANCELLED],
        ahead=states[SessionState.PLANNED],
        reasons=dict(Counter(row.reason for row in rows if row.state == SessionState.CANCELLED)),
        moved=states[SessionState.MOVED],
        counted=len(came),
        least=sum(one.least for one in came.values()) if came else None,
        most=sum(one.most for one in came.values()) if came else None,
        average=_average(came.values()),
        peak=came[peak].most if peak else None,
        peak_on=peak.day if peak else None,
        women=_sum(held, "women"),
        men=_sum(held, "men"),
        children=_sum(held, "children"),
        told={name: len(_known(held, name)) for name in _COLUMNS},
        newcomers=sum(months.values()) if months else None,
        newcomers_by_month=months,
        named=len(visits),
        core=sum(count * 2 >= len(held) for count in visits.values()),
        at_least=_at_least(len(visits), max((one.least for one in came.values()), default=0), present),
        **_outcomes([line for row in held for line in lines[row.pk] if line.enrolled_at is not None]),
    )


def _outcomes(lines: list[Attendance]) -> dict[str, int]:
    """How those who had put their name down turned out. Who waits has no place."""
    states = Counter(line.presence for line in lines)
    return {
        "enrolled": len(lines) - states[Presence.WAITING],
        "waited": states[Presence.WAITING],
        "absent": states[Presence.ABSENT],
        "excused": states[Presence.EXCUSED],
    }


def _average(came: Iterable[Came]) -> Decimal | None:
    middles = [Decimal(str(one.middle)) for one in came]
    if not middles:
        return None
    return (sum(middles, Decimal()) / len(middles)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _known(held: Iterable[Session], column: str) -> list[int]:
    """What was counted in one column, session by session, where somebody counted."""
    counts = [count for row in held if (count := headcount_of(row)) is not None]
    return [number for count in counts if (number := getattr(count, column)) is not None]


def _sum(held: Iterable[Session], column: str) -> int | None:
    """The sum of what was counted; None when nobody counted any."""
    known = _known(held, column)
    return sum(known) if known else None


def _fresh(row: Session, here: Iterable[Attendance], seen: set[UUID]) -> int | None:
    """New faces at one session: with a name, once each in all, and counted without; None: unknown."""
    count = headcount_of(row)
    counted = count.newcomers if count is not None else None
    named = {line.person_id for line in here if line.is_new} - seen
    seen |= named
    return None if counted is None and not named else len(named) + (counted or 0)


def _newcomers(present: dict[Session, list[Attendance]]) -> dict[tuple[int, int], int]:
    """New faces by (year, month), where somebody said so. New to two actions, a name counts at the first."""
    months: dict[tuple[int, int], int] = {}
    seen: set[UUID] = set()
    for row in sorted(present, key=lambda one: one.day):
        if (new := _fresh(row, present[row], seen)) is not None:
            key = (row.day.year, row.day.month)
            months[key] = months.get(key, 0) + new
    return months


def _at_least(named: int, peak: int, present: dict[Session, list[Attendance]]) -> AtLeast | None:
    """The largest of three numbers that cannot be too large.

    Different people with a name; those who were there at once; those who came to one action for the first
    time, each once there. Without a name, who is new to two actions may be one person: they are not added.
    """
    new: Counter[UUID] = Counter()
    seen: dict[UUID, set[UUID]] = defaultdict(set)
    for row in sorted(present, key=lambda one: one.day):
        thing = row.action_id or row.series_id or row.pk
        new[thing] += _fresh(row, present[row], seen[thing]) or 0
    found = max(
        (named, "named"), (peak, "peak"), (max(new.values(), default=0), "newcomers"), key=lambda one: one[0]
    )
    return AtLeast(*found) if found[0] else None
