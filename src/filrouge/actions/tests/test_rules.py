from __future__ import annotations

import pytest

from filrouge.actions import rules
from filrouge.actions.models import Action
from filrouge.actions.services import create_action, name_actor
from filrouge.core.partial_dates import PartialDate
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def cafe(in_valmont: Cast) -> Action:
    return create_action(by=None, organisation=in_valmont.valmont, title="Café du lundi")


def test_everybody_but_trainees_and_volunteers_reads_the_actions(cast: Cast) -> None:
    readers = {role for role in Role if rules.can_read_actions(cast.member(role))}
    assert readers == set(Role) - {Role.TRAINEE, Role.VOLUNTEER}


def test_a_volunteer_reads_the_action_they_take_part_in(in_valmont: Cast, cafe: Action) -> None:
    assert not rules.can_read_action(in_valmont.volunteer, cafe)
    name_actor(by=None, action=cafe, role="partner_agent", name=in_valmont.volunteer.name)
    assert rules.can_read_action(in_valmont.volunteer, cafe)
    assert not rules.can_edit_action(in_valmont.volunteer, cafe)


def test_the_steering_and_who_carries_the_action_write_its_sheet(in_valmont: Cast, cafe: Action) -> None:
    assert rules.can_edit_action(in_valmont.director, cafe)
    assert not rules.can_edit_action(in_valmont.ines, cafe)
    line = name_actor(by=None, action=cafe, role="agent", name="Inès Valdor", since=PartialDate(2024))
    assert rules.can_edit_action(in_valmont.ines, cafe)
    assert not rules.can_name_actors(in_valmont.ines, cafe)
    line.until = PartialDate(2025)
    line.save()
    assert not rules.can_edit_action(in_valmont.ines, cafe)


def test_referents_say_who_takes_part(in_valmont: Cast, cafe: Action) -> None:
    name_actor(by=None, action=cafe, role="referent", name="Inès Valdor")
    assert rules.can_name_actors(in_valmont.ines, cafe)
    assert rules.can_name_actors(in_valmont.coordinator, cafe)
    assert not rules.can_name_actors(in_valmont.receptionist, cafe)


def test_social_workers_open_actions_too(cast: Cast) -> None:
    assert {role for role in Role if rules.can_create_action(cast.member(role))} == {
        Role.DIRECTION, Role.COORDINATION, Role.WORKER,
    }  # fmt: skip


def test_somebody_who_left_may_do_nothing(in_valmont: Cast, cafe: Action) -> None:
    name_actor(by=None, action=cafe, role="referent", name="Inès Valdor")
    in_valmont.ines.is_active = False
    assert not rules.can_read_action(in_valmont.ines, cafe)
    assert not rules.can_edit_action(in_valmont.ines, cafe)
