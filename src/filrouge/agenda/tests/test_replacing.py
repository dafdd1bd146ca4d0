"""« Me remplacer »: given to a colleague, offered, taken; the chain of hands is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from filrouge.agenda.models import Series, Session, Shift
from filrouge.agenda.services import shifts
from filrouge.agenda.tests.crew import crew, needing, page, saved, team_on
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 1)


@pytest.fixture
def people(in_valmont: Cast, tuesdays: Series) -> list[Any]:
    """Four workers, the first two come on the first of December."""
    four = crew(in_valmont)
    needing(in_valmont, tuesdays, four)
    saved(in_valmont, tuesdays, dt.date(2026, 12, 31), since=DAY)
    return four


@pytest.fixture
def session(tuesdays: Series, people: Any) -> Session:
    return Session.objects.get(series=tuesdays, day=DAY)


def test_who_is_on_duty_gives_their_place(cast: Cast, session: Session, people: Any, sign_in: Any) -> None:
    aline, _bertil, cosima, doria = people
    client = sign_in(aline)
    words = words_of(client.get(page("session_show", session=session.pk)))
    assert "L’équipe" in words
    assert "Me remplacer" in words
    shift = Shift.objects.get(session=session, member=aline)
    address = page("shift_replace", shift=shift.pk)
    assert "Choisissez la personne avec qui c’est convenu" in words_of(client.get(address))
    words = words_of(client.post(address, {"member": str(cosima.pk), "note": "J’ai les clés"}, follow=True))
    assert "Cosima Dune vient à la place de Aline Brume" in words
    assert "Cosima Dune travailleurs à la place de Aline Brume J’ai les clés" in words
    assert team_on(session) == ["Bertil", "Cosima"]
    mine = Shift.objects.get(session=session, member=cosima)
    sign_in(cosima).post(page("shift_replace", shift=mine.pk), {"member": str(doria.pk)})
    words = words_of(client.get(page("session_show", session=session.pk)))
    assert "Doria Elme travailleurs à la place de Cosima Dune à la place de Aline Brume" in words
    assert "Me remplacer" not in words


def test_a_place_comes_back_to_who_had_it(cast: Cast, session: Session, people: Any) -> None:
    aline, _bertil, cosima, _doria = people
    first = Shift.objects.get(session=session, member=aline)
    second = shifts.replace(by=aline, shift=first, member=cosima)
    third = shifts.replace(by=cosima, shift=second, member=aline)
    assert team_on(session) == ["Aline", "Bertil"]
    assert [third.replaces, second.replaces] == [second, first]
    shifts.take_off(by=cast.director, shift=third)
    assert team_on(session) == ["Bertil"]


def test_the_same_place_is_given_once(cast: Cast, session: Session, people: Any) -> None:
    aline, bertil, cosima, doria = people
    shift = Shift.objects.get(session=session, member=aline)
    other = Shift.objects.get(pk=shift.pk)
    shifts.replace(by=aline, shift=shift, member=cosima)
    with pytest.raises(Exception, match="entre-temps"):
        shifts.replace(by=aline, shift=other, member=doria)
    with pytest.raises(ValidationError, match="déjà pris cette place"):
        shifts.replace(by=aline, shift=shift, member=doria)
    with pytest.raises(ValidationError, match="déjà à cette séance"):
        shifts.replace(by=bertil, shift=Shift.objects.get(session=session, member=bertil), member=cosima)


def test_who_cannot_come_is_not_offered_and_is_named(
    cast: Cast, session: Session, people: Any, sign_in: Any
) -> None:
    aline, bertil, cosima, _doria = people
    shifts.note_unavailability(by=cosima, member=cosima, starts_on=DAY, ends_on=DAY)
    shift = Shift.objects.get(session=session, member=aline)
    client = sign_in(aline)
    words = words_of(client.get(page("shift_replace", shift=shift.pk)))
    assert "N’est pas disponible ce jour-là : Cosima Dune." in words
    for member in (cosima, bertil, cast.councillor, cast.neighbour):
        answer = client.post(page("shift_replace", shift=shift.pk), {"member": str(member.pk)})
        assert (answer.status_code, "Choisissez quelqu’un de la liste." in words_of(answer)) == (400, True)
    with pytest.raises(ValidationError, match="n’est pas disponible ce jour-là"):
        shifts.replace(by=aline, shift=shift, member=cosima)


def test_a_place_is_offered_and_a_colleague_takes_it(
    cast: Cast, session: Session, people: Any, sign_in: Any
) -> None:
    aline, _bertil, cosima, _doria = people
    shift = Shift.objects.get(session=session, member=aline)
    sign_in(aline).post(page("shift_offer", shift=shift.pk), {"do": "seek"})
    client = sign_in(cosima)
    assert "Aline Brume cherche un remplaçant" in words_of(client.get("/valmont/"))
    words = words_of(client.get(page("shifts_mine")))
    assert "Des collègues cherchent quelqu’un" in words
    words = words_of(client.post(page("shift_take", shift=shift.pk), follow=True))
    assert "C’est noté : vous venez à la place de Aline Brume." in words
    assert team_on(session) == ["Bertil", "Cosima"]
    again = words_of(sign_in(people[3]).post(page("shift_take", shift=shift.pk), follow=True))
    assert "Cette place n’est plus à prendre." in again


def test_one_stops_looking(cast: Cast, session: Session, people: Any, sign_in: Any) -> None:
    shift = Shift.objects.get(session=session, member=people[0])
    client = sign_in(people[0])
    client.post(page("shift_offer", shift=shift.pk), {"do": "seek"})
    assert "cherche un remplaçant" in words_of(client.get(page("session_show", session=session.pk)))
    client.post(page("shift_offer", shift=shift.pk), {"do": "stop"})
    assert "cherche un remplaçant" not in words_of(sign_in(people[2]).get("/valmont/"))


def test_a_place_that_asks_for_a_role_is_not_for_everybody(
    cast: Cast, tuesdays: Series, sign_in: Any
) -> None:
    [oriane] = crew(cast, "Oriane Autre", role=Role.VOLUNTEER)
    need = needing(cast, tuesdays, [oriane], count=1, label="bénévoles", role=Role.VOLUNTEER)
    saved(cast, tuesdays, dt.date(2026, 12, 3), since=DAY)
    shift = Shift.objects.get(need=need)
    shifts.offer(by=oriane, shift=shift, is_offered=True)
    words = words_of(sign_in(cast.ines).post(page("shift_take", shift=shift.pk), follow=True))
    assert "Cette place demande « bénévoles » : elle n’est pas pour vous." in words
    assert "Des collègues cherchent" in words_of(sign_in(cast.volunteer).get(page("shifts_mine")))


def test_only_who_is_on_duty_or_settles_gives_a_place(
    cast: Cast, session: Session, people: Any, sign_in: Any
) -> None:
    shift = Shift.objects.get(session=session, member=people[0])
    address = page("shift_replace", shift=shift.pk)
    assert sign_in(people[1]).get(address).status_code == 403
    assert sign_in(cast.volunteer).get(address).status_code == 403
    assert sign_in(cast.coordinator).get(address).status_code == 200
    assert sign_in(cast.neighbour).get(address).status_code == 404
    assert sign_in(people[1]).post(page("shift_remove", shift=shift.pk)).status_code == 403


def test_somebody_is_put_on_and_taken_off_by_hand(
    cast: Cast, session: Session, people: Any, sign_in: Any
) -> None:
    client, address = sign_in(cast.director), page("session_team", session=session.pk)
    client.post(address, {"member": str(cast.volunteer.pk), "need": ""})
    assert "Odile" in team_on(session)
    shift = Shift.objects.get(session=session, member=people[0])
    client.post(page("shift_remove", shift=shift.pk))
    words = words_of(client.get(address))
    assert "Il manque 1 personne pour « travailleurs »." in words
    answer = client.post(address, {"member": str(people[1].pk), "need": ""})
    assert (answer.status_code, "Choisissez quelqu’un de la liste." in words_of(answer)) == (400, True)


def test_a_session_costs_the_same_with_one_person_and_with_six(
    cast: Cast, session: Session, people: Any, sign_in: Any, queries: Any
) -> None:
    client = sign_in(cast.director)
    counts = []
    for extra in ((), crew(cast, "Edmée", "Fantine", "Gontran", "Hermine")):
        for member in extra:
            shifts.put_on(by=cast.director, session=session, member=member)
        with queries(13):
            client.get(page("session_team", session=session.pk))
        counts.append(len(team_on(session)))
    assert counts == [2, 6]
