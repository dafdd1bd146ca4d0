"""A rota is proposed, read, kept; days off and hands that changed it are respected; nobody is invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from filrouge.actions.services import name_actor
from filrouge.agenda import services
from filrouge.agenda.models import Series, Session, Shift
from filrouge.agenda.queries.rota import proposal_for
from filrouge.agenda.services import needs, shifts, turns
from filrouge.agenda.tests.crew import crew, needing, page, rota_of, saved, team_on
from filrouge.core.models import AuditLine
from filrouge.organisations.services import note_absence
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db
SINCE, UNTIL = dt.date(2026, 11, 26), dt.date(2027, 1, 31)


@pytest.fixture
def people(in_valmont: Cast, tuesdays: Series) -> list[Any]:
    """Four workers who take turns by two."""
    four = crew(in_valmont)
    needing(in_valmont, tuesdays, four)
    return four


def test_pairs_take_turns_over_the_sessions_that_are_on(cast: Cast, tuesdays: Series, people: Any) -> None:
    off = Session.objects.get(series=tuesdays, day=dt.date(2026, 12, 8))
    services.cancel_session(by=cast.director, session=off, version=off.version, reason="weather")
    kept = saved(cast, tuesdays, UNTIL, since=SINCE)
    assert rota_of(tuesdays) == {
        "01/12": ["Aline", "Bertil"],
        "15/12": ["Cosima", "Doria"],
        "05/01": ["Aline", "Cosima"],
        "12/01": ["Bertil", "Doria"],
        "19/01": ["Aline", "Doria"],
        "26/01": ["Bertil", "Cosima"],
    }
    assert kept == turns.Saved(written=12, changed=0, dropped=0)
    assert saved(cast, tuesdays, UNTIL, since=SINCE) == turns.Saved(0, 0, 0)


def test_days_off_and_absences_are_respected(cast: Cast, tuesdays: Series, people: Any) -> None:
    aline, bertil = people[:2]
    first = dt.date(2026, 12, 1)
    shifts.note_unavailability(by=cast.director, member=aline, starts_on=first, ends_on=first)
    note_absence(by=cast.director, member=bertil, starts_on=first, ends_on=dt.date(2026, 12, 8))
    saved(cast, tuesdays, UNTIL, since=SINCE)
    rota = rota_of(tuesdays)
    assert rota["01/12"] == ["Cosima", "Doria"]
    assert "Bertil" not in rota["08/12"]


def test_nobody_is_in_two_places(cast: Cast, tuesdays: Series, people: Any) -> None:
    aline = people[0]
    other = services.add_session(
        by=cast.director, organisation=cast.valmont, action=None, day=dt.date(2026, 12, 1), title="Réunion",
        starts_at=dt.time(15), ends_at=dt.time(16),
    )  # fmt: skip
    shifts.put_on(by=cast.director, session=other, member=aline)
    saved(cast, tuesdays, UNTIL, since=SINCE)
    assert rota_of(tuesdays)["01/12"] == ["Bertil", "Cosima"]


def test_what_a_hand_changed_stays(cast: Cast, tuesdays: Series, people: Any) -> None:
    first = Session.objects.get(series=tuesdays, day=dt.date(2026, 12, 1))
    shifts.put_on(by=cast.director, session=first, member=people[3], need=tuesdays.needs.get())
    saved(cast, tuesdays, UNTIL, since=SINCE)
    assert team_on(first) == ["Aline", "Doria"]
    shift = Shift.objects.get(session=first, member=people[0])
    shifts.replace(by=cast.director, shift=shift, member=people[1])
    needs.leave_pool(by=cast.director, row=tuesdays.needs.get().pool.get(member=people[0]))
    saved(cast, tuesdays, UNTIL, since=SINCE, redo=True)
    assert team_on(first) == ["Bertil", "Doria"]
    assert not any("Aline" in team for team in rota_of(tuesdays).values())


def test_doing_it_again_hands_turns_over_rather_than_pile_them(
    cast: Cast, tuesdays: Series, people: Any
) -> None:
    saved(cast, tuesdays, UNTIL, since=SINCE)
    before = Shift.objects.count()
    new = crew(cast, "Edmée Frimas")
    needs.join_pool(by=cast.director, need=tuesdays.needs.get(), members=new)
    kept = saved(cast, tuesdays, UNTIL, since=SINCE, redo=True)
    assert Shift.objects.count() == before
    assert kept.changed > 0
    assert (kept.written, kept.dropped) == (0, 0)
    assert sum("Edmée" in team for team in rota_of(tuesdays).values()) >= 2
    need = tuesdays.needs.get()
    needs.change_need(by=cast.director, need=need, version=need.version, count=1)
    assert saved(cast, tuesdays, UNTIL, since=SINCE, redo=True).dropped == before // 2


def test_a_rota_nobody_can_fill_is_said_session_by_session(
    cast: Cast, tuesdays: Series, sign_in: Any
) -> None:
    aline, bertil = crew(cast, "Aline Brume", "Bertil Cendre")
    needing(cast, tuesdays, [aline, bertil])
    day = dt.date(2026, 12, 8)
    shifts.note_unavailability(by=cast.director, member=aline, starts_on=day, ends_on=day)
    client = sign_in(cast.director)
    words = words_of(client.get(page("turns_propose", series=tuesdays.pk), {"until": "2026-12-31"}))
    assert "Voici le tour de rôle proposé" in words
    assert "À 1 séance, il manque quelqu’un. Rien n’est inventé" in words
    assert "Mardi 8 décembre, « travailleurs » : il manque 1 personne." in words
    assert "N’est pas disponible : Aline Brume." in words
    seal = proposal_for(tuesdays, SINCE, dt.date(2026, 12, 31)).seal
    sent = {"since": "2026-11-26", "until": "2026-12-31", "seal": seal}
    client.post(page("turns_propose", series=tuesdays.pk), sent)
    assert rota_of(tuesdays)["08/12"] == ["Bertil"]
    words = words_of(client.get(page("series_team", series=tuesdays.pk)))
    assert "Mardi 8 décembre il manque 1 personne" in words


def test_an_empty_list_invents_nobody(cast: Cast, tuesdays: Series, sign_in: Any) -> None:
    needing(cast, tuesdays, [], count=3, label="bénévoles")
    words = words_of(sign_in(cast.director).get(page("turns_propose", series=tuesdays.pk)))
    assert "« bénévoles » : il manque 3 personnes. Trop peu de personnes prennent leur tour." in words
    assert "Garder ce tour de rôle" not in words
    assert not Shift.objects.exists()


def test_what_is_kept_is_what_was_read(cast: Cast, tuesdays: Series, people: Any, sign_in: Any) -> None:
    client, address = sign_in(cast.director), page("turns_propose", series=tuesdays.pk)
    sent = {"since": "2026-11-26", "until": "2027-01-31"}
    seal = client.get(address, sent).context["proposal"].seal
    day = dt.date(2026, 12, 1)
    shifts.note_unavailability(by=cast.director, member=people[0], starts_on=day, ends_on=day)
    answer = client.post(address, {**sent, "seal": seal})
    assert answer.status_code == 409
    assert "Quelque chose a changé entre-temps" in words_of(answer)
    assert not Shift.objects.exists()
    answer = client.post(address, {**sent, "seal": answer.context["proposal"].seal}, follow=True)
    assert "14 tours sont gardés." in words_of(answer)
    assert AuditLine.objects.filter(model="agenda.shift").count() == 14


@pytest.mark.parametrize(
    ("since", "until", "sentence"),
    [
        ("2027-01-31", "2026-12-01", "Le dernier jour vient avant le premier."),
        ("2026-12-01", "2029-12-01", "Proposez treize mois au plus à la fois."),
        ("hier", "2026-12-01", "date"),
    ],
)
def test_days_that_cannot_be(
    cast: Cast, tuesdays: Series, people: Any, sign_in: Any, since: str, until: str, sentence: str
) -> None:
    answer = sign_in(cast.director).get(
        page("turns_propose", series=tuesdays.pk), {"since": since, "until": until}
    )
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)


def test_a_proposal_costs_the_same_for_a_week_and_for_a_season(
    cast: Cast, tuesdays: Series, people: Any, queries: Any
) -> None:
    for until in (dt.date(2026, 12, 2), dt.date(2027, 6, 30)):
        with queries(7):
            proposal_for(tuesdays, SINCE, until)


def test_turns_that_were_only_proposed_follow_the_series(cast: Cast, tuesdays: Series, people: Any) -> None:
    """A new hour moves them along; another day lets them go, and the rota is proposed again."""
    saved(cast, tuesdays, UNTIL, since=SINCE)
    first = Session.objects.get(series=tuesdays, day=dt.date(2026, 12, 1))
    shift = Shift.objects.filter(session=first).earliest("created_at")
    shifts.offer(by=cast.director, shift=shift, is_offered=True)
    services.change_series(
        by=cast.director, series=tuesdays, version=tuesdays.version, text="tous les mercredis de 14h à 17h"
    )
    assert team_on(first) == ["Aline", "Bertil"]
    assert list(rota_of(tuesdays)) == ["01/12"]
    assert Session.objects.filter(series=tuesdays, day=dt.date(2026, 12, 2)).exists()


def test_who_takes_part_in_the_action_settles_its_rota(
    cast: Cast, tuesdays: Series, people: Any, sign_in: Any
) -> None:
    client, address = sign_in(cast.ines), page("turns_propose", series=tuesdays.pk)
    assert client.get(address).status_code == 403
    name_actor(by=cast.director, action=tuesdays.action, role="agent", name=cast.ines.name)
    assert client.get(address).status_code == 200
    assert sign_in(cast.neighbour).get(address).status_code == 404
