"""A site closes, or the whole house."""

from __future__ import annotations

import pytest

from filrouge.calendars.models import Closure
from filrouge.calendars.tests.reading import closed, day, page
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.organisations.services import add_site
from filrouge.organisations.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mill(cast):
    with scope(organisation=cast.valmont):
        return add_site(organisation=cast.valmont, name="Antenne du moulin", by=None)


def sent(**values: str) -> dict[str, str]:
    told = {"site": "", "starts_on": "2027-02-01", "ends_on": "2027-02-12", "reason": "Chauffage"}
    return {**told, "version": "0", **values}


def test_a_site_closes_and_the_year_says_it(cast, sign_in, mill) -> None:
    client = sign_in(cast.administrator)
    form = client.get(page("closure_add")).content.decode()
    assert "toute la maison" in form
    assert "Antenne du moulin" in form
    words = words_of(client.post(page("closure_add"), sent(site=str(mill.pk)), follow=True))
    assert "La fermeture est notée : Antenne du moulin, du 1er février 2027 au 12 février 2027." in words
    kept = Closure._base_manager.get()
    assert (kept.site_id, kept.noted_by_id) == (mill.pk, cast.administrator.pk)
    assert AuditLine._base_manager.get(object_id=kept.pk).actor == cast.administrator.name


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (sent(ends_on="2027-01-31"), "Le dernier jour vient avant le premier."),
        (sent(ends_on="2028-12-31"), "Cela fait plus de 400 jours"),
        (sent(reason=""), "Dites pourquoi, en peu de mots : l’agenda le répétera."),
        (sent(reason="x" * 1_100_000), "200"),
        (sent(site="nulle part"), "Choisissez dans la liste."),
        (sent(site="00000000-0000-0000-0000-000000000000"), "Choisissez dans la liste."),
        (sent(starts_on="31/11/2026"), "date valide"),
    ],
)
def test_what_cannot_be_is_one_sentence(cast, sign_in, values, sentence) -> None:
    answer = sign_in(cast.director).post(page("closure_add"), values)
    assert (answer.status_code, sentence in words_of(answer)) == (400, True)
    assert answer.content.decode().count("errorlist") == 1
    assert answer.context["form"]["reason"].value() == values["reason"]
    assert not Closure._base_manager.exists()


def test_one_place_closes_once_and_two_places_together(cast, sign_in, mill) -> None:
    closed(cast.director, "2027-02-10", "2027-02-20", site=mill)
    client = sign_in(cast.coordinator)
    answer = client.post(page("closure_add"), sent(site=str(mill.pk)))
    assert (
        "Une fermeture y est déjà notée, du 10 février 2027 au 20 février 2027 : changez-la plutôt."
        in words_of(answer)
    )
    assert client.post(page("closure_add"), sent()).status_code == 302
    assert client.post(page("closure_add"), sent()).status_code == 400


def test_it_reopens_sooner_then_was_a_mistake(cast, sign_in, mill) -> None:
    row = closed(cast.director, "2027-02-01", "2027-02-12", site=mill)
    client, address = sign_in(cast.coordinator), page("closure_change", closure=row.pk)
    assert "Fermeture : Antenne du moulin" in words_of(client.get(address))
    client.post(address, sent(site="", ends_on="2027-02-05", version="1"))
    kept = Closure._base_manager.get()
    assert (kept.site_id, kept.ends_on) == (None, day("2027-02-05"))
    words = words_of(client.get(address))
    assert "lieu, « Antenne du moulin » effacé" in words
    answer = client.post(address, sent(ends_on="2027-02-08", version="1"))
    assert answer.status_code == 409
    assert "Dernier jour : « 5 février 2027 » est enregistré." in words_of(answer)
    gone = client.post(page("closure_remove", closure=row.pk), follow=True)
    assert "La fermeture est enlevée : toute la maison, du 1er février 2027 au 5 février 2027." in words_of(
        gone
    )
    assert not Closure._base_manager.exists()


def test_who_may_not_and_who_is_elsewhere(cast, sign_in) -> None:
    with scope(organisation=cast.etangs):
        site = add_site(organisation=cast.etangs, name="Canal", by=None)
    theirs = closed(cast.neighbour, "2027-02-01", site=site)
    assert sign_in(cast.ines).post(page("closure_add"), sent()).status_code == 403
    client = sign_in(cast.director)
    assert "Choisissez dans la liste." in words_of(client.post(page("closure_add"), sent(site=str(site.pk))))
    for name in ("closure_change", "closure_remove"):
        assert client.post(page(name, closure=theirs.pk), sent(version="1")).status_code == 404
    assert Closure._base_manager.count() == 1
