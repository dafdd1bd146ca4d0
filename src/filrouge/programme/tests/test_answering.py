"""A referent answers, one screen per action: colours, words, « rien de neuf », and nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import name_actor
from filrouge.core.models import UnsavedText
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.programme.models import Assessment, LaterNote
from filrouge.programme.services import answer, close_round
from filrouge.programme.tests.stories import autumn, large_programme, planned, small_programme


@pytest.fixture
def programme(cast):
    """Inès answers for the permanence and the garden."""
    with scope(organisation=cast.valmont):
        made = small_programme(cast.valmont)
        garden = planned(made, "Pe2").action
        name_actor(by=None, action=garden, role=ActorRole.REFERENT, name=cast.ines.name)
        return made


@pytest.fixture
def rounds(cast, programme):
    """Last year's, closed, where the permanence was partial; this year's, open."""
    with scope(organisation=cast.valmont):
        before = autumn(programme, 2025)
        answer(
            by=cast.ines,
            round=before,
            planned_action=planned(programme, "Me1"),
            health="partial",
            narrative="Un guichet sur deux.",
        )
        close_round(by=None, round=before)
        return before, autumn(programme)


def to_answer(round, about=None):
    kwargs = {"organisation": "valmont", "round_id": round.pk}
    if about is None:
        return reverse("programme:round_answer", kwargs=kwargs)
    return reverse("programme:assessment_write", kwargs={**kwargs, "planned": about.pk})


def text_of(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


@pytest.fixture
def me1(cast, programme):
    with scope(organisation=cast.valmont):
        return planned(programme, "Me1")


@pytest.fixture
def pe2(cast, programme):
    with scope(organisation=cast.valmont):
        return planned(programme, "Pe2")


def said(me1, round):
    return Assessment._base_manager.get(planned_action=me1, round=round)


def test_the_letter_leads_to_the_first_action_then_to_the_next_then_to_thanks(
    cast, sign_in, rounds, me1, pe2
):
    ines, now = sign_in(cast.ines), rounds[1]
    assert ines.get(to_answer(now))["Location"] == to_answer(now, me1)
    page = text_of(ines.get(to_answer(now, me1)))
    assert "Votre action 1 sur 2" in page
    assert "Un guichet sur deux." in page, "what was said last time is beside"
    told = {"health": "done", "narrative": "Deux guichets.", "version": "0", "do": "save"}
    assert ines.post(to_answer(now, me1), told)["Location"] == to_answer(now, pe2)
    told = {"health": "not_started", "obstacles": "Pas de terrain.", "version": "0", "do": "save"}
    assert ines.post(to_answer(now, pe2), told)["Location"] == to_answer(now)
    assert "C’est répondu, merci" in text_of(ines.get(to_answer(now)))
    assert (said(me1, now).health, said(me1, now).answered_by_id) == ("done", cast.ines.pk)


def test_nothing_new_takes_the_last_colour_and_says_so(cast, sign_in, rounds, me1, pe2):
    ines, now = sign_in(cast.ines), rounds[1]
    assert "Rien de neuf" in text_of(ines.get(to_answer(now, me1)))
    ines.post(to_answer(now, me1), {"version": "0", "do": "same"})
    assert said(me1, now).health == "partial"
    assert said(me1, now).narrative == "Rien de neuf depuis « Ronde d’automne 2025 »."
    # Nothing was ever said of the garden.
    assert "Rien de neuf" not in text_of(ines.get(to_answer(now, pe2)))
    refused = ines.post(to_answer(now, pe2), {"version": "0", "do": "same"}, follow=True)
    assert "choisissez une couleur" in text_of(refused)


def test_a_colour_is_asked_and_blue_asks_why(cast, sign_in, rounds, me1, pe2):
    ines, now = sign_in(cast.ines), rounds[1]
    page = ines.post(to_answer(now, me1), {"narrative": "J’y travaille", "version": "0", "do": "save"})
    assert page.status_code == 400
    assert "Choisissez une couleur" in text_of(page)
    assert "J’y travaille</textarea>" in page.content.decode()
    blue = {"health": "changed", "version": "0", "do": "save"}
    assert "Dites pourquoi l’action a évolué" in text_of(ines.post(to_answer(now, me1), blue))
    blue |= {"change_reason": "La Poste a fermé.", "replaced_by": str(pe2.pk)}
    ines.post(to_answer(now, me1), blue)
    assert said(me1, now).replaced_by_id == pe2.pk
    read = text_of(
        ines.get(reverse("programme:round_show", kwargs={"organisation": "valmont", "round_id": now.pk}))
    )
    assert "Remplacée par Le jardin partagé" in read


def test_two_tabs_see_both_answers(cast, sign_in, rounds, me1):
    ines, basile, now = sign_in(cast.ines), sign_in(cast.coordinator), rounds[1]
    told = {"health": "done", "narrative": "De Basile.", "version": "0", "do": "save"}
    basile.post(to_answer(now, me1), told)
    page = ines.post(to_answer(now, me1), {**told, "health": "partial", "narrative": "D’Inès."})
    words = text_of(page)
    assert page.status_code == 409
    assert "Basile Quintart a répondu pendant que vous écriviez" in words
    assert "De Basile." in words
    assert "D’Inès.</textarea>" in page.content.decode()
    assert 'value="partial" checked' in page.content.decode()
    ines.post(to_answer(now, me1), {**told, "narrative": "Des deux.", "version": "1"})
    assert said(me1, now).narrative == "Des deux."


def test_what_is_typed_is_kept_and_comes_back(cast, sign_in, rounds, me1):
    ines, now = sign_in(cast.ines), rounds[1]
    typed = {"health": "done", "narrative": "Un début de phr", "version": "0"}
    kept = ines.post(f"{to_answer(now, me1)}brouillon/", typed).json()
    assert kept["said"].startswith("Brouillon gardé à")
    page = ines.get(to_answer(now, me1))
    assert "Votre brouillon est là" in text_of(page)
    assert "Un début de phr</textarea>" in page.content.decode()
    assert 'value="done" checked' in page.content.decode()
    assert not Assessment._base_manager.filter(round=now).exists()
    ines.post(to_answer(now, me1), {"version": "0", "do": "leave"})
    assert UnsavedText._base_manager.count() == 0


def test_a_round_closed_a_second_ago_gives_the_words_back(cast, sign_in, rounds, me1):
    ines, now = sign_in(cast.ines), rounds[1]
    with scope(organisation=cast.valmont):
        close_round(by=None, round=now)
    page = ines.post(
        to_answer(now, me1), {"health": "done", "narrative": "Trop tard ?", "version": "0", "do": "save"}
    )
    assert page.status_code == 409
    assert "La ronde est close" in text_of(page)
    assert "Trop tard ?" in text_of(page)
    note = reverse(
        "programme:note_write", kwargs={"organisation": "valmont", "round_id": now.pk, "planned": me1.pk}
    )
    assert "La réponse reste comme elle a été dite" in text_of(ines.get(note))
    shown = text_of(ines.post(note, {"text": "Deux guichets depuis juin."}, follow=True))
    assert "Deux guichets depuis juin." in shown
    assert LaterNote._base_manager.get().written_by_id == cast.ines.pk


def test_an_open_round_has_no_later_note(cast, sign_in, rounds, me1):
    note = reverse(
        "programme:note_write",
        kwargs={"organisation": "valmont", "round_id": rounds[1].pk, "planned": me1.pk},
    )
    page = sign_in(cast.ines).post(note, {"text": "Non"})
    assert page.status_code == 409
    assert "changez la réponse elle-même" in text_of(page)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATION, 200), (Role.DIRECTION, 200), (Role.COUNCIL, 403), (Role.RECEPTION, 403)],
)
def test_who_may_answer_for_an_action(cast, sign_in, rounds, me1, role, status):
    assert sign_in(cast.member(role)).get(to_answer(rounds[1], me1)).status_code == status


def test_another_house_and_another_programme_find_nothing(cast, sign_in, rounds, me1):
    assert sign_in(cast.neighbour).get(to_answer(rounds[1], me1)).status_code == 404
    with scope(organisation=cast.valmont):
        other = large_programme(cast.valmont, actions=1)
        stranger = planned(other, "A0")
    assert sign_in(cast.coordinator).get(to_answer(rounds[1], stranger)).status_code == 404


@pytest.mark.parametrize("count", [2, 60])
def test_a_screen_costs_the_same_whatever_the_programme(cast, sign_in, queries, count):
    with scope(organisation=cast.valmont):
        made = large_programme(cast.valmont, actions=count)
        now, first = autumn(made), planned(made, "A0")
    client = sign_in(cast.coordinator)
    client.get(to_answer(now, first))
    with queries(16):
        client.get(to_answer(now, first))


def test_the_last_answer_is_the_last_one_that_somebody_gave(cast, sign_in, rounds, me1):
    """A round that nobody answered in between hides nothing."""
    with scope(organisation=cast.valmont):
        close_round(by=None, round=rounds[1])
        now = autumn(rounds[1].programme, 2027)
    page = text_of(sign_in(cast.ines).get(to_answer(now, me1)))
    assert "Ronde d’automne 2025 partiellement Un guichet sur deux." in page
