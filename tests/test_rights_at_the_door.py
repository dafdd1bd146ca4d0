"""Whatever the role: signed out, gone, without a token, with another verb, a form about others’ things."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.may import MAY
from tests.test_rights import NAMES, SENT, House, browser, houses, lines, said

from filrouge.core.scoping import scope
from filrouge.intake.tests.papers import SHEET, dropped
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast

__all__ = ["houses"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_is_led_to_the_door_and_back(houses: tuple[House, House], method: str) -> None:
    client = browser(None)
    for name in NAMES:
        if method.upper() in MAY[name][0]:
            answer = getattr(client, method)(houses[0].address(name, "valmont"))
            assert answer["Location"].startswith("/compte/login/?next=/valmont/"), name


@pytest.mark.django_db
def test_who_left_finds_nothing(cast: Cast, houses: tuple[House, House]) -> None:
    client = browser(cast.director.user)
    Member._base_manager.filter(pk=cast.director.pk).update(is_active=False)
    for name in NAMES:
        for method in MAY[name][0]:
            answer = getattr(client, method.lower())(houses[0].address(name, "valmont"))
            assert answer.status_code == 404, name


@pytest.mark.django_db
def test_no_form_is_taken_without_its_token(cast: Cast, houses: tuple[House, House]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.director.user)
    for name in NAMES:
        before = lines()
        assert client.post(houses[0].address(name, "valmont"), SENT).status_code == 403, name
        assert lines() == before


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_no_other_verb_does_anything(cast: Cast, houses: tuple[House, House], method: str) -> None:
    client = browser(cast.director.user)
    for name in NAMES:
        before = lines()
        assert getattr(client, method)(houses[0].address(name, "valmont")).status_code == 405, name
        assert lines() == before


@pytest.mark.django_db
def test_names_of_another_organisation_inside_one_s_own_form(cast: Cast, houses: tuple[House, House]) -> None:
    """A programme, an action or a round of the neighbours is no choice: a sentence, and nothing saved."""
    mine, theirs = houses
    client = browser(cast.director.user)
    with scope(organisation=cast.valmont):
        sheet = dropped(cast.director, SHEET, "fiche.txt")
    forms = [
        (mine.draft, {"title": "Un titre", "target": str(theirs.ids["programme"])}),
        (sheet, {"action": str(theirs.ids["action"])}),
    ]
    for draft, asked in forms:
        before = lines()
        save = f"/valmont/documents/{draft.pk}/enregistrer/"
        answer = client.post(save, {**asked, "version": draft.version})
        assert (answer.status_code, lines()) == (400, before)
        assert "choix" in said(answer)
        assert theirs.word not in said(answer)
    for name in ("reports:report_show", "reports:report_download", "reports:text_write"):
        address = f"{mine.address(name, 'valmont')}?ronde={theirs.held.pk}"
        assert client.get(address).status_code == 404
    before = lines()
    write = mine.address("reports:text_write", "valmont")
    answer = client.post(write, {"ronde": str(theirs.held.pk), "text": "À nous", "version": "0"})
    assert (answer.status_code, lines()) == (404, before)
    shown = client.get(f"{mine.address('programme:programme_show', 'valmont')}?ronde={theirs.held.pk}")
    assert shown.status_code == 200
    assert theirs.word not in said(shown)
