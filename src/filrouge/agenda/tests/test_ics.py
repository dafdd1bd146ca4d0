"""Two readers of calendars read back what was written: the same days, hours, words and states."""

from __future__ import annotations

import datetime as dt
from typing import Any

import icalendar
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.agenda.enums import SessionState
from filrouge.agenda.exports.ics import about_of, calendar_of, fingerprint, moment_of, summary_of
from filrouge.agenda.queries import Entry

ZONE = "Europe/Brussels"
# Without the backslash: written as RFC 5545 asks, icalendar reads it back as a new line before an N.
_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\\"),
    min_size=1,
)
_TITLE = _WORDS.map(str.strip).filter(bool)
_CLOCK = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    starts = draw(st.none() | _CLOCK.filter(lambda at: at < dt.time(23, 59)))
    later = st.just(dt.time(0)) | _CLOCK.filter(lambda at: starts is not None and at > starts)
    state = draw(st.sampled_from(SessionState))
    return Entry(
        uid=f"{draw(st.uuids(version=4))}@fil-rouge",
        sequence=draw(st.integers(0, 9999)),
        changed_at=draw(
            st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))
        ),
        day=draw(st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1))),
        starts_at=starts,
        ends_at=draw(st.none() | later) if starts is not None else None,
        title=draw(_TITLE),
        theme=draw(st.just("") | _TITLE),
        place=draw(st.just("") | _TITLE),
        team=tuple(draw(st.lists(_TITLE, max_size=3))),
        state=state,
        reason=draw(_TITLE) if state == SessionState.CANCELLED else "",
        moved_to=draw(st.dates(dt.date(2000, 1, 1))) if state == SessionState.MOVED else None,
    )


def entry(**told: Any) -> Entry:
    plain: dict[str, Any] = {
        "uid": "a@fil-rouge", "sequence": 0, "changed_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        "day": dt.date(2026, 11, 3), "starts_at": dt.time(14), "ends_at": dt.time(17),
        "title": "Café", "theme": "", "place": "", "team": (), "state": "planned", "reason": "",
        "moved_to": None,
    }  # fmt: skip
    return Entry(**{**plain, **told})


def naive(moment: Any) -> Any:
    return moment.replace(tzinfo=None) if isinstance(moment, dt.datetime) else moment


def told(event: icalendar.Event) -> tuple[Any, ...]:
    """What one event says, the zone left out."""
    end = event.get("dtend")
    return (
        str(event["uid"]), int(event["sequence"]), naive(event["dtstart"].dt), naive(end.dt) if end else None,
        str(event["summary"]), str(event.get("location", "")), str(event.get("description", "")),
        str(event["status"]),
    )  # fmt: skip


def meant(one: Entry) -> tuple[Any, ...]:
    start, end = moment_of(one)
    status = "CANCELLED" if one.state in ("cancelled", "moved") else "CONFIRMED"
    return one.uid, one.sequence, start, end, summary_of(one), one.place, about_of(one), status


@settings(deadline=None, max_examples=60)
@given(st.lists(entries(), max_size=6, unique_by=lambda one: one.uid))
def test_two_readers_read_back_what_was_written(wanted: list[Entry]) -> None:
    data = calendar_of(wanted, name="Café, thé ; « lait »", zone=ZONE)
    read = icalendar.Calendar.from_ical(data)
    assert [told(event) for event in read.walk("VEVENT")] == [meant(one) for one in wanted]
    found = recurring_ical_events.of(read).between(dt.datetime(1999, 1, 1), dt.datetime(2100, 1, 1))
    assert sorted(str(event["uid"]) for event in found) == sorted(one.uid for one in wanted)
    by_uid = {str(event["uid"]): naive(event["dtstart"].dt) for event in found}
    assert by_uid == {one.uid: moment_of(one)[0] for one in wanted}
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_half_past_nine_stays_half_past_nine_when_the_clocks_change() -> None:
    days = [dt.date(2027, 3, 22), dt.date(2027, 3, 29)]
    rows = [entry(uid=f"{day}@x", day=day, starts_at=dt.time(9, 30), ends_at=dt.time(11, 30)) for day in days]
    data = calendar_of(rows, name="Café", zone=ZONE)
    assert b"DTSTART;TZID=Europe/Brussels:20270322T093000" in data
    assert b"DTSTART;TZID=Europe/Brussels:20270329T093000" in data
    starts = [event["dtstart"].dt for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]
    assert [moment.utcoffset() for moment in starts] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]


def test_the_zone_is_told_beside_the_hours() -> None:
    data = calendar_of([entry()], name="Café", zone=ZONE)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels" in data
    assert b"DTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in data
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT2H" in data
    assert b"X-PUBLISHED-TTL:PT2H" in data


def test_a_zone_of_elsewhere_is_told_too() -> None:
    data = calendar_of([entry()], name="Café", zone="America/Montreal")
    assert b"TZID:America/Montreal" in data


def test_an_evening_ends_at_midnight_and_a_day_without_hours_lasts_the_day() -> None:
    evening = entry(starts_at=dt.time(20), ends_at=dt.time(0))
    assert moment_of(evening)[1] == dt.datetime(2026, 11, 4)
    day = entry(starts_at=None, ends_at=None)
    data = calendar_of([day], name="Café", zone=ZONE)
    assert b"DTSTART;VALUE=DATE:20261103\r\nDTEND;VALUE=DATE:20261104" in data


def test_what_does_not_take_place_is_said_and_kept() -> None:
    rain = entry(state="cancelled", reason="météo")
    assert summary_of(rain) == "Annulée : Café"
    assert about_of(rain) == "N’a pas lieu : météo."
    away = entry(state="moved", moved_to=dt.date(2023, 12, 5), theme="Une rencontre")
    assert summary_of(away) == "Déplacée : Café : Une rencontre"
    assert about_of(away) == "Déplacée au mardi 5 décembre 2023."
    assert calendar_of([rain, away], name="Café", zone=ZONE).count(b"STATUS:CANCELLED") == 2


def test_the_fingerprint_follows_the_content() -> None:
    def mark(*rows: Entry, **about: str) -> str:
        return fingerprint(rows, **{"name": "Café", "zone": ZONE, "language": "fr", **about})

    assert mark(entry()) == mark(entry())
    assert mark(entry()) != mark(entry(sequence=1))
    assert mark(entry()) != mark(entry(), language="nl")
