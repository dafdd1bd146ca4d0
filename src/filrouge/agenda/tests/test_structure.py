"""The boxes of a schedule say what its text says, both ways."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.agenda.forms.structure import composed, shown
from filrouge.schedules import Schedule, to_words, understand

TODAY = dt.date(2026, 11, 26)
TEXTS = (
    "tous les mardis de 14h à 17h",
    "lundis et jeudis de 15h30 à 17h, hors vacances scolaires",
    "du lundi au vendredi de 9h à 12h, sauf jours fériés",
    "le 1er lundi du mois à La Comédie, le 2e au Mably, le 3e au Déclit, de 9h30 à 11h30",
    "dernier vendredi du mois à 10h",
    "un mercredi sur deux à partir du 6 septembre 2026, de 13h30 à 15h",
    "tous les jeudis de 9h à 11h, du 7 janvier 2027 au 25 mars 2027, pendant les vacances scolaires",
    "tous les mercredis de 9h à 12h, 6 séances",
    "tous les lundis de 11h à 14h, de mi-novembre à mi-mars",
    "les 13 et 27 juillet 2027, de 14h à 18h",
    "tous les mardis à 14h, sauf en juillet et août",
)


def schedule_of(text: str) -> Schedule:
    found = understand(text, today=TODAY)
    assert found.schedule is not None, (text, found)
    return found.schedule


def posted(schedule: Schedule | None) -> dict[str, Any]:
    """What a browser sends when nobody touches the boxes."""
    rules, calendars = shown(schedule)
    fields = [field for form in (rules.management_form, *rules.forms, calendars) for field in form]
    # A box that is not ticked sends nothing.
    sent = [field for field in fields if field.value() or not field.html_name.endswith("-weekdays")]
    return Posted({field.html_name: as_sent(field.html_name, field.value()) for field in sent})


def as_sent(name: str, value: Any) -> Any:
    """A value as a browser writes it."""
    if name.endswith("-each"):
        return value or "1"  # a list sends its first line
    if isinstance(value, list):
        return value
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)


class Posted(dict[str, Any]):
    """A dictionary that answers like a form's data."""

    def getlist(self, name: str) -> list[str]:
        value = self.get(name, [])
        return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("text", TEXTS)
def test_untouched_boxes_say_the_same(text: str) -> None:
    schedule = schedule_of(text)
    assert composed(posted(schedule), schedule) == schedule


@pytest.mark.parametrize("text", TEXTS[:3])
def test_a_box_changes_the_text(text: str) -> None:
    schedule = schedule_of(text)
    data = posted(schedule)
    data["c-school"] = "during"
    made = composed(data, schedule)
    assert made is not None
    assert "pendant les vacances scolaires" in to_words(made)


def test_boxes_alone_make_a_text() -> None:
    data = posted(None)
    data |= {"r-0-weekdays": ["1"], "r-0-each": "r-1", "r-0-start": "10:00", "r-0-end": "12:00"}
    data |= {"r-0-venue": "Le Mably"}
    made = composed(data, None)
    assert made is not None
    assert to_words(made) == "le dernier mardi du mois de 10\u00a0h à 12\u00a0h au Mably"


def test_no_day_is_no_schedule() -> None:
    with pytest.raises(ValidationError, match="au moins un jour"):
        composed(posted(None), None)


def test_an_end_before_the_start_is_said() -> None:
    data = posted(None)
    data |= {"r-0-weekdays": ["1"], "r-0-start": "12:00", "r-0-end": "10:00"}
    assert composed(data, None) is None


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    each=st.sampled_from(["1", "r1", "r2", "r3", "r4", "r-1"]),
    hours=st.tuples(st.integers(6, 12), st.integers(13, 22)),
    school=st.sampled_from(["", "outside", "during"]),
    public=st.sampled_from(["", "outside"]),
)
@settings(max_examples=60, deadline=None)
def test_what_the_boxes_say_reads_back(
    weekdays: set[int], each: str, hours: tuple[int, int], school: str, public: str
) -> None:
    data = posted(None)
    data |= {"r-0-weekdays": [str(day) for day in weekdays], "r-0-each": each}
    data |= {"r-0-start": f"{hours[0]:02}:00", "r-0-end": f"{hours[1]:02}:30"}
    data |= {"c-school": school, "c-public": public}
    made = composed(data, None)
    assert made is not None
    again = understand(to_words(made), today=TODAY)
    assert again.schedule == made
    assert composed(posted(made), made) == made
