"""A round is asked: letters at a real mail server, two reminders and never a third, whoever stands in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import name_actor
from filrouge.core.models import Job
from filrouge.core.scoping import scope
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Absence
from filrouge.programme.models import Round, RoundLetter
from filrouge.programme.queries.asking import asked_in
from filrouge.programme.services import answer, ask_everybody, close_round, open_round, remind
from filrouge.programme.tasks import remind_in_time
from filrouge.programme.tests.stories import planned, small_programme


@pytest.fixture
def programme(cast):
    """Inès answers for the permanence and the garden, Hugo, who is no member, for the table."""
    with scope(organisation=cast.valmont):
        made = small_programme(cast.valmont)
        name_actor(by=None, action=planned(made, "Pe2").action, role=ActorRole.REFERENT, name=cast.ines.name)
        return made


def page(name, **kwargs):
    return reverse(f"programme:{name}", kwargs={"organisation": "valmont", **kwargs})


def opened(programme, due_in=None):
    """A round of today."""
    today = timezone.localdate()
    due_on = today + dt.timedelta(days=due_in) if due_in is not None else None
    return open_round(by=None, programme=programme, kind="quarterly", title="Ronde d’hiver", due_on=due_on)


def letters_written(box):
    """Let a worker do all that waits; the letters so far."""
    run_worker(once=True)
    return box.letters


def later(days):
    RoundLetter._base_manager.update(created_at=timezone.now() - dt.timedelta(days=days))


def test_opening_writes_to_each_referent_once(cast, sign_in, programme, box):
    told = {"title": "Ronde d’hiver", "kind": "quarterly", "due_on": "2099-12-15", "version": "0"}
    said = sign_in(cast.coordinator).post(page("round_open", programme=programme.pk), told, follow=True)
    round = Round._base_manager.get()
    assert "La ronde est ouverte" in said.content.decode()
    (letter,) = letters_written(box)
    assert letter["To"] == "ines@valmont.example"
    assert letter["Subject"] == "Ronde d’hiver : où en sont vos actions ?"
    text = letter.get_content()
    assert "2 actions attendent votre réponse" in text
    assert "- Le jardin partagé" in text
    assert f"https://fil-rouge.valmont.example{page('round_answer', round_id=round.pk)}" in text
    with scope(organisation=cast.valmont):
        assert ask_everybody(by=None, round=round) == 0
    row = RoundLetter._base_manager.get()
    assert row.sent_at is not None
    assert row.sent_to_id == cast.ines.pk
    assert row.trouble == ""


def test_two_reminders_and_never_a_third(cast, programme, box):
    with scope(organisation=cast.valmont):
        round = opened(programme, due_in=5)
        ask_everybody(by=None, round=round)
    assert len(letters_written(box)) == 1
    assert remind_in_time() == 0, "two days must pass between two letters"
    later(3)
    assert remind_in_time() == 1
    assert "Rappel :" in letters_written(box)[-1]["Subject"]
    later(3)
    assert remind_in_time() == 0, "the second reminder waits for the last day"
    with scope(organisation=cast.valmont):
        Round.objects.filter(pk=round.pk).update(due_on=timezone.localdate())
    assert remind_in_time() == 1
    assert "C’est le dernier rappel" in letters_written(box)[-1].get_content()
    later(30)
    assert remind_in_time() == 0
    with scope(organisation=cast.valmont), pytest.raises(ValidationError, match="deux rappels"):
        remind(by=cast.coordinator, round=round, member=cast.ines)
    assert len(box.letters) == 3


def test_who_answered_is_not_reminded_and_nobody_once_it_is_closed(cast, programme, box):
    with scope(organisation=cast.valmont):
        round = opened(programme)
        ask_everybody(by=None, round=round)
        for label in ("Me1", "Pe2"):
            answer(by=cast.ines, round=round, planned_action=planned(programme, label), health="done")
        with pytest.raises(ValidationError, match="plus rien à répondre"):
            remind(by=cast.coordinator, round=round, member=cast.ines)
        close_round(by=None, round=round)
    assert letters_written(box) == []
    later(90)
    assert remind_in_time() == 0


def test_who_stands_in_gets_the_letter(cast, programme, box):
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        Absence.objects.create(
            organisation=cast.valmont,
            member=cast.ines,
            substitute=cast.coordinator,
            starts_on=today,
            ends_on=today,
        )
        ask_everybody(by=None, round=opened(programme))
    (letter,) = letters_written(box)
    assert letter["To"] == cast.coordinator.user.email
    assert "Vous tenez le fil de Inès Valdor pendant son absence." in letter.get_content()


def test_without_an_address_the_coordinator_is_told(cast, sign_in, programme, box):
    with scope(organisation=cast.valmont):
        cast.ines.user = None
        cast.ines.save()
        round = opened(programme)
        ask_everybody(by=None, round=round)
    assert letters_written(box) == []
    told = sign_in(cast.coordinator).get(page("round_follow", round_id=round.pk)).content.decode()
    assert "pas d’adresse de courriel" in told


def test_a_server_that_refuses_is_asked_again_and_says_so(cast, programme, box):
    box.refusals = 1
    with scope(organisation=cast.valmont):
        round = opened(programme)
        ask_everybody(by=None, round=round)
    assert letters_written(box) == []
    assert RoundLetter._base_manager.get().trouble == "le serveur de courrier l’a refusée"
    with scope(organisation=cast.valmont):
        job = Job.objects.get()
        job.refresh_from_db()
    assert job.state == "queued"


def test_following_costs_the_same_whatever_the_programme(cast, sign_in, programme, queries):
    with scope(organisation=cast.valmont):
        round = opened(programme)
    client = sign_in(cast.coordinator)
    address = page("round_follow", round_id=round.pk)
    client.get(address)
    with queries(10):
        client.get(address)
    with scope(organisation=cast.valmont):
        for label in ("Pe3", "Me4", "Pe5"):
            for person in (cast.ines, cast.coordinator, cast.director):
                action = planned(programme, label).action
                name_actor(by=None, action=action, role=ActorRole.REFERENT, name=person.name)
        ask_everybody(by=None, round=round)
        assert len(asked_in(round).members) == 3
    with queries(10):
        client.get(address)
