"""The pages of the idea box: the wall, one idea, what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Idea, IdeaCall, PlannedAction
from filrouge.programme.tests.test_ideas import call_of, goal_of, idea_of, programme_of

SignIn = Callable[[Any], Any]


@pytest.fixture
def call(cast: Cast) -> IdeaCall:
    with scope(organisation=cast.valmont):
        return call_of(cast)


@pytest.fixture
def idea(cast: Cast, call: IdeaCall) -> Idea:
    with scope(organisation=cast.valmont):
        return idea_of(cast, call)


def test_without_a_call_the_page_says_what_a_box_is_for(cast: Cast, sign_in: SignIn) -> None:
    with scope(organisation=cast.valmont):
        programme = programme_of(cast)
    page = f"/valmont/programme/{programme.pk}/idees/"
    assert "Ouvrir un appel" in sign_in(cast.coordinator).get(page).content.decode()
    said = sign_in(cast.ines).get(page).content.decode()
    assert "Une feuille par objectif" in said
    assert "Ouvrir un appel" not in said


def test_a_call_is_opened_and_the_wall_has_a_sheet_per_objective(cast: Cast, sign_in: SignIn) -> None:
    with scope(organisation=cast.valmont):
        programme = programme_of(cast)
    hers = sign_in(cast.coordinator)
    today = timezone.localdate()
    sent = {"title": "Vos idées", "words": "", "opens_on": today, "closes_on": today}
    page = f"/valmont/programme/{programme.pk}/idees/"
    answer = hers.post(f"{page}appel/", sent, follow=True)
    said = answer.content.decode()
    assert "L’appel est au mur" in said
    assert said.count('class="wall-sheet') == 5
    again = hers.post(f"{page}appel/", sent)
    assert again.status_code == 400
    assert "déjà ouvert à ces dates" in again.content.decode()


def test_an_idea_goes_from_the_wall_to_a_sheet(cast: Cast, sign_in: SignIn, call: IdeaCall) -> None:
    with scope(organisation=cast.valmont):
        goal = goal_of(call)
    hers = sign_in(cast.ines)
    sent = {"title": "Une soupe le jeudi", "text": "", "carries": "on"}
    answer = hers.post(f"/valmont/programme/idees/{call.pk}/{goal.pk}/", sent, follow=True)
    assert "Une soupe le jeudi" in answer.content.decode()
    with scope(organisation=cast.valmont):
        idea = Idea.objects.get()
    page = f"/valmont/programme/idee/{idea.pk}/"
    hers.post(f"{page}remarque/", {"text": "Ma mère aiderait."})
    assert "Ma mère aiderait." in hers.get(page).content.decode()
    assert "En faire une action" not in hers.get(page).content.decode()
    his = sign_in(cast.coordinator)
    his.post(f"{page}trier/", {"feasibility": "now", "version": 1})
    wall = his.get(f"/valmont/programme/{call.programme_id}/idees/?tri=1").content.decode()
    assert "Faisable maintenant" in wall
    done = his.post(f"{page}retenir/", {"label": "Pe6", "version": 2, "referent": cast.ines.pk}, follow=True)
    assert "Ouvrir la fiche de l’action" in done.content.decode()
    with scope(organisation=cast.valmont):
        assert PlannedAction.objects.filter(action__title="Une soupe le jeudi").count() == 1


def test_a_second_click_does_nothing_twice(cast: Cast, sign_in: SignIn, idea: Idea) -> None:
    his = sign_in(cast.coordinator)
    page = f"/valmont/programme/idee/{idea.pk}/retenir/"
    for _click in range(2):
        answer = his.post(page, {"label": "", "version": 1}, follow=True)
    assert "Cette idée est retenue" in answer.content.decode()
    with scope(organisation=cast.valmont):
        assert PlannedAction.objects.filter(action__title=idea.title).count() == 1


def test_two_people_mend_an_idea_and_both_texts_are_there(cast: Cast, sign_in: SignIn, idea: Idea) -> None:
    page = f"/valmont/programme/idee/{idea.pk}/ecrire/"
    sign_in(cast.coordinator).post(page, {"title": "Une soupe le mardi", "text": "", "version": 1})
    answer = sign_in(cast.ines).post(page, {"title": "Une soupe le lundi", "text": "À midi", "version": 1})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Une soupe le mardi" in said
    assert "Une soupe le lundi" in said
    assert "À midi" in said


def test_a_colleague_does_not_rewrite_an_idea(cast: Cast, sign_in: SignIn, idea: Idea) -> None:
    theirs = sign_in(cast.receptionist)
    assert theirs.get(f"/valmont/programme/idee/{idea.pk}/ecrire/").status_code == 403
    assert "Mieux le dire" not in theirs.get(f"/valmont/programme/idee/{idea.pk}/").content.decode()


@pytest.mark.parametrize("role", ["council", "volunteer"])
def test_the_box_is_the_team_s(cast: Cast, sign_in: SignIn, idea: Idea, role: str) -> None:
    theirs = sign_in(cast.member(role))
    assert theirs.get(f"/valmont/programme/idee/{idea.pk}/").status_code == 403


def test_an_idea_of_the_neighbours_is_nowhere(cast: Cast, sign_in: SignIn, idea: Idea) -> None:
    assert sign_in(cast.neighbour).get(f"/etangs/programme/idee/{idea.pk}/").status_code == 404


@pytest.mark.parametrize("many", [1, 3, 12])
def test_the_wall_costs_the_same_whatever_it_holds(
    cast: Cast, sign_in: SignIn, call: IdeaCall, queries: Any, many: int
) -> None:
    with scope(organisation=cast.valmont):
        for number in range(many):
            idea_of(cast, call, f"Idée {number}")
    hers = sign_in(cast.ines)
    with queries(9):
        assert hers.get(f"/valmont/programme/{call.programme_id}/idees/").status_code == 200


def test_an_idea_half_written_waits_for_its_author(cast: Cast, sign_in: SignIn, call: IdeaCall) -> None:
    with scope(organisation=cast.valmont):
        goal = goal_of(call)
    page = f"/valmont/programme/idees/{call.pk}/{goal.pk}/"
    hers = sign_in(cast.ines)
    kept = hers.post(
        f"{page}brouillon/", {"title": "Une soupe", "text": "Le jeudi, à la ferm", "version": ""}
    )
    assert kept.json()["said"].startswith("Brouillon gardé à")
    again = hers.get(page).content.decode()
    assert "Votre brouillon est là" in again
    assert "Le jeudi, à la ferm</textarea>" in again
    assert 'value="Une soupe"' in again
    assert "Le jeudi" not in sign_in(cast.coordinator).get(page).content.decode()
    hers.post(page, {"title": "Une soupe", "text": "Le jeudi, à la ferme."})
    assert "brouillon est là" not in hers.get(page).content.decode()
