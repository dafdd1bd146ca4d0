from __future__ import annotations

from filrouge.actions.models import Actor
from filrouge.actions.privacy import RECORD, erase_names, export_names
from filrouge.actions.services import create_action, name_actor
from filrouge.core.partial_dates import PartialDate
from filrouge.core.registries import registries
from filrouge.organisations.tests.cast import Cast


def test_a_person_gets_back_every_line_that_names_them(in_valmont: Cast) -> None:
    cafe = create_action(by=None, organisation=in_valmont.valmont, title="Café")
    name_actor(by=None, action=cafe, role="referent", name="Inès Valdor", since=PartialDate(2024, 5))
    name_actor(by=None, action=cafe, role="agent", name="Hugo Marin")
    assert export_names(in_valmont.ines) == [
        {
            "action": "Café",
            "part prise": "référent",
            "nom": "Inès Valdor",
            "depuis": "mai 2024",
            "jusqu’à": "",
        }
    ]


def test_a_name_is_erased_and_the_part_stays(in_valmont: Cast) -> None:
    cafe = create_action(by=None, organisation=in_valmont.valmont, title="Café")
    name_actor(by=None, action=cafe, role="referent", name="Inès Valdor", since=PartialDate(2024, 5))
    assert erase_names(in_valmont.ines, by=in_valmont.dpo) == 1
    line = Actor.objects.get()
    assert (line.name, line.member, str(line.since)) == ("une personne de l’équipe", None, "mai 2024")
    assert export_names(in_valmont.ines) == []


def test_the_record_is_offered_to_the_register() -> None:
    assert registries.privacy.get("actions.names") is RECORD
