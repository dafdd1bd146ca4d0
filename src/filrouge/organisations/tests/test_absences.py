"""Noting that somebody is away, changing it, taking it away; what is refused, and what is only said."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Member
from filrouge.organisations.services import add_member, note_absence
from filrouge.organisations.tests.reading import page, words_of

NOVEMBER = dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel(NOVEMBER, tick=False):
        yield


def days(first: str, last: str, **values) -> dict[str, str]:
    return {"starts_on": first, "ends_on": last, "substitute": "", "note": "", "version": "0", **values}


def noted(cast, absent, first=(2026, 11, 2), last=(2026, 11, 30), **values) -> Absence:
    with scope(organisation=absent.organisation):
        return note_absence(
            by=values.pop("by", cast.director), member=absent, starts_on=dt.date(*first),
            ends_on=dt.date(*last), **values,
        )  # fmt: skip


def test_a_coordinator_notes_an_absence_and_names_who_holds_the_thread(cast, sign_in) -> None:
    client, address = sign_in(cast.coordinator), page("absence_add", member=cast.ines.pk)
    form = client.get(address).content.decode()
    assert 'value="2026-11-17"' in form, "it begins today unless told"
    assert f'value="{cast.ines.pk}"' not in form, "nobody stands in for themselves"
    answer = client.post(
        address,
        days("2026-11-02", "2026-11-30", substitute=str(cast.receptionist.pk), note="Le café est prêt."),
        follow=True,
    )
    words = words_of(answer)
    assert "L’absence du 2 novembre 2026 au 30 novembre 2026 est notée." in words
    assert "En ce moment Du 2 novembre 2026 au 30 novembre 2026 Nour Petitjour tient le fil" in words
    assert "Le café est prêt." in words
    line = AuditLine._base_manager.get(model="organisations.absence")
    assert (line.actor, line.about_id) == (cast.coordinator.name, cast.ines.pk)


def test_one_notes_one_s_own_and_nobody_else_s(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    own = client.post(page("absence_add", member=cast.ines.pk), days("2026-12-01", "2026-12-04"))
    assert own.status_code == 302
    for method in ("get", "post"):
        other = getattr(client, method)(
            page("absence_add", member=cast.trainee.pk), days("2026-12-01", "2026-12-04")
        )
        assert other.status_code == 403
    assert [row.member_id for row in Absence._base_manager.all()] == [cast.ines.pk]
    assert sign_in(cast.volunteer).get(page("absence_add", member=cast.volunteer.pk)).status_code == 403


def test_what_one_should_know_is_read_by_who_holds_the_thread_and_who_notes(cast, sign_in) -> None:
    noted(cast, cast.ines, substitute=cast.receptionist, note="La clé est chez Odile.")
    address = page("member_show", member=cast.ines.pk)
    for person, reads in (
        (cast.ines, True), (cast.receptionist, True), (cast.coordinator, True),
        (cast.trainee, False), (cast.dpo, False),
    ):  # fmt: skip
        words = words_of(sign_in(person).get(address)).split("Historique")[0]
        assert ("La clé est chez Odile." in words) is reads, person


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-11-30", "2026-12-04"),
        ("2026-10-01", "2026-11-02"),
        ("2026-11-10", "2026-11-12"),
        ("2026-01-01", "2026-12-31"),
    ],
)
def test_two_absences_of_one_person_do_not_overlap(cast, sign_in, first, last) -> None:
    noted(cast, cast.ines)
    answer = sign_in(cast.director).post(page("absence_add", member=cast.ines.pk), days(first, last))
    assert answer.status_code == 400
    assert (
        "Une absence est déjà notée du 2 novembre 2026 au 30 novembre 2026 : changez-la plutôt."
        in words_of(answer)
    )
    assert f'value="{first}"' in answer.content.decode()
    assert Absence._base_manager.count() == 1


def test_one_absence_may_follow_another(cast) -> None:
    noted(cast, cast.ines)
    noted(cast, cast.ines, (2026, 12, 1), (2026, 12, 1))
    noted(cast, cast.receptionist, (2026, 11, 2), (2026, 11, 30))
    assert Absence._base_manager.count() == 3


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (days("2026-12-04", "2026-12-01"), "L’absence finit avant de commencer."),
        (days("2026-12-04", "2206-12-01"), "Notez trois ans au plus : vous pourrez prolonger."),
        (days("", "2026-12-01"), "obligatoire"),
        (days("2026-02-30", "2026-12-01"), "date valide"),
        (days("2026-12-01", "2026-12-04", substitute="x"), "Choisissez dans la liste."),
        (days("2026-12-01", "2026-12-04", substitute="00000000-0000-0000-0000-000000000000"), "liste"),
        (days("2026-12-01", "2026-12-04", note="x" * 301), "300"),
    ],
)
def test_what_cannot_be_is_one_sentence(cast, sign_in, values, sentence) -> None:
    answer = sign_in(cast.director).post(page("absence_add", member=cast.ines.pk), values)
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert not Absence._base_manager.exists()


def test_substitute_is_of_the_house_in_office_and_somebody_else(cast, sign_in) -> None:
    Member._base_manager.filter(pk=cast.trainee.pk).update(is_active=False)
    client, address = sign_in(cast.director), page("absence_add", member=cast.ines.pk)
    for wrong in (cast.neighbour, cast.trainee, cast.ines):
        answer = client.post(address, days("2026-12-01", "2026-12-04", substitute=str(wrong.pk)))
        assert answer.status_code == 400
        assert cast.neighbour.name not in words_of(answer)
    assert not Absence._base_manager.exists()


def test_nobody_gives_themselves_the_rights_of_who_manages_members(cast, sign_in) -> None:
    client = sign_in(cast.coordinator)
    values = days("2026-12-01", "2026-12-04", substitute=str(cast.coordinator.pk))
    for absent in (cast.director, cast.administrator):
        answer = client.post(page("absence_add", member=absent.pk), values)
        assert "Ce remplacement vous donnerait plus de droits" in words_of(answer)
    assert client.post(page("absence_add", member=cast.ines.pk), values).status_code == 302
    assert sign_in(cast.director).post(
        page("absence_add", member=cast.administrator.pk), {**values, "substitute": str(cast.director.pk)}
    ).status_code == 302  # fmt: skip


def test_who_stands_in_for_the_director_does_not_prolong_it_alone(cast, sign_in) -> None:
    held = noted(cast, cast.director, substitute=cast.coordinator, by=cast.administrator)
    values = days("2026-11-02", "2027-11-30", substitute=str(cast.coordinator.pk), version="1")
    answer = sign_in(cast.coordinator).post(page("absence_change", absence=held.pk), values)
    assert answer.status_code == 400
    assert "Ce remplacement vous donnerait plus de droits" in words_of(answer)


def test_it_is_shortened_extended_and_handed_on(cast, sign_in) -> None:
    held = noted(cast, cast.ines)
    client, address = sign_in(cast.ines), page("absence_change", absence=held.pk)
    assert 'value="2026-11-30"' in client.get(address).content.decode()
    values = days("2026-11-02", "2026-11-20", substitute=str(cast.receptionist.pk), version="1")
    assert client.post(address, values).status_code == 302
    kept = Absence._base_manager.get()
    assert (kept.ends_on, kept.substitute_id) == (dt.date(2026, 11, 20), cast.receptionist.pk)
    line = AuditLine._base_manager.get(object_id=kept.pk, verb="changed")
    assert (line.before["ends_on"], line.after["ends_on"]) == ("2026-11-30", "2026-11-20")


def test_two_tabs_on_one_absence(cast, sign_in) -> None:
    held = noted(cast, cast.ines)
    client, address = sign_in(cast.director), page("absence_change", absence=held.pk)
    client.post(address, days("2026-11-02", "2026-11-20", version="1"))
    answer = client.post(address, days("2026-11-02", "2026-12-24", version="1"))
    assert answer.status_code == 409
    words = words_of(answer)
    assert "Quelqu’un a enregistré entre-temps" in words
    assert "Dernier jour : « 20 novembre 2026 » est enregistré." in words
    assert 'value="2026-12-24"' in answer.content.decode()
    assert client.post(address, days("2026-11-02", "2026-12-24", version="2")).status_code == 302


def test_one_that_was_a_mistake_is_taken_away(cast, sign_in) -> None:
    held = noted(cast, cast.ines)
    address = page("absence_remove", absence=held.pk)
    assert sign_in(cast.ines).get(address).status_code == 405
    assert sign_in(cast.trainee).post(address).status_code == 403
    answer = sign_in(cast.ines).post(address, follow=True)
    assert "L’absence du 2 novembre 2026 au 30 novembre 2026 est enlevée." in words_of(answer)
    assert not Absence._base_manager.exists()
    assert sign_in(cast.ines).post(address).status_code == 404


def test_a_substitute_who_is_away_too_is_said_not_refused(cast, sign_in) -> None:
    noted(cast, cast.receptionist, (2026, 11, 16), (2026, 11, 20))
    noted(cast, cast.trainee, (2026, 11, 25), (2026, 11, 27), substitute=cast.ines)
    values = days("2026-11-02", "2026-11-30", substitute=str(cast.receptionist.pk))
    words = words_of(
        sign_in(cast.director).post(page("absence_add", member=cast.ines.pk), values, follow=True)
    )
    assert "est notée" in words
    assert (
        "Nour Petitjour est aussi noté absent du 16 novembre 2026 au 20 novembre 2026 : "
        "ces jours-là, personne ne tient ce fil." in words
    )
    assert "Inès Valdor devait tenir le fil pour Timéo Brasseval" in words


def test_a_substitute_without_account_is_said(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        aime = add_member(organisation=cast.valmont, name="Aimé Sansclé", role=Role.WORKER, by=None)
    values = days("2026-11-02", "2026-11-30", substitute=str(aime.pk))
    words = words_of(
        sign_in(cast.director).post(page("absence_add", member=cast.ines.pk), values, follow=True)
    )
    assert "Aimé Sansclé n’a pas de compte : invitez cette personne pour qu’elle puisse agir." in words


def test_all_absences_by_when_they_are(cast, sign_in) -> None:
    empty = words_of(sign_in(cast.ines).get(page("absence_list")))
    assert "Personne n’est noté absent" in empty
    noted(cast, cast.ines, substitute=cast.receptionist)
    noted(cast, cast.trainee, (2026, 12, 1), (2026, 12, 4))
    noted(cast, cast.dpo, (2026, 3, 1), (2026, 3, 4))
    words = words_of(sign_in(cast.coordinator).get(page("absence_list")))
    words = words[words.index("Choisir les jours") :]
    order = [
        "En ce moment",
        "Inès Valdor",
        "À venir",
        "Timéo Brasseval",
        "Les absences passées",
        "Ravi Montclerc",
    ]
    places = [words.index(word) for word in order]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_list_costs_the_same_however_many_there_are(cast, sign_in, queries, count) -> None:
    for number in range(count):
        noted(cast, cast.hire(f"Personne{number} Untel"), substitute=cast.ines)
    client = sign_in(cast.director)
    with queries(6):  # session, user, member; everybody; ahead, past
        client.get(page("absence_list"))


def test_absence_of_the_neighbours_is_nowhere(cast, sign_in) -> None:
    theirs = noted(cast, cast.neighbour, by=cast.member(Role.DIRECTION, cast.etangs))
    client = sign_in(cast.director)
    for name in ("absence_change", "absence_remove"):
        assert client.post(page(name, absence=theirs.pk), days("2026-11-02", "2026-11-03")).status_code == 404
    assert client.post(page("absence_add", member=cast.neighbour.pk), {}).status_code == 404


def test_one_chooses_whose_absence_to_note_or_notes_one_s_own(cast, sign_in) -> None:
    client = sign_in(cast.coordinator)
    assert "Noter l’absence de" in words_of(client.get(page("absence_list")))
    chosen = client.get(page("absence_list"), {"pour": str(cast.ines.pk)})
    assert chosen.url == page("absence_add", member=cast.ines.pk)
    for wrong in ("", "personne", str(cast.neighbour.pk)):
        assert client.get(page("absence_list"), {"pour": wrong}).status_code == 200
    own = sign_in(cast.ines)
    assert page("absence_add", member=cast.ines.pk) in own.get(page("absence_list")).content.decode()
    assert own.get(page("absence_list"), {"pour": str(cast.trainee.pk)}).status_code == 200
