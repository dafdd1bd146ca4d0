"""The attendance sheet of a session: who may come, who is there, what was counted and noted beside them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from filrouge.agenda.enums import GestureKind, Presence, SessionState
from filrouge.agenda.models import Attendance, Gesture, Headcount, Session
from filrouge.agenda.queries.habits import habit
from filrouge.agenda.queries.numbers import Came, came_to, headcount_of
from filrouge.people.models import Person
from filrouge.people.queries import called, folded

COLUMNS = ("women", "men", "children", "newcomers")
# Who came to one of the last sessions of the action is a regular; older sessions are not looked at.
MEETINGS, LOOKED_BACK, MOST_ROWS = 12, dt.timedelta(days=200), 80


@dataclass(frozen=True, slots=True)
class Row:
    """One name of the sheet: a regular, somebody enrolled, or who was added today."""

    person: Person
    seen: str  # « chaque mardi », « 1 sur 2 »
    is_here: bool
    is_new: bool
    presence: str  # of `Presence`; empty for a regular of whom nothing is said yet


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote of the session, from one telephone or from the page (an empty tag)."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the attendance page shows of one session."""

    session: Session
    rows: list[Row]
    counts: dict[str, int | None]
    total: Came | None  # as it was typed
    notes: list[Note] = field(default_factory=list)

    @property
    def named(self) -> int:
        """How many are here by name."""
        return sum(row.is_here for row in self.rows)

    @property
    def came(self) -> Came | None:
        """How many came in all; None when nobody knows yet."""
        return came_to(self.session, self.named)

    @property
    def fresh(self) -> int:
        """Those who come for the first time, with a name and without."""
        return sum(row.is_here and row.is_new for row in self.rows) + (self.counts["newcomers"] or 0)

    @property
    def here(self) -> list[Row]:
        """Those who are here by name."""
        return [row for row in self.rows if row.is_here]


def sheets_of(sessions: Sequence[Session]) -> list[Sheet]:
    """The sheets of some sessions: five queries, whatever their number."""
    ids = [one.pk for one in sessions]
    counts = {count.session_id: [count] for count in Headcount.objects.filter(session__in=ids)}
    for one in sessions:
        one.counts = counts.get(one.pk, [])  # type: ignore[attr-defined]  # what `headcount_of` looks for
    told: dict[UUID, list[Attendance]] = defaultdict(list)
    for line in Attendance.objects.filter(session__in=ids).select_related("person"):
        told[line.session_id].append(line)
    notes = notes_of(ids)
    past = _meetings(sessions)
    return [_sheet(one, told[one.pk], _before(one, past), notes.get(one.pk, [])) for one in sessions]


def sheet_of(session: Session) -> Sheet:
    """The sheet of one session."""
    return sheets_of([session])[0]


def notes_of(session_ids: Iterable[UUID], *, without: Iterable[UUID] = ()) -> dict[UUID, list[Note]]:
    """What was written on the attendance pages of some sessions: the last words of each telephone, in order.

    `without` leaves some gestures out: what was said before them.
    """
    rows = Gesture.objects.filter(session__in=list(session_ids), kind=GestureKind.NOTE)
    rows = rows.exclude(pk__in=list(without))
    last: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows.order_by("made_at", "id"):
        last[row.session_id][row.column] = row.text
    return {
        session_id: [Note(tag, text) for tag, text in texts.items() if text]
        for session_id, texts in last.items()
    }


def note_text(notes: Iterable[Note]) -> str:
    """These notes as the minutes take them over."""
    return "\n\n".join(note.text for note in notes)


def known_people(session: Session, text: str) -> list[Person]:
    """Who ever came to this action under such a name, and is not in its sheet yet: at most ten."""
    rows = Person.objects.filter(
        attendances__session__in=_same_thing([session]), forgotten_on__isnull=True
    ).exclude(attendances__session=session)
    return called(rows.distinct().order_by("label")[:2000], text)[:10]


def _sheet(session: Session, told: list[Attendance], past: list[Session], notes: list[Note]) -> Sheet:
    met = [one for one in past if one.present][:MEETINGS]  # type: ignore[attr-defined]  # of `_meetings`
    days: dict[Person, set[dt.date]] = defaultdict(set)
    for one in met:
        for line in one.present:  # type: ignore[attr-defined]
            days[line.person].add(one.day)
    ours = {line.person: line for line in told}
    people = {*ours, *(person for person in days if person.forgotten_on is None)}
    # When a house has more regulars than a screen holds, those who came last stay.
    latest = {one: max(days[one], default=dt.date.min) for one in people}
    order = sorted(people, key=lambda one: (one not in ours, -latest[one].toordinal()))
    rows = [_row(one, ours.get(one), days[one], [each.day for each in met]) for one in order[:MOST_ROWS]]
    count = headcount_of(session)
    counts = {name: getattr(count, name) if count else None for name in COLUMNS}
    total = None
    if count is not None and count.least is not None and count.most is not None:
        total = Came(count.least, count.most)
    return Sheet(session, sorted(rows, key=_in_order), counts, total, notes)


def _row(person: Person, line: Attendance | None, came: set[dt.date], met: list[dt.date]) -> Row:
    is_here = line is not None and line.presence == Presence.PRESENT
    is_new = line is not None and line.is_new
    return Row(person, habit(came, met), is_here, is_new, line.presence if line else "")


def _in_order(row: Row) -> tuple[str, str]:
    return folded(row.person.label), str(row.person.pk)


def _meetings(sessions: Sequence[Session]) -> list[Session]:
    """The sessions held before these, of the same actions, with who was there: the newest first."""
    if not sessions:
        return []
    first, last = min(one.day for one in sessions), max(one.day for one in sessions)
    present = Attendance.objects.filter(presence=Presence.PRESENT).select_related("person")
    rows = _same_thing(sessions).filter(day__gte=first - LOOKED_BACK, day__lt=last, state=SessionState.HELD)
    return list(
        rows.prefetch_related(Prefetch("attendances", present, to_attr="present")).order_by("-day", "-slot")
    )


def _before(session: Session, past: list[Session]) -> list[Session]:
    return [one for one in past if one.day < session.day and _is_same_thing(one, session)]


def _is_same_thing(one: Session, other: Session) -> bool:
    if other.action_id is not None:
        return one.action_id == other.action_id
    return other.series_id is not None and one.series_id == other.series_id


def _same_thing(sessions: Sequence[Session]) -> QuerySet[Session]:
    actions = {one.action_id for one in sessions if one.action_id}
    series = {one.series_id for one in sessions if one.series_id and not one.action_id}
    return Session.objects.filter(Q(action__in=actions) | Q(series__in=series))
