"""Every page, asked for by everybody, for one's own things and for the neighbours': a few thousand cells.

In each cell: no accident, no word of another organisation, the answer that the rules announce, and nothing
written by whom they refuse. An address that this table does not know fails the test.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from tests.may import MAY, OF_ITS_MAKER, OF_ONE_S_OWN
from tests.test_addresses import INSIDE

from filrouge.actions.models import SheetQuestion, Step
from filrouge.actions.services import (
    add_line,
    add_question,
    begin_draft,
    name_actor,
    open_editions,
    start_sheet,
    write_answer,
)
from filrouge.actions.services.attachments import attach
from filrouge.agenda.tests.stories import times
from filrouge.calendars import services as calendars
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.services import add_entry, add_other_name
from filrouge.followup.tests.stories import followed_up
from filrouge.intake.models import Draft
from filrouge.intake.tests.papers import PROGRAMME, dropped
from filrouge.organisations import services as organisations
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Identity, Member, Organisation
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.pictures import png
from filrouge.people.tests.stories import file_of
from filrouge.printing import Printed
from filrouge.programme.models import Idea, IdeaCall, Programme, Round
from filrouge.programme.services import ideas
from filrouge.programme.tests.stories import planned as planned_as
from filrouge.reception.tests.stories import reception
from filrouge.reports.services import (
    add_chapter,
    answer_finding,
    ensure_report,
    open_annual,
    write_chapter,
    write_text,
)
from filrouge.reports.tests.stories import evaluated

# Instead of a role: who is not signed in. (None: who is, and has no place here.)
OUT = "signed out"
NAMES = [name for _route, name, _pattern in INSIDE]
# What is sent with every POST: enough for each form to do its work.
SENT = {"title": "Un titre", "text": "Un texte", "version": "1", "do": "confirm:n0", "target": "new"}
SENT |= {"name": "Un nom", "email": "nouvelle@ailleurs.example", "role": "worker"}
SENT |= {"function": "Une fonction", "language": "fr", "session": "others"}
SENT |= {"starts_on": "2027-03-01", "ends_on": "2027-03-05"}
SENT |= {"effect": "added", "calendar": "public", "source": "Une circulaire", "reason": "Des travaux"}
SENT |= {"country": "be", "zones": "french"}


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
        missing = route.count("<") - 1 - len(kwargs)
        assert missing == 0, f"{name} names a thing that `built` does not make, or not in its `ids`: {route}"
        return reverse(name, kwargs={**kwargs, "organisation": slug})


def built(director: Member, word: str) -> House:
    """A programme, its round, a written report and a reading that waits; the word is in each of them."""
    organisation = director.organisation
    with scope(organisation=organisation):
        held = evaluated(director)
        programme = held.programme
        planned = planned_as(programme, "Pe2")
        action, place = planned.action, planned.placements.first()
        for row, name in ((programme, "title"), (held, "title"), (action, "title"), (organisation, "name")):
            setattr(row, name, f"{getattr(row, name)} {word}")
            row.save(update_fields=[name])
        report = ensure_report(programme=programme, round=held, by=director)
        write_text(report=report, key="method", text=f"Nous y avons mis {word}.", version=0, by=director)
        of_year = year_of(director, word)
        call, idea = wall(director, programme, word)
        sheet = start_sheet(by=director, organisation=organisation, action=action)
        [edition] = open_editions(by=director, organisation=organisation, year=2027, actions=[action])
        paper = attach(by=director, action=action, name=f"{word}.txt", content=io.BytesIO(word.encode()))
        question = SheetQuestion.objects.get(template=sheet.template, key="steps")
        actor = name_actor(by=director, action=action, role="partner", name=f"ASBL {word}")
        said_there = write_answer(by=director, sheet=sheet, question=question, text=f"Des {word}s.")
        told = AuditLine.objects.get(object_id=said_there.pk)
        step = add_line(by=director, sheet=sheet, model=Step, text=f"Ouvrir {word}")
        known = partner(director, actor.entry, word)
        draft = dropped(director, f"{PROGRAMME}Me6 : Une action de {word}\n", f"{word}.txt")
    ids = {"programme": programme.pk, "round_id": held.pk, "action": action.pk, "draft": draft.pk}
    ids |= {"sheet": sheet.pk, "question": question.pk, "attachment": paper.pk, "line": step.pk, **known}
    ids |= {"actor": actor.pk, "edition": edition.pk, "told": told.pk}
    ids |= {"planned": planned.pk, "placement": place.pk, "identity": face(director, word).pk, **of_year}
    ids |= team(director, word) | times(director, action, word) | reception(director, word)
    ids |= off(director, word) | asked_otherwise(director, word) | file_of(director, word)
    ids |= followed_up(director, ids["person"], word)
    ids |= {"call": call.pk, "idea": idea.pk, "objective": idea.objective_id}
    return House(organisation, word, held, draft, {**ids, "form": "docx", "key": "method"})


def asked_otherwise(director: Member, word: str) -> dict[str, Any]:
    """The next version of a template of sheets, with a question of the house's own."""
    house = director.organisation
    with scope(organisation=house):
        draft = begin_draft(by=director, organisation=house, key="collective")
        question = add_question(by=director, draft=draft, heading=f"Et {word} ?")
    return {"template": "collective", "revised": question.pk}


def partner(director: Member, entry: Any, word: str) -> dict[str, UUID]:
    """An entry of the directory, another name of it, another entry."""
    house = director.organisation
    other = add_entry(by=director, organisation=house, name=f"Atelier {word}", kind="service")
    name = add_other_name(by=director, entry=entry, name=f"Les amis de {word}")
    return {"entry": entry.pk, "other": other.pk, "other_name": name.pk}


def year_of(director: Member, word: str) -> dict[str, UUID]:
    """The report of a year: a chapter of it that was added, and the line that tells its text."""
    report = open_annual(organisation=director.organisation, year=2027, by=director)
    chapter = add_chapter(report=report, parent=None, title=f"Chapitre {word}", by=director)
    write_chapter(chapter=chapter, text=f"Des {word}s.", version=1, by=director)
    told = AuditLine.objects.filter(object_id=chapter.pk).latest("at")
    answer = answer_finding(
        report=report,
        fingerprint="0" * 32,
        message=f"Un {word}.",
        reason=f"Le {word} est voulu.",
        by=director,
    )
    return {"chapter": chapter.pk, "told_text": told.pk, "fingerprint": "0" * 32, "answer": answer.pk}


def team(director: Member, word: str) -> dict[str, Any]:
    """Somebody without an account who is away, somebody invited, a service and a site."""
    house, by = director.organisation, director
    with scope(organisation=house):
        aime = organisations.add_member(organisation=house, name=f"Aimé {word}", role=Role.WORKER, by=by)
        days = [date(2027, 1, 4), date(2027, 1, 8)]
        away = organisations.note_absence(by=by, member=aime, starts_on=days[0], ends_on=days[1])
        asked = organisations.invite(
            by=by,
            organisation=house,
            email=f"{word}@ailleurs.example",
            name=f"Nadia {word}",
            role=Role.WORKER,
        )
        service = organisations.add_service(organisation=house, name=f"Service {word}", by=by)
        site = organisations.add_site(organisation=house, name=f"Antenne {word}", by=by)
    ids = {"member": aime.pk, "absence": away.pk, "invitation": asked.pk}
    return {**ids, "service": service.pk, "site": site.pk}


def off(director: Member, word: str) -> dict[str, Any]:
    """A day that was added by hand, a closure, a year to check."""
    house, days = director.organisation, {"starts_on": date(2027, 5, 7), "ends_on": date(2027, 5, 7)}
    with scope(organisation=house):
        added = {"calendar": "public", "effect": "added", "name": f"Pont {word}", "source": f"Note {word}"}
        day = calendars.note_day(by=director, organisation=house, **added, **days)
        closure = calendars.note_closure(by=director, organisation=house, reason=f"Fête {word}", **days)
    return {"day": day.pk, "closure": closure.pk, "area": "be", "year": 2027}


def wall(director: Member, programme: Programme, word: str) -> tuple[IdeaCall, Idea]:
    """An open call and an idea of the director's on it."""
    today = timezone.localdate()
    call = ideas.open_call(
        by=director, programme=programme, title=f"Idées {word}", words="", opens_on=today, closes_on=today
    )
    goal = programme.objectives.first()
    return call, ideas.write_idea(by=director, call=call, objective=goal, title=f"Une {word}")


def face(director: Member, word: str) -> Identity:
    """The identity of a house, and the logo that its papers bear."""
    house = director.organisation
    with scope(organisation=house):
        return organisations.put_logo(
            organisation=house, by=director, name=f"{word}.png", content=io.BytesIO(png())
        )


def printing_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each printer says in words what it was given."""
    for views in ("evaluation", "annual"):
        monkeypatch.setattr(
            f"filrouge.reports.views.{views}.print_file", lambda report, form: repr(report).encode()
        )
    for place in ("access", "views.identity", "services.identity"):
        monkeypatch.setattr(
            f"filrouge.organisations.{place}.print_apart",
            lambda document, form: Printed(repr(document).encode()),
        )


@pytest.fixture
def houses(cast: Cast, tmp_path: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[House, House]:
    """Two organisations side by side. Printing is told elsewhere: a file holds the report's own words."""
    settings.MEDIA_ROOT = tmp_path
    printing_nothing(monkeypatch)
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
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace")


def announced(name: str, method: str, role: str | None, is_own: bool) -> set[int]:
    """The answers that are right: of the method, of the door, of the role, then of the things asked for."""
    methods, roles = MAY[name]
    if method not in methods:
        return {405}
    if role is OUT:
        return {302}
    if role is None:
        return {404}
    if role in OF_ONE_S_OWN.get(name, ()) and role not in roles:
        return {403} if is_own else {404}
    if role not in roles:
        return {403}
    if name in OF_ITS_MAKER and role != Role.DIRECTION:
        return {404}
    return {200, 302, 400, 409} if is_own else {404}


def test_table_knows_every_page() -> None:
    """A new address gets a row in `MAY`: its methods, and the roles it is for."""
    assert set(NAMES) - set(MAY) == set(), "pages without a row in MAY"
    assert set(MAY) - set(NAMES) == set(), "rows of MAY without a page"


def people_of(cast: Cast) -> list[tuple[str | None, Any, int | None]]:
    """Everybody who knocks: their role here, who they are, and where they stand in turn.

    All knock in every way at every door; of the neighbours, whom the house does not know whatever they are at
    home, the director alone does so. The others share out the ways: each knocks at every door in one of them,
    and at the next door in the next.
    """
    people: list[tuple[str | None, Any, int | None]]
    people = [(role, cast.member(role, cast.valmont).user, None) for role in Role]
    for turn, role in enumerate(Role):
        neighbour = cast.member(role, cast.etangs).user
        people.append((None, neighbour, None if role == Role.DIRECTION else turn))
    return [*people, (None, cast.stranger, None), (OUT, None, None)]


def ways_of(houses: tuple[House, House], name: str, shift: int | None) -> list[tuple[str, str]]:
    """The methods and addresses of a page; with a shift, the one among them whose turn it is."""
    addresses = dict.fromkeys(house.address(name, "valmont") for house in houses)
    ways = [(method, address) for method in ("GET", "POST") for address in addresses]
    return ways if shift is None else [ways[shift % len(ways)]]


def test_neighbours_knock_at_every_door_in_every_way(cast: Cast, houses: tuple[House, House]) -> None:
    """Together: whatever is left out by one of them is done by another."""
    turns = [turn for role, _user, turn in people_of(cast) if role is None and turn is not None]
    for place, name in enumerate(NAMES):
        together = {way for turn in turns for way in ways_of(houses, name, turn + place)}
        assert together == set(ways_of(houses, name, None)), name


@pytest.mark.once
@pytest.mark.django_db
def test_everybody_at_every_door(cast: Cast, houses: tuple[House, House], capsys: Any) -> None:
    mine, theirs = houses
    people, cells, before = people_of(cast), 0, lines()
    for role, user, turn in people:
        client = browser(user)
        for place, name in enumerate(NAMES):
            for method, address in ways_of(houses, name, None if turn is None else turn + place):
                is_own = address == mine.address(name, "valmont")
                with undone():
                    answer = getattr(client, method.lower())(address, SENT if method == "POST" else {})
                    written = lines() - before if method == "POST" else 0  # a GET that writes fails by itself
                where = f"{role} {method} {address}"
                assert answer.status_code in announced(name, method, role, is_own), where
                assert theirs.word not in said(answer), where
                if role in (None, OUT) or answer.status_code in (403, 404, 405):
                    assert mine.word not in said(answer), where
                    assert written == 0, where
                cells += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{cells} answers checked: {len(NAMES)} pages, {len(people)} people\n")
    assert cells >= (len(Role) + 3) * len(NAMES) * 2
    assert lines() == before, "everything was taken back"
