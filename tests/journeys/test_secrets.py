"""A confidence that a director cannot find; a person who is forgotten while the year stays what it was."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from filrouge.core import records
from filrouge.core.demo import Example
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.tests.stories import opened
from filrouge.reception.models import Category, CategoryTree
from filrouge.reception.services import note_contact

INES, GUY = "ines.delvaux@cpas-valmont.example", "guy.marchal@cpas-valmont.example"
BEATRICE = "beatrice.collard@cpas-valmont.example"
SECRET = "le coffret de palissandre"


def member(email: str) -> Member:
    with scopes_disabled():
        return Member.objects.select_related("organisation").get(user__email=email)


def test_a_director_finds_no_confidence_by_any_way(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    ines, guy = member(INES), member(GUY)
    house = f"{live_server.url}/valmont"
    worker = visitor(INES)
    person = opened(ines, "Andrée Palis")
    with scope(organisation=ines.organisation):
        # The direction follows the person too: even then a confidence is not theirs.
        from filrouge.people.services import add_follower

        add_follower(by=ines, person=person, member=guy)
    worker.goto(f"{house}/personnes/{person.pk}/")
    worker.get_by_role("link", name="Écrire une note").click()
    worker.locator("label.pick", has_text="confidence").click()
    worker.get_by_label("Ce que vous notez").fill(f"Elle a caché {SECRET}.")
    worker.get_by_role("button", name="Garder").click()
    expect(worker.locator("#contenu")).to_contain_text(SECRET)
    worker.get_by_role("link", name=re.compile("^Changer\\b.*20")).first.click()
    raw = worker.url
    director = visitor(GUY)
    for address in (
        f"{house}/personnes/{person.pk}/",
        f"{house}/chercher/?q=palissandre",
        f"{house}/personnes/?nom=palissandre",
        f"{house}/equipe/journal/?q=palissandre",
        f"{house}/personnes/{person.pk}/notes/nouvelle/",
        f"{house}/accueil/annee/",
        f"{house}/",
    ):
        director.goto(address)
        assert "coffret" not in director.content(), address
    director.goto(f"{house}/personnes/{person.pk}/")
    expect(director.locator("#contenu")).to_contain_text("Rien n’est écrit que vous puissiez lire.")
    for shape in ("html", "json"):
        answer = director.request.get(f"{house}/personnes/{person.pk}/dossier.{shape}")
        assert answer.ok
        assert "palissandre" not in answer.text()
    assert director.request.get(raw).status == 404
    assert "palissandre" not in director.request.get(raw).text()


def numbers(page: Page) -> list[str]:
    """Every number of the tables of a year, in order."""
    return page.locator("table.counted td.n").all_inner_texts()


def test_a_person_is_forgotten_by_two_and_the_year_is_recounted(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    ines = member(INES)
    house, year = f"{live_server.url}/valmont", dt.date.today().year - 3
    people = [opened(ines, f"Oubliée {place}") for place in range(2)]
    with scope(organisation=ines.organisation):
        tree = CategoryTree.objects.earliest("starts_on")
        category = Category.objects.filter(tree=tree).earliest("position")
        for place, person in enumerate(people):
            at = dt.datetime(year, 3, 2 + place, 10, tzinfo=dt.UTC)
            note_contact(
                by=ines, organisation=ines.organisation, key=person.pk, categories=[category], at=at,
                worker=ines, mode="drop_in", minutes=10, person=person, site=None,
            )  # fmt: skip
            records.change(person, by=ines, seen_on=at.date())
    guy, beatrice = visitor(GUY), visitor(BEATRICE)
    guy.goto(f"{house}/accueil/annee/?annee={year}")
    expect(guy.locator("#contenu")).to_contain_text("2 personnes venues cette année ont un dossier.")
    before = numbers(guy)
    guy.goto(f"{house}/personnes/effacer/")
    guy.get_by_label("Oubliée 0").check()
    guy.get_by_role("button", name="Proposer d’effacer les personnes cochées").click()
    expect(guy.locator("#contenu")).to_contain_text("Une autre personne doit approuver.")
    expect(guy.get_by_role("button", name=re.compile("Approuver et effacer"))).to_have_count(0)
    beatrice.goto(f"{house}/personnes/effacer/")
    beatrice.get_by_role("button", name=re.compile("Approuver et effacer")).click()
    expect(beatrice.locator("#contenu")).to_contain_text("La personne est effacée.")
    guy.goto(f"{house}/accueil/annee/?annee={year}")
    expect(guy.locator("#contenu")).to_contain_text("2 personnes venues cette année ont un dossier.")
    assert numbers(guy) == before
    guy.goto(f"{house}/personnes/?nom=Oubli%C3%A9e")
    expect(guy.locator("#trouve")).to_contain_text("Oubliée 1")
    expect(guy.locator("#trouve")).not_to_contain_text("Oubliée 0")
    worker = visitor(INES)
    assert worker.request.get(f"{house}/personnes/{people[0].pk}/").status == 404
    with scopes_disabled():
        assert Person.objects.get(pk=people[0].pk).label == "prénom effacé"
