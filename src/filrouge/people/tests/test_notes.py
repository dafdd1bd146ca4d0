"""Facts that colleagues share, confidences that nobody else finds."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from filrouge.core.models import AuditLine
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Confidant, FileNote, Person
from filrouge.people.services import add_follower, forget, leave_notes, name_confidant
from filrouge.people.tests.stories import opened, page

pytestmark = pytest.mark.django_db
SECRET = "pamplemousse"


@pytest.fixture
def person(cast: Cast) -> Person:
    """Inès follows her; so does the coordinator."""
    made = opened(cast.ines, "Andrée M.")
    with scope(organisation=cast.valmont):
        add_follower(by=cast.ines, person=made, member=cast.coordinator)
    return made


def sent(text: str, kind: str = "confidence", **values: str) -> dict[str, str]:
    told = {"key": str(uuid.uuid4()), "kind": kind, "day": "2026-03-02", "text": text, "version": "0"}
    return {**told, **values}


def written(client: Any, person: Person, text: str, kind: str = "confidence") -> FileNote:
    assert client.post(page("note_add", person=person.pk), sent(text, kind)).status_code == 302
    return FileNote._base_manager.latest("created_at")


def show(person: Person) -> str:
    return page("person_show", person=person.pk)


def test_a_fact_is_shared_and_a_confidence_is_not(cast: Cast, sign_in: Any, person: Person) -> None:
    ines = sign_in(cast.ines)
    written(ines, person, "Elle cherche un logement.", "fact")
    note = written(ines, person, f"Elle a dit {SECRET}.")
    mine = words_of(ines.get(show(person)))
    assert "Elle cherche un logement." in mine
    assert f"Elle a dit {SECRET}." in mine
    assert "lue par vous seul" in mine
    coordinator = sign_in(cast.coordinator)
    theirs = words_of(coordinator.get(show(person)))
    assert "Elle cherche un logement." in theirs
    assert SECRET not in theirs
    assert "confidence, " not in theirs
    where = page("note_change", person=person.pk, note=note.pk)
    assert coordinator.get(where).status_code == 404
    assert coordinator.post(page("note_remove", person=person.pk, note=note.pk)).status_code == 404
    assert FileNote._base_manager.count() == 2


def test_the_direction_and_the_administrator_find_it_nowhere(
    cast: Cast, sign_in: Any, person: Person
) -> None:
    note = written(sign_in(cast.ines), person, f"Elle a dit {SECRET}.")
    for member in (cast.director, cast.administrator, cast.dpo):
        client = sign_in(member)
        for address in (
            f"/valmont/chercher/?q={SECRET}", "/valmont/journal/", show(person), page("person_list"),
            page("note_change", person=person.pk, note=note.pk),
        ):  # fmt: skip
            answer = client.get(address)
            assert f"dit {SECRET}" not in answer.content.decode(), (member, address)
        assert client.get(page("note_change", person=person.pk, note=note.pk)).status_code in (403, 404)


def test_no_table_holds_its_words(cast: Cast, sign_in: Any, person: Person) -> None:
    written(sign_in(cast.ines), person, f"Elle a dit {SECRET}.")
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - our own tables
            assert SECRET not in str(cursor.fetchall()), model
    with scope(organisation=cast.valmont):
        told = [record.export(cast.ines) for record in registries.privacy]
        assert SECRET not in str(told), "not even in what the author takes away of themselves"
        assert SECRET not in str([record.tell(person) for record in registries.people])


def test_a_stand_in_reads_none_and_who_was_named_does(cast: Cast, sign_in: Any, person: Person) -> None:
    ines, today = sign_in(cast.ines), timezone.localdate()
    written(ines, person, f"Elle a dit {SECRET}.")
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.ines, starts_on=today, ends_on=today, substitute=cast.director
        )
    director = sign_in(cast.director)
    assert SECRET not in words_of(director.get(show(person))), "the house chose them, not the author"
    named = {"member": str(cast.coordinator.pk), "ends_on": (today + dt.timedelta(days=5)).isoformat()}
    assert "lira vos confidences" in words_of(ines.post(page("confidant_list"), named, follow=True))
    words = words_of(sign_in(cast.coordinator).get(show(person)))
    assert SECRET in words
    assert "que vous lisez en son absence" in words
    row = Confidant._base_manager.get()
    note = FileNote._base_manager.get()
    where = page("note_change", person=person.pk, note=note.pk)
    assert sign_in(cast.coordinator).get(where).status_code == 403
    assert sign_in(cast.coordinator).post(page("confidant_end", confidant=row.pk)).status_code == 404
    Confidant._base_manager.update(ends_on=today - dt.timedelta(days=1))
    assert SECRET not in words_of(sign_in(cast.coordinator).get(show(person)))
    Confidant._base_manager.update(ends_on=today)
    sign_in(cast.ines).post(page("confidant_end", confidant=row.pk))
    assert SECRET not in words_of(sign_in(cast.coordinator).get(show(person)))


def test_who_may_be_named(cast: Cast, sign_in: Any, person: Person) -> None:
    client, today = sign_in(cast.ines), timezone.localdate()
    for member, day, words in (
        (cast.ines, today, "Choisissez dans la liste"),
        (cast.administrator, today, "Choisissez dans la liste"),
        (cast.director, today - dt.timedelta(days=1), "dans l’année qui vient"),
        (cast.director, today + dt.timedelta(days=400), "dans l’année qui vient"),
    ):
        told = {"member": str(member.pk), "ends_on": day.isoformat()}
        answer = client.post(page("confidant_list"), told)
        assert answer.status_code == 400
        assert words in words_of(answer)
    assert not Confidant._base_manager.exists()


def test_said_otherwise_by_its_author_alone(cast: Cast, sign_in: Any, person: Person) -> None:
    client = sign_in(cast.ines)
    note = written(client, person, "Elle cherche un logement.", "fact")
    where = page("note_change", person=person.pk, note=note.pk)
    assert "Elle cherche un logement." in client.get(where).content.decode()
    client.post(where, sent("Elle a un logement.", "fact", version="1"))
    assert "Elle a un logement." in words_of(client.get(show(person)))
    stale = client.post(where, sent("Un autre texte.", "fact", version="1"))
    assert stale.status_code == 409
    assert "Un autre texte." in stale.content.decode()
    assert sign_in(cast.coordinator).get(where).status_code == 403
    sign_in(cast.ines).post(page("note_remove", person=person.pk, note=note.pk))
    assert "Rien n’est écrit" in words_of(sign_in(cast.ines).get(show(person)))
    assert "logement" not in str(list(AuditLine._base_manager.values_list("before", "after", "note")))


def test_sent_twice_it_is_one_and_what_is_wrong_is_said(cast: Cast, sign_in: Any, person: Person) -> None:
    client, where = sign_in(cast.ines), page("note_add", person=person.pk)
    told = sent("Deux fois.")
    client.post(where, told)
    client.post(where, told)
    assert FileNote._base_manager.count() == 1
    for values, words in (
        ({"text": " "}, "Écrivez la note"),
        ({"day": "2099-01-01"}, "qui est passé"),
        ({"kind": "secret"}, "Choisissez dans la liste"),
        ({"text": "Son numéro : 85.07.30-033.28"}, "numéro"),
    ):
        answer = client.post(where, {**sent("Un texte."), **values})
        assert answer.status_code == 400, values
        assert words in words_of(answer), values


def test_forgotten_with_the_person_and_with_the_author(cast: Cast, sign_in: Any, person: Person) -> None:
    client = sign_in(cast.ines)
    written(client, person, "Un fait.", "fact")
    written(client, person, "Une confidence.")
    with scope(organisation=cast.valmont):
        today = timezone.localdate()
        name_confidant(by=cast.ines, member=cast.director, ends_on=today)
        assert leave_notes(member=Member.objects.get(pk=cast.ines.pk), by=cast.director) == 2
        assert [row.kind for row in FileNote.objects.all()] == ["fact"]
        forget(by=cast.director, people=[Person.objects.get(pk=person.pk)], on=today)
        assert not FileNote.objects.exists()


def test_a_file_costs_the_same_whatever_its_notes(cast: Cast, sign_in: Any, person: Person) -> None:
    client = sign_in(cast.ines)
    written(client, person, "Un.", "fact")
    client.get(show(person))  # the first reading of all makes the key of the register
    with CaptureQueriesContext(connection) as few:
        client.get(show(person))
    for _turn in range(5):
        written(client, person, "Et un.", "fact")
    client.get(show(person))  # what is said once is said
    with CaptureQueriesContext(connection) as many:
        client.get(show(person))
    assert len(few) == len(many)
