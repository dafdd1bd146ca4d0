"""The coordinator opens a round, follows it, notes its meeting, closes it, and compares it with another."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.models import Round
from filrouge.programme.queries.comparing import compare_rounds
from filrouge.programme.services import answer, close_round
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme


@pytest.fixture
def programme(cast):
    with scope(organisation=cast.valmont):
        return small_programme(cast.valmont)


def page(name, **kwargs):
    return reverse(f"programme:{name}", kwargs={"organisation": "valmont", **kwargs})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def colours(cast, round, **given):
    with scope(organisation=cast.valmont):
        for label, health in given.items():
            reason = "Autre chose." if health == "changed" else ""
            about = planned(round.programme, label)
            answer(by=None, round=round, planned_action=about, health=health, change_reason=reason)


def test_one_round_at_a_time(cast, sign_in, programme):
    basile = sign_in(cast.coordinator)
    first = text_of(basile.get(page("round_open", programme=programme.pk)))
    assert "1 personne répond pour 5 actions." in first
    told = {"title": "Ronde de mars", "kind": "quarterly", "version": "0", "meeting_on": "mars 2027"}
    basile.post(page("round_open", programme=programme.pk), told)
    round = Round._base_manager.get()
    assert str(round.meeting_on) == "mars 2027"
    again = basile.get(page("round_open", programme=programme.pk), follow=True)
    assert "Une ronde est en cours" in text_of(again)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"title": ""}, "Ce champ est obligatoire"),
        ({"due_on": "2001-01-01"}, "vient avant l’ouverture"),
        ({"due_on": "bientôt"}, "date"),
        ({"kind": "weekly"}, "choix"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_opens(cast, sign_in, programme, told, sentence):
    values = {"title": "Ronde", "kind": "quarterly", "version": "0", **told}
    answered = sign_in(cast.coordinator).post(page("round_open", programme=programme.pk), values)
    assert answered.status_code == 400
    assert sentence in text_of(answered)
    assert not Round._base_manager.exists()


def test_following_names_who_owes_what(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        round = autumn(programme)
    basile, address = sign_in(cast.coordinator), page("round_follow", round_id=round.pk)
    told = text_of(basile.get(address))
    assert "0 actions sur 5 ont leur couleur" in told
    assert "Inès Valdor" in told
    assert "Sans référent dans l’équipe" in told
    colours(cast, round, Me1="done")
    assert "tout est répondu" in text_of(
        sign_in(cast.coordinator).get(page("round_follow", round_id=round.pk))
    )


def test_a_missed_meeting_says_why_and_two_tabs_do_not_undo_each_other(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        round = autumn(programme)
    basile = sign_in(cast.coordinator)
    address = page("round_meeting", round_id=round.pk)
    missed = {"meeting_state": "missed", "meeting_on": "14 mai 2026", "version": "1"}
    refused = basile.post(address, missed)
    assert refused.status_code == 409
    assert "Dites pourquoi la réunion" in text_of(refused)
    basile.post(address, {**missed, "meeting_note": "Grève des bus."})
    assert Round._base_manager.get().meeting_note == "Grève des bus."
    late = basile.post(page("round_factors", round_id=round.pk), {"factors": "Un départ.", "version": "1"})
    assert late.status_code == 409
    assert "Un départ.</textarea>" in late.content.decode()
    basile.post(page("round_factors", round_id=round.pk), {"factors": "Un départ.", "version": "2"})
    assert Round._base_manager.get().factors == "Un départ."


def test_closing_says_what_stays_without_a_colour(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        round = autumn(programme)
    colours(cast, round, Me1="done")
    basile = sign_in(cast.coordinator)
    asked = text_of(basile.get(page("round_close", round_id=round.pk)))
    assert "4 actions sur 5 n’ont pas de réponse" in asked
    closed = basile.post(page("round_close", round_id=round.pk), follow=True)
    assert "est close." in text_of(closed)
    twice = basile.post(page("round_close", round_id=round.pk), follow=True)
    assert "est close : ce qui y est dit ne change plus" in text_of(twice)
    for name in ("round_meeting", "round_factors"):
        values = {"meeting_state": "held", "factors": "x", "version": "2"}
        assert basile.post(page(name, round_id=round.pk), values).status_code == 409


def test_changing_a_round(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        round = autumn(programme)
    told = {"title": "Ronde d’octobre", "kind": "quarterly", "due_on": "2026-12-24", "version": "1"}
    sign_in(cast.coordinator).post(page("round_change", round_id=round.pk), told)
    assert Round._base_manager.get().title == "Ronde d’octobre"
    stale = sign_in(cast.coordinator).post(page("round_change", round_id=round.pk), told | {"title": "Autre"})
    assert stale.status_code == 409


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COORDINATION, Role.DIRECTION}))
def test_only_who_steers_steers(cast, sign_in, programme, role):
    with scope(organisation=cast.valmont):
        round = autumn(programme)
    client = sign_in(cast.member(role))
    assert client.get(page("round_follow", round_id=round.pk)).status_code == 403
    assert client.post(page("round_close", round_id=round.pk)).status_code == 403


def test_what_moved_both_ways(cast, sign_in, programme):
    with scope(organisation=cast.valmont):
        before = autumn(programme, 2025)
    colours(cast, before, Me1="not_started", Pe2="done", Pe3="partial", Me4="done")
    with scope(organisation=cast.valmont):
        close_round(by=None, round=before)
        after = autumn(programme)
    colours(cast, after, Me1="done", Pe2="partial", Pe3="changed", Pe5="done")
    with scope(organisation=cast.valmont):
        found = compare_rounds(before, after)
    ways = {way.key: [row.label for row in way.rows] for way in found.ways}
    assert ways == {"back": ["Pe2"], "on": ["Me1"], "aside": ["Pe3"], "new": ["Pe5"], "gone": ["Me4"]}
    assert (found.counts_before.total, found.counts_after.total) == (5, 5)
    goals = {goal.label: (goal.before, goal.after) for goal in found.goals}
    assert list(goals) == ["OSe1", "OOe1", "OOe2", "OSe2", "OOe3"]
    assert [(each.done, each.partial, each.not_started) for each in goals["OOe1"]] == [(1, 0, 1), (1, 1, 0)]
    assert [each.total for each in goals["OSe1"]] == [3, 3]
    assert [each.unanswered for each in goals["OSe2"]] == [1, 1]
    shown = text_of(sign_in(cast.ines).get(page("round_compare", programme=programme.pk)))
    assert "Ronde d’automne 2025 → Ronde d’automne 2026" in shown
    assert "Ont reculé 1" in shown
    turned = f"?de={after.pk}&a={before.pk}"
    assert "Ont reculé 1 Me1" in text_of(
        sign_in(cast.ines).get(page("round_compare", programme=programme.pk) + turned)
    )


def test_one_round_cannot_be_compared(cast, sign_in, programme):
    address = page("round_compare", programme=programme.pk)
    assert "Il faut deux rondes" in text_of(sign_in(cast.ines).get(address))


@pytest.mark.parametrize("count", [2, 60])
def test_comparing_costs_the_same_whatever_the_programme(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        made = large_programme(cast.valmont, actions=count)
        autumn(made, 2025), autumn(made)
    client = sign_in(cast.ines)
    address = page("round_compare", programme=made.pk)
    client.get(address)
    with queries(12):
        client.get(address)
