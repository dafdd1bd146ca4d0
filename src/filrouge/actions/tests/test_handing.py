"""What somebody answers for goes to another person when they leave."""

from __future__ import annotations

import datetime as dt

import time_machine

from filrouge.actions.models import Actor
from filrouge.actions.queries import action_view, current_parts
from filrouge.actions.services import create_action, hand_over, name_actor
from filrouge.core.models import AuditLine
from filrouge.core.partial_dates import PartialDate
from filrouge.core.undo import undo
from filrouge.organisations.tests.cast import Cast


@time_machine.travel(dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC), tick=False)
def test_each_part_ends_and_begins_on_the_same_day(in_valmont: Cast) -> None:
    cast = in_valmont
    cafe = create_action(by=None, organisation=cast.valmont, title="Café")
    garden = create_action(by=None, organisation=cast.valmont, title="Jardin")
    name_actor(by=None, action=cafe, role="referent", name=cast.ines.name, since=PartialDate(2024))
    name_actor(by=None, action=garden, role="agent", name=cast.ines.name)
    assert hand_over(member=cast.ines, to=cast.coordinator, by=cast.director) == 2
    assert current_parts(cast.ines) == []
    assert [action.title for action in current_parts(cast.coordinator)] == ["Café", "Jardin"]
    chain = action_view(cafe).actors[0].chain
    assert "Inès Valdor, de 2024 au 17 novembre 2026" in chain
    assert "Basile Quintart depuis le 17 novembre 2026" in chain


def test_who_has_the_part_already_is_not_named_twice(in_valmont: Cast) -> None:
    cast = in_valmont
    cafe = create_action(by=None, organisation=cast.valmont, title="Café")
    for name in (cast.ines.name, cast.coordinator.name):
        name_actor(by=None, action=cafe, role="referent", name=name)
    hand_over(member=cast.ines, to=cast.coordinator, by=cast.director)
    left = Actor.objects.filter(action=cafe, until__isnull=True)
    assert [line.member_id for line in left] == [cast.coordinator.pk]


def test_parts_of_before_stay_as_they_were_and_the_gesture_is_undone(in_valmont: Cast) -> None:
    cast = in_valmont
    cafe = create_action(by=None, organisation=cast.valmont, title="Café")
    old = name_actor(by=None, action=cafe, role="agent", name=cast.ines.name, until=PartialDate(2020))
    name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    hand_over(member=cast.ines, to=cast.coordinator, by=cast.director)
    old.refresh_from_db()
    assert str(old.until) == "2020"
    undo(AuditLine.objects.exclude(gesture=None).latest("at").gesture, by=cast.director)
    assert [action.title for action in current_parts(cast.ines)] == ["Café"]
    assert current_parts(cast.coordinator) == []
