from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import ValidationError

from filrouge.actions.queries import ActionFilters, action_view, actions_list
from filrouge.actions.services import (
    change_action,
    create_action,
    name_actor,
    save_sheet,
    start_sheet,
    write_answer,
)
from filrouge.actions.tests.test_sheets import soup_sheet
from filrouge.core.history import history_of
from filrouge.core.partial_dates import PartialDate
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

Guard = Callable[[int], AbstractContextManager[None]]


def _three(cast: Cast) -> None:
    for title, kind, referent in (
        ("Atelier vélo", "collective", "Inès Valdor"),
        ("Banque d’outils", "service", "Hugo Marin"),
        ("Café du lundi", "collective", "Hugo Marin"),
    ):
        action = create_action(by=None, organisation=cast.valmont, title=title, kind=kind)
        name_actor(by=None, action=action, role="referent", name=referent)


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_costs_two_queries_at_any_size(in_valmont: Cast, queries: Guard, times: int) -> None:
    for _time in range(times):
        _three(in_valmont)
    with queries(2):
        rows = actions_list(member=in_valmont.ines)
    assert len(rows) == 3 * times


def test_the_list_is_filtered_by_kind_word_person_and_mine(in_valmont: Cast) -> None:
    _three(in_valmont)

    def titles(**asked: object) -> list[str]:
        return [row.title for row in actions_list(ActionFilters(**asked), member=in_valmont.ines)]  # type: ignore[arg-type]

    assert titles() == ["Atelier vélo", "Banque d’outils", "Café du lundi"]
    assert titles(kind="collective") == ["Atelier vélo", "Café du lundi"]
    assert titles(text="hugo") == ["Banque d’outils", "Café du lundi"]
    assert titles(mine=True) == ["Atelier vélo"]


def test_a_closed_action_leaves_the_list_until_asked_for(in_valmont: Cast) -> None:
    create_action(
        by=None,
        organisation=in_valmont.valmont,
        title="Fini",
        opened_on=PartialDate(2021),
        closed_on=PartialDate(2023),
    )
    assert actions_list() == ()
    assert [row.title for row in actions_list(ActionFilters(closed=True))] == ["Fini"]


def test_an_action_page_costs_eleven_queries(in_valmont: Cast, queries: Guard) -> None:
    sheet = save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet())
    # Eight of its own, three of what the agenda says in its sheet.
    with queries(11):
        view = action_view(sheet.action, member=in_valmont.ines)
    assert view.kind_word == "projet"


def test_an_action_does_not_close_before_it_opens(in_valmont: Cast) -> None:
    with pytest.raises(ValidationError, match="fermée avant"):
        create_action(
            by=None, organisation=in_valmont.valmont, title="À l’envers",
            opened_on=PartialDate(2023, 5), closed_on=PartialDate(2022),
        )  # fmt: skip
    kept = create_action(
        by=None, organisation=in_valmont.valmont, title="La même année",
        opened_on=PartialDate(2023, 5), closed_on=PartialDate(2023),
    )  # fmt: skip
    assert str(kept.closed_on) == "2023"


def test_an_action_without_a_title_is_refused(in_valmont: Cast) -> None:
    with pytest.raises(ValidationError):
        create_action(by=None, organisation=in_valmont.valmont, title="  ")


def test_somebody_saving_over_another_is_told(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="Café")
    change_action(by=in_valmont.ines, action=action, version=1, title="Café du lundi")
    with pytest.raises(StaleVersionError):
        change_action(by=in_valmont.director, action=action, version=1, title="Café du mardi")


def test_the_history_is_told_in_words(in_valmont: Cast) -> None:
    action = create_action(by=in_valmont.ines, organisation=in_valmont.valmont, title="Café")
    change_action(
        by=in_valmont.director, action=action, version=1, kind="collective", opened_on=PartialDate(2023, 5)
    )
    change_action(by=in_valmont.director, action=action, version=2, opened_on=None)
    sentences = [line.sentence.replace("\u00a0", " ") for line in history_of(action)]
    assert sentences == [
        "Solveig Harmand a changé : ouverte le, « mai 2023 » effacé",
        "Solveig Harmand a changé : genre, de « projet » à « action collective » ; ouverte le, « mai 2023 »",
        "Inès Valdor a ajouté « Café » (action)",
    ]


def test_a_long_text_is_named_and_not_repeated_in_the_history(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="Café")
    sheet = start_sheet(by=None, organisation=in_valmont.valmont, action=action)
    question = sheet.template.questions.get(key="aims")
    said = write_answer(by=in_valmont.ines, sheet=sheet, question=question, text="Court.")
    write_answer(by=in_valmont.ines, sheet=sheet, question=question, text="Bien plus long. " * 20, version=1)
    assert history_of(said)[0].sentence == "Inès Valdor a réécrit «\u00a0Objectifs\u00a0»"
    assert len(history_of(action)) == 4


def test_another_organisation_s_actions_are_not_listed(cast: Cast) -> None:
    with scope(organisation=cast.valmont):
        _three(cast)
    with scope(organisation=cast.etangs):
        assert actions_list() == ()
