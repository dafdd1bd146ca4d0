"""What is sealed opens here and nowhere else; the chain of accesses tells who touched it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from filrouge.core import accesses, sealing
from filrouge.core.doctor import secrets
from filrouge.core.models import AccessHead, AccessLine, SealingKey
from filrouge.core.sealing import BrokenSealError, seal, seal_for_here, unseal, unseal_from_here
from filrouge.organisations.models import Service
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
TEXT = "Elle craint que son bailleur l’apprenne."


@pytest.fixture
def row(in_valmont: Cast) -> Service:
    return Service(organisation=in_valmont.valmont, name="Accueil")


def read(cast: Cast, count: int) -> list[AccessLine]:
    about = Service(organisation=cast.valmont, name="x")
    return [
        accesses.note_access(reader_id=cast.ines.pk, about=about, what="file", why="received")
        for _ in range(count)
    ]


def test_a_text_opens_in_its_row_only(row: Service, in_valmont: Cast) -> None:
    sealed = seal(row, TEXT)
    assert unseal(row, sealed) == TEXT
    assert "bailleur" not in sealed
    assert seal(row, TEXT) != sealed
    assert SealingKey.objects.count() == 1
    other = Service(organisation=in_valmont.valmont, name="Autre")
    neighbour = Service(pk=row.pk, organisation=in_valmont.etangs)
    for wrong in (other, neighbour):
        with pytest.raises(BrokenSealError):
            unseal(wrong, sealed)
    for touched in (sealed[:-8] + "AAAAAAA=", "", "pas scellé"):
        with pytest.raises(BrokenSealError):
            unseal(row, touched)


def test_the_key_itself_is_closed(row: Service, settings: Any) -> None:
    sealed = seal(row, TEXT)
    key = sealing.unwrapped(SealingKey.objects.get().wrapped, row.organisation_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT wrapped FROM core_sealingkey")
        assert key.hex() not in str(cursor.fetchall())
    assert list(secrets.keys()) == []
    settings.SECRET_KEY = "une autre installation"
    with pytest.raises(BrokenSealError):
        unseal(row, sealed)
    [trouble] = secrets.keys()
    assert "ne s’ouvrent pas" in trouble.sentence


def test_another_secret_takes_the_keys_over(row: Service, in_valmont: Cast, settings: Any) -> None:
    sealed, old = seal(row, TEXT), settings.SECRET_KEY
    read(in_valmont, 2)
    settings.SECRET_KEY = "un nouveau secret"
    with pytest.raises(BrokenSealError):
        sealing.wrap_again("ce n’est pas l’ancien")
    assert sealing.wrap_again(old) == 2
    assert sealing.wrap_again(old) == 0
    assert unseal(row, sealed) == TEXT
    assert list(secrets.keys()) == list(secrets.accesses()) == []


def test_what_waits_in_a_session_opens_at_its_page_only() -> None:
    sealed = seal_for_here(TEXT, "/valmont/personnes/")
    assert unseal_from_here(sealed, "/valmont/personnes/") == TEXT
    with pytest.raises(BrokenSealError):
        unseal_from_here(sealed, "/valmont/ailleurs/")


def test_each_house_has_its_chain(cast: Cast, in_valmont: Cast) -> None:
    lines = read(in_valmont, 3)
    elsewhere = Service(organisation=cast.etangs, name="x")
    first = accesses.note_access(reader_id=cast.neighbour.pk, about=elsewhere, what="file")
    assert [line.number for line in lines] == [1, 2, 3]
    assert first.number == 1
    assert accesses.broken_at(cast.valmont.pk) is accesses.broken_at(cast.etangs.pk) is None
    assert [line.number for line in accesses.accesses_by(cast.ines.pk)] == [3, 2, 1]


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize("what", ["reader", "moment", "away", "digest", "made up"])
def test_a_line_that_was_touched_is_found(in_valmont: Cast, number: int, what: str) -> None:
    lines = read(in_valmont, 5)
    row = AccessLine.objects.filter(number=number)
    if what == "reader":
        row.update(reader_id=uuid4())
    elif what == "moment":
        row.update(at=lines[0].at.replace(year=2020))
    elif what == "away":
        row.delete()
    elif what == "digest":
        row.update(digest="0" * 64)
    else:
        number = 6
        AccessLine.objects.bulk_create(
            [
                AccessLine(
                    organisation=in_valmont.valmont,
                    number=6,
                    reader_id=uuid4(),
                    object_id=uuid4(),
                    digest="0" * 64,
                )
            ]
        )
    assert accesses.broken_at(in_valmont.valmont.pk) == number
    [trouble] = secrets.accesses()
    assert f"à la ligne {number}" in trouble.sentence


def test_a_chain_without_its_lines_or_without_its_end_is_found(in_valmont: Cast) -> None:
    read(in_valmont, 2)
    AccessLine.objects.all().delete()
    assert accesses.broken_at(in_valmont.valmont.pk) == 1
    assert len(list(secrets.accesses())) == 1
    AccessHead.objects.all().delete()
    read(in_valmont, 1)
    AccessHead.objects.all().delete()
    assert accesses.broken_at(in_valmont.valmont.pk) == 1
