"""Minutes in the mail: to the team and to services, each version once, and no name that nobody wrote."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services import name_actor
from filrouge.agenda import services
from filrouge.agenda.models import MinutesService, Series, Session
from filrouge.agenda.tests.stories import expected, sent
from filrouge.core import records
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.organisations.services import add_service
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 1)


@pytest.fixture
def session(tuesdays: Series) -> Session:
    """Last Tuesday."""
    return Session.objects.select_related("series", "organisation").get(day=dt.date(2026, 11, 24))


def written(session: Session, by: Any) -> Any:
    """Minutes of last Tuesday."""
    lines = [services.Line("Rappeler la mairie", by, dt.date(2026, 12, 4))]
    return services.write_minutes(by=by, session=session, version=0, lines=lines, done="Une visite du musée.")


def test_minutes_reach_the_team_and_the_services_once_each(
    in_valmont: Cast, sign_in: Any, session: Session, cafe: Action, box: Box
) -> None:
    cast = in_valmont
    elders = add_service(organisation=cast.valmont, name="Service aînés", by=None)
    for member in (cast.ines, cast.receptionist, cast.councillor):
        records.change(member, by=None, service=elders)
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=cast.ines.name)
    name_actor(by=None, action=cafe, role=ActorRole.AGENT, name=cast.coordinator.name)
    minutes = written(session, cast.ines)
    browser = sign_in(cast.ines)
    page = f"/valmont/agenda/seances/{minutes.session_id}/compte-rendu/"
    shown = browser.get(f"{page}envoyer/").text
    assert "Inès Valdor, Basile Quintart" in shown
    told = browser.post(f"{page}envoyer/", {"services": [str(elders.pk)]}, follow=True).text
    assert "Le compte rendu part à 3 personnes." in told
    assert "Fernand" not in told, "the council does not read minutes"
    letters = sent(box)
    assert set(letters) == {"ines@valmont.example", "basile@valmont.example", "nour@valmont.example"}
    text = letters["nour@valmont.example"]
    assert "Une visite du musée." in text
    assert "- Rappeler la mairie, Inès Valdor, pour le 4 décembre" in text
    assert page in text
    assert MinutesService.objects.get().service == elders
    assert "parti aujourd’hui" in browser.get(page).text
    again = browser.post(f"{page}envoyer/", {"services": [str(elders.pk)]})
    assert (again.status_code, len(sent(box))) == (400, 3)
    assert "Chacun a déjà reçu ce texte" in again.text


def test_minutes_leave_again_on_purpose_once_they_changed(
    in_valmont: Cast, sign_in: Any, session: Session, cafe: Action, box: Box
) -> None:
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=in_valmont.ines.name)
    minutes = written(session, in_valmont.ines)
    services.send_minutes(by=in_valmont.ines, minutes=minutes, services=[])
    run_worker(once=True)
    services.write_minutes(
        by=in_valmont.ines, session=minutes.session, version=1, done="Une visite du musée des beaux-arts."
    )
    run_worker(once=True)
    assert len(box.letters) == 1, "never alone"
    browser = sign_in(in_valmont.ines)
    page = f"/valmont/agenda/seances/{minutes.session_id}/compte-rendu/"
    assert "Envoyer ce qui a changé" in browser.get(page).text
    browser.post(f"{page}envoyer/", {})
    run_worker(once=True)
    assert len(box.letters) == 2
    assert "beaux-arts" in box.letters[-1].get_content()


def test_minutes_name_nobody_that_nobody_wrote(
    in_valmont: Cast, session: Session, cafe: Action, box: Box
) -> None:
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=in_valmont.ines.name)
    minutes = written(session, in_valmont.ines)
    rose = expected(session, "Rose-Marie T.", "present")
    line = services.Line("Reprise d’un accompagnement", in_valmont.ines, DAY, rose)
    services.write_minutes(
        by=in_valmont.ines, session=minutes.session, version=1, lines=[line], done="Une visite."
    )
    minutes.refresh_from_db()
    services.send_minutes(by=in_valmont.ines, minutes=minutes, services=[])
    text = sent(box)["ines@valmont.example"]
    assert "Reprise d’un accompagnement, Inès Valdor" in text
    assert "Rose" not in text


HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7|add:7 }} {% now 'Y' %}",
    "\r\n.\r\nBcc: quelquun@ailleurs.example",
    "\u202egauche\u202c 😀 e\u0301 \ufeff",
    "- \n" * 200,
    "%(n)s %s {number}",
    "a" * 5000,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_kept_read_and_sent_as_it_is(
    in_valmont: Cast, sign_in: Any, session: Session, cafe: Action, box: Box, text: str
) -> None:
    """The title of the series too: it is the subject of the letter, and cannot become a header."""
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=in_valmont.ines.name)
    records.change(session, by=None, title=text[:200].strip() or "x")
    browser = sign_in(in_valmont.ines)
    page = f"/valmont/agenda/seances/{session.pk}/compte-rendu/"
    typed = {name: text for name in ("done", "decisions", "ideas", "follow_up")}
    sent_there = {**typed, "version": "0", "todo-0-text": text[:300].replace("\r\n", " ")}
    assert browser.post(f"{page}ecrire/", sent_there).status_code == 302
    assert "<script>alert" not in browser.get(page).text
    assert browser.post(f"{page}envoyer/", {}).status_code == 302
    run_worker(once=True)
    (letter,) = box.letters
    assert letter["Bcc"] is None
    assert letter.get_content().count(text.strip().splitlines()[0]) >= 4
