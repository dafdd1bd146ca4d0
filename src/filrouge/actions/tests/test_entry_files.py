from __future__ import annotations

from typing import Any

import pytest

from filrouge.actions.models import Action
from filrouge.actions.queries import files_naming
from filrouge.actions.services import create_action, name_actor, open_editions
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.core.tests.strict import StrictClient
from filrouge.directory.models import Entry
from filrouge.organisations.tests.cast import Cast


def told(cast: Cast, title: str, *years: int, **dates: Any) -> Action:
    """An action whose partner is the mill, with its files."""
    action = create_action(by=cast.director, organisation=cast.valmont, title=title)
    name_actor(by=cast.director, action=action, role="partner", name="Le Moulin", **dates)
    for year in years:
        open_editions(by=cast.director, organisation=cast.valmont, year=year, actions=[action])
    return action


def test_a_partner_is_in_the_files_of_its_years(in_valmont: Cast) -> None:
    told(in_valmont, "Le potager", 2023, 2024, since=PartialDate(2024))
    told(in_valmont, "Le café", 2023)
    told(in_valmont, "La sortie")
    found = files_naming(Entry.objects.get())
    assert [(year, [file.title for file in files]) for year, files in found] == [
        (2024, ["Le potager"]),
        (2023, ["Le café"]),
        (None, ["La sortie"]),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same(
    cast: Cast, client: StrictClient, number: int, django_assert_num_queries: Any
) -> None:
    with scope(organisation=cast.valmont):
        for place in range(number):
            told(cast, f"Atelier {place}", 2023, 2024)
        entry = Entry.objects.get()
        with django_assert_num_queries(2):
            files_naming(entry)
    client.force_login(cast.director.user)
    page = client.get(f"/valmont/carnet/{entry.pk}/").content.decode()
    assert page.count("Atelier ") == 2 * number
