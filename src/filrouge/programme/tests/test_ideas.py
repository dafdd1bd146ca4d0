"""The idea box: written for a time, carried, sorted; retained it is an action, set aside it keeps why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from filrouge.actions.enums import ActorRole
from filrouge.core.records import StaleVersionError
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Idea, IdeaCall, Objective, PlannedAction, Programme
from filrouge.programme.queries.ideas import box_view
from filrouge.programme.services import ideas as services
from filrouge.programme.services import save_outline
from filrouge.programme.tests.stories import small_reading

DAY = dt.timedelta(days=1)


def programme_of(cast: Cast) -> Programme:
    return save_outline(by=cast.director, organisation=cast.valmont, reading=small_reading())


def call_of(cast: Cast, programme: Programme | None = None, **days: int) -> IdeaCall:
    today = timezone.localdate()
    return services.open_call(
        by=cast.coordinator,
        programme=programme or programme_of(cast),
        title="Vos idées",
        words="Pour les soirs d’hiver.",
        opens_on=today + days.get("start", 0) * DAY,
        closes_on=today + days.get("end", 60) * DAY,
    )


def goal_of(call: IdeaCall) -> Objective:
    return Objective.objects.filter(programme=call.programme).order_by("position")[1]


def idea_of(cast: Cast, call: IdeaCall, title: str = "Une soupe le jeudi", **more: Any) -> Idea:
    return services.write_idea(by=cast.ines, call=call, objective=goal_of(call), title=title, **more)


def test_an_idea_becomes_an_action_with_its_sheet(in_valmont: Cast) -> None:
    call = call_of(in_valmont)
    idea = idea_of(in_valmont, call, text="Avec les légumes du marché.", carries=True)
    services.carry(by=in_valmont.receptionist, idea=idea)
    services.carry(by=in_valmont.receptionist, idea=idea)
    action = services.retain_idea(
        by=in_valmont.coordinator, idea=idea, version=idea.version, label="Pe6", referent=in_valmont.ines
    )
    planned = PlannedAction.objects.get(action=action)
    assert planned.is_unplanned == (call.programme.state != "draft")
    assert planned.placements.get().label == "Pe6"
    assert planned.placements.get().objective == goal_of(call)
    assert action.actors.get(role=ActorRole.REFERENT).member == in_valmont.ines
    told = action.sheets.get().answers.get(question__key="origin").text
    assert "Inès Valdor" in told
    assert "Avec les légumes du marché." in told
    view = box_view(call, member=in_valmont.receptionist).ideas[0]
    assert (view.state, view.carriers, view.is_carried) == (
        "retained",
        ("Inès Valdor", "Nour Petitjour"),
        True,
    )


def test_an_idea_set_aside_keeps_why_and_may_come_back(in_valmont: Cast) -> None:
    idea = idea_of(in_valmont, call_of(in_valmont))
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        services.refuse_idea(by=in_valmont.coordinator, idea=idea, reason=" ", version=idea.version)
    services.refuse_idea(by=in_valmont.coordinator, idea=idea, reason="Pas de cuisine.", version=idea.version)
    with pytest.raises(ValidationError, match="écartée"):
        services.carry(by=in_valmont.ines, idea=idea)
    services.sort_again(by=in_valmont.coordinator, idea=idea, version=idea.version)
    assert (idea.state, idea.reason) == ("open", "")


def test_two_people_decide_at_once_and_the_second_is_told(in_valmont: Cast) -> None:
    idea = idea_of(in_valmont, call_of(in_valmont))
    mine, theirs = Idea.objects.get(pk=idea.pk), Idea.objects.get(pk=idea.pk)
    services.sort_idea(by=in_valmont.coordinator, idea=theirs, feasibility="now", version=1)
    with pytest.raises(StaleVersionError):
        services.refuse_idea(by=in_valmont.director, idea=mine, reason="Non.", version=1)
    services.retain_idea(by=in_valmont.coordinator, idea=theirs, version=theirs.version)
    with pytest.raises(ValidationError, match="retenue"):
        services.change_idea(by=in_valmont.ines, idea=mine, version=1, title="Autre", text="")


def test_nobody_writes_outside_the_days_of_the_call(in_valmont: Cast) -> None:
    call = call_of(in_valmont, start=1, end=3)
    with pytest.raises(ValidationError, match="pas encore ouvert"):
        idea_of(in_valmont, call)
    with time_machine.travel(timezone.now() + 2 * DAY):
        idea = idea_of(in_valmont, call)
    with time_machine.travel(timezone.now() + 5 * DAY):
        with pytest.raises(ValidationError, match="terminé"):
            idea_of(in_valmont, call, "Trop tard")
        services.remark(by=in_valmont.ines, idea=idea, text="On en parle quand même.")


def test_two_calls_of_a_programme_do_not_overlap(in_valmont: Cast) -> None:
    call = call_of(in_valmont)
    with pytest.raises(ValidationError, match="déjà ouvert"):
        call_of(in_valmont, call.programme, start=10, end=20)
    call_of(in_valmont, call.programme, start=61, end=90)
    with pytest.raises(ValidationError, match="se ferme avant"):
        call_of(in_valmont, call.programme, start=120, end=100)


def test_an_objective_of_another_programme_has_no_sheet_here(in_valmont: Cast) -> None:
    call = call_of(in_valmont)
    other = Programme.objects.create(organisation=in_valmont.valmont, title="Autre")
    goal = Objective.objects.create(organisation=in_valmont.valmont, programme=other, level=1, title="Loin")
    with pytest.raises(ValidationError, match="autre programme"):
        services.write_idea(by=in_valmont.ines, call=call, objective=goal, title="Une idée")


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_wall_costs_four_queries(in_valmont: Cast, queries: Any, many: int) -> None:
    call = call_of(in_valmont)
    for number in range(many):
        idea = idea_of(in_valmont, call, f"Idée {number}", carries=True)
        services.remark(by=in_valmont.director, idea=idea, text="Oui.")
    with queries(4):
        box = box_view(call, member=in_valmont.ines)
        assert sum(len(sheet.ideas) for sheet in box.sheets) == len(box.ideas) == many


def test_the_team_is_asked_while_it_lasts_and_who_sorts_after(cast: Cast) -> None:
    source = registries.due.get("programme.ideas")
    with scope(organisation=cast.valmont):
        call = call_of(cast)
        idea_of(cast, call)
        assert [thing.verb for thing in source.due(cast.ines)] == ["Écrire une idée"]
        assert source.due(cast.volunteer) == source.due(cast.councillor) == []
        with time_machine.travel(timezone.now() + 70 * DAY):
            assert source.due(cast.ines) == []
            (thing,) = source.due(cast.coordinator)
            assert (thing.verb, thing.detail) == ("Trier", "1 idée attend d’être triée.")
