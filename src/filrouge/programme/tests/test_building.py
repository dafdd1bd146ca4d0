"""A programme built by hand: written from nothing, moved, numbered, placed twice, retired, taken back."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.enums import ProgrammeState
from filrouge.programme.models import Objective, Placement, PlannedAction, Programme
from filrouge.programme.tests.stories import large_programme, planned, small_programme


def page(name, **kwargs):
    return reverse(f"programme:{name}", kwargs={"organisation": "valmont", **kwargs})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


@pytest.fixture
def basile(cast, sign_in):
    return sign_in(cast.coordinator)


def placed(label) -> Placement:
    return Placement._base_manager.get(label=label)


def order(label) -> list[str]:
    rows = Placement._base_manager.filter(objective__label=label, planned_action__retired_on=None)
    return list(rows.order_by("position").values_list("label", flat=True))


def gesture(client, programme, do, line=None, **more) -> Any:
    values = {"do": do, **({"line": str(line)} if line else {}), **more}
    return client.post(page("tree_gesture", programme=programme.pk), values, follow=True)


def test_a_programme_is_written_from_nothing(cast, basile):
    first = basile.post(
        page("programme_add"), {"title": "Programme 2027-2032", "starts_in": "2027", "version": "0"}
    )
    made = Programme._base_manager.get()
    assert first["Location"] == page("tree_write", programme=made.pk)
    assert "L’arbre est vide" in text_of(basile.get(first["Location"]))
    top = {"title": "Accueillir", "label": "OS1", "version": "0"}
    basile.post(page("objective_add", programme=made.pk), top)
    goal = Objective._base_manager.get()
    under = {"title": "Ouvrir plus tard", "label": "OO1", "version": "0", "sous": str(goal.pk)}
    basile.post(page("objective_add", programme=made.pk), under)
    below = Objective._base_manager.get(label="OO1")
    action = {"title": "Le guichet du soir", "nature": "project", "label": "Pe1", "sous": str(below.pk)}
    basile.post(page("place_add", programme=made.pk), action)
    shown = text_of(basile.get(page("tree_write", programme=made.pk)))
    assert "OS1 Accueillir" in shown
    assert "Pe1 Le guichet du soir" in shown
    assert made.state == ProgrammeState.DRAFT


def test_adopted_published_over_and_open_again(cast, basile, programme):
    told = {
        "title": "Notre programme", "starts_in": "2025", "ends_in": "2030", "adopted_on": "11 mars 2025",
        "adopted_by": "Conseil", "published_on": "mars 2025", "published_in": "Aux valves",
        "version": str(programme.version),
    }  # fmt: skip
    address = page("programme_change", programme=programme.pk)
    assert basile.post(address, told).status_code == 302
    assert Programme._base_manager.get().state == ProgrammeState.ADOPTED
    stale = basile.post(address, {**told, "title": "Autre"})
    assert stale.status_code == 409
    for do, state in (("close", ProgrammeState.CLOSED), ("reopen", ProgrammeState.ADOPTED)):
        basile.post(address, {"do": do})
        assert Programme._base_manager.get().state == state
    wrong = {
        **told,
        "adopted_on": "",
        "ends_in": "2001",
        "version": str(Programme._base_manager.get().version),
    }
    said = text_of(basile.post(address, wrong))
    assert "finit avant de commencer" in said
    assert "un brouillon ne se publie pas" in said


def test_a_line_goes_up_down_in_and_out_and_back(cast, basile, programme):
    assert order("OOe1") == ["Me1", "Pe2"]
    said = text_of(gesture(basile, programme, "down", placed("Me1").pk))
    assert "« La permanence du lundi » descend d’une ligne." in said
    assert order("OOe1") == ["Pe2", "Me1"]
    assert "Annulé" in text_of(gesture(basile, programme, "undo"))
    assert order("OOe1") == ["Me1", "Pe2"]
    assert "Refait" in text_of(gesture(basile, programme, "redo"))
    assert order("OOe1") == ["Pe2", "Me1"]
    assert "rien à refaire" in text_of(gesture(basile, programme, "redo"))


def test_a_line_falls_where_a_hand_lets_it_go(cast, basile, programme):
    there = placed("Me4")
    gesture(
        basile, programme, "to", placed("Me1").pk,
        parent=str(there.objective_id), beside=str(there.pk), before="1",
    )  # fmt: skip
    assert order("OOe3") == ["Me1", "Me4", "Pe5"]
    gesture(basile, programme, "to", placed("Pe2").pk, parent=str(there.objective_id), before="1")
    assert order("OOe3") == ["Pe2", "Me1", "Me4", "Pe5"]


def test_an_objective_moves_with_what_it_holds_and_never_makes_a_third_level(cast, basile, programme):
    goal = Objective._base_manager.get(label="OOe2")
    other = Objective._base_manager.get(label="OOe3")
    said = text_of(gesture(basile, programme, "to", goal.pk, parent=str(other.pk)))
    assert "déjà un objectif opérationnel" in said
    gesture(basile, programme, "out", goal.pk)
    assert Objective._base_manager.get(pk=goal.pk).level == 1


def test_the_same_title_places_the_same_action_again(cast, basile, programme):
    goal = Objective._base_manager.get(label="OOe3")
    told = {"title": "LA PERMANENCE du lundi", "sous": str(goal.pk), "label": "Me1"}
    basile.post(page("place_add", programme=programme.pk), told)
    assert PlannedAction._base_manager.count() == 5
    assert Placement._base_manager.filter(label="Me1").count() == 2
    assert "aussi en Me1" in text_of(basile.get(page("tree_write", programme=programme.pk)))
    again = basile.post(page("place_add", programme=programme.pk), told)
    assert again.status_code == 400, "twice under one objective is refused"
    one = Placement._base_manager.filter(label="Me1").last()
    basile.post(page("place_write", placement=one.pk), {"do": "away"})
    assert Placement._base_manager.filter(label="Me1").count() == 1


def test_placed_elsewhere_too_from_its_own_page(cast, basile, programme):
    goal = Objective._base_manager.get(label="OOe3")
    address = page("place_write", placement=placed("Pe3").pk)
    basile.post(address, {"do": "also", "objective": str(goal.pk)})
    assert Placement._base_manager.filter(planned_action=placed("Pe3").planned_action_id).count() == 2
    basile.post(address, {"do": "move", "objective": ""})
    assert placed("Pe3").objective_id is None


def test_what_the_programme_says_of_an_action(cast, basile, programme):
    with scope(organisation=cast.valmont):
        about = planned(programme, "Pe2")
    address = page("place_write", placement=placed("Pe2").pk)
    shown = basile.get(address)
    fields = shown.context["form"].initial
    told = {name: fields[name] for name in ("had", "of_place", "of_planned", "of_action")}
    told |= {"label": "Pe2bis", "title": "Le verger partagé", "bearer": "Commune"}
    told |= {"collaborations": "CPAS\nUn voisin", "is_transversal": "1"}
    assert basile.post(address, told).status_code == 302
    about.refresh_from_db()
    about.action.refresh_from_db()
    assert (about.action.title, about.bearer, about.is_transversal) == ("Le verger partagé", "Commune", True)
    stale = basile.post(address, {**told, "title": "Encore autre"})
    assert stale.status_code == 409
    assert "Encore autre</textarea>" in stale.content.decode()


def test_retired_with_a_reason_and_put_back(cast, basile, programme):
    with scope(organisation=cast.valmont):
        about = planned(programme, "Pe3")
    address = page("planned_retire", planned=about.pk)
    assert "Dites pourquoi" in text_of(basile.post(address, {"reason": " ", "version": "1"}))
    gone = basile.post(address, {"reason": "La salle a brûlé.", "version": "1"}, follow=True)
    assert "La salle a brûlé." in text_of(gone)
    assert order("OOe2") == []
    basile.post(page("planned_put_back", planned=about.pk))
    assert order("OOe2") == ["Pe3"]


def test_numbers_are_seen_before_they_change(cast, basile, programme):
    address = page("tree_number", programme=programme.pk)
    gesture(basile, programme, "down", placed("Me1").pk)
    seen = basile.get(address, {"rule": "continuous"})
    assert "Changer 2 numéros" in text_of(seen)
    hidden = {
        name: value for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', seen.content.decode())
    }
    hidden["rule"] = "continuous"
    gesture(basile, programme, "up", placed("Me1").pk)
    refused = basile.post(address, hidden)
    assert refused.status_code == 409
    assert "L’arbre a changé depuis cet aperçu" in text_of(refused)
    per = basile.get(address, {"rule": "per_objective"})
    hidden = {
        name: value for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', per.content.decode())
    }
    hidden["rule"] = "per_objective"
    assert basile.post(address, hidden).status_code == 302
    assert order("OSe1.1") or Placement._base_manager.filter(label__endswith="1.1.1").exists()


def test_an_empty_objective_is_deleted_a_full_one_is_not(cast, basile, programme):
    full = Objective._base_manager.get(label="OOe2")
    said = text_of(basile.post(page("objective_write", objective=full.pk), {"do": "delete"}, follow=True))
    assert "1 action est encore sous" in said
    basile.post(
        page("objective_add", programme=programme.pk), {"title": "Vide", "label": "V", "version": "0"}
    )
    empty = Objective._base_manager.get(label="V")
    basile.post(page("objective_write", objective=empty.pk), {"do": "delete"})
    assert not Objective._base_manager.filter(pk=empty.pk).exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATION, Role.DIRECTION}))
def test_others_do_not_write_the_programme(cast, sign_in, programme, role):
    client = sign_in(cast.member(role))
    assert client.get(page("tree_write", programme=programme.pk)).status_code == 403
    assert client.post(page("tree_gesture", programme=programme.pk), {"do": "undo"}).status_code == 403


@pytest.mark.parametrize("count", [1, 60])
def test_the_tree_in_writing_costs_the_same_whatever_its_size(cast, basile, queries, count):
    with scope(organisation=cast.valmont):
        made = large_programme(cast.valmont, actions=count)
    address = page("tree_write", programme=made.pk)
    basile.get(address)
    with queries(7):
        basile.get(address)
