"""A contact with somebody who has a file: noted from there, seen there, told by nothing else."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filrouge.core import unsaved
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.tests.stories import opened
from filrouge.people.tests.stories import page as file_page
from filrouge.reception.models import Contact
from filrouge.reception.tests.stories import begun, noted, page

pytestmark = pytest.mark.django_db
ADD = page("contact_add")


@pytest.fixture
def andree(cast: Cast) -> Person:
    """Inès follows her; the house has its categories."""
    begun(cast.director)
    return opened(cast.ines, "Andrée M.")


def told(person: Person, **values: str) -> dict[str, str]:
    sent = {"key": str(uuid.uuid4()), "mode": "drop_in", "category": "11.1", "minutes": "10", "do": "next"}
    return {**sent, "about": str(person.pk), "person": str(person.pk), **values}


def test_from_the_file_a_contact_is_noted_and_the_person_is_seen(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    client = sign_in(cast.ines)
    file = client.get(file_page("person_show", person=andree.pk))
    assert "Aucun passage n’est noté dans ce dossier." in words_of(file)
    assert f"{ADD}?personne={andree.pk}" in file.content.decode()
    form = words_of(client.get(f"{ADD}?personne={andree.pk}"))
    assert "Avec Andrée M. : à noter dans son dossier" in form
    answer = client.post(ADD, told(andree), follow=True)
    assert answer.redirect_chain[-1][0] == file_page("person_show", person=andree.pk)
    assert "1 passage" in words_of(answer)
    assert "Gaz" in words_of(answer)
    kept = Contact._base_manager.get()
    assert kept.person == andree
    andree.refresh_from_db()
    assert andree.seen_on == dt.datetime.now().astimezone().date()


def test_without_the_tick_or_without_the_file_nobody_is_named(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    sent = told(andree)
    del sent["person"]
    sign_in(cast.ines).post(ADD, sent)
    stranger = sign_in(cast.member(Role.RECEPTION))
    assert "Andrée" not in words_of(stranger.get(f"{ADD}?personne={andree.pk}"))
    stranger.post(ADD, told(andree))
    assert "Andrée" not in words_of(stranger.get(f"{ADD}?personne=rien"))
    assert list(Contact._base_manager.values_list("person", flat=True)) == [None, None]


def test_a_step_taken_for_somebody_absent_is_no_meeting(cast: Cast, sign_in: Any, andree: Person) -> None:
    sign_in(cast.ines).post(ADD, told(andree, mode="errand"))
    andree.refresh_from_db()
    assert (Contact._base_manager.get().person, andree.seen_on) == (andree, None)


def test_no_list_journal_line_or_workbook_says_who(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    client.post(ADD, told(andree))
    kept = Contact._base_manager.get()
    assert "Andrée" not in words_of(client.get(page("contact_list")))
    lines = AuditLine._base_manager.filter(object_id=kept.pk)
    assert lines.exists()
    assert str(andree.pk) not in str(list(lines.values_list("before", "after", "note")))


def test_who_corrects_without_following_leaves_it_as_it_was(cast: Cast, sign_in: Any, andree: Person) -> None:
    kept = noted(cast.ines, "11.1", person=andree)
    corrects = sign_in(cast.coordinator)
    address = page("contact_change", contact=kept.pk)
    assert "Andrée" not in words_of(corrects.get(address))
    at = {"on": "2026-03-02", "hour": "10:12", "worker": str(cast.ines.pk), "version": str(kept.version)}
    assert (
        corrects.post(address, {"mode": "phone", "category": "11.1", "minutes": "5", **at}).status_code == 302
    )
    kept.refresh_from_db()
    assert (kept.mode, kept.person) == ("phone", andree)
    own = sign_in(cast.ines)
    assert "Avec Andrée M." in words_of(own.get(address))
    at["version"] = str(kept.version)
    own.post(address, {"mode": "phone", "category": "11.1", "minutes": "5", **at})
    kept.refresh_from_db()
    assert kept.person is None


def test_a_draft_for_somebody_is_not_the_next_one_s_at_the_door(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    client = sign_in(cast.ines)
    client.post(page("contact_keep"), told(andree, sent_on="Maison médicale"))
    assert "Maison médicale" not in client.get(ADD).content.decode()
    assert "Maison médicale" in client.get(f"{ADD}?personne={andree.pk}").content.decode()
    with scope(organisation=cast.ines.organisation):
        assert list(unsaved.places_left_by(cast.ines)) == [f"contact:{andree.pk}"]


def test_the_file_that_is_handed_over_tells_its_contacts(cast: Cast, sign_in: Any, andree: Person) -> None:
    noted(cast.ines, "11.1", "02.3", person=andree)
    answer = sign_in(cast.ines).get(file_page("person_export", person=andree.pk, shape="html"))
    assert "Gaz, Garantie locative" in words_of(answer)


def test_a_file_costs_the_same_queries_whatever_its_contacts(
    cast: Cast, sign_in: Any, andree: Person
) -> None:
    client = sign_in(cast.ines)
    address = file_page("person_show", person=andree.pk)
    noted(cast.ines, "11.1", person=andree)
    client.get(address)  # the first reading of all makes the key of the register
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for day in range(1, 10):
        noted(cast.ines, "11.1", "02.3", at=f"2026-02-{day:02} 10:00", person=andree)
    with CaptureQueriesContext(connection) as many:
        words = words_of(client.get(address))
    assert len(many) == len(few)
    assert "10 passages" in words
    assert "Les plus récents ; tous sont dans le dossier" in words
