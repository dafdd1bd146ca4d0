"""Beginning a file, reading it, who may; the household; what is noted."""

from __future__ import annotations

import uuid

import pytest

from filrouge.core.accesses import broken_at
from filrouge.core.models import AccessLine, AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Follower, Household, Person, ProfileField
from filrouge.people.tests.stories import noting, opened, page

pytestmark = pytest.mark.django_db
ADD = page("person_add")


def sent(label: str, **values: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "label": label, "seen": label, **values}


def show(person: Person) -> str:
    return page("person_show", person=person.pk)


def test_a_first_name_is_enough_and_who_opens_follows(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    told = sent("Andrée M.")
    answer = client.post(ADD, told, follow=True)
    assert "vous suivez cette personne" in words_of(answer)
    client.post(ADD, told)
    person = Person._base_manager.get()
    assert (person.label, person.has_file, str(person.pk)) == ("Andrée M.", True, told["key"])
    assert Follower._base_manager.get().member == cast.ines


def test_who_is_called_alike_is_shown_before_a_second_file(cast, sign_in) -> None:
    opened(cast.coordinator, "Andrée Masson")
    client = sign_in(cast.ines)
    first = client.post(ADD, sent("Andree Masson", seen=""))
    assert first.status_code == 400
    assert "Est-ce l’une de ces personnes ? Andrée Masson" in words_of(first)
    assert client.post(ADD, sent("Andree Masson")).status_code == 302
    assert Person._base_manager.count() == 2


@pytest.mark.parametrize("label", ["", "   ", "\u200b", "x" * 81, "Andrée 85.07.30-033.28"])
def test_what_cannot_be_is_one_sentence(cast, sign_in, label) -> None:
    answer = sign_in(cast.ines).post(ADD, sent(label))
    assert answer.status_code == 400
    assert answer.content.decode().count('class="errorlist"') == 1
    assert not Person._base_manager.exists()


def test_nothing_else_is_asked_until_the_house_says_what_for(cast, sign_in) -> None:
    client = sign_in(cast.ines)
    assert "Commune" not in client.get(ADD).content.decode()
    noting(cast.director, commune="Savoir d’où viennent les gens.", gender="Compter.")
    form = words_of(client.get(ADD))
    assert "Commune Savoir d’où viennent les gens." in form
    assert "Langue" not in form
    client.post(ADD, sent("Andrée", commune="Valmont", gender="woman", income="work"))
    person = Person._base_manager.get()
    assert (person.commune, person.gender, person.income) == ("Valmont", "woman", "")
    words = words_of(client.get(show(person)))
    assert "Commune Valmont" in words
    assert client.post(ADD, sent("Luc", gender="reine")).status_code == 400


def test_a_field_needs_its_purpose(cast, sign_in) -> None:
    client, address = sign_in(cast.director), page("profile_write")
    answer = client.post(
        address, {"commune_on": "on", "commune_purpose": " ", "gender_purpose": "Plus tard."}
    )
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["commune_purpose"]
    assert "Plus tard." in answer.content.decode()
    client.post(address, {"commune_on": "on", "commune_purpose": "Dire d’où l’on vient."})
    assert ProfileField._base_manager.get().is_on
    assert "Dire d’où l’on vient." in client.get(address).content.decode()
    client.post(address, {"commune_purpose": "Dire d’où l’on vient."})
    assert not ProfileField._base_manager.get().is_on


def test_a_file_opens_to_who_follows_and_each_reading_leaves_a_line(cast, sign_in) -> None:
    person = opened(cast.ines, "Andrée M.", commune="Valmont")
    assert "Ménage" in words_of(sign_in(cast.ines).get(show(person)))
    [line] = AccessLine._base_manager.all()
    assert (line.reader_id, line.object_id, line.what) == (cast.ines.pk, person.pk, "file")
    for member in (cast.director, cast.coordinator, cast.receptionist, cast.trainee):
        words = words_of(sign_in(member).get(show(person)))
        assert "ne s’ouvre qu’aux collègues qui suivent la personne" in words
        assert "Suivi par Inès Valdor." in words
    for member in (cast.administrator, cast.dpo, cast.volunteer):
        assert sign_in(member).get(show(person)).status_code == 403
    assert sign_in(cast.neighbour).get(page("person_show", "etangs", person=person.pk)).status_code == 404
    assert AccessLine._base_manager.count() == 1
    assert broken_at(cast.valmont.pk) is None


def test_to_follow_one_says_why_and_the_others_see_it(cast, sign_in) -> None:
    person = opened(cast.ines, "Andrée M.")
    client, join = sign_in(cast.coordinator), page("person_join", person=person.pk)
    assert client.post(join, {}).status_code == 400
    assert client.post(join, {"why": "par curiosité"}).status_code == 400
    client.post(join, {"why": "team"})
    client.post(join, {"why": "team"})
    assert client.get(show(person)).context["profile"] == []
    assert "Basile Quintart l’équipe me l’a demandé" in words_of(sign_in(cast.ines).get(show(person)))
    assert Follower._base_manager.count() == 2
    for member in (cast.receptionist, cast.trainee):
        assert sign_in(member).post(join, {"why": "team"}).status_code == 403


def test_a_colleague_is_added_and_somebody_always_follows(cast, sign_in) -> None:
    person = opened(cast.ines, "Andrée M.")
    client, add = sign_in(cast.ines), page("follower_add", person=person.pk)
    client.post(add, {"member": str(cast.trainee.pk)})
    assert "Ménage" in words_of(sign_in(cast.trainee).get(show(person)))
    for wrong in (cast.volunteer, cast.dpo, cast.neighbour):
        client.post(add, {"member": str(wrong.pk)})
    assert Follower._base_manager.count() == 2
    mine = Follower._base_manager.get(member=cast.ines)
    client.post(page("follower_end", person=person.pk, follower=mine.pk))
    assert "ne s’ouvre qu’aux collègues" in words_of(client.get(show(person)))
    last = Follower._base_manager.get(member=cast.trainee)
    answer = sign_in(cast.trainee).post(page("follower_end", person=person.pk, follower=last.pk), follow=True)
    assert "ajoutez d’abord un collègue" in words_of(answer)


def test_who_stands_in_reads_on_those_days_only(cast, sign_in, time_machine) -> None:
    import datetime as dt

    person = opened(cast.ines, "Andrée M.")
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.ines, substitute=cast.receptionist,
            starts_on=dt.date(2027, 3, 1), ends_on=dt.date(2027, 3, 5),
        )  # fmt: skip
    for day, reads in ((28, False), (1, True), (5, True), (6, False)):
        month = 2 if day == 28 else 3
        time_machine.move_to(dt.datetime(2027, month, day, 12, tzinfo=dt.UTC), tick=False)
        words = words_of(sign_in(cast.receptionist).get(show(person)))
        assert ("Qui suit" in words) is reads, (month, day)


def test_the_sheet_is_said_otherwise_and_two_tabs_do_not_undo_each_other(cast, sign_in) -> None:
    person = opened(cast.ines, "Andrée M.")
    client, change = sign_in(cast.ines), page("person_change", person=person.pk)
    told = {"version": "1", "label": "Andrée Masson", "phone": "0470 12 34 56", "email": "", "agreed_on": ""}
    assert client.post(change, told).status_code == 302
    stale = client.post(change, {**told, "label": "Dédée"})
    assert stale.status_code == 409
    assert "« Andrée Masson » est enregistré." in words_of(stale)
    refused = client.post(change, {**told, "version": "2", "phone": "", "agreed_on": "2026-03-02"})
    assert list(refused.context["form"].errors) == ["email"]
    assert "Masson" in words_of(client.get(page("person_list") + "?nom=masson"))
    assert sign_in(cast.coordinator).get(change).status_code == 403


def test_the_household_is_found_tied_and_left(cast, sign_in) -> None:
    person, child = opened(cast.ines, "Andrée M."), opened(cast.ines, "Léa M.")
    opened(cast.coordinator, "Luc M.")
    client, home = sign_in(cast.ines), page("household_write", person=person.pk)
    assert "Léa M." in client.get(home + "?nom=lea").content.decode()
    assert client.post(home, {"nom": "lea"}).status_code == 400
    assert client.post(home, {"person": str(uuid.uuid4())}).status_code == 404
    client.post(home, {"person": str(child.pk), "tie": "sa fille"})
    assert "Léa M. sa fille" in words_of(client.get(show(person)))
    assert "Andrée M." in words_of(client.get(show(child)))
    client.post(home, {"do": "leave", "person": str(child.pk)})
    assert not Household._base_manager.exists()
    assert Person._base_manager.get(pk=child.pk).tie == ""


def test_the_journal_tells_nothing_of_them(cast, sign_in) -> None:
    noting(cast.director, commune="Compter.")
    client = sign_in(cast.ines)
    client.post(ADD, sent("Wilhelmine", commune="Ostrogothie"))
    person = Person._base_manager.get()
    client.post(
        page("person_change", person=person.pk),
        {
            "version": "1",
            "label": "Wilhelmine O.",
            "phone": "0471 22 33 44",
            "commune": "Ostrogothie-sur-Eau",
        },
    )
    told = str(list(AuditLine._base_manager.values())).lower()
    assert not any(word in told for word in ("wilhelmine", "ostrogothie", "0471"))
