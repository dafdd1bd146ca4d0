"""What moved on my actions since I last said that I had read it; what I left unsaved; the team's answers."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from tests.hostile import TEXTS

from filrouge.actions.enums import QuestionSource
from filrouge.actions.models import SheetQuestion
from filrouge.actions.services import change_action, create_action, name_actor, start_sheet
from filrouge.core import unsaved
from filrouge.core.scoping import scope
from filrouge.home.tests.reading import text_of
from filrouge.organisations.models import Absence
from filrouge.programme.services import answer
from filrouge.programme.tests.stories import autumn, planned, small_programme

TODAY = reverse("home:today", kwargs={"organisation": "valmont"})
READ = reverse("home:news_read", kwargs={"organisation": "valmont"})


@pytest.fixture
def cafe(cast):
    """An action that Inès answers for, opened by the director."""
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Le café du mardi")
        name_actor(by=cast.director, action=action, role="referent", member=cast.ines, name=cast.ines.name)
        return action


def rename(cast, action, title, *, by):
    with scope(organisation=cast.valmont):
        action.refresh_from_db()
        change_action(by=by, action=action, version=action.version, title=title)


def news_of(client):
    return client.get(TODAY).context["news"]


def test_what_others_changed_is_told_and_my_own_gestures_are_not(cast, sign_in, cafe):
    rename(cast, cafe, "Le café du jeudi", by=cast.director)
    words = text_of(sign_in(cast.ines).get(TODAY))
    assert "Sur mes actions, ces deux semaines" in words
    assert "de «\u00a0Le café du mardi\u00a0» à «\u00a0Le café du jeudi\u00a0»" in words
    rename(cast, cafe, "Le café du samedi", by=cast.ines)
    assert "Le café du jeudi\u00a0» à" not in text_of(sign_in(cast.ines).get(TODAY))
    assert news_of(sign_in(cast.coordinator)) is None, "it is no action of theirs"


def test_what_was_read_is_told_no_more_and_what_came_meanwhile_is(cast, sign_in, cafe):
    client = sign_in(cast.ines)
    until = news_of(client).until
    rename(cast, cafe, "Le café du jeudi", by=cast.director)
    assert client.post(READ, {"until": until.isoformat()}).url == TODAY
    news = news_of(client)
    assert [line.sentence for each in news.actions for line in each.lines] == [
        news.actions[0].lines[0].sentence
    ]
    assert "Depuis votre dernière visite" in text_of(client.get(TODAY))
    client.post(READ, {"until": news.until.isoformat()})
    assert news_of(client) is None
    client.post(READ, {"until": until.isoformat()})
    assert news_of(client) is None, "one never goes back"


def test_nobody_reads_the_days_to_come(cast, sign_in, cafe):
    client = sign_in(cast.ines)
    client.post(READ, {"until": (timezone.now() + dt.timedelta(days=400)).isoformat()})
    rename(cast, cafe, "Le café du jeudi", by=cast.director)
    assert news_of(client) is not None


def test_anything_may_be_sent_as_a_moment(cast, sign_in, cafe):
    client = sign_in(cast.ines)
    for text in (*TEXTS, "2026-13-45T00:00", "2026-11-17T09:00", "9999-12-31T23:59:59+00:00"):
        sent = client.post(READ, {"until": text.encode("utf-8", "surrogatepass")})
        assert sent.status_code in (302, 400, 404), text[:40]
    assert client.get(TODAY).status_code == 200


def test_the_same_thing_done_again_is_said_once_and_the_rest_is_a_link_away(cast, sign_in, cafe):
    for number in range(6):
        rename(cast, cafe, f"Le café numéro {number}", by=cast.director)
    (told,) = news_of(sign_in(cast.ines)).actions
    assert len(told.lines) == 3
    assert told.more >= 4
    assert "autres changements" in text_of(sign_in(cast.ines).get(TODAY))


def test_an_old_change_is_no_news(cast, sign_in, cafe):
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        assert news_of(sign_in(cast.ines)) is None


def test_who_replaces_an_absent_person_has_their_news(cast, sign_in, cafe):
    today = timezone.localdate()
    with scope(organisation=cast.valmont):
        Absence(
            organisation=cast.valmont,
            member=cast.ines,
            substitute=cast.receptionist,
            starts_on=today,
            ends_on=today + dt.timedelta(days=3),
        ).save(force_insert=True)
    assert news_of(sign_in(cast.receptionist)) is not None
    words = text_of(sign_in(cast.coordinator).get(TODAY))
    assert "Absents aujourd’hui" in words
    assert f"{cast.receptionist.name} tient son fil" in words
    assert "Absents" not in text_of(sign_in(cast.councillor).get(TODAY))


def test_a_draft_left_in_a_sheet_leads_back_to_it(cast, sign_in, cafe):
    with scope(organisation=cast.valmont):
        sheet = start_sheet(by=cast.ines, organisation=cast.valmont, action=cafe)
        asked = SheetQuestion.objects.filter(template=sheet.template, source=QuestionSource.HAND).first()
        place = f"answer:{sheet.pk}:{asked.pk}"
        unsaved.keep(by=cast.ines, place=place, values={"text": "Une phrase secrète"}, version=0)
        for gone in (f"answer:{uuid.uuid4()}:{asked.pk}", f"assessment:{uuid.uuid4()}:{uuid.uuid4()}", "x:y"):
            unsaved.keep(by=cast.ines, place=gone, values={}, version=0)
    client = sign_in(cast.ines)
    page = client.get(TODAY)
    (left,) = page.context["left"]
    assert (left.title, left.where) == (asked.heading, "Le café du mardi")
    assert "Une phrase secrète" in client.get(left.url).content.decode()
    assert "Vos brouillons" in text_of(page)
    assert "Vos brouillons" not in text_of(sign_in(cast.director).get(TODAY))


def test_a_draft_left_in_a_round_leads_back_to_it(cast, sign_in):
    with scope(organisation=cast.valmont):
        programme = small_programme(cast.valmont)
        running = autumn(programme)
        place = f"assessment:{running.pk}:{planned(programme, 'Me1').pk}"
        unsaved.keep(by=cast.ines, place=place, values={"text": "En route"}, version=0)
    client = sign_in(cast.ines)
    (left,) = client.get(TODAY).context["left"]
    assert (left.title, left.where) == ("La permanence du lundi", running.title)
    assert client.get(left.url).status_code == 200


def test_who_opens_rounds_sees_who_still_owes_an_answer(cast, sign_in):
    with scope(organisation=cast.valmont):
        programme = small_programme(cast.valmont)
        running = autumn(programme)
    words = text_of(sign_in(cast.coordinator).get(TODAY))
    assert "L’équipe et la ronde" in words
    assert "Inès Valdor 1 réponse attendue sur 1" in words
    assert "L’équipe et la ronde" not in text_of(sign_in(cast.ines).get(TODAY))
    with scope(organisation=cast.valmont):
        answer(by=cast.ines, round=running, planned_action=planned(programme, "Me1"), health="done")
    assert "réponse attendue sur" not in text_of(sign_in(cast.coordinator).get(TODAY))


@pytest.mark.parametrize("count", [1, 60])
def test_news_cost_the_same_whatever_was_done(cast, sign_in, queries, cafe, count):
    for number in range(count):
        rename(cast, cafe, f"Café {number}", by=cast.director)
        with scope(organisation=cast.valmont):
            place = f"answer:{uuid.uuid4()}:{uuid.uuid4()}"
            unsaved.keep(by=cast.ines, place=place, values={}, version=0)
    client = sign_in(cast.ines)
    client.get(TODAY)
    with queries(QUERIES):
        client.get(TODAY)


# As a day without a programme, what sheets wait for, the two of the drafts, what is due in the
# files, after how many weeks somebody is to call back, and how many are.
QUERIES = 25
