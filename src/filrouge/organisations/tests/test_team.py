"""The team: who works here, in which service, who is away, who cannot sign in; those who left."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.services import add_member, add_service, invite, note_absence
from filrouge.organisations.tests.reading import page, words_of

NOVEMBER = dt.datetime(2026, 11, 17, 9, tzinfo=dt.UTC)


def test_people_are_told_by_service_with_what_they_do(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        social = add_service(organisation=cast.valmont, name="Service social", by=None)
        Member.objects.filter(pk=cast.ines.pk).update(service=social, function="assistante sociale")
    words = words_of(sign_in(cast.trainee).get(page("team_show")))
    assert "9 personnes" in words
    assert "Service social Inès Valdor assistante sociale Travailleur social" in words
    assert words.index("Service social") < words.index("Sans service")
    assert "Timéo Brasseval vous" in words
    assert cast.neighbour.name not in words


def test_names_are_sorted_as_people_look_for_them(cast, sign_in) -> None:
    for name in ("Zoé Brun", "Élodie Vert", "Fatou Blanc"):
        cast.hire(name)
    words = words_of(sign_in(cast.ines).get(page("team_show")))
    assert words.index("Élodie Vert") < words.index("Fatou Blanc") < words.index("Zoé Brun")


@time_machine.travel(NOVEMBER, tick=False)
def test_who_is_away_until_when_and_who_holds_the_thread(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        for absent, substitute in ((cast.ines, cast.receptionist), (cast.trainee, None)):
            note_absence(
                by=cast.director, member=absent, substitute=substitute,
                starts_on=dt.date(2026, 11, 2), ends_on=dt.date(2026, 11, 30),
            )  # fmt: skip
    words = words_of(sign_in(cast.dpo).get(page("team_show")))
    assert "9 personnes, 2 absentes aujourd’hui" in words
    assert "Absence jusqu’au lundi 30 novembre Nour Petitjour tient le fil" in words
    assert "Absence jusqu’au lundi 30 novembre personne ne tient le fil" in words


def test_who_has_no_account_is_said_and_who_left_is_folded(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        add_member(organisation=cast.valmont, name="Aimé Sansclé", role=Role.VOLUNTEER, by=None)
        Member.objects.filter(pk=cast.trainee.pk).update(is_active=False)
    answer = sign_in(cast.ines).get(page("team_show"))
    words = words_of(answer)
    assert "Aimé Sansclé Bénévole sans compte" in words
    assert "1 personne a quitté l’équipe Timéo Brasseval" in words
    assert "9 personnes" in words


def test_invitations_that_wait_are_for_those_who_invite(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        invite(
            by=cast.director, organisation=cast.valmont, email="nadia@ailleurs.example", name="Nadia Lune",
            role=Role.WORKER,
        )  # fmt: skip
    for person, sees in ((cast.director, True), (cast.administrator, True), (cast.ines, False)):
        words = words_of(sign_in(person).get(page("team_show")))
        assert ("Nadia Lune" in words) is sees
        assert ("Inviter quelqu’un" in words) is sees


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_team_costs_the_same_however_many_they_are(cast, sign_in, queries, count) -> None:
    with scope(organisation=cast.valmont):
        service = add_service(organisation=cast.valmont, name="Service social", by=None)
        rows = [
            Member(organisation=cast.valmont, name=f"Personne {number}", service=service)
            for number in range(count)
        ]
        Member.objects.bulk_create(rows)
    client = sign_in(cast.director)
    client.get(page("team_show"))
    with queries(8):  # session, user, member; people, away today; absences ahead and past; invitations
        client.get(page("team_show"))


def test_the_team_is_read_never_written_and_not_for_everybody(cast, sign_in, client) -> None:
    assert sign_in(cast.ines).post(page("team_show")).status_code == 405
    for person in (cast.councillor, cast.volunteer):
        assert sign_in(person).get(page("team_show")).status_code == 403
    assert sign_in(cast.neighbour).get(page("team_show")).status_code == 404
    assert client.get(page("team_show")).status_code == 302


def test_who_is_away_stands_beside_the_team_with_their_days(cast, sign_in) -> None:
    with scope(organisation=cast.valmont):
        today = timezone.localdate()
        note_absence(by=cast.director, member=cast.ines, starts_on=today, ends_on=today)
    answer = sign_in(cast.director).get(page("team_show"))
    assert "Absents aujourd’hui" not in words_of(answer), "that panel is of the day's page"
    assert "personne ne tient le fil" in words_of(answer)
