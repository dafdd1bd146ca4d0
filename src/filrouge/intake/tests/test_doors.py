"""Who comes in, on every screen: the steering team of the house, its administrator, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from filrouge.intake.models import Draft
from filrouge.intake.tests.conftest import address
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast

WHO = {Role.DIRECTION, Role.COORDINATION, Role.ADMINISTRATOR}
READ = ["", "etat/", "jeter/"]
SENT = ["corriger/", "annuler/", "enregistrer/", "jeter/"]


@pytest.mark.parametrize("role", sorted(WHO))
def test_steering_team_comes_in(cast: Cast, sign_in: Callable[[Any], Any], draft: Draft, role: str) -> None:
    client = sign_in(cast.member(role))
    assert client.get("/valmont/documents/").status_code == 200
    assert [client.get(address(draft, page)).status_code for page in READ] == [200, 200, 200]


@pytest.mark.parametrize("role", sorted(set(Role) - WHO))
def test_other_roles_are_told_so(
    cast: Cast, sign_in: Callable[[Any], Any], draft: Draft, now: Callable[[], Draft], role: str
) -> None:
    client = sign_in(cast.member(role))
    assert client.get("/valmont/documents/").status_code == 403
    assert {client.get(address(draft, page)).status_code for page in READ} == {403}
    assert {client.post(address(draft, page), {"version": 1}).status_code for page in SENT} == {403}
    assert now().version == 1


def test_other_organisation_finds_nothing(
    cast: Cast, sign_in: Callable[[Any], Any], draft: Draft, now: Callable[[], Draft]
) -> None:
    client = sign_in(cast.member(Role.DIRECTION, cast.etangs))
    assert {client.get(address(draft, page)).status_code for page in READ} == {404}
    assert {client.get(address(draft, page, "etangs")).status_code for page in READ} == {404}
    assert {client.post(address(draft, page, "etangs"), {"version": 1}).status_code for page in SENT} == {404}
    assert "programme.txt" not in client.get("/etangs/documents/").content.decode()
    assert now().version == 1


def test_stranger_finds_nothing_and_somebody_signed_out_signs_in(
    cast: Cast, sign_in: Callable[[Any], Any], client: Any, draft: Draft
) -> None:
    stranger = sign_in(cast.stranger)
    assert {stranger.get(address(draft, page)).status_code for page in READ} == {404}
    answer = client.get(address(draft))
    assert (answer.status_code, "/compte/login/" in answer["Location"]) == (302, True)


def test_wrong_method_is_refused(director: Any, draft: Draft) -> None:
    for page in ("corriger/", "annuler/", "enregistrer/"):
        assert director.get(address(draft, page)).status_code == 405
    for page in ("", "etat/"):
        assert director.post(address(draft, page)).status_code == 405
    assert director.put("/valmont/documents/").status_code == 405
