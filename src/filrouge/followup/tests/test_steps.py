"""What is to do with somebody, what became of it, where they stand: for those who follow them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from filrouge.core import records
from filrouge.core.models import AccessLine, AuditLine
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.core.templatetags.words import said_on
from filrouge.directory.models import Entry
from filrouge.followup.models import FileStep, Situation
from filrouge.followup.services import settle_step
from filrouge.followup.tests.stories import page, step_with
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.queries import followers_of
from filrouge.people.services import add_follower, end_follower, end_handing, forget, hand_over
from filrouge.people.tests.stories import opened
from filrouge.people.tests.stories import page as file_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def andree(cast: Cast) -> Person:
    """Inès follows her."""
    return opened(cast.ines, "Andrée M.")


def show(person: Person) -> str:
    return file_page("person_show", person=person.pk)


def add(person: Person, sort: str) -> str:
    return page("step_add", person=person.pk, sort=sort)


def told(by: Any, **values: Any) -> dict[str, Any]:
    return {"key": str(uuid.uuid4()), "member": str(by.pk), "day": "", "text": "", "version": "0", **values}


def today() -> dt.date:
    return timezone.localdate()


def test_a_step_is_to_do_then_done(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    day = (today() + dt.timedelta(days=3)).isoformat()
    sent = told(cast.ines, text="Téléphoner à l’agence.", day=day)
    client.post(add(andree, "errand"), sent)
    words = words_of(client.post(add(andree, "errand"), sent, follow=True))
    assert words.count("Téléphoner à l’agence.") == 1
    row = FileStep._base_manager.get()
    ids = {"person": andree.pk, "file_step": row.pk}
    done = client.post(page("step_settle", **ids), {"state": "done"}, follow=True)
    assert "Démarche : fait." in words_of(done)
    assert "Ce qui a été fait" in words_of(done)
    row.refresh_from_db()
    assert (row.state, row.settled_on) == ("done", today())
    andree.refresh_from_db()
    assert andree.seen_on is None  # a step is taken without the person


def test_an_appointment_that_was_kept_is_a_meeting_that_day(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    row = step_with(cast.ines, andree, "appointment", day=today() - dt.timedelta(days=2))
    change = page("step_change", person=andree.pk, file_step=row.pk)
    assert "Pas venu" in words_of(client.get(change))
    settle = page("step_settle", person=andree.pk, file_step=row.pk)
    client.post(settle, {"state": "missed"})
    andree.refresh_from_db()
    assert andree.seen_on is None
    client.post(settle, {"state": "done"})
    andree.refresh_from_db()
    assert andree.seen_on == today() - dt.timedelta(days=2)
    assert client.post(settle, {"state": "declined"}).status_code == 404


def test_an_orientation_names_a_service_of_the_directory(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    assert "Dites vers quel service du carnet." in words_of(
        client.post(add(andree, "orientation"), told(cast.ines, entry="", text="À sa demande."))
    )
    sent = told(cast.ines, entry="Médiation de dettes", text="À sa demande.")
    words = words_of(client.post(add(andree, "orientation"), sent, follow=True))
    assert "Orientation : Médiation de dettes" in words
    assert Entry._base_manager.filter(name="Médiation de dettes").count() == 1


@pytest.mark.parametrize(
    ("sort", "values", "sentence"),
    [
        ("errand", {}, "Dites ce qui est à faire."),
        ("appointment", {"text": "Le bail."}, "Dites quel jour est le rendez-vous."),
        ("appointment", {"day": "1066-01-01"}, "Choisissez un jour de notre siècle."),
        ("appointment", {"day": "2026-03-02", "hour": "25:99"}, "Écrivez l’heure comme 14:30."),
        ("invitation", {"action": ""}, "Choisissez à quelle action."),
        ("errand", {"text": "x", "member": str(uuid.uuid4())}, "Choisissez dans la liste."),
        ("errand", {"text": "85.07.30-033 28"}, "numéro"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_kept(
    cast: Cast, sign_in: Any, andree: Person, sort: str, values: dict[str, str], sentence: str
) -> None:
    answer = sign_in(cast.ines).post(add(andree, sort), told(cast.ines, **values))
    assert answer.status_code == 400
    assert sentence in words_of(answer)
    assert not FileStep._base_manager.exists()


def test_two_tabs_are_shown_side_by_side(cast: Cast, sign_in: Any, andree: Person) -> None:
    row = step_with(cast.ines, andree, "errand", text="Premier texte.")
    client = sign_in(cast.ines)
    address = page("step_change", person=andree.pk, file_step=row.pk)
    client.post(address, told(cast.ines, text="Deuxième texte.", version=str(row.version)))
    late = client.post(address, told(cast.ines, text="Troisième texte.", version=str(row.version)))
    assert late.status_code == 409
    assert "Troisième texte." in late.content.decode()
    assert "« Deuxième texte. » est enregistré." in words_of(late)
    client.post(page("step_remove", person=andree.pk, file_step=row.pk))
    assert not FileStep._base_manager.exists()


def test_where_somebody_stands_is_written_once_and_changed(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    address = page("situation_write", person=andree.pk)
    assert "Elle cherche." in words_of(
        client.post(address, {"text": "Elle cherche.", "version": "0"}, follow=True)
    )
    row = Situation._base_manager.get()
    late = client.post(address, {"text": "Autre chose.", "version": "0"})
    assert late.status_code == 409
    assert "« Elle cherche. » est enregistré." in words_of(late)
    client.post(address, {"text": "Elle a trouvé.", "version": str(row.version)})
    assert "Elle a trouvé." in words_of(client.get(show(andree)))


def test_who_does_not_follow_meets_a_closed_door(cast: Cast, sign_in: Any, andree: Person) -> None:
    row = step_with(cast.ines, andree, "errand", text="Téléphoner.")
    ids = {"person": andree.pk, "file_step": row.pk}
    for member in (cast.director, cast.coordinator):
        client = sign_in(member)
        assert client.get(page("step_change", **ids)).status_code == 403
        assert client.post(page("step_settle", **ids), {"state": "done"}).status_code == 403
        assert client.get(page("situation_write", person=andree.pk)).status_code == 403
        assert client.get(add(andree, "errand")).status_code == 403
    assert sign_in(cast.ines).get(add(andree, "rien")).status_code == 404


def test_today_says_what_is_to_do_and_ticks_it_for_who_stands_in_too(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    row = step_with(cast.ines, andree, "errand", text="Téléphoner.", day=today())
    source = registries.due.get("followup.steps")
    with scope(organisation=cast.valmont):
        assert source.due(cast.coordinator) == []
        [thing] = source.due(cast.ines)
    assert (thing.title.replace("\u00a0", " "), thing.on) == ("Démarche : Andrée M.", today())
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.ines, substitute=cast.coordinator, starts_on=today(),
            ends_on=today() + dt.timedelta(days=5),
        )  # fmt: skip
    stand_in = sign_in(cast.coordinator)
    words = words_of(stand_in.get("/valmont/"))
    assert "Démarche : Andrée M." in words
    assert "Téléphoner" not in words  # read in the file, where its reading leaves a line
    assert stand_in.post(thing.tick).headers["Location"] == "/valmont/"
    row.refresh_from_db()
    assert row.state == "done"


def test_what_was_promised_goes_along_with_a_file_that_is_taken_over(cast: Cast, andree: Person) -> None:
    source = registries.due.get("followup.steps")
    step_with(cast.ines, andree, "errand", text="Téléphoner.")
    with scope(organisation=cast.valmont):
        assert source.due(cast.coordinator) == []
        until = today() + dt.timedelta(days=7)
        hand_over(by=cast.director, absent=cast.ines, taker=cast.coordinator, until=until)
        [thing] = source.due(cast.coordinator)
        assert thing == source.due(cast.ines)[0]
        end_handing(by=cast.director, absent=cast.ines, taker=cast.coordinator)
        assert source.due(cast.coordinator) == []


def test_what_somebody_promised_who_follows_no_more_is_due_to_who_does(cast: Cast, andree: Person) -> None:
    source = registries.due.get("followup.steps")
    with scope(organisation=cast.valmont):
        add_follower(by=cast.ines, person=andree, member=cast.director)
        step_with(cast.ines, andree, "errand", text="Téléphoner.")
        assert source.due(cast.director) == []
        [row] = [one for one in followers_of(andree) if one.member_id == cast.ines.pk]
        end_follower(by=cast.director, follower=row)
        assert [one.title for one in source.due(cast.director)] == ["Démarche\u00a0: Andrée M."]
        assert source.due(cast.ines) == []


def test_an_appointment_to_come_is_at_the_top_and_cannot_be_ticked(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    tomorrow = today() + dt.timedelta(days=1)
    row = step_with(cast.ines, andree, "appointment", "Le bail.", day=tomorrow, hour=dt.time(14, 30))
    later = today() + dt.timedelta(days=9)
    step_with(cast.ines, andree, "appointment", "Le budget.", day=later)
    client = sign_in(cast.ines)
    words = words_of(client.get(show(andree))).replace("\u00a0", " ")
    assert f"Prochain rendez-vous : {said_on(tomorrow)}, 14 h 30 , avec Inès" in words
    assert words.index("Prochain rendez-vous") < words.index("Situation")
    assert "Pas venu" not in words
    with scope(organisation=cast.valmont):
        first = registries.due.get("followup.steps").due(cast.ines)[0]
        assert (first.tick, first.verb, first.detail) == ("", "Ouvrir", "14\u00a0h\u00a030")
        records.change(row, by=cast.ines, day=today())
        assert registries.due.get("followup.steps").due(cast.ines)[0].verb == "Dire s’il a eu lieu"
    assert "Pas venu" in words_of(client.get(show(andree)))


def test_all_that_was_done_is_read_page_by_page_and_leaves_a_line(
    cast: Cast, sign_in: Any, andree: Person, queries: Any
) -> None:
    client, whole = sign_in(cast.ines), page("step_list", person=andree.pk)
    assert "Rien n’a encore été fait" in words_of(client.get(whole))
    with scope(organisation=cast.valmont):
        for turn in range(55):
            row = step_with(cast.ines, andree, "errand", text=f"Tâche {turn}.")
            settle_step(by=cast.ines, step=row, state="done", on=today() - dt.timedelta(days=turn))
        assert AccessLine.objects.filter(object_id=andree.pk).count() == 1
    words = words_of(client.get(show(andree)))
    assert "Tâche 9." in words
    assert "Tâche 10." not in words
    assert whole in client.get(show(andree)).content.decode()
    with CaptureQueriesContext(connection) as first:
        words = words_of(client.get(whole))
    assert "Tâche 49." in words
    assert "Tâche 50." not in words
    with queries(len(first)):
        assert "Tâche 54." in words_of(client.get(f"{whole}?page=2"))
    assert sign_in(cast.director).get(whole).status_code == 403


def test_at_rest_and_in_the_journal_there_is_no_word_of_it(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    client.post(add(andree, "errand"), told(cast.ines, text="Une phrase de bruyère."))
    client.post(page("situation_write", person=andree.pk), {"text": "Un champ de bruyère.", "version": "0"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM followup_filestep UNION SELECT text FROM followup_situation")
        assert "bruyère" not in str(cursor.fetchall())
    lines = AuditLine._base_manager.filter(model__startswith="followup.")
    assert lines.count() == 2
    assert "bruyère" not in str(list(lines.values_list("object_name", "note", "before", "after")))


def test_it_is_told_to_the_person_and_goes_with_them(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    client.post(add(andree, "orientation"), told(cast.ines, entry="Médiation", text="À sa demande."))
    client.post(page("situation_write", person=andree.pk), {"text": "Elle cherche.", "version": "0"})
    export = words_of(client.get(file_page("person_export", person=andree.pk, shape="html")))
    for word in ("Elle cherche.", "À sa demande.", "Médiation", "en attente"):
        assert word in export
    with scope(organisation=cast.valmont):
        forget(by=cast.director, people=[andree], on=today())
    assert not FileStep._base_manager.exists()
    assert not Situation._base_manager.exists()


def test_a_file_costs_the_same_whatever_its_steps(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    step_with(cast.ines, andree, "errand", text="Téléphoner.")
    client.get(show(andree))
    with CaptureQueriesContext(connection) as few:
        client.get(show(andree))
    for turn in range(8):
        step_with(cast.ines, andree, "errand", text=f"Téléphoner {turn}.")
    with CaptureQueriesContext(connection) as many:
        client.get(show(andree))
    assert len(many) == len(few)
