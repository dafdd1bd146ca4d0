"""Every form of the house, found through its addresses, answered as nobody would: never an accident.

Six inputs per form; `FILROUGE_FUZZ=10000` sends ten thousand. A failure names the input: `form number`.
"""

from __future__ import annotations

import copy
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.test import Client, override_settings
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from tests.hostile import Asked, Spoiler, body_of, forms_of, question_of
from tests.may import MAY
from tests.test_addresses import ALL
from tests.test_rights import SENT, House, built, printing_nothing, said

from filrouge.actions.enums import ActorRole
from filrouge.actions.services import name_actor
from filrouge.agenda.models import Session
from filrouge.core.scoping import scope
from filrouge.core.tests.second_steps import entered
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Invitation, Member
from filrouge.organisations.queries import digest_of
from filrouge.organisations.services import invite
from filrouge.organisations.tests.cast import Cast, gather
from filrouge.programme.models import IdeaCall, Round

COUNT = int(os.environ.get("FILROUGE_FUZZ", "6"))
FORMS = sorted(name for name, (methods, _roles) in MAY.items() if "POST" in methods)
PAGES = sorted(name for name, (methods, _roles) in MAY.items() if "GET" in methods)
# What pages may be asked in their address, besides what their own links and filters ask.
QUESTIONS: dict[str, list[str]] = {
    "mot": ["café"], "page": ["1", "2"], "ronde": [], "avant": [], "du": ["2026-11-01"], "au": ["2026-11-30"],
}  # fmt: skip
# What stands outside every organisation, with its address: the door, the account, the second step.
OUTSIDE = {
    name: route for route, name, _pattern in ALL if "<slug:organisation>" not in route and name != "None"
}
# Nothing else comes back from a form, whatever it was sent.
CALM = {200, 204, 302, 400, 403, 404, 405, 409, 410, 413, 429}
# Of each page that one form leads to, how often it is opened too: what was kept must be readable.
READ_BACK = 0.1

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def gathered(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Cast, tuple[House, House]]]:
    """Everybody, and two houses with something of everything: built once, each story is taken back."""
    folder = tmp_path_factory.mktemp("documents")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        translation.override("fr"),
        transaction.atomic(),
    ):
        cast = gather()
        etangs = cast.member(Role.DIRECTION, cast.etangs)
        yield cast, (built(cast.director, "Mandragore"), built(etangs, "Salicorne"))
        transaction.set_rollback(True)


@pytest.fixture
def cast(db: None, gathered: tuple[Cast, tuple[House, House]]) -> Cast:
    """Two organisations, one person per role in each, a stranger."""
    return gathered[0]


@pytest.fixture
def houses(
    gathered: tuple[Cast, tuple[House, House]], monkeypatch: pytest.MonkeyPatch
) -> tuple[House, House]:
    """Two organisations side by side, whose printers only say what they were given."""
    printing_nothing(monkeypatch)
    return gathered[1]


@contextmanager
def undone() -> Iterator[None]:
    """Each input finds things as they were."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    cache.clear()


def no_round_runs(house: House) -> None:
    Round._base_manager.filter(organisation=house.organisation).update(closed_on=F("opened_on"))


def no_call_is_open(house: House) -> None:
    days = {"opens_on": "2020-01-01", "closes_on": "2020-02-01"}
    IdeaCall._base_manager.filter(organisation=house.organisation).update(**days)


def a_member_left(house: House) -> None:
    Member._base_manager.filter(pk=house.ids["member"]).update(is_active=False)


def a_session_was_held(house: House) -> None:
    Session._base_manager.filter(pk=house.ids["session"]).update(day="2026-03-03")


def somebody_answers_for_it(house: House) -> None:
    director = Member._base_manager.get(organisation=house.organisation, role=Role.DIRECTION)
    with scope(organisation=house.organisation):
        action = Session.objects.get(pk=house.ids["session"]).action
        name_actor(by=None, action=action, role=ActorRole.REFERENT, name=director.name)


# What must be so for a form to do its work, where the house is not so.
READY: dict[str, Callable[[House], None]] = {
    "programme:round_open": no_round_runs,
    "programme:note_write": no_round_runs,
    "programme:call_write": no_call_is_open,
    "agenda:minutes_write": a_session_was_held,
    "agenda:minutes_send": somebody_answers_for_it,
    "organisations:member_return": a_member_left,
    "organisations:member_erase": a_member_left,
}


def nothing(house: House) -> None:
    """Most forms find things as they need them."""


# Of each form, the pages that show it: found once, for they are the same in every test.
_SHOWN: dict[str, set[str]] = defaultdict(set)
# The rooms that a role went through, with things as they are: what no page showed them, none will.
_VISITED: set[tuple[str, Role]] = set()


def asked_by(client: Client, name: str, house: House, role: Role) -> list[Asked]:
    """The forms that lead to an address: on the pages of the same room, as they are shown to that role."""
    room, found = name.partition(":")[0], []
    is_known = name in _SHOWN
    pages = sorted(_SHOWN[name]) if is_known else [one for one in MAY if one.partition(":")[0] == room]
    if not is_known and name not in READY:
        pages = [] if (room, role) in _VISITED else pages
        _VISITED.add((room, role))
    for page in pages:
        address = house.address(page, "valmont")
        for form in forms_of(_page(client, address), address):
            leads_to = _name_of(form)
            if not is_known:
                _SHOWN[leads_to].add(page)
            if leads_to == name:
                found.append(form)
    return found or [Asked(house.address(name, "valmont"))]


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    is_page = answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")
    return said(answer) if is_page else ""


def _name_of(form: Asked) -> str:
    try:
        return resolve(form.address.partition("?")[0]).view_name
    except Resolver404:
        return ""


def everybody_s_ids(houses: tuple[House, House]) -> list[str]:
    return [str(value) for each in houses for value in each.ids.values()]


def send(client: Client, spoiler: Spoiler, form: Asked) -> tuple[Any, bytes]:
    """One input, and what the house answers."""
    dice = spoiler.dice
    fields = defaultdict(
        list, {**form.fields, **{key: [*form.fields[key], value] for key, value in SENT.items()}}
    )
    pairs = spoiler.pairs(fields, form.kinds)
    body, kind = body_of(pairs, as_parts="file" in form.kinds.values() or dice.random() < 0.3)
    if dice.random() < 0.02:
        body = body[: dice.randrange(len(body) + 1)]
    if dice.random() < 0.02:
        kind = dice.choice(["application/json", "text/plain", "", "multipart/form-data", "x/y; charset=zz"])
    more = {"HTTP_HX_REQUEST": "true"} if dice.random() < 0.2 else {}
    return client.generic("POST", form.address, body, content_type=kind, **more), body


def is_calm(client: Client, answer: Any, theirs: str, where: str, *, read_back: bool) -> None:
    """A known answer, nothing of another house in it, and a way that stays here and opens."""
    assert answer.status_code in CALM, where
    assert theirs not in said(answer), where
    way = answer.headers.get("Location", "/")
    assert url_has_allowed_host_and_scheme(way, {"testserver"}), f"{where} leads to {way}"
    if read_back and answer.status_code == 302:
        shown = client.get(way)
        assert shown.status_code in CALM, f"{where} leads to {way}"
        assert theirs not in said(shown), where


@pytest.mark.parametrize("name", FORMS)
def test_form_of_a_house(cast: Cast, houses: tuple[House, House], capsys: Any, name: str) -> None:
    mine, theirs = houses
    role = next(role for role in Role if role in MAY[name][1])
    client = Client()
    client.force_login(cast.member(role).user)
    ready, ids = READY.get(name, nothing), everybody_s_ids(houses)
    with undone():
        ready(mine)
        forms = asked_by(client, name, mine, role)
    answers: Counter[int] = Counter()
    for number in range(COUNT):
        where = f"{name} {number}"
        spoiler = Spoiler(where, ids)
        with undone():
            ready(mine)
            answer, _body = send(client, spoiler, spoiler.dice.choice(forms))
            is_calm(client, answer, theirs.word, where, read_back=spoiler.dice.random() < READ_BACK)
        answers[answer.status_code] += 1
    tell(capsys, name, answers)


@pytest.mark.parametrize("name", PAGES)
def test_question_in_an_address(cast: Cast, houses: tuple[House, House], capsys: Any, name: str) -> None:
    """What filters and links put after « ? »: wrong in every way, it is a page all the same, or none."""
    mine, theirs = houses
    role = next(role for role in Role if role in MAY[name][1])
    client = Client()
    client.force_login(cast.member(role).user)
    address, ids = mine.address(name, "valmont"), everybody_s_ids(houses)
    asked = question_of(_page(client, address), address)
    fields = {**QUESTIONS, **asked.fields}
    answers: Counter[int] = Counter()
    for number in range(COUNT):
        where = f"{name} ? {number}"
        query, _kind = body_of(Spoiler(where, ids).pairs(fields, asked.kinds), as_parts=False)
        with undone():
            answer = client.get(address, QUERY_STRING=query.decode()[:4000])
            is_calm(client, answer, theirs.word, where, read_back=False)
        answers[answer.status_code] += 1
    tell(capsys, f"{name} ?", answers)


@pytest.mark.parametrize("name", sorted(OUTSIDE))
@pytest.mark.parametrize("who", ["nobody", "somebody"])
def test_form_outside_every_house(cast: Cast, capsys: Any, name: str, who: str) -> None:
    """The door, the account, the languages, an invitation, signed out and signed in."""
    client = visitor(cast, who)
    address = reverse(name, kwargs=_kwargs(cast, OUTSIDE[name]))
    found = [form for form in forms_of(_page(client, address), address) if form.address == address]
    forms, cookies = found or [Asked(address)], copy.deepcopy(client.cookies)
    answers: Counter[int] = Counter()
    for number in range(COUNT):
        where = f"{name} {who} {number}"
        spoiler = Spoiler(where, [str(cast.ines.pk), str(cast.neighbour.pk)])
        with undone():
            answer, _body = send(client, spoiler, spoiler.dice.choice(forms))
            is_calm(client, answer, "Salicorne", where, read_back=False)
        answers[answer.status_code] += 1
        client.cookies = copy.deepcopy(cookies)
    tell(capsys, f"{name}, {who}", answers)


def visitor(cast: Cast, who: str) -> Client:
    """Nobody yet, or somebody who gave their password a moment ago."""
    client = Client()
    if who == "somebody":
        client.cookies = entered(cast).cookies
    return client


def _kwargs(cast: Cast, route: str) -> dict[str, Any]:
    """What an address outside the houses names: a key that opens something where we can give one."""
    known: dict[str, Any] = {"uidb36": "1", "pk": 1, "key": "x" * 20, "house": "valmont", "token": "x" * 43}
    if route.startswith("invitation/"):
        with scope(organisation=cast.valmont):
            invited = invite(
                by=cast.director, organisation=cast.valmont, email="a@b.example", name="A", role=Role.WORKER
            )
            Invitation.objects.filter(pk=invited.pk).update(digest=digest_of(known["key"]))
    return {key: value for key, value in known.items() if f":{key}>" in route or f"<{key}>" in route}


def tell(capsys: Any, name: str, answers: Counter[int]) -> None:
    """With many inputs, say how many went through each form, and what was answered."""
    if COUNT >= 100:
        with capsys.disabled():
            sys.stdout.write(f"\n{answers.total()} inputs for {name}: {dict(sorted(answers.items()))}")
            sys.stdout.flush()
