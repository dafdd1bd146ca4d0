"""Stories for the report: nobody named, nobody found behind them, told once all is checked and agreed."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from filrouge.core.models import AuditLine
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.followup.enums import StoryCheck
from filrouge.followup.models import CaseStory
from filrouge.followup.tests.stories import page, story_by
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.services import join_household
from filrouge.people.tests.stories import opened
from filrouge.people.tests.stories import page as file_page

pytestmark = pytest.mark.django_db
ADD, LIST = page("story_add"), page("story_list")


def told(**values: Any) -> dict[str, Any]:
    sent = {"key": str(uuid.uuid4()), "title": "Un toit", "text": "Zoé a cherché six mois.", "year": "2026"}
    return {**sent, "agreed_on": "", "agreed_how": "", "version": "0", **values}


READY = {"checked": list(StoryCheck.values), "agreed_on": "2026-03-02", "agreed_how": "spoken"}


def test_from_a_file_to_the_report_when_all_is_checked_and_agreed(cast: Cast, sign_in: Any) -> None:
    andree = opened(cast.ines, "Andrée Vandermolen")
    client = sign_in(cast.ines)
    file = client.get(file_page("person_show", person=andree.pk)).content.decode()
    assert ADD in file
    assert "Vous seul le lisez" in words_of(client.post(ADD, told(), follow=True))
    row = CaseStory._base_manager.get()
    assert "7 points restent à vérifier" in words_of(client.get(LIST))
    address = page("story_change", story=row.pk)
    assert "Il n’est pas encore dans le rapport" in words_of(client.get(address))
    with scope(organisation=cast.valmont):
        chapter = registries.chapters.get("followup.stories")
        assert chapter.build(SimpleNamespace(year=2026), None) == []
    kept = client.post(address, told(**READY, version=str(row.version)), follow=True)
    assert "Le récit est prêt : il entre dans le rapport de 2026." in words_of(kept)
    with scope(organisation=cast.valmont):
        blocks = chapter.build(SimpleNamespace(year=2026), None)
        assert "Un toit" in str(blocks[0])
        assert "Zoé a cherché six mois." in str(blocks[1])
        assert chapter.build(SimpleNamespace(year=2025), None) == []
        assert cast.ines.name not in str(blocks)


@pytest.mark.parametrize(
    "text", ["Andrée a cherché.", "vandermolen !", "Appelez le 0470123456.", "Son Lucas."]
)
def test_a_name_of_a_file_is_refused_at_the_field(cast: Cast, sign_in: Any, text: str) -> None:
    andree = opened(cast.ines, "Andrée Vandermolen", phone="0470123456")
    son = opened(cast.director, "Lucas")
    with scope(organisation=cast.valmont):
        join_household(by=cast.ines, person=andree, other=son, tie="son fils")
    answer = sign_in(cast.ines).post(ADD, told(text=text))
    assert answer.status_code == 400
    assert "est dans un dossier que vous suivez : prenez un autre nom." in words_of(answer)
    assert not CaseStory._base_manager.exists()


def test_what_is_not_ready_is_its_author_s_alone(cast: Cast, sign_in: Any) -> None:
    row = story_by(cast.ines, "Un brouillon de roseaux")
    address = page("story_change", story=row.pk)
    for other in (cast.director, cast.coordinator):
        client = sign_in(other)
        assert "roseaux" not in words_of(client.get(LIST))
        assert client.get(address).status_code == 404
        assert client.post(address, told(version="1")).status_code == 404
        assert client.post(page("story_remove", story=row.pk)).status_code == 404
    assert sign_in(cast.administrator).get(LIST).status_code == 403


def test_a_ready_one_is_read_by_who_writes_some_and_taken_out_by_the_direction(
    cast: Cast, sign_in: Any
) -> None:
    row = story_by(cast.ines, "Un toit de roseaux", is_ready=True)
    address = page("story_change", story=row.pk)
    director = sign_in(cast.director)
    assert "Un toit de roseaux" in words_of(director.get(LIST))
    assert "trois guichets" in words_of(director.get(address))
    assert director.post(address, told(version="1")).status_code == 403
    assert "enlevé, pour de bon" in words_of(director.post(page("story_remove", story=row.pk), follow=True))
    assert not CaseStory._base_manager.exists()


def test_nothing_leads_from_a_story_to_a_person(cast: Cast) -> None:
    relations = [
        field.related_model._meta.label for field in CaseStory._meta.get_fields() if field.is_relation
    ]
    assert sorted(relations) == ["organisations.Member", "organisations.Organisation"]
    pointing = [
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model is CaseStory
    ]
    assert pointing == []


def test_at_rest_and_in_the_journal_there_is_no_word_of_it(cast: Cast) -> None:
    row = story_by(cast.ines, "Un titre de bruyère", "Une phrase de bruyère.", is_ready=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, text FROM followup_casestory")
        assert "bruyère" not in str(cursor.fetchall())
    lines = AuditLine._base_manager.filter(object_id=row.pk)
    assert lines.exists()
    assert "bruyère" not in str(list(lines.values_list("object_name", "note", "before", "after")))


def test_sent_twice_it_is_one_and_two_tabs_are_told(cast: Cast, sign_in: Any) -> None:
    client, sent = sign_in(cast.ines), told()
    client.post(ADD, sent)
    client.post(ADD, sent)
    row = CaseStory._base_manager.get()
    address = page("story_change", story=row.pk)
    client.post(address, told(year="2025", version=str(row.version)))
    late = client.post(address, told(text="Autrement.", year="2024", version=str(row.version)))
    assert late.status_code == 409
    assert "Autrement." in late.content.decode()
    assert "« 2025 » est enregistré." in words_of(late)


def test_an_agreement_has_a_day_and_a_way(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.ines)
    for values in ({"agreed_on": "2026-03-02"}, {"agreed_how": "written"}, {"agreed_on": "2099-01-01"}):
        answer = client.post(ADD, told(**values))
        assert answer.status_code == 400
        assert 'class="errorlist"' in answer.content.decode()
    assert client.post(ADD, told(year="26")).status_code == 400


def test_the_list_costs_the_same_whatever_their_number(cast: Cast, sign_in: Any, queries: Any) -> None:
    client = sign_in(cast.ines)
    story_by(cast.ines, "Un toit", is_ready=True)
    with queries(COST):
        client.get(LIST)
    for turn in range(8):
        story_by(cast.director, f"Une porte {turn}", is_ready=True)
    with queries(COST):
        assert "Une porte 7" in words_of(client.get(LIST))


COST = 6
