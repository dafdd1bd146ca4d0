from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.models import Action, Actor
from filrouge.actions.queries import action_view
from filrouge.actions.services import (
    ActorWanted,
    change_actor,
    create_action,
    name_actor,
    name_actors,
    remove_actor,
    replace_actor,
)
from filrouge.core.models import AuditLine
from filrouge.core.partial_dates import PartialDate
from filrouge.organisations.services import add_member
from filrouge.organisations.tests.cast import Cast


@pytest.fixture
def garden(in_valmont: Cast) -> Action:
    return create_action(by=in_valmont.director, organisation=in_valmont.valmont, title="Le jardin partagé")


def test_a_name_finds_the_member_who_bears_it_whatever_its_accents(in_valmont: Cast, garden: Action) -> None:
    line = name_actor(by=in_valmont.director, action=garden, role="referent", name=" ines  VALDOR ")
    assert (line.member, line.name) == (in_valmont.ines, "ines VALDOR")


def test_a_name_that_two_members_bear_points_to_nobody(in_valmont: Cast, garden: Action) -> None:
    add_member(organisation=in_valmont.valmont, name="Inès Valdor", role="reception", by=None)
    assert name_actor(by=None, action=garden, role="referent", name="Inès Valdor").member is None


def test_a_name_that_no_member_bears_is_kept_as_a_line(in_valmont: Cast, garden: Action) -> None:
    line = name_actor(by=None, action=garden, role="partner", name="La Régie de quartier")
    assert (line.name, line.member) == ("La Régie de quartier", None)


def test_naming_somebody_twice_changes_nothing(in_valmont: Cast, garden: Action) -> None:
    first = name_actor(by=None, action=garden, role="referent", name="Inès Valdor")
    lines = AuditLine.objects.count()
    assert name_actor(by=None, action=garden, role="referent", name="Inès Valdor") == first
    name_actors(
        by=None,
        organisation_id=garden.organisation_id,
        wanted=[ActorWanted(garden, "referent", "Inès Valdor")] * 2,
    )
    assert AuditLine.objects.count() == lines


def test_one_person_may_have_two_parts(in_valmont: Cast, garden: Action) -> None:
    name_actor(by=None, action=garden, role="referent", name="Inès Valdor")
    name_actor(by=None, action=garden, role="agent", name="Inès Valdor")
    assert [group.role for group in action_view(garden).actors] == ["referent", "agent"]


def test_a_part_goes_from_hand_to_hand_and_the_chain_is_told(in_valmont: Cast, garden: Action) -> None:
    lea = name_actor(by=None, action=garden, role="referent", name="Léa Lune", since=PartialDate(2019, 10))
    hugo = replace_actor(by=None, actor=lea, name="Hugo Marin", on=PartialDate(2020, 3, 14))
    replace_actor(by=None, actor=hugo, name="Inès Valdor", on=PartialDate(2021))
    group = action_view(garden, member=in_valmont.ines).actors[0]
    assert group.chain == (
        "portée par Léa Lune, d’octobre 2019 au 14 mars 2020\u00a0; "
        "puis par Hugo Marin, du 14 mars 2020 à 2021\u00a0; puis par Inès Valdor depuis 2021"
    )
    assert [line.name for line in group.lines if line.is_current] == ["Inès Valdor"]
    assert action_view(garden, member=in_valmont.ines).is_mine
    with pytest.raises(ValidationError, match="n’a déjà plus"):
        replace_actor(by=None, actor=hugo, name="Personne", on=PartialDate(2022))


def test_without_a_date_there_is_no_chain_to_tell(in_valmont: Cast, garden: Action) -> None:
    name_actor(by=None, action=garden, role="referent", name="Léa Lune")
    assert action_view(garden).actors[0].chain == ""


def test_a_part_does_not_end_before_it_begins(in_valmont: Cast, garden: Action) -> None:
    lea = name_actor(by=None, action=garden, role="referent", name="Léa Lune")
    with pytest.raises(ValidationError, match="fin vient avant"):
        change_actor(by=None, actor=lea, version=1, since=PartialDate(2021), until=PartialDate(2020))


def test_a_line_that_should_not_be_there_goes_and_its_journal_stays(in_valmont: Cast, garden: Action) -> None:
    lea = name_actor(by=None, action=garden, role="referent", name="Léa Lune")
    remove_actor(by=in_valmont.director, actor=lea)
    assert not Actor.objects.exists()
    assert AuditLine.objects.get(verb="removed").before["name"] == "Léa Lune"


def test_a_member_of_another_organisation_is_never_found(in_valmont: Cast, garden: Action) -> None:
    assert name_actor(by=None, action=garden, role="agent", name=in_valmont.neighbour.name).member is None
