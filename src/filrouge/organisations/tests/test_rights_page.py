"""The page of the rights says what the rules do, all of them, in words."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest
from tests.catalogues import sentences_of_rules
from tests.plan import ROOMS, SOURCE

from filrouge.core.registries import Rights, registries
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.queries import rights_matrix
from filrouge.organisations.queries.rights import ON_PAPER, Cell, Right
from filrouge.organisations.tests.reading import page, words_of


def written_rules() -> set[Any]:
    """Every right that a room's `rules.py` writes."""
    modules = [
        importlib.import_module(f"filrouge.{room}.rules")
        for room in ROOMS
        if (SOURCE / room / "rules.py").exists()
    ]
    return {
        rule
        for module in modules
        for rule in vars(module).values()
        if inspect.isfunction(rule)
        and rule.__module__ == module.__name__
        and rule.__name__.startswith(("can_", "visible_"))
    }


def rights() -> list[tuple[Rights, Any, Right]]:
    """Each rule with what the page says of it."""
    return [
        (entry, rule, told)
        for entry, room in zip(registries.rights, rights_matrix(), strict=True)
        for rule, told in zip(entry.rules, room.rights, strict=True)
    ]


def cell(rule: str, role: Role) -> Cell:
    return next(
        cell
        for _entry, _rule, right in rights()
        if right.name == rule
        for cell in right.cells
        if cell.role == role
    )


def test_every_rule_of_every_room_is_on_the_page() -> None:
    shown = [rule for entry in registries.rights for rule in entry.rules]
    assert set(shown) == written_rules()
    assert len(shown) == len(set(shown))


def test_translators_are_given_every_sentence() -> None:
    assert set(sentences_of_rules()) == {right.sentence for _entry, _rule, right in rights()}


def test_every_role_has_its_answer_and_every_rule_its_sentence() -> None:
    for _entry, rule, right in rights():
        assert [cell.role for cell in right.cells] == list(Role)
        assert right.sentence == inspect.getdoc(rule)


def test_answer_is_the_rule_s_own(db: None) -> None:
    checked = 0
    for _entry, rule, right in rights():
        if len(inspect.signature(rule).parameters) > 1:
            continue
        for told in right.cells:
            member = Member(pk=ON_PAPER, role=told.role, is_active=True)
            assert told.is_yes == rule(member), (right.name, told.role)
            assert told.only == told.unless == ()
            checked += 1
    assert checked >= 15 * len(Role)


def test_what_depends_on_a_part_says_which() -> None:
    assert cell("can_edit_action", Role.DIRECTION).is_yes
    assert cell("can_edit_action", Role.WORKER).only == ("référent", "agent traitant")
    assert cell("can_read_action", Role.VOLUNTEER).only == (
        "référent", "agent traitant", "agent partenaire", "partenaire",
        "bénéficiaires", "interlocuteur", "équipe", "en collaboration",
    )  # fmt: skip
    assert cell("can_read_action", Role.WORKER).is_yes
    assert cell("can_create_action", Role.COUNCIL).answer == "non"


def test_a_closed_round_stops_everybody() -> None:
    for role in Role:
        assert cell("can_answer", role).unless == ("quand la ronde est close",)
    assert cell("can_answer", Role.TRAINEE).only == ("référent",)
    assert cell("can_note_later", Role.DIRECTION).unless == ()


def test_an_absence_is_one_s_own_or_somebody_else_s() -> None:
    assert cell("can_note_absence", Role.COORDINATION).is_yes
    assert cell("can_note_absence", Role.WORKER).only == ("pour soi-même",)
    assert cell("can_note_absence", Role.VOLUNTEER).answer == "non"
    assert cell("can_stand_in", Role.COORDINATION).unless == (
        "à la place de la direction ou de l’administrateur",
    )
    assert cell("can_stand_in", Role.DIRECTION).unless == ()
    assert cell("can_read_absence_note", Role.COUNCIL).only == ("en remplaçant la personne absente",)


def test_nothing_is_asked_of_the_database_but_the_door(cast, sign_in, queries) -> None:
    client = sign_in(cast.volunteer)
    with queries(3):
        client.get(page("rights_show"))


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_it_and_sees_their_own_column(cast, sign_in, role) -> None:
    answer = sign_in(cast.member(role)).get(page("rights_show"))
    assert answer.status_code == 200
    words = words_of(answer)
    assert "Avec une part : référent, agent traitant." in words
    assert "Sauf quand la ronde est close." in words
    rules = len(written_rules())
    assert answer.content.decode().count(' mine"') == rules


def test_a_rule_that_asks_for_something_unknown_fails_here_first() -> None:
    """A new parameter of a rule needs its thing on paper, in `apps.py` of its room."""
    for entry, rule, _right in rights():
        asked = list(inspect.signature(rule).parameters)[1:]
        assert set(asked) <= set(entry.subjects), rule.__name__


def test_a_narrow_page_names_few_roles(cast, sign_in) -> None:
    """« oui : direction, administrateur ; non : les autres rôles, dont travailleur social »."""
    words = words_of(sign_in(cast.ines).get(page("rights_show")))
    assert "Oui direction, administrateur Non les autres rôles, dont travailleur social" in words
    assert "Oui tous les rôles, dont travailleur social" in words
