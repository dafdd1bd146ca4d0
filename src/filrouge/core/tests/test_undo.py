"""A gesture is taken back as a whole, or not at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.undo import undo
from filrouge.organisations.models import Service
from filrouge.organisations.tests.cast import Cast


def service(cast: Cast, name: str) -> Service:
    return records.create(Service(organisation=cast.valmont, name=name), by=cast.director)


def test_what_a_gesture_wrote_is_as_before(in_valmont: Cast) -> None:
    kept, gone = service(in_valmont, "Mobilité"), service(in_valmont, "Enfance")
    gone_id = gone.pk
    with records.gesture() as gesture:
        records.change(kept, by=in_valmont.director, name="Transport")
        records.remove(gone, by=in_valmont.director)
        service(in_valmont, "Aînés")
    undoing = undo(gesture, by=in_valmont.director)
    assert sorted(Service.objects.values_list("name", flat=True)) == ["Enfance", "Mobilité"]
    assert Service.objects.filter(pk=gone_id).exists()
    undo(undoing, by=in_valmont.director)
    assert sorted(Service.objects.values_list("name", flat=True)) == ["Aînés", "Transport"]


def test_a_gesture_inside_another_is_part_of_it(in_valmont: Cast) -> None:
    with records.gesture() as around, records.gesture() as inside:
        service(in_valmont, "Mobilité")
    assert around == inside
    assert AuditLine.objects.filter(gesture=around).count() == 1


def test_somebody_wrote_since_and_nothing_is_undone(in_valmont: Cast) -> None:
    row = service(in_valmont, "Mobilité")
    with records.gesture() as gesture:
        records.change(row, by=in_valmont.director, name="Transport")
        service(in_valmont, "Aînés")
    records.change(row, by=in_valmont.coordinator, name="Déplacements")
    with pytest.raises(ValidationError, match="a encore changé depuis"):
        undo(gesture, by=in_valmont.director)
    assert sorted(Service.objects.values_list("name", flat=True)) == ["Aînés", "Déplacements"]


def test_what_was_made_and_grew_since_stays(in_valmont: Cast) -> None:
    with records.gesture() as gesture:
        row = service(in_valmont, "Mobilité")
    records.change(row, by=in_valmont.coordinator, name="Transport")
    with pytest.raises(ValidationError):
        undo(gesture, by=in_valmont.director)


def test_a_gesture_of_nobody_is_a_sentence(in_valmont: Cast) -> None:
    with pytest.raises(ValidationError, match="rien à annuler"):
        undo(in_valmont.valmont.pk, by=in_valmont.director)


def test_gestures_are_taken_back_one_after_the_other(in_valmont: Cast) -> None:
    """What was written since, and taken back since, is no obstacle."""
    with records.gesture() as made:
        row = service(in_valmont, "Mobilité")
    with records.gesture() as renamed:
        records.change(row, by=in_valmont.coordinator, name="Transport")
    undo(renamed, by=in_valmont.coordinator)
    undo(made, by=in_valmont.coordinator)
    assert not Service.objects.exists()


def test_what_others_point_to_since_stays(in_valmont: Cast) -> None:
    with records.gesture() as made:
        row = service(in_valmont, "Mobilité")
    records.change(in_valmont.ines, by=in_valmont.director, service=row)
    with pytest.raises(ValidationError, match="a encore changé depuis"):
        undo(made, by=in_valmont.director)
    assert Service.objects.get() == row
