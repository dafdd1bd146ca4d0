"""The list of contacts, one that is corrected, one that is taken away."""

from __future__ import annotations

import pytest

from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import words_of
from filrouge.reception.models import Contact, Intervention
from filrouge.reception.tests.stories import begun, category, noted, page

pytestmark = pytest.mark.django_db


def test_each_reads_their_own_and_the_coordination_all(cast, sign_in) -> None:
    begun(cast.director)
    noted(cast.ines, "11.1")
    noted(cast.receptionist, "02.3")
    mine = words_of(sign_in(cast.ines).get(page("contact_list")))
    assert "1 passage, le vôtre" in mine
    assert "2 mars : 1" in mine.replace("\u00a0", " ")
    assert "10 h 12 Gaz" in mine
    client = sign_in(cast.coordinator)
    assert "2 passages" in words_of(client.get(page("contact_list")))
    assert "Aucun passage ne répond à ce choix." in words_of(client.get(page("contact_list") + "?de=moi"))


def test_what_the_list_is_asked(cast, sign_in) -> None:
    tree = begun(cast.director)
    with scope(organisation=cast.valmont):
        site = add_site(organisation=cast.valmont, name="Moulin", by=None)
    noted(cast.ines, "11.1", site=site)
    noted(cast.ines, "02.3", at="2026-04-02 09:00", mode="phone")
    client = sign_in(cast.ines)
    for query, found in (
        (f"lieu={site.pk}", "Gaz"),
        ("mode=phone", "Garantie"),
        (f"pour={category(tree, '11').pk}", "Gaz"),
        ("du=2026-04-01", "Garantie"),
        ("au=2026-03-31", "Gaz"),
    ):
        answer = client.get(f"{page('contact_list')}?{query}")
        assert "1 passage, le vôtre" in words_of(answer), query
        assert found in str([row.interventions.all()[0] for row in answer.context["page"]])
    for query in ("lieu=x", "mode=x", "pour=x", "du=x", "au=0001-01-01", "page=x"):
        assert "2 passages, les vôtres" in words_of(client.get(f"{page('contact_list')}?{query}"))


def test_queries_do_not_grow(cast, sign_in, queries) -> None:
    begun(cast.director)
    client = sign_in(cast.coordinator)
    noted(cast.ines, "11.1")
    client.get(page("contact_list"))
    with queries(9):
        client.get(page("contact_list"))
    for turn in range(12):
        noted(cast.ines, f"{turn + 1:02}.1", "16.2")
    with queries(9):
        client.get(page("contact_list"))


def test_a_contact_is_corrected_and_its_history_says_it(cast, sign_in) -> None:
    begun(cast.director)
    kept = noted(cast.ines, "11.1", "02.3")
    client, address = sign_in(cast.ines), page("contact_change", contact=kept.pk)
    said = client.get(address).context["said"]
    assert (said["category"], said["category_2"], said["on"], said["hour"]) == (
        "11.1", "02.3", "2026-03-02", "10:12",
    )  # fmt: skip
    told = {**said, "category": "02.3", "category_2": "10.1", "minutes": "45"}
    assert "Le passage est corrigé." in words_of(client.post(address, told, follow=True))
    rows = Intervention._base_manager.order_by("position").values_list("category__code", flat=True)
    assert list(rows) == ["02.3", "10.1"]
    assert (Contact._base_manager.get().minutes, Contact._base_manager.get().at) == (45, kept.at)
    assert "minutes, de « 10 » à « 45 »" in words_of(client.get(address))
    stale = client.post(address, {**told, "minutes": "5"})
    assert stale.status_code == 409
    assert "Minutes : « 45 » est enregistré." in words_of(stale)
    assert stale.context["said"]["minutes"] == "5"
    assert client.post(address, {**stale.context["said"]}).status_code == 302
    assert Contact._base_manager.get().minutes == 5


def test_it_is_taken_away_and_counted_no_more(cast, sign_in) -> None:
    begun(cast.director)
    kept = noted(cast.ines, "11.1")
    words = words_of(sign_in(cast.ines).post(page("contact_remove", contact=kept.pk), follow=True))
    assert "Le passage est enlevé" in words
    assert not Contact._base_manager.exists()
    assert not Intervention._base_manager.exists()


def test_a_colleague_s_is_not_theirs_to_correct(cast, sign_in) -> None:
    begun(cast.director)
    begun(cast.member("direction", cast.etangs))
    mine, theirs = noted(cast.ines, "11.1"), noted(cast.neighbour, "11.1")
    client = sign_in(cast.receptionist)
    for name in ("contact_change", "contact_remove"):
        assert client.post(page(name, contact=mine.pk), {}).status_code == 403
        assert client.post(page(name, contact=theirs.pk), {}).status_code == 404
    assert sign_in(cast.coordinator).get(page("contact_change", contact=mine.pk)).status_code == 200
