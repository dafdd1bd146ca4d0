"""What leaves the house about a session, at a real mail server: once at most, and nothing that tells."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action
from filrouge.actions.services import name_actor
from filrouge.agenda import services, tasks
from filrouge.agenda.enums import MessageKind, MessageState, MessageTrouble, Presence
from filrouge.agenda.models import Message, Series, Session, Shift
from filrouge.agenda.tests.stories import expected, plain, sent
from filrouge.core import records
from filrouge.core.models import AuditLine, Job
from filrouge.core.queue import SILENCE, reap
from filrouge.core.scoping import scope
from filrouge.core.tests.mail_box import Box
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Absence
from filrouge.organisations.tests.cast import Cast
from filrouge.people.models import Person

pytestmark = pytest.mark.django_db
# The Tuesday of the story, in a week; its eve.
DAY, EVE = dt.date(2026, 12, 1), dt.date(2026, 11, 30)
AGREED = dt.date(2026, 9, 1)


@pytest.fixture
def session(tuesdays: Series) -> Session:
    """Next Tuesday, at the house's own telephone."""
    house = tuesdays.organisation
    house.phone = "081 22 11 00"
    house.save()
    records.change(tuesdays, by=None, outside_name="le café du mardi", venue="La Verrière")
    services.write_sessions(by=None, series=tuesdays)
    return Session.objects.select_related("series", "organisation").get(day=DAY)


@pytest.fixture
def people(session: Session) -> dict[str, Person]:
    """By letter, by telephone, neither, and one who waits for a place."""
    return {
        "rose": expected(session, "Rose-Marie T.", email="rose@ailleurs.example", agreed_on=AGREED),
        "luis": expected(session, "Luis G.", phone="0470 12 34 56", agreed_on=AGREED),
        "halima": expected(session, "Halima A.", email="halima@ailleurs.example"),
        "emile": expected(
            session, "Émile C.", Presence.WAITING, email="emile@ailleurs.example", agreed_on=AGREED
        ),
    }


def on_the_rota(session: Session, *members: Any) -> None:
    for member in members:
        records.create(Shift(organisation=session.organisation, session=session, member=member), by=None)


def at(monkeypatch: pytest.MonkeyPatch, day: dt.date, hour: int = 10) -> None:
    """What time it is."""
    now = dt.datetime.combine(day, dt.time(hour), tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_args: day)
    monkeypatch.setattr("filrouge.agenda.tasks.timezone.localtime", lambda *_args: now)


def test_the_day_before_the_team_and_those_who_agreed_are_reminded(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_rota(session, in_valmont.ines, in_valmont.volunteer)
    at(monkeypatch, EVE)
    assert tasks.remind_in_time() == 3
    letters = sent(box)
    assert set(letters) == {"ines@valmont.example", "odile@valmont.example", "rose@ailleurs.example"}
    team = letters["ines@valmont.example"]
    assert "Café solidaire, mardi 1er décembre" in team
    assert "- Rose-Marie T." in team
    assert "- Halima A." in team
    assert "Émile" not in team, "who waits is not expected"
    assert f"/valmont/agenda/seances/{session.pk}/" in team
    told = letters["rose@ailleurs.example"]
    assert "le café du mardi, mardi 1er décembre à 14 h, La Verrière" in told.replace("\xa0", " ")
    assert "081 22 11 00" in told
    assert not [word for word in ("Café solidaire", "CPAS", "Luis", "Halima", "/valmont/") if word in told]
    assert {row.state for row in Message.objects.all()} == {MessageState.SENT}


def test_without_a_name_that_may_leave_nothing_tells_where_one_goes(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.change(session.series, by=None, outside_name="")
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    told = sent(box)["rose@ailleurs.example"]
    assert "votre rendez-vous, mardi 1er décembre à 14" in told
    assert not [word for word in ("Café", "café", "Verrière", "CPAS", "Valmont") if word in told]


def test_nobody_is_reminded_twice_whatever_runs_again(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_rota(session, in_valmont.ines)
    at(monkeypatch, EVE)
    assert tasks.remind_in_time() == 2
    assert tasks.remind_in_time() == 0
    assert len(sent(box)) == 2
    at(monkeypatch, EVE, 18)
    late = expected(session, "Fatou S.", email="fatou@ailleurs.example", agreed_on=AGREED)
    assert tasks.remind_in_time() == 1, "who enrolled since"
    assert services.remind(by=in_valmont.ines, session=session) == 0
    assert len(sent(box)) == 3
    assert Message.objects.filter(recipient_id=late.pk, state=MessageState.SENT).count() == 1


@pytest.mark.parametrize("hour", [0, 6, 8, 20, 23])
def test_nobody_is_written_to_in_the_night(
    in_valmont: Cast, session: Session, people: Any, monkeypatch: pytest.MonkeyPatch, hour: int
) -> None:
    at(monkeypatch, EVE, hour)
    assert tasks.remind_in_time() == 0


def test_a_series_may_be_left_alone_and_a_session_that_is_off_is(
    in_valmont: Cast, sign_in: Any, session: Session, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(in_valmont.director)
    way = f"/valmont/agenda/series/{session.series_id}/rappels/"
    assert browser.post(way, {"do": "off"}).status_code == 302
    assert "Rien ne part la veille." in browser.get(f"/valmont/agenda/series/{session.series_id}/").text
    at(monkeypatch, EVE)
    assert tasks.remind_in_time() == 0
    browser.post(way, {"do": "on"})
    services.cancel_session(by=in_valmont.ines, session=session, version=session.version, reason="weather")
    assert tasks.remind_in_time() == 0
    with pytest.raises(ValidationError, match="plus à venir"):
        services.remind(by=in_valmont.ines, session=session)


def test_a_reminder_that_is_late_does_not_leave(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    services.cancel_session(by=in_valmont.ines, session=session, version=session.version, reason="weather")
    assert sent(box) == {}
    assert {row.trouble for row in Message.objects.all()} == {MessageTrouble.LATE}


def test_who_stands_in_that_day_is_reminded(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_rota(session, in_valmont.ines)
    told = {"member": in_valmont.ines, "substitute": in_valmont.coordinator, "starts_on": DAY, "ends_on": DAY}
    Absence.objects.create(organisation=in_valmont.valmont, **told)
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    assert "basile@valmont.example" in sent(box)
    assert "ines@valmont.example" not in sent(box)


def test_a_text_leaves_by_the_gateway_of_the_house(
    in_valmont: Cast, session: Session, people: Any, box: Box, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SMS = "{number}@sms.example.org"
    expected(session, "Le voisin", phone="chez sa sœur", agreed_on=AGREED)
    at(monkeypatch, EVE)
    assert tasks.remind_in_time() == 2
    letters = sent(box)
    said = letters["32470123456@sms.example.org"].strip()
    assert (
        said
        == "Rappel : le café du mardi, mardi 1er décembre à 14 h, La Verrière. Un contretemps ? 081 22 11 00"
    )
    row = Message.objects.get(recipient_id=people["luis"].pk)
    assert (row.kind, row.segments, row.state) == (MessageKind.SMS, 1, MessageState.SENT)
    unread = Message.objects.get(trouble=MessageTrouble.BAD_NUMBER)
    assert unread.state == MessageState.FAILED


def test_without_a_gateway_the_text_is_there_to_copy(
    in_valmont: Cast, sign_in: Any, session: Session, people: Any
) -> None:
    page = f"/valmont/agenda/seances/{session.pk}/messages/"
    shown = plain(sign_in(in_valmont.ines).get(page).text)
    assert "Rappel : le café du mardi, mardi 1er décembre à 14 h, La Verrière." in shown
    assert "1 SMS, 96 signes" in shown
    assert "0470 12 34 56" in shown
    assert "Par SMS, à la main" in shown
    assert "De vive voix" in shown


def test_a_cancellation_is_told_when_somebody_asks_and_never_alone(
    in_valmont: Cast, sign_in: Any, session: Session, people: Any, box: Box, cafe: Action
) -> None:
    name_actor(by=None, action=cafe, role=ActorRole.REFERENT, name=in_valmont.director.name)
    on_the_rota(session, in_valmont.ines)
    browser = sign_in(in_valmont.director)
    page = f"/valmont/agenda/seances/{session.pk}/"
    browser.post(f"{page}annuler/", {"reason": "weather", "version": str(session.version)})
    assert sent(box) == {}
    assert "Prévenir du changement" in browser.get(page).text
    assert "4 personnes étaient attendues" in browser.get(page).text
    told = browser.post(f"{page}messages/envoyer/", follow=True).text
    assert "3 messages partent." in told
    letters = sent(box)
    assert set(letters) == {"ines@valmont.example", "rose@ailleurs.example", "emile@ailleurs.example"}
    assert "Annulé : le café du mardi, prévu mardi 1er décembre" in letters["rose@ailleurs.example"].replace(
        "\xa0", " "
    )
    assert "météo" in letters["ines@valmont.example"]
    assert "Personne de plus à prévenir" in browser.post(f"{page}messages/envoyer/", follow=True).text
    assert len(sent(box)) == 3


def test_a_move_tells_the_new_day(in_valmont: Cast, session: Session, people: Any, box: Box) -> None:
    other = services.move_session(
        by=in_valmont.ines, session=session, version=session.version, day=dt.date(2026, 12, 3)
    )
    services.warn(by=None, session=Session.objects.select_related("series", "moved_to").get(pk=session.pk))
    told = sent(box)["rose@ailleurs.example"]
    assert "prévu mardi 1er décembre à 14 h, aura lieu jeudi 3 décembre à 14 h, La Verrière." in told
    assert other.attendances.count() == 4


def test_a_worker_that_dies_while_it_writes_writes_to_nobody_twice(
    in_valmont: Cast, sign_in: Any, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, EVE)
    tasks.remind_in_time()

    def die(*_args: Any, **_told: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        # The letter is at the server; nobody has noted it yet.
        patch.setattr("filrouge.agenda.tasks.note_sent", die)
        with pytest.raises(SystemExit):
            run_worker(once=True)
    assert len(box.letters) == 1
    Job._base_manager.update(alive_at=timezone.now() - SILENCE * 2)
    assert reap() == 1
    assert len(sent(box)) == 1
    row = Message.objects.get()
    assert row.trouble == MessageTrouble.LEAVING
    page = f"/valmont/agenda/seances/{session.pk}/messages/"
    browser = sign_in(in_valmont.ines)
    assert "nul ne sait s’il est parti" in browser.get(page).text
    assert "Réessayer" not in browser.get(page).text, "it may still be on its way"
    Message.objects.update(updated_at=timezone.now() - dt.timedelta(hours=1))
    assert "Réessayer" in browser.get(page).text
    browser.post(f"/valmont/agenda/messages/{row.pk}/renvoyer/")
    run_worker(once=True)
    assert len(box.letters) == 2, "on purpose, and by somebody who was told"
    assert Message.objects.get().state == MessageState.SENT


def test_a_server_that_refuses_is_asked_again_and_the_others_leave(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_rota(session, in_valmont.ines)
    box.refusals = 1
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    assert len(sent(box)) == 1
    assert Message.objects.get(state=MessageState.FAILED).trouble == MessageTrouble.REFUSED
    assert Job.objects.get().state == "queued"
    services.try_again(by=in_valmont.ines, message=Message.objects.get(state=MessageState.FAILED))
    assert len(sent(box)) == 2
    # The queue's own attempt finds it gone.
    Job._base_manager.filter(state="queued").update(alive_at=timezone.now() - SILENCE * 2)
    reap()
    assert len(sent(box)) == 2


def test_who_forgot_that_they_agreed_is_not_written_to(
    in_valmont: Cast, session: Session, people: Any, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    records.change(people["rose"], by=None, agreed_on=None)
    assert sent(box) == {}
    assert Message.objects.get().trouble == MessageTrouble.NO_ADDRESS


def test_nobody_is_named_in_the_journal(
    in_valmont: Cast, session: Session, people: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SMS = "console"
    at(monkeypatch, EVE)
    tasks.remind_in_time()
    run_worker(once=True)
    told = AuditLine.objects.filter(model="agenda.message")
    said = " ".join(f"{line.object_name} {line.before} {line.after}" for line in told)
    assert told.count() == 6
    assert not [word for word in ("Rose", "Luis", "ailleurs.example", "0470") if word in said]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_what_was_sent_costs_the_same_whatever_it_is(
    cast: Cast, in_valmont: Cast, sign_in: Any, session: Session, queries: Any, count: int
) -> None:
    for n in range(count):
        who = expected(session, f"Personne {n:02}", email=f"p{n}@ailleurs.example", agreed_on=AGREED)
        row = Message(organisation=cast.valmont, session=session, kind=MessageKind.PEOPLE_REMINDER)
        row.recipient_id = who.pk
        records.create(row, by=None)
    browser = sign_in(cast.ines)
    with queries(7):
        shown = browser.get("/valmont/agenda/messages/", {"mois": f"{timezone.now():%Y-%m}"}).text
    assert f"Personne {count - 1:02}" in shown
    with queries(11):
        browser.get(f"/valmont/agenda/seances/{session.pk}/messages/")


def test_the_house_sees_what_did_not_leave(
    cast: Cast, in_valmont: Cast, sign_in: Any, session: Session
) -> None:
    told = {"organisation": cast.valmont, "session": session, "kind": MessageKind.MINUTES}
    for member, trouble in ((cast.ines, ""), (cast.receptionist, MessageTrouble.REFUSED)):
        row = Message(recipient_id=member.pk, trouble=trouble, **told)
        row.state = MessageState.FAILED if trouble else MessageState.SENT
        row.sent_at = None if trouble else timezone.now()
        records.create(row, by=None)
    month = f"{timezone.now():%Y-%m}"
    shown = sign_in(cast.receptionist).get("/valmont/agenda/messages/", {"mois": month}).text
    assert "Inès Valdor" in shown
    assert "Réessayer" not in shown, "the reception reads, and sends nothing"
    left = sign_in(cast.ines).get("/valmont/agenda/messages/", {"mois": month, "etat": "pas-partis"}).text
    assert "le serveur de courrier l’a refusé" in left
    assert "Réessayer" in left
    with scope(organisation=cast.valmont):
        assert Message.objects.count() == 2
