"""What volunteers receive: the ceilings of each year are said before they are passed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filrouge.agenda import services
from filrouge.agenda.models import Shift
from filrouge.agenda.queries.allowances import Ceiling, _year_of, ceiling_of
from filrouge.agenda.services import shifts
from filrouge.agenda.services.allowances import note_allowance
from filrouge.agenda.tests.crew import page
from filrouge.calendars.services import choose_calendars
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


def turn(cast: Cast, day: dt.date, member: Member | None = None) -> Shift:
    """A volunteer's turn on a day."""
    session = services.add_session(
        by=cast.director, organisation=cast.valmont, action=None, day=day, title="Restaurant d’hiver"
    )
    return shifts.put_on(by=cast.director, session=session, member=member or cast.volunteer)


def noted(cast: Cast, shift: Shift, amount: str) -> Shift:
    return note_allowance(
        by=cast.director, organisation=cast.valmont, shift=shift, version=shift.version,
        amount=Decimal(amount), is_read=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("year", "day", "in_all"),
    [
        (2023, "40.67", "1626.77"),
        (2024, "41.48", "1659.29"),
        (2025, "42.31", "1692.51"),
        (2026, "44.02", "1760.83"),
    ],
)
def test_the_ceilings_of_belgium(in_valmont: Cast, year: int, day: str, in_all: str) -> None:
    assert ceiling_of(in_valmont.valmont, year) == Ceiling(Decimal(day), Decimal(in_all))
    assert ceiling_of(in_valmont.valmont, 2019) is None


def test_an_allowance_is_noted(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    shift, client = turn(in_valmont, today), sign_in(in_valmont.director)
    address = page("allowance_write", shift=shift.pk)
    words = words_of(client.get(address)).replace("\u202f", " ")
    assert "0 € sur 44,02 € par jour" in words
    words = words_of(client.post(address, {"amount": "30", "version": "1"}, follow=True))
    assert "Le défraiement est noté." in words
    shift.refresh_from_db()
    assert shift.allowance == Decimal(30)
    client.post(address, {"amount": "", "version": "2"})
    shift.refresh_from_db()
    assert shift.allowance is None


def test_two_turns_on_one_day_count_together(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    noted(in_valmont, turn(in_valmont, today), "30")
    shift, client = turn(in_valmont, today), sign_in(in_valmont.director)
    address = page("allowance_write", shift=shift.pk)
    answer = client.post(address, {"amount": "14,03", "version": "1"})
    words = words_of(answer).replace("\u202f", " ")
    assert answer.status_code == 400
    assert "Odile Grandpré recevrait 44,03 € le 26 novembre : le plafond d’un jour est de 44,02 €" in words
    assert "J’ai lu, noter quand même" in words
    shift.refresh_from_db()
    assert shift.allowance is None
    assert client.post(address, {"amount": "14,02", "version": "1"}).status_code == 302
    shift.refresh_from_db()
    assert client.post(address, {"amount": "20", "is_read": "on", "version": "2"}).status_code == 302
    row = words_of(client.get(page("allowance_year")))
    assert "1 jour au-dessus du plafond" in row


def test_the_year_is_warned_of_before_it_is_passed(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    for week in range(44):
        noted(in_valmont, turn(in_valmont, dt.date(2026, 1, 5) + dt.timedelta(weeks=week)), "40")
    shift, client = turn(in_valmont, today), sign_in(in_valmont.director)
    words = words_of(client.post(page("allowance_write", shift=shift.pk), {"amount": "1", "version": "1"}))
    assert "recevrait 1.761" in words.replace("\u202f", ".").replace(" ", " ") or "1 761" in words
    assert "le plafond de l’année est de" in words
    assert "plafond proche" in words_of(client.get(page("allowance_year")))


def test_a_year_without_a_known_ceiling_says_so(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    shift, client = turn(in_valmont, dt.date(2027, 1, 7)), sign_in(in_valmont.director)
    address = page("allowance_write", shift=shift.pk)
    assert "Aucun plafond n’est connu ici pour 2027 : vérifiez-le avant de payer." in words_of(
        client.get(address)
    )
    assert client.post(address, {"amount": "60", "version": "1"}).status_code == 302
    words = words_of(client.get(page("allowance_year"), {"annee": "2027"}))
    assert "Aucun plafond n’est connu ici pour 2027." in words


def test_a_house_of_france_has_no_belgian_ceiling(in_valmont: Cast, today: dt.date) -> None:
    choose_calendars(
        by=in_valmont.director, organisation=in_valmont.valmont, country="fr", zones=[], version=0
    )
    assert ceiling_of(in_valmont.valmont, 2026) is None


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [("-5", "Écrivez un montant"), ("1001", "trop grand"), ("trente", "Écrivez un montant")],
)
def test_amounts_that_cannot_be(
    in_valmont: Cast, today: dt.date, sign_in: Any, amount: str, sentence: str
) -> None:
    shift = turn(in_valmont, today)
    answer = sign_in(in_valmont.director).post(
        page("allowance_write", shift=shift.pk), {"amount": amount, "version": "1"}
    )
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert amount in answer.text


def test_who_is_paid_is_no_volunteer(in_valmont: Cast, today: dt.date, sign_in: Any) -> None:
    shift = turn(in_valmont, today, in_valmont.ines)
    answer = sign_in(in_valmont.director).post(
        page("allowance_write", shift=shift.pk), {"amount": "10", "version": "1"}
    )
    assert (answer.status_code, "n’est pas bénévole ici." in words_of(answer)) == (400, True)


def test_a_volunteer_reads_their_own_year_and_no_other(
    in_valmont: Cast, today: dt.date, sign_in: Any
) -> None:
    other = in_valmont.hire("Aline Brume", role="volunteer")
    noted(in_valmont, turn(in_valmont, today), "30")
    noted(in_valmont, turn(in_valmont, today, other), "25")
    client = sign_in(in_valmont.volunteer)
    words = words_of(client.get(page("allowance_year"))).replace("\u202f", " ")
    assert "30 € reçus ; il reste 1 730,83 €" in words or "30 € reçus ; il reste 1.730,83 €" in words
    assert "Aline" not in words
    assert client.get(page("allowance_show", member=other.pk)).status_code == 403
    assert client.get(page("allowance_show", member=in_valmont.volunteer.pk)).status_code == 200
    words = words_of(sign_in(in_valmont.coordinator).get(page("allowance_year")))
    assert "Aline Brume" in words
    assert "Odile Grandpré" in words
    assert sign_in(in_valmont.ines).get(page("allowance_year")).status_code == 403


def test_the_year_costs_the_same_for_one_volunteer_and_for_many(
    in_valmont: Cast, today: dt.date, sign_in: Any, queries: Any
) -> None:
    client = sign_in(in_valmont.director)
    for name in ("Aline", "Bertil", "Cosima"):
        with queries(7):
            client.get(page("allowance_year"))
        member = in_valmont.hire(name, role="volunteer")
        noted(in_valmont, turn(in_valmont, today, member), "25")


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9000)), max_size=30))
def test_days_add_up_and_are_over_when_their_sum_is(rows: list[tuple[int, int]]) -> None:
    """Every cent is in one day, every day in the year, and only sums say that a ceiling is passed."""
    from filrouge.agenda.models import Session

    ceiling = Ceiling(Decimal("44.02"), Decimal("1760.83"))
    held = [
        Shift(session=Session(day=dt.date(2026, 1, 1) + dt.timedelta(day)), allowance=Decimal(cents) / 100)
        for day, cents in sorted(rows)
    ]
    year = _year_of(Member(name="Odile"), held, ceiling)
    assert year.total == sum((Decimal(cents) / 100 for _day, cents in rows), Decimal(0))
    assert year.total == sum((one.total for one in year.days), Decimal(0))
    assert [one.is_over for one in year.days] == [one.total > ceiling.day for one in year.days]
    assert year.left == max(Decimal(0), ceiling.year - year.total)
    assert year.is_over == (year.total > ceiling.year)
