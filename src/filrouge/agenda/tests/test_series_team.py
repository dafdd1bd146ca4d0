"""Whom a series needs, who takes turns, in which order: written on one page, by the keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from filrouge.agenda.models import RotaMember, Series, Shift, StaffNeed
from filrouge.agenda.services import needs
from filrouge.agenda.tests.crew import crew, needing, page
from filrouge.organisations.enums import Role
from filrouge.organisations.services import add_service
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


def sent(**told: Any) -> dict[str, Any]:
    return {"label": "bénévoles", "count": "3", "service": "", "role": "volunteer", "version": "0", **told}


def test_a_need_is_asked_changed_and_dropped(cast: Cast, tuesdays: Series, sign_in: Any) -> None:
    client = sign_in(cast.director)
    assert "Personne n’est demandé" in words_of(client.get(page("series_team", series=tuesdays.pk)))
    client.post(page("need_add", series=tuesdays.pk), sent())
    need = StaffNeed.objects.get()
    assert (need.label, need.count, need.role) == ("bénévoles", 3, "volunteer")
    place = {"series": tuesdays.pk, "need": need.pk}
    client.post(page("need_change", **place), sent(count="2", version="1"))
    assert "2 bénévoles" in words_of(client.get(page("series_team", series=tuesdays.pk)))
    stale = client.post(page("need_change", **place), sent(count="9", version="1"))
    assert (stale.status_code, "Quelqu’un a enregistré entre-temps" in words_of(stale)) == (409, True)
    words = words_of(client.post(page("need_remove", **place), follow=True))
    assert "« bénévoles » n’est plus demandé." in words
    assert not StaffNeed.objects.exists()


@pytest.mark.parametrize("wrong", [{"count": "0"}, {"count": "100"}, {"label": ""}, {"role": "council"}])
def test_a_need_that_cannot_be(cast: Cast, tuesdays: Series, sign_in: Any, wrong: dict[str, str]) -> None:
    answer = sign_in(cast.director).post(page("need_add", series=tuesdays.pk), sent(**wrong))
    assert answer.status_code == 400
    assert not StaffNeed.objects.exists()


def test_people_join_in_order_move_and_leave(cast: Cast, tuesdays: Series, sign_in: Any) -> None:
    people = crew(cast)
    need = needing(cast, tuesdays, [])
    client, address = sign_in(cast.director), page("pool_write", series=tuesdays.pk, need=need.pk)
    ids = [str(one.pk) for one in people]
    client.post(address, {"do": "add", "members": ids[:3]})
    assert order(need) == ["Aline", "Bertil", "Cosima"]
    row = RotaMember.objects.get(need=need, member=people[2])
    client.post(address, {"do": f"up:{row.pk}"})
    assert order(need) == ["Aline", "Cosima", "Bertil"]
    client.post(address, {"do": f"up:{row.pk}"})
    client.post(address, {"do": f"up:{row.pk}"})
    assert order(need) == ["Cosima", "Aline", "Bertil"]
    client.post(address, {"do": f"down:{row.pk}"})
    assert order(need) == ["Aline", "Cosima", "Bertil"]
    words = words_of(client.post(address, {"do": f"out:{row.pk}"}, follow=True))
    assert "Cosima Dune ne prend plus son tour ici" in words
    client.post(address, {"do": "add", "members": ids[2:]})
    assert order(need) == ["Aline", "Bertil", "Cosima", "Doria"]


def test_only_those_that_the_need_asks_for(cast: Cast, tuesdays: Series, sign_in: Any) -> None:
    elders = add_service(organisation=cast.valmont, name="Service aînés", by=None)
    [of_it] = crew(cast, "Aline Brume", service=elders)
    need = needing(cast, tuesdays, [], label="du service aînés", count=1, service=elders)
    client = sign_in(cast.director)
    words = words_of(client.get(page("series_team", series=tuesdays.pk)))
    assert "Aline Brume" in words
    assert "Odile Grandpré" not in words
    address = page("pool_write", series=tuesdays.pk, need=need.pk)
    answer = client.post(address, {"do": "add", "members": [str(cast.ines.pk)]}, follow=True)
    assert "Choisissez quelqu’un de la liste." in words_of(answer)
    needs.join_pool(by=cast.director, need=need, members=[of_it])
    of_it.service = None
    of_it.save()
    assert "n’est plus de ce service" in words_of(client.get(page("series_team", series=tuesdays.pk)))


def test_dropping_a_need_leaves_who_was_to_come(cast: Cast, tuesdays: Series) -> None:
    [aline] = crew(cast, "Aline Brume")
    need = needing(cast, tuesdays, [aline], count=1)
    session = tuesdays.sessions.earliest("day")
    Shift.objects.bulk_create([Shift(organisation=cast.valmont, session=session, need=need, member=aline)])
    needs.remove_need(by=cast.director, need=need)
    assert Shift.objects.get().need is None


def test_the_page_costs_the_same_whatever_it_lists(
    cast: Cast, tuesdays: Series, sign_in: Any, queries: Any
) -> None:
    client = sign_in(cast.director)
    for label, people in (("un", crew(cast, "Aline Brume")), ("deux", crew(cast, "Bertil", "Cosima"))):
        needing(cast, tuesdays, people, label=label)
        with queries(11):
            client.get(page("series_team", series=tuesdays.pk))


def test_a_volunteer_has_nothing_to_settle(cast: Cast, tuesdays: Series, sign_in: Any) -> None:
    for role in (Role.VOLUNTEER, Role.TRAINEE, Role.RECEPTION):
        client = sign_in(cast.member(role))
        assert client.get(page("series_team", series=tuesdays.pk)).status_code == 403


def order(need: StaffNeed) -> list[str]:
    rows = RotaMember.objects.filter(need=need).select_related("member").order_by("position")
    return [row.member.name.split()[0] for row in rows]
