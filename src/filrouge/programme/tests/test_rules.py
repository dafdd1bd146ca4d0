from __future__ import annotations

import datetime as dt

import pytest

from filrouge.actions.services import name_actor
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.programme import rules
from filrouge.programme.services import close_round
from filrouge.programme.tests.stories import autumn, planned, small_programme

READERS = {
    Role.DIRECTION,
    Role.COORDINATION,
    Role.WORKER,
    Role.RECEPTION,
    Role.COUNCIL,
    Role.ADMINISTRATOR,
    Role.DPO,
}
STEERING = {Role.DIRECTION, Role.COORDINATION}


@pytest.mark.parametrize(
    ("rule", "roles"),
    [
        (rules.can_read_programme, READERS),
        (rules.can_read_rounds, READERS),
        (rules.can_read_report, READERS),
        (rules.can_edit_programme, STEERING),
        (rules.can_open_round, STEERING),
        (rules.can_write_report, STEERING),
        (rules.can_import_document, STEERING | {Role.ADMINISTRATOR}),
    ],
)
def test_each_role_may_do_its_part(cast: Cast, rule, roles) -> None:  # type: ignore[no-untyped-def]
    assert {role for role in Role if rule(cast.member(role))} == roles


def test_somebody_who_left_may_do_nothing(cast: Cast) -> None:
    cast.director.is_active = False
    assert not rules.can_read_programme(cast.director)
    assert not rules.can_edit_programme(cast.director)
    assert not rules.can_import_document(cast.director)


def test_referents_answer_for_their_actions_and_the_steering_for_all(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    monday, garden = planned(programme, "Me1").action, planned(programme, "Pe2").action
    assert rules.can_answer(in_valmont.ines, monday)
    assert not rules.can_answer(in_valmont.ines, garden)
    assert rules.can_answer(in_valmont.director, garden)
    assert not rules.can_answer(in_valmont.councillor, monday)


def test_taking_part_is_not_answering(in_valmont: Cast) -> None:
    garden = planned(small_programme(in_valmont.valmont), "Pe2").action
    name_actor(by=None, action=garden, role="agent", name="Inès Valdor")
    assert not rules.can_answer(in_valmont.ines, garden)


def test_nobody_answers_in_a_closed_round(in_valmont: Cast) -> None:
    programme = small_programme(in_valmont.valmont)
    held = autumn(programme)
    monday = planned(programme, "Me1").action
    assert rules.can_answer(in_valmont.ines, monday, held)
    close_round(by=None, round=held, on=dt.date(2026, 12, 1))
    assert not rules.can_answer(in_valmont.director, monday, held)
