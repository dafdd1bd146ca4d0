"""Letting go of a file: proposed by one, approved by another, or kept with a reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from filrouge.core import records, unsaved
from filrouge.core.models import UnsavedText
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.models import Member
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import words_of
from filrouge.people.models import Farewell, Keeping, Person
from filrouge.people.queries.keeping import months_before
from filrouge.people.services import approve_farewell, keep_file, propose_farewells
from filrouge.people.tasks import forget_in_time
from filrouge.people.tests.stories import opened, page

pytestmark = pytest.mark.django_db
LIST = page("farewell_list")


def seen(by: Member, label: str, days: int) -> Person:
    person = opened(by, label)
    with scope(organisation=by.organisation):
        return records.change(person, by=by, seen_on=timezone.localdate() - dt.timedelta(days=days))


def proposed_by(by: Member, person: Person) -> Farewell:
    with scope(organisation=by.organisation):
        propose_farewells(by=by, people=[person])
        return Farewell.objects.get(person=person)


def label_of(person: Person) -> str:
    return str(Person._base_manager.get(pk=person.pk).label)


def test_after_two_years_a_file_is_offered_and_nothing_goes_by_itself(cast: Cast, sign_in: Any) -> None:
    old, recent = seen(cast.ines, "Andrée M.", 800), seen(cast.ines, "Rosa", 700)
    client = sign_in(cast.director)
    words = words_of(client.get(LIST))
    assert "Andrée M." in words
    assert "Rosa" not in words
    forget_in_time()
    assert (label_of(old), label_of(recent)) == ("Andrée M.", "Rosa")


def test_one_proposes_another_approves_and_the_name_is_gone(cast: Cast, sign_in: Any) -> None:
    old = seen(cast.ines, "Andrée M.", 800)
    director = sign_in(cast.director)
    said = director.post(page("farewell_propose"), {"person": str(old.pk)}, follow=True)
    assert "1 effacement est proposé : une autre personne doit l’approuver." in words_of(said)
    assert "Une autre personne doit approuver." in words_of(said)
    row = Farewell._base_manager.get()
    approve = page("farewell_approve", farewell=row.pk)
    assert director.post(approve).status_code == 403
    assert label_of(old) == "Andrée M."
    dpo = sign_in(cast.dpo)
    with scope(organisation=cast.valmont):
        [thing] = registries.due.get("people.farewells").due(cast.dpo)
        assert registries.due.get("people.farewells").due(cast.director) == []
    assert "Andrée" not in f"{thing.title} {thing.detail}"
    assert "La personne est effacée." in words_of(dpo.post(approve, follow=True))
    assert label_of(old) == "prénom effacé"
    assert dpo.post(approve).status_code == 404
    assert sign_in(cast.ines).get(page("person_show", person=old.pk)).status_code == 404


def test_who_proposed_never_approves_whatever_the_way(cast: Cast) -> None:
    row = proposed_by(cast.director, seen(cast.ines, "Andrée M.", 800))
    with scope(organisation=cast.valmont):
        for by in (cast.director, cast.coordinator, cast.dpo):
            if by == cast.director:
                with pytest.raises(Exception, match="on ne décide pas seul"):
                    approve_farewell(by=by, farewell=row)
        with pytest.raises(Exception, match="on ne décide pas seul"):
            records.change(row, by=cast.director, approved_by=cast.director)


def test_kept_with_a_reason_it_is_not_offered_for_a_year(cast: Cast, sign_in: Any) -> None:
    old = seen(cast.ines, "Andrée M.", 800)
    client = sign_in(cast.coordinator)
    keep = page("farewell_keep", person=old.pk)
    refused = client.post(keep, {"why": " "})
    assert refused.status_code == 400
    assert "Dites pourquoi ce dossier se garde encore." in words_of(refused)
    client.post(keep, {"why": "Un recours est en cours."})
    assert "Andrée M." not in words_of(client.get(LIST))
    with scope(organisation=cast.valmont):
        row = Farewell.objects.get()
        records.change(row, by=cast.director, kept_until=timezone.localdate() - dt.timedelta(days=1))
    assert "Andrée M." in words_of(client.get(LIST))
    client.post(page("farewell_propose"), {"person": str(old.pk)})
    assert Farewell._base_manager.get().kept_until is None


def test_a_reason_that_is_refused_stays_where_it_was_typed(cast: Cast, sign_in: Any) -> None:
    old, other = seen(cast.ines, "Andrée M.", 800), seen(cast.ines, "Rosa", 900)
    typed = "Un recours, dossier 85.07.30-033.28"
    refused = sign_in(cast.coordinator).post(page("farewell_keep", person=old.pk), {"why": typed})
    html = refused.content.decode()
    assert refused.status_code == 400
    assert html.count(f'value="{typed}"') == 1
    assert html.index(f'id="why-{old.pk}"') < html.index(typed) < html.index(f'id="why-{old.pk}-wrong"')
    assert f'id="why-{other.pk}-wrong"' not in html


def test_a_reason_that_is_refused_on_the_second_page_is_shown_there(
    cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.people.views.keeping._SHOWN", 1)
    _first, second = seen(cast.ines, "Andrée M.", 900), seen(cast.ines, "Rosa", 800)
    client = sign_in(cast.coordinator)
    keep = f"{page('farewell_keep', person=second.pk)}?page=2"
    assert keep in client.get(f"{LIST}?page=2").content.decode()
    refused = client.post(keep, {"why": " "})
    assert f'id="why-{second.pk}-wrong"' in refused.content.decode()


def test_who_follows_keeps_the_file_from_the_file_itself(cast: Cast, sign_in: Any) -> None:
    old = seen(cast.ines, "Andrée M.", 800)
    proposed_by(cast.director, old)
    client, file = sign_in(cast.ines), page("person_show", person=old.pk)
    assert "Garder encore un an" in words_of(client.get(file))
    keep, here = page("farewell_keep", person=old.pk), {"de": "dossier"}
    refused = client.post(keep, {**here, "why": " "})
    assert refused.status_code == 400
    assert "Dites pourquoi ce dossier se garde encore." in words_of(refused)
    kept = client.post(keep, {**here, "why": "Un recours est en cours."}, follow=True)
    assert kept.redirect_chain == [(file, 302)]
    words = words_of(kept)
    assert "Gardé jusqu’au" in words
    assert "Un recours est en cours." in words
    assert "Andrée M." not in words_of(sign_in(cast.director).get(LIST))
    for other in (cast.trainee, cast.receptionist):
        assert sign_in(other).post(keep, {**here, "why": "Oui."}).status_code == 403


def test_two_who_decide_at_once_read_one_sentence_and_one_counts(
    cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = seen(cast.ines, "Andrée M.", 800)
    row = proposed_by(cast.director, old)
    with scope(organisation=cast.valmont):
        held = Farewell.objects.select_related("person__organisation", "asked_by").get(pk=row.pk)
        keep_file(by=cast.ines, person=old, why="Un recours est en cours.")
    # The page read the proposal just before the other one decided.
    monkeypatch.setattr("filrouge.people.views.keeping._waiting", lambda pk: held)
    for name in ("farewell_approve", "farewell_withdraw"):
        said = sign_in(cast.dpo).post(page(name, farewell=row.pk), follow=True)
        assert said.status_code == 200
        assert "relisez la liste" in words_of(said)
    assert label_of(old) == "Andrée M."
    assert Farewell._base_manager.get().kept_why == "Un recours est en cours."


def test_the_list_says_how_long_and_why(cast: Cast, sign_in: Any) -> None:
    client = sign_in(cast.director)
    assert "24 mois après le dernier contact. Pourquoi : une personne qui ne vient plus" in words_of(
        client.get(LIST)
    )


def test_proposed_no_more_it_is_offered_again(cast: Cast, sign_in: Any) -> None:
    old = seen(cast.ines, "Andrée M.", 800)
    row = proposed_by(cast.director, old)
    client = sign_in(cast.coordinator)
    client.post(page("farewell_withdraw", farewell=row.pk))
    assert not Farewell._base_manager.exists()
    assert "Andrée M." in words_of(client.get(LIST))


def test_a_recent_file_is_proposed_from_itself_alone(cast: Cast, sign_in: Any) -> None:
    recent = seen(cast.ines, "Rosa", 3)
    director = sign_in(cast.director)
    said = director.post(page("farewell_propose"), {"person": [str(recent.pk), "rien"]}, follow=True)
    assert "Cochez d’abord les personnes à proposer." in words_of(said)
    client = sign_in(cast.ines)
    assert "Proposer d’effacer" in words_of(client.get(page("person_show", person=recent.pk)))
    said = client.post(page("farewell_ask", person=recent.pk), follow=True)
    assert "L’effacement de ce dossier est proposé" in words_of(said)
    client.post(page("farewell_ask", person=recent.pk))
    assert Farewell._base_manager.count() == 1
    other = seen(cast.coordinator, "Lina", 3)
    assert client.post(page("farewell_ask", person=other.pk)).status_code == 403


def test_the_house_says_how_long_and_why(cast: Cast, sign_in: Any) -> None:
    seen(cast.ines, "Andrée M.", 400)
    dpo, address = sign_in(cast.dpo), page("keeping_write")
    assert "deux ans après le dernier contact" in words_of(dpo.get(address))
    refused = dpo.post(address, {"months": "0", "reason": "", "lost_weeks": "200", "version": "0"})
    words = words_of(refused)
    for sentence in ("de 1 à 120 mois", "Dites pourquoi cette durée.", "de 1 à 104 semaines"):
        assert sentence in words
    sent = {"months": "12", "reason": "Le délai de recours.", "lost_weeks": "6", "version": "0"}
    dpo.post(address, sent)
    row = Keeping._base_manager.get()
    assert (row.months, row.reason, row.lost_weeks) == (12, "Le délai de recours.", 6)
    assert "Andrée M." in words_of(sign_in(cast.director).get(LIST))
    late = dpo.post(address, {**sent, "months": "24"})
    assert late.status_code == 409
    assert sign_in(cast.coordinator).get(address).status_code == 403


def test_what_was_being_typed_about_them_goes_too(cast: Cast) -> None:
    person = seen(cast.ines, "Andrée M.", 800)
    with scope(organisation=cast.valmont):
        unsaved.keep(by=cast.ines, place=f"contact:{person.pk}", values={"sent_on": "x"}, version=0)
        unsaved.keep(by=cast.ines, place="contact", values={"sent_on": "y"}, version=0)
        row = proposed_by(cast.director, person)
        approve_farewell(by=cast.dpo, farewell=row)
    assert list(UnsavedText._base_manager.values_list("place", flat=True)) == ["contact"]


@given(day=st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), months=st.integers(1, 120))
def test_so_many_months_before_is_a_day_of_that_month(day: dt.date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day <= day.day
    assert before.day == day.day or (before + dt.timedelta(days=1)).day == 1


def test_a_long_list_of_proposals_shows_the_first_ones(
    cast: Cast, sign_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.people.views.keeping._SHOWN", 2)
    for label in ("Andrée M.", "Lina", "Rosa"):
        proposed_by(cast.coordinator, seen(cast.ines, label, 800))
    words = words_of(sign_in(cast.director).get(LIST))
    assert "Lina" in words
    assert "Rosa" not in words
    assert "D’autres attendent" in words


def test_the_list_costs_the_same_whatever_its_length(cast: Cast, sign_in: Any, queries: Any) -> None:
    client = sign_in(cast.director)
    for turn in range(3):
        seen(cast.ines, f"Lina {turn}", 800)
        proposed_by(cast.coordinator, seen(cast.ines, f"Rosa {turn}", 800))
    with queries(COST):
        client.get(LIST)
    for turn in range(3, 20):
        seen(cast.ines, f"Lina {turn}", 800)
        proposed_by(cast.coordinator, seen(cast.ines, f"Rosa {turn}", 800))
    with queries(COST):
        assert "Lina 19" in words_of(client.get(LIST))


COST = 8
