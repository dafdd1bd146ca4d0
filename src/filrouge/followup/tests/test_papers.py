"""Documents of a file: closed on the disk, read by who follows the person, gone with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from filrouge.core.models import AccessLine
from filrouge.core.scoping import scope
from filrouge.core.sealing import BrokenSealError, renew
from filrouge.followup.models import FilePaper
from filrouge.followup.services import read_paper
from filrouge.followup.tests.stories import page
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.services import forget
from filrouge.people.tests.stories import opened
from filrouge.people.tests.stories import page as file_page

pytestmark = pytest.mark.django_db
WORDS = "Le bail de la rue des Bruyères."


@pytest.fixture
def andree(cast: Cast) -> Person:
    """Inès follows her."""
    return opened(cast.ines, "Andrée M.")


def kept(client: Any, person: Person, name: str = "bail bruyères.txt", data: bytes = WORDS.encode()) -> Any:
    sent = {"document": SimpleUploadedFile(name, data)}
    return client.post(page("paper_add", person=person.pk), sent, follow=True)


def paper_page(name: str, person: Person) -> str:
    return page(name, person=person.pk, paper=FilePaper._base_manager.get().pk)


def test_kept_it_is_given_back_as_a_file(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    assert "bail bruyères.txt" in words_of(kept(client, andree))
    answer = client.get(paper_page("paper_download", andree))
    assert answer.content.decode() == WORDS
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert AccessLine._base_manager.filter(what="document").count() == 1


def test_on_the_disk_and_in_the_row_there_is_no_word_of_it(cast: Cast, sign_in: Any, andree: Person) -> None:
    kept(sign_in(cast.ines), andree)
    row = FilePaper._base_manager.get()
    with default_storage.open(row.path) as file:
        assert "Bruyères".encode() not in file.read()
    assert "bruy" not in f"{row.name} {row.path} {row.key}"
    with scope(organisation=cast.valmont):
        renew(cast.valmont.pk)  # another key of the house: the file on the disk stays as it is
        row.refresh_from_db()
        assert read_paper(row).decode() == WORDS


def test_a_key_opens_its_own_file_alone(cast: Cast, sign_in: Any, andree: Person) -> None:
    client = sign_in(cast.ines)
    kept(client, andree)
    kept(client, andree, "autre.txt", b"Autre chose.")
    one, other = FilePaper._base_manager.order_by("created_at")
    one.path = other.path
    with scope(organisation=cast.valmont), pytest.raises(BrokenSealError):
        read_paper(one)


def test_who_does_not_follow_meets_a_closed_door(cast: Cast, sign_in: Any, andree: Person) -> None:
    kept(sign_in(cast.ines), andree)
    director = sign_in(cast.director)
    assert director.get(paper_page("paper_download", andree)).status_code == 403
    assert director.post(paper_page("paper_remove", andree)).status_code == 403
    other = opened(cast.director, "Lucas")
    assert director.get(paper_page("paper_download", other)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"), [("x.exe", b"MZ\x90\x00"), ("vide.txt", b""), ("p.txt", b"<html>")]
)
def test_what_cannot_be_kept_is_one_sentence(
    cast: Cast, sign_in: Any, andree: Person, name: str, data: bytes
) -> None:
    answer = kept(sign_in(cast.ines), andree, name, data)
    assert answer.status_code == 400
    assert "Ce fichier" in words_of(answer)
    assert not FilePaper._base_manager.exists()


def test_taken_away_or_forgotten_nothing_is_left_on_the_disk(
    cast: Cast, sign_in: Any, andree: Person, django_capture_on_commit_callbacks: Any
) -> None:
    client = sign_in(cast.ines)
    kept(client, andree)
    kept(client, andree, "autre.txt", b"Autre chose.")
    folder = Path(settings.MEDIA_ROOT) / "dossiers" / str(cast.valmont.pk)
    assert len(list(folder.iterdir())) == 2
    first = FilePaper._base_manager.earliest("created_at")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page("paper_remove", person=andree.pk, paper=first.pk))
    assert len(list(folder.iterdir())) == 1
    export = words_of(client.get(file_page("person_export", person=andree.pk, shape="html")))
    assert "autre.txt" in export
    with django_capture_on_commit_callbacks(execute=True), scope(organisation=cast.valmont):
        forget(by=cast.director, people=[andree], on=timezone.localdate())
    assert list(folder.iterdir()) == []
    assert not FilePaper._base_manager.exists()
