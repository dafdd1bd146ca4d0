"""Every page, asked for by everybody, for one's own things and for the neighbours': a few thousand cells.

In each cell: no accident, no word of another organisation, the answer that the rules announce, and nothing
written by whom they refuse. An address that this table does not know fails the test.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.test_addresses import INSIDE

from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.intake.models import Draft
from filrouge.intake.tests.papers import PROGRAMME, SHEET, dropped
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Round
from filrouge.reports.services import ensure_report, write_text
from filrouge.reports.tests.stories import evaluated

ALL = set(Role)
READERS = ALL - {Role.TRAINEE, Role.VOLUNTEER}
STEERING = {Role.DIRECTION, Role.COORDINATION}
IMPORTERS = STEERING | {Role.ADMINISTRATOR}
READ, BOTH, WRITE = {"GET"}, {"GET", "POST"}, {"POST"}
# Of each page: the methods it knows, and the roles it is for. `action_show` is for whoever has a part in it.
MAY: dict[str, tuple[set[str], set[Role]]] = {
    "home:today": (READ, ALL),
    "programme:programme_current": (READ, READERS),
    "programme:programme_list": (READ, READERS),
    "programme:programme_show": (READ, READERS),
    "programme:round_list": (READ, READERS),
    "programme:round_show": (READ, READERS),
    "actions:action_list": (READ, READERS),
    "actions:action_show": (READ, READERS),
    "reports:report_list": (READ, READERS),
    "reports:report_show": (READ, READERS),
    "reports:report_download": (READ, READERS),
    "reports:text_write": (BOTH, STEERING),
    "intake:document_drop": (BOTH, IMPORTERS),
    "intake:draft_show": (READ, IMPORTERS),
    "intake:draft_progress": (READ, IMPORTERS),
    "intake:draft_correct": (WRITE, IMPORTERS),
    "intake:draft_undo": (WRITE, IMPORTERS),
    "intake:draft_save": (WRITE, IMPORTERS),
    "intake:draft_discard": (BOTH, IMPORTERS),
}
NAMES = [name for _route, name, _pattern in INSIDE]
# What is sent with every POST: enough for each form to do its work.
SENT = {"title": "Un titre", "text": "Un texte", "version": "1", "do": "confirm:n0", "target": "new"}


@dataclass
class House:
    """One organisation with something of everything, and a word that is said nowhere else."""

    organisation: Organisation
    word: str
    held: Round
    draft: Draft
    ids: dict[str, Any]

    def address(self, name: str, slug: str) -> str:
        """A page about this house's things, under an organisation's address."""
        route = next(route for route, known, _pattern in INSIDE if known == name)
        kwargs = {key: value for key, value in self.ids.items() if f":{key}>" in route}
        return reverse(name, kwargs={**kwargs, "organisation": slug})


def built(director: Member, word: str) -> House:
    """A programme, its round, a written report and a reading that waits; the word is in each of them."""
    organisation = director.organisation
    with scope(organisation=organisation):
        held = evaluated(director)
        programme = held.programme
        action = programme.planned_actions.first().action
        for row, name in ((programme, "title"), (held, "title"), (action, "title"), (organisation, "name")):
            setattr(row, name, f"{getattr(row, name)} {word}")
            row.save(update_fields=[name])
        report = ensure_report(programme=programme, round=held, by=director)
        write_text(report=report, key="method", text=f"Nous y avons mis {word}.", version=0, by=director)
        draft = dropped(director, f"{PROGRAMME}Me6 : Une action de {word}\n", f"{word}.txt")
    ids = {"programme": programme.pk, "round_id": held.pk, "action": action.pk, "draft": draft.pk}
    return House(organisation, word, held, draft, {**ids, "form": "docx", "key": "method"})


@pytest.fixture
def houses(cast: Cast, tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[House, House]:
    """Two organisations side by side. Printing is told elsewhere: a file holds the report's own words."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("filrouge.reports.views.print_file", lambda report, form: repr(report).encode())
    etangs = cast.member(Role.DIRECTION, cast.etangs)
    return built(cast.director, "Mandragore"), built(etangs, "Salicorne")


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lines() -> int:
    """How much was ever written, in all organisations."""
    return AuditLine._base_manager.count()


def browser(user: Any) -> StrictClient:
    client = StrictClient()
    if user is not None:
        client.force_login(user)
    return client


def said(answer: Any) -> str:
    return answer.content.decode(errors="replace")


def announced(name: str, method: str, role: Role | None, is_own: bool) -> set[int]:
    """The answers that are right: of the method, of the door, of the role, then of the things asked for."""
    methods, roles = MAY[name]
    if method not in methods:
        return {405}
    if role is None:
        return {404}
    if name == "actions:action_show" and role not in roles:
        return {403} if is_own else {404}
    if role not in roles:
        return {403}
    return {200, 302, 400, 409} if is_own else {404}


def test_table_knows_every_page() -> None:
    assert set(MAY) == set(NAMES)


@pytest.mark.django_db
def test_everybody_at_every_door(cast: Cast, houses: tuple[House, House], capsys: Any) -> None:
    mine, theirs = houses
    people: list[tuple[Role | None, Any]] = [
        (role, cast.member(role, cast.valmont).user) for role in Role
    ] + [(None, cast.member(role, cast.etangs).user) for role in Role]
    people.append((None, cast.stranger))
    cells = 0
    for role, user in people:
        client = browser(user)
        for name in NAMES:
            for method in ("GET", "POST"):
                for house in houses:
                    address = house.address(name, "valmont")
                    is_own = house is mine or address == mine.address(name, "valmont")
                    before = lines()
                    with undone():
                        answer = getattr(client, method.lower())(address, SENT if method == "POST" else {})
                        written = lines() - before
                    where = f"{role} {method} {address}"
                    assert answer.status_code in announced(name, method, role, is_own), where
                    assert theirs.word not in said(answer), where
                    if role is None or answer.status_code in (403, 404, 405):
                        assert mine.word not in said(answer), where
                        assert written == 0, where
                    cells += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{cells} cells of rights\n")
    assert cells == len(people) * len(NAMES) * 4


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_is_led_to_the_door(houses: tuple[House, House], method: str) -> None:
    client = browser(None)
    for house in houses:
        for name in NAMES:
            answer = getattr(client, method)(house.address(name, "valmont"))
            wanted = 302 if method.upper() in MAY[name][0] else 405
            assert answer.status_code == wanted, name
            assert wanted == 405 or answer["Location"].startswith("/compte/login/?next=/valmont/")


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
