"""What the rooms around are told: the search, a person's own data, a day that is brought back."""

from __future__ import annotations

import pytest

from filrouge.calendars.models import NotedDay
from filrouge.calendars.privacy import export_notes
from filrouge.calendars.services import note_check, remove_day
from filrouge.calendars.tests.reading import closed, noted, page
from filrouge.core import records, search
from filrouge.core.scoping import scope
from filrouge.core.undo import undo

pytestmark = pytest.mark.django_db


def test_days_and_closures_are_found_by_the_team_in_their_year(cast) -> None:
    noted(cast.director, "2027-05-07", name="Pont de l’Ascension", source="Bureau permanent")
    closed(cast.director, "2027-02-01", reason="Inventaire du vestiaire")
    with scope(organisation=cast.valmont):
        hits = [hit for group in search.find("ascension", member=cast.ines) for hit in group.hits]
        assert [(hit.title, hit.url) for hit in hits] == [
            ("Pont de l’Ascension", f"{page('year_show')}?annee=2026-2027#mois-2027-05")
        ]
        found = [hit for group in search.find("inventaire", member=cast.ines) for hit in group.hits]
        assert [hit.where for hit in found] == ["toute la maison, le 1er février 2027"]
        assert search.find("permanent", member=cast.ines)
        assert not search.find("ascension", member=cast.volunteer)


def test_what_somebody_noted_is_given_back_to_them(cast) -> None:
    noted(cast.coordinator, "2027-05-07")
    closed(cast.coordinator, "2027-02-01", reason="Inventaire")
    with scope(organisation=cast.valmont):
        note_check(by=cast.coordinator, organisation=cast.valmont, area="be", year=2026, source="Moniteur")
        told = export_notes(cast.coordinator)
        assert [next(iter(row.values())) for row in told] == [
            "Pont",
            "Inventaire",
            "Belgique, jours fériés 2026",
        ]
        assert export_notes(cast.director) == []


def test_a_day_that_was_forgotten_comes_back_as_it_was(cast) -> None:
    row = noted(cast.director, "2027-05-07")
    with scope(organisation=cast.valmont):
        with records.gesture() as gesture:
            remove_day(by=cast.director, day=row)
        undo(gesture, by=cast.director)
        back = NotedDay.objects.get()
        assert (back.name, back.starts_on, back.noted_by_id) == ("Pont", row.starts_on, cast.director.pk)
