"""The page of one member, changing them, their leaving and their coming back."""

from __future__ import annotations

import pytest

from filrouge.actions.services import create_action, name_actor
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.services import add_member, add_service, change_member, invite
from filrouge.organisations.tests.reading import page, words_of


def changed(cast, **values):
    return {"name": "Inès Valdor", "role": "worker", "function": "", "service": "", "version": "1", **values}


def row(member) -> Member:
    return Member._base_manager.get(pk=member.pk)


def test_a_member_is_told_with_what_they_answer_for(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="le café du lundi")
        name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    address = page("member_show", member=cast.ines.pk)
    words = words_of(sign_in(cast.director).get(address))
    assert "Inès Valdor Noter une absence Changer" in words
    assert "Ses actions Le café du lundi" in words
    assert "Entre avec ines@valmont.example" in words
    told = words_of(sign_in(cast.trainee).get(address))
    assert "Ses actions" not in told, "a trainee reads their own actions only"
    assert "ines@valmont.example" not in told
    assert "Noter une absence" not in told


def test_history_of_a_member_is_for_those_who_read_the_journal(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        change_member(member=cast.ines, by=cast.director, role=Role.COORDINATION)
    address = page("member_show", member=cast.ines.pk)
    sentence = "Solveig Harmand a changé : rôle, de « travailleur social » à « coordination »"
    assert sentence in words_of(sign_in(cast.dpo).get(address))
    assert sentence not in words_of(sign_in(cast.coordinator).get(address))


def test_a_member_costs_the_same_whatever_they_hold(cast, sign_in, queries) -> None:
    client = sign_in(cast.director)
    address = page("member_show", member=cast.ines.pk)
    for number in range(3):
        with scope(organisation=cast.valmont):
            action = create_action(by=None, organisation=cast.valmont, title=f"Action {number}")
            name_actor(by=None, action=action, role="agent", name=cast.ines.name)
        with queries(10):  # door; member; absences ahead and past; actions; files; history; invitation
            client.get(address)


def test_another_role_another_function_another_service(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        social = add_service(organisation=cast.valmont, name="Service social", by=None)
    address = page("member_change", member=cast.ines.pk)
    client = sign_in(cast.administrator)
    assert 'value="Inès Valdor"' in client.get(address).content.decode()
    answer = client.post(
        address,
        changed(
            cast, name=" Inès \n Valdor-Lune ", role="coordination", function="cheffe", service=social.pk
        ),
    )
    assert answer.url == page("member_show", member=cast.ines.pk)
    kept = row(cast.ines)
    assert (kept.name, kept.role, kept.function) == ("Inès Valdor-Lune", "coordination", "cheffe")
    assert kept.service_id == social.pk
    line = AuditLine._base_manager.get(object_id=cast.ines.pk)
    assert line.actor == cast.administrator.name
    assert line.before["role"] == "worker"


def test_two_tabs_the_second_reads_what_is_saved_and_keeps_what_was_typed(cast, sign_in) -> None:
    client, address = sign_in(cast.director), page("member_change", member=cast.ines.pk)
    client.post(address, changed(cast, function="assistante sociale"))
    answer = client.post(address, changed(cast, function="cheffe de service"))
    words = words_of(answer)
    assert answer.status_code == 409
    assert "Quelqu’un a enregistré entre-temps" in words
    assert "Fonction : « assistante sociale » est enregistré." in words
    assert 'value="cheffe de service"' in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()
    assert client.post(address, changed(cast, function="cheffe de service", version="2")).status_code == 302
    assert row(cast.ines).function == "cheffe de service"


def test_nobody_gives_themselves_another_role(cast, sign_in) -> None:
    address = page("member_change", member=cast.administrator.pk)
    client = sign_in(cast.administrator)
    form = client.get(address)
    assert "Votre propre rôle, quelqu’un d’autre le change." in words_of(form)
    assert 'name="role"' not in form.content.decode()
    client.post(address, {"name": "Ysaline Corbier", "role": "direction", "version": "1", "function": "TIC"})
    assert (row(cast.administrator).role, row(cast.administrator).function) == ("administrator", "TIC")


def test_the_last_administrator_stays_one(cast, sign_in) -> None:
    address = page("member_change", member=cast.administrator.pk)
    values = {"name": "Ysaline Corbier", "role": "worker", "version": "1"}
    answer = sign_in(cast.director).post(address, values)
    assert answer.status_code == 400
    assert "Nommez d’abord un autre administrateur : il en faut toujours un." in words_of(answer)
    answer = sign_in(cast.director).post(page("member_end", member=cast.administrator.pk), {"version": "1"})
    assert "Nommez d’abord un autre administrateur" in words_of(answer)
    assert row(cast.administrator).is_active


@pytest.mark.parametrize(
    ("wrong", "word"),
    [({"name": " "}, "obligatoire"), ({"role": "king"}, "choix"), ({"service": "x"}, "liste")],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(cast, sign_in, wrong, word) -> None:
    address = page("member_change", member=cast.ines.pk)
    answer = sign_in(cast.director).post(address, changed(cast, function="assistante", **wrong))
    assert answer.status_code == 400
    assert word in words_of(answer)
    assert 'value="assistante"' in answer.content.decode()
    assert row(cast.ines).version == 1


def test_who_leaves_enters_no_more_and_somebody_takes_over(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Le café du lundi")
        name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    address = page("member_end", member=cast.ines.pk)
    client = sign_in(cast.director)
    form = words_of(client.get(address))
    assert "Inès Valdor quitte l’équipe" in form
    assert "Ses actions Le café du lundi" in form
    answer = client.post(address, {"taken_by": str(cast.coordinator.pk), "version": "1"}, follow=True)
    assert "Inès Valdor ne peut plus entrer." in words_of(answer)
    assert sign_in(cast.ines).get("/valmont/").status_code == 404
    with scope(organisation=cast.valmont):
        names = list(cafe.actors.filter(until__isnull=True).values_list("name", flat=True))
    assert names == [cast.coordinator.name]


def test_who_leaves_may_leave_their_actions_to_nobody_yet(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Le café du lundi")
        line = name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    sign_in(cast.director).post(page("member_end", member=cast.ines.pk), {"taken_by": "", "version": "1"})
    with scope(organisation=cast.valmont):
        line.refresh_from_db()
    assert (row(cast.ines).is_active, line.until) == (False, None)


def test_leaving_on_an_old_page_is_asked_again(cast, sign_in) -> None:
    client, address = sign_in(cast.director), page("member_end", member=cast.ines.pk)
    client.post(page("member_change", member=cast.ines.pk), changed(cast, function="cheffe"))
    answer = client.post(address, {"version": "1", "taken_by": str(cast.coordinator.pk)})
    assert answer.status_code == 409
    assert "a changé dans un autre onglet" in words_of(answer)
    assert f'value="{cast.coordinator.pk}" selected' in answer.content.decode()
    assert row(cast.ines).is_active


def test_leaving_twice_is_said_once(cast, sign_in) -> None:
    client, address = sign_in(cast.director), page("member_end", member=cast.ines.pk)
    client.post(address, {"version": "1"})
    answer = client.post(address, {"version": "1"}, follow=True)
    assert "Inès Valdor a déjà quitté l’équipe." in words_of(answer)


def test_who_ends_their_own_membership_is_outside(cast, sign_in) -> None:
    answer = sign_in(cast.director).post(page("member_end", member=cast.director.pk), {"version": "1"})
    assert answer.url == "/"


def test_a_letter_of_before_opens_nothing_once_one_left(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        aime = add_member(organisation=cast.valmont, name="Aimé Sansclé", role=Role.WORKER, by=None)
        invite(
            by=cast.director, organisation=cast.valmont, email="aime@valmont.example", name=aime.name,
            role=aime.role, member=aime,
        )  # fmt: skip
    sign_in(cast.director).post(page("member_end", member=aime.pk), {"version": "1"})
    assert Invitation._base_manager.get().withdrawn_at is not None


def test_who_left_is_let_in_again(cast, sign_in) -> None:
    client = sign_in(cast.director)
    client.post(page("member_end", member=cast.ines.pk), {"version": "1"})
    assert "Rendre l’accès" in words_of(client.get(page("member_show", member=cast.ines.pk)))
    answer = client.post(page("member_return", member=cast.ines.pk), follow=True)
    assert "Inès Valdor peut de nouveau entrer." in words_of(answer)
    assert sign_in(cast.ines).get("/valmont/").status_code == 200


def test_what_was_typed_comes_back_after_a_lost_session(cast, sign_in, client) -> None:
    address = page("member_change", member=cast.ines.pk)
    signed = sign_in(cast.director).get(address).content.decode().split('name="writes_as" value="')[1]
    values = changed(cast, function="cheffe de service", writes_as=signed.split('"')[0])
    door = client.post(address, values)
    assert door.status_code == 302
    client.post("/compte/login/", {"login": cast.director.user.email, "password": cast.password})
    assert 'value="cheffe de service"' in client.get(address).content.decode()
