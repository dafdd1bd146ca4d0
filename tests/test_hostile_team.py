"""Thousands of things that nobody would type, in the forms of the team: a sentence, never an accident."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st
from tests.test_hostile_forms import MANY, hers, said, sent, texts, undone

from filrouge.core.scoping import scope
from filrouge.organisations import services
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Invitation, Member, Service, Site
from filrouge.organisations.tests.cast import Cast

__all__ = ["hers", "undone"]
versions = st.sampled_from(["1", "1", "1", "2", "-1", "x", ""])
dates = st.sampled_from(["2026-10-01", "2026-12-24", "0001-01-01", "9999-12-31", "1900-02-29"]) | texts
addresses = st.sampled_from(["nadia@valmont.example", "ines@valmont.example", "a@b", "é@é.be"]) | texts


def one_line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def is_still_there(values: dict[str, str], name: str, answer: Any) -> None:
    """What was typed and refused is in the page, as the browser gives it back."""
    assert one_line(values.get(name, "")) in one_line(said(answer))


@pytest.fixture
def aime(cast: Cast) -> Member:
    """Somebody without an account, who is away."""
    with scope(organisation=cast.valmont):
        row = services.add_member(
            organisation=cast.valmont, name="Aimé Sansclé", role=Role.WORKER, by=cast.director
        )
        days = {"starts_on": dt.date(2027, 1, 4), "ends_on": dt.date(2027, 1, 8)}
        services.note_absence(by=cast.director, member=row, **days)
    return row


@MANY
@given(
    posted=st.fixed_dictionaries(
        {},
        optional={
            "name": texts | st.just("Nadia Lune"),
            "email": addresses,
            "role": st.sampled_from([*Role, "king"]) | texts,
            "function": texts,
            "service": texts,
        },
    )
)
@pytest.mark.parametrize("named", [False, True])
def test_invitation(
    cast: Cast, hers: Any, aime: Member, undone: Any, posted: dict[str, str], named: bool
) -> None:
    values = sent(posted)
    where = f"membres/{aime.pk}/inviter/" if named else "inviter/"
    with undone():
        answer = hers.post(f"/valmont/equipe/{where}", values)
        assert answer.status_code in (302, 400)
        assert (answer.status_code == 302) == Invitation._base_manager.exists()
        if answer.status_code == 302:
            assert hers.get(answer["Location"]).status_code == 200
        else:
            is_still_there(values, "email", answer)


@MANY
@given(
    posted=st.fixed_dictionaries(
        {"version": versions},
        optional={
            "name": texts | st.just("Nadia Lune"),
            "role": st.sampled_from([*Role, "king"]) | texts,
            "function": texts,
            "service": texts,
        },
    )
)
def test_member(cast: Cast, hers: Any, undone: Any, posted: dict[str, str]) -> None:
    values = sent(posted)
    with undone():
        answer = hers.post(f"/valmont/equipe/membres/{cast.ines.pk}/changer/", values)
        assert answer.status_code in (302, 400, 409)
        kept = Member._base_manager.get(pk=cast.ines.pk)
        if answer.status_code == 302:
            assert kept.name == " ".join(values["name"].split())
            assert hers.get(answer["Location"]).status_code == 200
        else:
            assert kept.version == 1
            is_still_there(values, "function", answer)


@MANY
@given(posted=st.fixed_dictionaries({"version": versions}, optional={"taken_by": texts, "x": texts}))
def test_leaving(cast: Cast, hers: Any, undone: Any, posted: dict[str, str]) -> None:
    with undone():
        answer = hers.post(f"/valmont/equipe/membres/{cast.ines.pk}/depart/", sent(posted))
        assert answer.status_code in (302, 400, 409)
        assert Member._base_manager.get(pk=cast.ines.pk).is_active == (answer.status_code != 302)


@MANY
@given(
    posted=st.fixed_dictionaries(
        {"version": versions},
        optional={"starts_on": dates, "ends_on": dates, "substitute": texts, "note": texts},
    )
)
@pytest.mark.parametrize("is_new", [True, False])
def test_absence(
    cast: Cast, hers: Any, aime: Member, undone: Any, posted: dict[str, str], is_new: bool
) -> None:
    values, old = sent(posted), Absence._base_manager.get()
    where = f"membres/{cast.ines.pk}/absence/" if is_new else f"absences/{old.pk}/"
    with undone():
        answer = hers.post(f"/valmont/equipe/{where}", values)
        assert answer.status_code in (302, 400, 409)
        assert Absence._base_manager.count() == 1 + (is_new and answer.status_code == 302)
        if answer.status_code == 302:
            assert hers.get(answer["Location"]).status_code == 200
            assert hers.get("/valmont/equipe/").status_code == 200
        else:
            is_still_there(values, "note", answer)


@MANY
@given(
    posted=st.fixed_dictionaries(
        {"version": versions}, optional={"name": texts, "address": texts, "phone": texts}
    )
)
@pytest.mark.parametrize("kind", ["services", "sites"])
def test_place(cast: Cast, hers: Any, undone: Any, posted: dict[str, str], kind: str) -> None:
    values, model = sent(posted), {"services": Service, "sites": Site}[kind]
    with undone():
        answer = hers.post(f"/valmont/equipe/lieux/{kind}/nouveau/", values)
        assert answer.status_code in (302, 400)
        assert (answer.status_code == 302) == model._base_manager.exists()
        if answer.status_code == 400:
            is_still_there(values, "name", answer)
        else:
            assert hers.get(answer["Location"]).status_code == 200


@MANY
@given(posted=st.fixed_dictionaries({}, optional={"password": texts, "x": texts}), is_forged=st.booleans())
def test_accepting(cast: Cast, client: Any, undone: Any, posted: dict[str, str], is_forged: bool) -> None:
    cache.clear()  # each example is another visitor
    with undone():
        with scope(organisation=cast.valmont):
            row = services.invite(
                by=cast.director,
                organisation=cast.valmont,
                email="nadia@valmont.example",
                name="Nadia",
                role=Role.WORKER,
            )
            key = "x" * 43 if is_forged else services.make_key(row)
        answer = client.post(f"/invitation/{key}/", sent(posted))
        assert answer.status_code in ((404,) if is_forged else (302, 400))
        client.logout()


@MANY
@given(key=texts)
def test_key(client: Any, db: Any, key: str) -> None:
    [plain] = sent({"key": key}).values()
    address = "/invitation/" + "".join(letter for letter in plain if letter not in "/?#\x00%") + "/"
    assert client.get(address).status_code in (404, 301)
