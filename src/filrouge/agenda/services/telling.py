"""What the gestures of a session say, written into its presences and its headcount."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from filrouge.agenda.enums import GestureKind, Presence
from filrouge.agenda.models import Attendance, Gesture, Headcount, Session
from filrouge.agenda.queries.roll import COLUMNS
from filrouge.agenda.queries.totals import range_of
from filrouge.core import records
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.services import note_seen

TOTAL, UNKNOWN = "total", "?"
MOST = 100_000  # people at one session
_HERE = (GestureKind.TICK, GestureKind.NEWCOMER)
_OF_PEOPLE = (*_HERE, GestureKind.UNTICK)


def tell_presences(*, by: Member | None, session: Session, people: Collection[Person]) -> None:
    """Who is here, from the last gesture about each of these people."""
    if not people:
        return
    said: dict[Any, list[Gesture]] = {}
    rows = Gesture.objects.filter(session=session, person__in=people, kind__in=_OF_PEOPLE)
    for row in rows.order_by("made_at", "id"):
        said.setdefault(row.person_id, []).append(row)
    lines = {line.person_id: line for line in Attendance.objects.filter(session=session, person__in=people)}
    fresh, changed, here = [], [], []
    for person in people:
        last, line = said[person.pk][-1], lines.get(person.pk)
        if line is not None and line.ticked_at is not None and line.ticked_at > last.made_at:
            continue
        is_new = any(one.kind == GestureKind.NEWCOMER and one.delta for one in said[person.pk])
        if last.kind in _HERE:
            here.append(person)
            told = {"presence": Presence.PRESENT, "is_new": is_new, "ticked_at": last.made_at}
            if line is None:
                fresh.append(_line(session, person, **told))
            else:
                changed.append((line, told | {"is_new": is_new or line.is_new}))
        elif line is not None:
            _away(line, by=by, at=last)
    records.create_all(fresh, by=by)
    records.change_all(changed, by=by)
    note_seen(by=by, people=here, day=session.day)


def _line(session: Session, person: Person, **told: Any) -> Attendance:
    return Attendance(organisation_id=session.organisation_id, session=session, person=person, **told)


def _away(line: Attendance, *, by: Member | None, at: Gesture) -> None:
    """Not here after all: who was enrolled still is, the others leave the list."""
    if line.enrolled_at is None:
        records.remove(line, by=by)
    elif line.presence == Presence.PRESENT:
        records.change(line, by=by, presence=Presence.ENROLLED, ticked_at=at.made_at)


def seed_counts(*, by: Member | None, session: Session) -> None:
    """What was counted before any gesture becomes the first of them, so that the next ones add to it."""
    count = Headcount.objects.filter(session=session).first()
    if count is None or Gesture.objects.filter(session=session, kind=GestureKind.COUNT).exists():
        return
    told = [(name, getattr(count, name), "") for name in COLUMNS if getattr(count, name) is not None]
    if count.least is not None and count.most is not None:
        told.append((TOTAL, 0, f"{count.least}-{count.most}"))
    rows = [
        Gesture(
            organisation_id=session.organisation_id, session=session, kind=GestureKind.COUNT, column=column,
            delta=number, text=text, made_at=count.created_at,
        )
        for column, number, text in told
    ]  # fmt: skip
    records.create_all(rows, by=by)


def tell_counts(*, by: Member | None, session: Session) -> None:
    """The headcount of a session, from all that was counted."""
    rows = list(Gesture.objects.filter(session=session, kind=GestureKind.COUNT).order_by("made_at", "id"))
    told: dict[str, Any] = {name: counted([row for row in rows if row.column == name]) for name in COLUMNS}
    totals = [row.text for row in rows if row.column == TOTAL]
    found = range_of(totals[-1]) if totals else None
    told |= {"least": found[0] if found else None, "most": found[1] if found else None}
    count = Headcount.objects.filter(session=session).first()
    if count is not None:
        records.change(count, by=by, **told)
    elif any(value is not None for value in told.values()):
        records.create(Headcount(organisation_id=session.organisation_id, session=session, **told), by=by)


def counted(rows: Sequence[Gesture]) -> int | None:
    """What taps on one counter add up to, since it was last said that nobody knows; None when nobody does.

    A tap that was taken back leaves nobody counted, which is not zero; zero is a tap of its own (delta 0).
    """
    total, is_zero = 0, False
    for row in rows:
        if row.text == UNKNOWN:
            total, is_zero = 0, False
        else:
            total += row.delta
            is_zero = is_zero or row.delta == 0
    if total <= 0:
        return 0 if is_zero else None
    return min(total, MOST)
