"""The page where a document is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from filrouge.core.scoping import scope
from filrouge.intake.models import Draft
from filrouge.intake.tests.papers import BAD_FILES, PROGRAMME, dropped, upload
from filrouge.organisations.tests.cast import Cast

PAGE = "/valmont/documents/"


def count(cast: Cast) -> int:
    with scope(organisation=cast.valmont):
        return Draft.objects.count()


def test_page_says_what_it_takes_and_what_came_before(director: Any, draft: Draft) -> None:
    page = director.get(PAGE).content.decode()
    assert "20 Mo au plus" in page
    assert "programme.txt" in page
    assert "à vérifier" in page


def test_empty_page_says_what_will_come(director: Any) -> None:
    assert "Rien encore" in director.get(PAGE).content.decode()


def test_dropped_document_leads_to_what_was_understood(cast: Cast, director: Any) -> None:
    answer = director.post(PAGE, {"document": upload(PROGRAMME)}, follow=True)
    assert "Ce que nous avons compris" in answer.content.decode()
    assert count(cast) == 1


def test_same_document_again_leads_to_the_same_reading(cast: Cast, director: Any) -> None:
    first = director.post(PAGE, {"document": upload(PROGRAMME)})
    again = director.post(PAGE, {"document": upload(PROGRAMME, "copie.txt")})
    assert first["Location"] == again["Location"]
    assert "déjà déposé" in director.get(again["Location"]).content.decode()
    assert count(cast) == 1


@pytest.mark.parametrize(("name", "data", "word"), BAD_FILES)
def test_file_nobody_can_read_is_named_and_explained(
    cast: Cast, director: Any, name: str, data: bytes, word: str
) -> None:
    answer = director.post(PAGE, {"document": upload(data, name)})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f"« {name} »" in page
    assert word in page
    assert count(cast) == 0


def test_no_file_at_all(cast: Cast, director: Any) -> None:
    answer = director.post(PAGE, {})
    assert answer.status_code == 400
    assert "Choisissez un fichier" in answer.content.decode()


@override_settings(UPLOAD_MAX_BYTES=1_000_000)
def test_file_over_the_limit_is_refused(cast: Cast, director: Any) -> None:
    answer = director.post(PAGE, {"document": upload(b"a" * 1_000_100, "long.txt")})
    assert answer.status_code == 400
    assert "plus de 1 Mo" in answer.content.decode()


@override_settings(UPLOAD_MAX_BYTES=100_000)
def test_huge_body_is_thrown_away_and_the_person_told(cast: Cast, director: Any) -> None:
    """All of it is taken from the wire, else the browser shows its own error."""
    body = Sent(400_000)
    answer = director.generic("POST", PAGE, **{"wsgi.input": body, "CONTENT_LENGTH": str(body.left)})
    assert answer.status_code == 413
    assert "ce fichier pèse" in answer.content.decode().lower()
    assert (body.left, body.most) == (0, 65_536)
    assert count(cast) == 0


@override_settings(UPLOAD_MAX_BYTES=100_000)
def test_endless_body_is_not_read_to_its_end(director: Any) -> None:
    body = Sent(50_000_000)
    answer = director.generic("POST", PAGE, **{"wsgi.input": body, "CONTENT_LENGTH": str(body.left)})
    assert answer.status_code == 413
    assert body.left > 48_000_000


class Sent:
    """What a browser sends: so many bytes, and how many were asked for at once."""

    def __init__(self, size: int) -> None:
        self.left, self.most = size, 0

    def read(self, size: int) -> bytes:
        part = b"a" * min(size, self.left)
        self.left -= len(part)
        self.most = max(self.most, size)
        return part

    readline = read


def test_dropping_needs_the_form_s_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.director.user)
    assert client.post(PAGE, {"document": upload(PROGRAMME)}).status_code == 403
    assert count(cast) == 0


def test_name_is_shown_as_text(director: Any) -> None:
    answer = director.post(PAGE, {"document": upload(b"MZ\x90\x00" * 9, "<script>alert(1)</script>.exe")})
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same(cast: Cast, director: Any, queries: Callable[[int], Any], number: int) -> None:
    with scope(organisation=cast.valmont):
        for rank in range(number):
            dropped(cast.director, f"{PROGRAMME}Me{rank + 6} : Une action de plus\n")
    with queries(4):
        director.get(PAGE)
