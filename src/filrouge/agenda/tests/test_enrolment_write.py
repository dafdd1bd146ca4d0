"""Who put their name down: places, a waiting list in order, deposits, who did not come."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from filrouge.agenda import services
from filrouge.agenda.enums import Presence
from filrouge.agenda.models import Attendance, Series, Session
from filrouge.agenda.queries import enrolled_at, places_of
from filrouge.core import records
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Person
from filrouge.people.services import name_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(in_valmont: Cast, tuesdays: Series, today: dt.date) -> Session:
    """The next Tuesday, with two places and a deposit."""
    found = Session.objects.filter(series=tuesdays, day__gte=today).order_by("day").first()
    return records.change(found, by=None, capacity=2, contribution="deposit")


def enrol(session: Session, *labels: str) -> list[Attendance]:
    return [services.enrol(by=None, session=session, label=label) for label in labels]


def page(session: Session) -> str:
    return reverse("agenda:enrolment_write", kwargs={"organisation": "valmont", "session": session.pk})


def states(session: Session) -> dict[str, str]:
    return {line.person.label: line.presence for line in enrolled_at(session)}


def past(session: Session, today: dt.date) -> Session:
    session.refresh_from_db()
    return records.change(session, by=None, day=today - dt.timedelta(days=1))


def test_when_it_is_full_one_waits_and_comes_up_in_order(session: Session) -> None:
    first, *_rest = enrol(session, "Karim", "Monique", "Stefan", "Yolande")
    assert list(states(session).values()) == ["enrolled", "enrolled", "waiting", "waiting"]
    seats = places_of(session)
    assert (seats.taken, seats.free, seats.waiting) == (2, 0, 2)
    [risen] = services.withdraw(by=None, line=first)
    assert risen.person.label == "Stefan"
    assert states(session) == {"Monique": "enrolled", "Stefan": "enrolled", "Yolande": "waiting"}


def test_who_excuses_themselves_gives_their_place_back(session: Session) -> None:
    first, *_rest = enrol(session, "Karim", "Monique", "Stefan")
    services.mark_enrolled(by=None, line=first, presence=Presence.EXCUSED)
    assert states(session) == {"Karim": "excused", "Monique": "enrolled", "Stefan": "enrolled"}
    first.refresh_from_db()
    with pytest.raises(ValidationError, match="plus de place"):
        services.mark_enrolled(by=None, line=first, presence=Presence.ENROLLED)


def test_more_places_let_people_up_and_fewer_than_enrolled_are_refused(
    in_valmont: Cast, session: Session
) -> None:
    enrol(session, "Karim", "Monique", "Stefan")
    session.refresh_from_db()
    with pytest.raises(ValidationError, match="2 personnes sont déjà inscrites"):
        services.change_session(by=in_valmont.director, session=session, version=session.version, capacity=1)
    services.change_session(by=in_valmont.director, session=session, version=session.version, capacity=3)
    assert set(states(session).values()) == {"enrolled"}


def test_nobody_is_enrolled_twice_nor_for_what_is_off_or_over(session: Session, in_valmont: Cast) -> None:
    person = name_person(by=None, organisation=in_valmont.valmont, label="Karim")
    services.enrol(by=None, session=session, person=person)
    with pytest.raises(ValidationError, match="déjà dans la liste"):
        services.enrol(by=None, session=session, person=person)
    with pytest.raises(ValidationError, match="Écrivez un prénom"):
        services.enrol(by=None, session=session, label=" ")
    records.change(session, by=None, state="held")
    with pytest.raises(ValidationError, match="a eu lieu"):
        enrol(session, "Monique")
    records.change(session, by=None, state="cancelled", reason="weather")
    with pytest.raises(ValidationError, match="n’a pas lieu"):
        enrol(session, "Monique")


def test_nobody_is_absent_from_what_is_to_come_nor_from_a_list_they_wait_on(
    session: Session, today: dt.date
) -> None:
    first, _second, third = enrol(session, "Karim", "Monique", "Stefan")
    with pytest.raises(ValidationError, match="pas encore eu lieu"):
        services.mark_enrolled(by=None, line=first, presence=Presence.ABSENT)
    past(session, today)
    services.mark_enrolled(by=None, line=first, presence=Presence.ABSENT)
    with pytest.raises(ValidationError, match="attend une place"):
        services.mark_enrolled(by=None, line=third, presence=Presence.ABSENT)
    assert places_of(session).taken == 2, "who did not come had a place"


def test_who_came_is_not_taken_off_the_list(session: Session) -> None:
    [line] = enrol(session, "Karim")
    records.change(line, by=None, presence=Presence.PRESENT)
    with pytest.raises(ValidationError, match="pointée présente"):
        services.withdraw(by=None, line=line)


def test_the_page_enrols_with_a_deposit_and_an_agreement(cast: Cast, sign_in, session: Session) -> None:
    client = sign_in(cast.receptionist)
    assert "Personne n’est encore inscrit" in words_of(client.get(page(session)))
    sent = {
        "label": "Karim",
        "deposit": "12,50",
        "email": "karim@ailleurs.example",
        "agrees": "on",
        "phone": "",
    }
    assert client.post(page(session), {**sent, "do": "enrol"}).status_code == 302
    line = Attendance.objects.get()
    assert (line.deposit, line.person.may_be_written_to) == (Decimal("12.50"), True)
    words = words_of(client.get(page(session)))
    assert "Karim inscrit caution 12,50" in words.replace("\u202f", " ")
    assert "1 sur 2 places" in words


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"label": ""}, "Écrivez un prénom"),
        ({"agrees": "on"}, "où prévenir la personne"),
        ({"phone": "0470"}, "accepte d’être prévenue"),
        ({"deposit": "beaucoup"}, "Écrivez un montant"),
        ({"email": "karim"}, "courriel"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, sign_in, session: Session, told: dict[str, str], sentence: str
) -> None:
    answer = sign_in(cast.ines).post(page(session), {"label": "Karim", "do": "enrol", **told})
    assert (answer.status_code, Person.objects.count()) == (400, 0)
    assert sentence in words_of(answer)
    assert told.get("phone", "") in answer.content.decode()


def test_a_name_that_came_before_is_asked_about(
    cast: Cast, sign_in, session: Session, today: dt.date
) -> None:
    karim = name_person(by=None, organisation=cast.valmont, label="Karim B.")
    before = Session.objects.filter(day__lt=today).first()
    line = Attendance(organisation=cast.valmont, session=before, person=karim, presence="present")
    records.create(line, by=None)
    client = sign_in(cast.ines)
    answer = client.post(page(session), {"label": "Karim", "do": "enrol"})
    assert "Est-ce quelqu’un qui est déjà venu ?" in words_of(answer)
    assert not enrolled_at(session).exists()
    client.post(page(session), {"label": "Karim", "do": "enrol", "which": str(karim.pk)})
    assert enrolled_at(session).get().person == karim
    client.post(page(session), {"label": "Karim", "do": "enrol", "which": "new"})
    assert Person.objects.filter(label="Karim").count() == 1


def test_each_line_has_its_deeds(cast: Cast, sign_in, session: Session, today: dt.date) -> None:
    first, second, third = enrol(session, "Karim", "Monique", "Stefan")
    client = sign_in(cast.ines)

    def do(deed: str, line: Attendance, **told: Any) -> str:
        client.post(page(session), {"do": deed, "line": line.pk, **told})
        return words_of(client.get(page(session)))

    assert "Stefan a maintenant une place" in do("withdraw", first)
    second.refresh_from_db()
    assert "caution 20" in do("deposit", second, deposit="20", version=second.version)
    assert "Quelqu’un a enregistré" in do("deposit", second, deposit="30", version="1")
    assert "Écrivez un montant" in do("deposit", second, deposit="x", version="2")
    assert "pas encore eu lieu" in do("absent", third)
    past(session, today)
    assert "Stefan absent" in do("absent", third)
    assert "Stefan inscrit" in do("enrolled", third)
    assert client.post(page(session), {"do": "withdraw", "line": "x"}).status_code == 302
    assert client.post(page(session), {"do": "withdraw", "line": first.pk}).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_five(
    cast: Cast, sign_in, session: Session, django_assert_max_num_queries: Any
) -> None:
    records.change(session, by=None, capacity=None)
    client, asked = sign_in(cast.ines), []
    for few in (1, 4):
        enrol(session, *(f"P{few}{n}" for n in range(few)))
        with django_assert_max_num_queries(30) as captured:
            client.get(page(session))
        asked.append(len(captured))
    assert asked[0] == asked[1]


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMINISTRATOR, Role.VOLUNTEER, Role.DPO])
def test_names_are_for_the_team(cast: Cast, sign_in, session: Session, role: str) -> None:
    assert sign_in(cast.member(role)).get(page(session)).status_code == 403
