"""Opening an action by hand, changing its facts, closing it with a reason, opening it again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from filrouge.actions.models import Action, Actor, Sheet
from filrouge.actions.services import change_action
from filrouge.actions.tests.stories import page_of, words_of
from filrouge.core.history import history_of
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
NEW = "/valmont/actions/nouvelle/"


def entered(client: Client, member: Any) -> Client:
    client.force_login(member.user)
    return client


def test_a_worker_opens_an_action_and_answers_for_it(client: Client, cast: Cast) -> None:
    entered(client, cast.ines)
    assert "Ouvrir une action" in words_of(client.get("/valmont/actions/"))
    assert f'value="{cast.ines.pk}" selected' in client.get(NEW).content.decode()
    told = {"title": " Soupe  du jeudi ", "kind": "community", "opened_on": "mai 2021"}
    answer = client.post(NEW, {**told, "referent": str(cast.ines.pk)})
    action = Action._base_manager.get()
    assert answer["Location"] == page_of(action)
    assert (action.title, action.kind, action.opened_on) == (
        "Soupe du jeudi",
        "community",
        PartialDate(2021, 5),
    )
    line = Actor._base_manager.get()
    assert (line.role, line.member_id, line.since) == ("referent", cast.ines.pk, PartialDate(2021, 5))
    assert "Commencer la fiche-projet" in words_of(client.get(page_of(action)))


def test_two_of_one_name_are_told_apart(client: Client, cast: Cast) -> None:
    twin = cast.hire("Nadia Benali")
    Member._base_manager.filter(pk=twin.pk).update(name=cast.ines.name)
    told = {"title": "Soupe", "kind": "project", "referent": str(twin.pk)}
    entered(client, cast.director).post(NEW, told)
    assert Actor._base_manager.get().member_id == twin.pk


def test_nothing_opens_without_a_title_and_what_was_typed_stays(client: Client, cast: Cast) -> None:
    told = {"title": "  ", "kind": "project", "opened_on": "un jour"}
    answer = entered(client, cast.ines).post(NEW, told)
    assert answer.status_code == 400
    assert "un jour" in answer.content.decode()
    assert not Action._base_manager.exists()


def test_a_member_of_elsewhere_does_not_answer_here(client: Client, cast: Cast) -> None:
    told = {"title": "Soupe", "kind": "project", "referent": str(cast.neighbour.pk)}
    assert entered(client, cast.ines).post(NEW, told).status_code == 400
    assert not Action._base_manager.exists()


def test_the_sheet_is_begun_once(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.ines)
    for _time in range(2):
        assert client.post(page_of(cafe, "fiche/"))["Location"] == page_of(cafe)
    sheet = Sheet._base_manager.get()
    assert sheet.template.key == "project"
    page = words_of(client.get(page_of(cafe)))
    assert "Regard durable" in page
    assert "Attend une réponse" in page


@pytest.mark.parametrize("template", ["balloon", "collective", "project-9"])
def test_a_template_that_begins_no_sheet_is_one_sentence(
    client: Client, cast: Cast, cafe: Action, template: str
) -> None:
    entered(client, cast.ines)
    told = words_of(client.post(page_of(cafe, "fiche/"), {"template": template}, follow=True))
    assert f"Le modèle de fiche « {template} » n’existe pas ici" in told.replace("\u00a0", " ")
    assert not Sheet._base_manager.exists()


def test_the_referent_changes_the_facts(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.ines)
    assert "Le café du mardi" in client.get(page_of(cafe, "modifier/")).content.decode()
    told = {"title": "Le café du lundi", "kind": "service", "opened_on": "2024", "version": "1"}
    assert client.post(page_of(cafe, "modifier/"), told)["Location"] == page_of(cafe)
    cafe = Action._base_manager.get(pk=cafe.pk)
    assert (cafe.title, cafe.kind, cafe.version) == ("Le café du lundi", "service", 2)


def test_two_tabs_on_the_title(client: Client, cast: Cast, cafe: Action) -> None:
    with scope(organisation=cast.valmont):
        change_action(by=cast.director, action=cafe, version=1, title="Le café du jeudi")
    told = {"title": "Le café du lundi", "kind": "collective", "version": "1"}
    answer = entered(client, cast.ines).post(page_of(cafe, "modifier/"), told)
    assert answer.status_code == 409
    page = words_of(answer)
    assert "« Le café du jeudi »" in page
    assert 'value="Le café du lundi"' in answer.content.decode()
    told["version"] = "2"
    assert client.post(page_of(cafe, "modifier/"), told).status_code == 302


def test_an_action_is_closed_with_a_reason_and_opened_again(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.ines)
    told = {"closed_on": "juin 2026", "closed_why": "La salle a été vendue.", "version": "1"}
    assert client.post(page_of(cafe, "fermer/"), told).status_code == 302
    page = words_of(client.get(page_of(cafe)))
    assert "fermée en juin 2026" in page
    assert "La salle a été vendue." in page
    assert "Le café" not in words_of(client.get("/valmont/actions/"))
    assert client.post(page_of(cafe, "rouvrir/"))["Location"] == page_of(cafe)
    cafe = Action._base_manager.get(pk=cafe.pk)
    assert (cafe.closed_on, cafe.closed_why) == (None, "")
    with scope(organisation=cast.valmont):
        assert "juin 2026" in history_of(cafe)[0].sentence
    assert client.post(page_of(cafe, "rouvrir/")).status_code == 302


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"closed_on": "2026", "closed_why": ""}, "Dites pourquoi"),
        ({"closed_on": "", "closed_why": "La salle."}, "obligatoire"),
        ({"closed_on": "2019", "closed_why": "La salle."}, "fermée avant d’être ouverte"),
    ],
)
def test_closing_asks_when_and_why(
    client: Client, cast: Cast, cafe: Action, told: dict[str, str], sentence: str
) -> None:
    answer = entered(client, cast.ines).post(page_of(cafe, "fermer/"), {**told, "version": "1"})
    assert answer.status_code == 400
    assert sentence in words_of(answer)


@pytest.mark.parametrize("page", ["modifier/", "fermer/", "rouvrir/", "fiche/"])
def test_who_has_no_part_changes_nothing(client: Client, cast: Cast, cafe: Action, page: str) -> None:
    entered(client, cast.receptionist)
    assert client.post(page_of(cafe, page), {"version": "1"}).status_code == 403
    assert "Fermer" not in words_of(client.get(page_of(cafe)))
    entered(client, cast.neighbour)
    assert client.post(page_of(cafe, page, "etangs"), {"version": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("2015", PartialDate(2015), "en 2015"),
        ("mai 2021", PartialDate(2021, 5), "en mai 2021"),
        ("été 2022", PartialDate(2022, 22), "en été 2022"),
        ("18/10/2023", PartialDate(2023, 10, 18), "le 18 octobre 2023"),
    ],
)
def test_a_date_is_as_precise_as_one_knows_it(
    client: Client, cast: Cast, cafe: Action, typed: str, kept: PartialDate, said: str
) -> None:
    entered(client, cast.ines)
    told = {"title": "Le café du mardi", "kind": "collective", "opened_on": "2012", "version": "1"}
    ended = told | {"end": "over", "closed_on": typed}
    assert client.post(page_of(cafe, "modifier/"), ended).status_code == 302
    assert Action._base_manager.get(pk=cafe.pk).closed_on == kept
    assert f"fermée {said}" in words_of(client.get(page_of(cafe)))
    listed = words_of(client.get("/valmont/actions/", {"fermees": "1"}))
    assert f"fermée {said}" in listed
    assert "ouverte en 2012" in listed
    shown = client.get(page_of(cafe, "modifier/")).content.decode()
    assert 'value="over" id="id_end_1" checked' in shown
    # It comes back as people write it, and is kept the same when it is sent again.
    assert f'value="{kept}"' in shown
    again = ended | {"closed_on": str(kept), "version": "2"}
    assert client.post(page_of(cafe, "modifier/"), again).status_code == 302
    assert Action._base_manager.get(pk=cafe.pk).closed_on == kept


def test_an_action_is_still_going_on(client: Client, cast: Cast, cafe: Action) -> None:
    entered(client, cast.ines)
    told = {"title": "Le café du mardi", "kind": "collective", "opened_on": "été 2022", "version": "1"}
    assert "toujours en activité" in words_of(client.get(page_of(cafe, "modifier/")))
    client.post(page_of(cafe, "fermer/"), {"closed_on": "2026", "closed_why": "La salle.", "version": "1"})
    # A form that says nothing of the end leaves it as it is.
    client.post(page_of(cafe, "modifier/"), told | {"version": "2"})
    assert Action._base_manager.get(pk=cafe.pk).closed_on == PartialDate(2026)
    assert client.post(page_of(cafe, "modifier/"), told | {"end": "on", "version": "3"}).status_code == 302
    kept = Action._base_manager.get(pk=cafe.pk)
    assert (kept.opened_on, kept.closed_on, kept.closed_why) == (PartialDate(2022, 22), None, "")
    assert "Ouverte en été 2022, toujours en activité" in words_of(client.get(page_of(cafe)))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"opened_on": "31/11/2023"}, "Ce jour n’existe dans aucun calendrier."),
        ({"opened_on": "le temps des cerises"}, "Écrivez une date comme"),
        ({"opened_on": "mai 21"}, "Écrivez une date comme"),
        ({"end": "over", "closed_on": "13/2020"}, "Ce mois n’existe pas"),
        ({"end": "over", "closed_on": ""}, "Dites depuis quand elle est fermée"),
        ({"end": "on", "closed_on": "2020"}, "Gardez l’un des deux."),
        ({"end": "over", "opened_on": "2020", "closed_on": "2019"}, "fermée avant d’être ouverte"),
    ],
)
@pytest.mark.parametrize("page", ["nouvelle", "modifier"])
def test_a_wrong_date_is_one_sentence_and_nothing_is_lost(
    client: Client, cast: Cast, cafe: Action, page: str, sent: dict[str, str], sentence: str
) -> None:
    entered(client, cast.ines)
    told = {"title": "Soupe du jeudi", "kind": "project", "version": "1", **sent}
    answer = client.post(NEW if page == "nouvelle" else page_of(cafe, "modifier/"), told)
    assert answer.status_code == 400
    words = words_of(answer)
    assert words.count(sentence) == 1
    assert answer.content.decode().count('class="errorlist"') == 1
    assert 'value="Soupe du jeudi"' in answer.content.decode()
    for typed in sent.values():
        assert typed in answer.content.decode()
    assert Action._base_manager.get().title == "Le café du mardi"


def test_an_action_that_is_over_is_written_at_once(client: Client, cast: Cast) -> None:
    told = {"title": "Soupe", "kind": "project", "opened_on": "2015", "end": "over", "closed_on": "mai 2021"}
    assert entered(client, cast.ines).post(NEW, told).status_code == 302
    kept = Action._base_manager.get()
    assert (kept.opened_on, kept.closed_on) == (PartialDate(2015), PartialDate(2021, 5))
