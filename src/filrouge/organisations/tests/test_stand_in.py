"""During an absence, and not a day longer, the substitute has the rights and the due things of the absent."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from filrouge.actions.rules import can_edit_action, can_name_actors
from filrouge.actions.services import create_action, name_actor
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.queries import standing
from filrouge.organisations.rules import can_manage_members
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.reading import page, words_of
from filrouge.programme.rules import can_answer
from filrouge.programme.tests.stories import autumn, planned, small_programme

FIRST, LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 30)
DAY = dt.timedelta(days=1)
# The day before, the first, one in the middle, the last, the day after: whether the substitute stands in.
DAYS = [(FIRST - DAY, False), (FIRST, True), (dt.date(2026, 11, 17), True), (LAST, True), (LAST + DAY, False)]
pytestmark = pytest.mark.django_db


def at(day: dt.date, hour: int = 12) -> time_machine.travel:
    return time_machine.travel(dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC), tick=False)


def away(cast, absent: Member, substitute: Member) -> None:
    with scope(organisation=absent.organisation):
        by = cast.member(Role.DIRECTION, absent.organisation)
        note_absence(by=by, member=absent, substitute=substitute, starts_on=FIRST, ends_on=LAST)


def at_the_door(member: Member) -> Member:
    """Who comes in today, with those they stand in for."""
    with scope(organisation=member.organisation):
        found = standing(member.organisation.slug, member.user_id)
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "stands_in"), DAYS)
def test_parts_in_actions_are_theirs_on_those_days(cast, day, stands_in) -> None:
    away(cast, cast.ines, cast.receptionist)
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Café")
        name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
        with at(day):
            member = at_the_door(cast.receptionist)
            rules = (can_edit_action, can_name_actors, can_answer)
            assert [rule(member, cafe) for rule in rules] == [stands_in] * 3
            assert can_edit_action(at_the_door(cast.ines), cafe), "the absent person keeps their own"
            assert not can_edit_action(at_the_door(cast.dpo), cafe)


@pytest.mark.parametrize(("day", "stands_in"), DAYS)
def test_what_is_due_to_the_absent_is_due_to_the_substitute(cast, day, stands_in) -> None:
    away(cast, cast.ines, cast.receptionist)
    with scope(organisation=cast.valmont), at(day):
        programme = small_programme(cast.valmont)
        autumn(programme)
        source = registries.due.get("programme.round")
        assert bool(source.due(at_the_door(cast.receptionist))) is stands_in
        assert source.due(at_the_door(cast.ines))
        assert planned(programme, "Me1")


@pytest.mark.parametrize(("day", "stands_in"), DAYS)
def test_pages_of_the_role_open_on_those_days(cast, sign_in, day, stands_in) -> None:
    """An absent administrator: who replaces them invites people meanwhile."""
    away(cast, cast.administrator, cast.trainee)
    with at(day):
        status = sign_in(cast.trainee).get(page("invitation_add")).status_code
        assert status == (200 if stands_in else 403)
        assert can_manage_members(at_the_door(cast.trainee)) is stands_in


def test_days_are_those_of_the_house_not_of_greenwich(cast) -> None:
    """At half past eleven in the evening of the last day, in London, it is the day after here."""
    away(cast, cast.administrator, cast.trainee)
    with time_machine.travel(dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC), tick=False):
        assert not can_manage_members(at_the_door(cast.trainee))


def test_nobody_stands_in_for_somebody_of_another_house(cast, sign_in) -> None:
    """The neighbour's director is away, and the substitute, a member here too, is nobody more here."""
    evening = Member._base_manager.create(
        organisation=cast.etangs, user=cast.ines.user, name="Inès, le soir", role=Role.WORKER
    )
    away(cast, cast.member(Role.DIRECTION, cast.etangs), evening)
    with at(FIRST):
        client = sign_in(cast.ines)
        assert client.get(page("invitation_add", "etangs")).status_code == 200
        assert client.get(page("invitation_add")).status_code == 403
        assert at_the_door(cast.ines).stands_for == ()


def test_rights_are_not_handed_from_hand_to_hand(cast) -> None:
    """The director's substitute is away too: whoever replaces them does not become the director."""
    away(cast, cast.director, cast.coordinator)
    away(cast, cast.coordinator, cast.trainee)
    with at(FIRST):
        assert at_the_door(cast.trainee).roles == {Role.TRAINEE, Role.COORDINATION}


def test_who_left_holds_no_thread_and_has_none_to_hold(cast) -> None:
    away(cast, cast.administrator, cast.trainee)
    Member._base_manager.filter(pk=cast.administrator.pk).update(is_active=False)
    with at(FIRST):
        assert at_the_door(cast.trainee).roles == {Role.TRAINEE}


def test_the_day_of_the_substitute_says_whose_thread_they_hold(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.ines, substitute=cast.receptionist, starts_on=FIRST, ends_on=LAST,
            note="La clé est chez Odile.",
        )  # fmt: skip
    with at(dt.date(2026, 11, 17)):
        words = words_of(sign_in(cast.receptionist).get("/valmont/"))
        assert "Inès Valdor : vous tenez son fil jusqu’au lundi 30 novembre. La clé est chez Odile." in words
        own = words_of(sign_in(cast.ines).get("/valmont/"))
        assert (
            "Votre absence est notée jusqu’au lundi 30 novembre. Nour Petitjour tient votre fil. Changer"
            in own
        )
        assert "fil jusqu’au" not in words_of(sign_in(cast.trainee).get("/valmont/"))
    with at(LAST + DAY):
        assert "vous tenez son fil" not in words_of(sign_in(cast.receptionist).get("/valmont/"))


def test_the_action_says_who_took_over(cast, sign_in) -> None:
    away(cast, cast.ines, cast.receptionist)
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Café")
        name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    with at(dt.date(2026, 11, 17)):
        client = sign_in(cast.receptionist)
        words = words_of(client.get(f"/valmont/actions/{cafe.pk}/"))
        assert "Relais : Nour Petitjour, du 2 novembre 2026 au 30 novembre 2026" in words
    with at(FIRST - DAY):
        assert "Relais" not in words_of(sign_in(cast.ines).get(f"/valmont/actions/{cafe.pk}/"))
    with at(LAST + DAY):
        words = words_of(sign_in(cast.ines).get(f"/valmont/actions/{cafe.pk}/"))
        assert "Relais" in words, "it explains a delay"


def test_a_substitute_who_leaves_the_house_lets_go_of_the_thread(cast, sign_in) -> None:
    away(cast, cast.ines, cast.receptionist)
    with scope(organisation=cast.valmont):
        cafe = create_action(by=None, organisation=cast.valmont, title="Café")
        name_actor(by=None, action=cafe, role="referent", name=cast.ines.name)
    address, leave = f"/valmont/actions/{cafe.pk}/", page("member_end", member=cast.receptionist.pk)
    with at(dt.date(2026, 11, 17)):
        words = words_of(sign_in(cast.director).post(leave, {"version": "1"}, follow=True))
        assert "Nour Petitjour tenait le fil de Inès Valdor, absence du 2 novembre 2026" in words
        assert sign_in(cast.receptionist).get(address).status_code == 404
        words = words_of(sign_in(cast.ines).get(address))
        assert "Absence du 2 novembre 2026 au 30 novembre 2026" in words
        assert "Relais" not in words
    with at(LAST + DAY):
        assert "Relais : Nour Petitjour" in words_of(sign_in(cast.ines).get(address)), "they did hold it"


def test_two_absences_one_after_the_other_have_each_their_substitute(cast) -> None:
    """The day that one ends belongs to its substitute, the day after to the next."""
    away(cast, cast.administrator, cast.trainee)
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.administrator, substitute=cast.receptionist,
            starts_on=LAST + DAY, ends_on=LAST + 2 * DAY,
        )  # fmt: skip
    for day, wanted in ((LAST, (True, False)), (LAST + DAY, (False, True)), (LAST + 3 * DAY, (False, False))):
        with at(day):
            people = (at_the_door(cast.trainee), at_the_door(cast.receptionist))
            assert tuple(can_manage_members(person) for person in people) == wanted, day


def test_a_substitute_who_is_away_too_still_may_and_theirs_may_not(cast) -> None:
    """Nobody is locked out by being away; the second substitute holds the first one's own thread only."""
    away(cast, cast.administrator, cast.coordinator)
    away(cast, cast.coordinator, cast.trainee)
    with at(FIRST):
        assert can_manage_members(at_the_door(cast.coordinator))
        assert not can_manage_members(at_the_door(cast.trainee))


@pytest.mark.parametrize(
    ("moment", "stands_in"),
    [
        ("2026-11-01T22:59:59+00:00", False),  # one second before midnight in Brussels, in winter
        ("2026-11-01T23:00:00+00:00", True),
        ("2026-11-30T22:59:59+00:00", True),
        ("2026-11-30T23:00:00+00:00", False),
    ],
)
def test_a_day_begins_and_ends_at_midnight_in_brussels(cast, moment, stands_in) -> None:
    away(cast, cast.administrator, cast.trainee)
    with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
        assert can_manage_members(at_the_door(cast.trainee)) is stands_in


def test_summer_days_too_are_those_of_brussels(cast) -> None:
    with scope(organisation=cast.valmont):
        note_absence(
            by=cast.director, member=cast.administrator, substitute=cast.trainee,
            starts_on=dt.date(2026, 7, 6), ends_on=dt.date(2026, 7, 6),
        )  # fmt: skip
    told = [("05T21:59:59", False), ("05T22:00:00", True), ("06T21:59:59", True), ("06T22:00:00", False)]
    for moment, stands_in in told:
        with time_machine.travel(dt.datetime.fromisoformat(f"2026-07-{moment}+00:00"), tick=False):
            assert can_manage_members(at_the_door(cast.trainee)) is stands_in, moment
