from __future__ import annotations

from decimal import Decimal

import pytest

from filrouge.actions.models import Action, BudgetLine, Sheet, SheetTemplate
from filrouge.actions.queries import SheetView, action_view
from filrouge.actions.services import (
    create_action,
    ensure_sheet_templates,
    save_sheet,
    start_sheet,
    write_answer,
)
from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reading.model import ReadBudgetLine, ReadMaterial, ReadSection, ReadSheet


def soup_sheet() -> ReadSheet:
    """A project sheet, in our own words."""
    return ReadSheet(
        title="La soupe du jeudi",
        line=1,
        agents=["Inès Valdor", "Hugo Marin"],
        partner_agents=["Léa Lune"],
        partners=["La Croix-Rouge", "…"],
        sections=[
            ReadSection("Agents traitants", "Inès Valdor, Hugo Marin.", 2, key="agents"),
            ReadSection("D’où vient l’idée", "D’un hiver trop long.", 3, key="origin"),
            ReadSection("Déroulement", "On commence à midi.\n1) Accueillir\n2) Servir", 4, key="steps"),
            ReadSection("Matériel", "Il faut :\n- Thermos : prêtés par la MRS", 7, key="material"),
            ReadSection(
                "Budget", "Peu de chose :\n- 15 € pour les bols\n- ? € pour le savon", 9, key="budget"
            ),
            ReadSection("Une question à nous", "Et si personne ne vient ?", 12, number="9"),
        ],
        steps=["Accueillir", "Servir"],
        material=[ReadMaterial("Thermos", 8, "prêtés par la MRS")],
        budget=[
            ReadBudgetLine("les bols", 10, "15"),
            ReadBudgetLine("le savon", 11, None, state="unknown"),
            ReadBudgetLine("lait et sucre", 12, None, state="reinvoiced"),
        ],
        place="la petite salle",
        funding="le fonds d’hiver",
    )


def the_view(sheet: Sheet) -> SheetView:
    return action_view(sheet.action).sheets[0]


def test_a_sheet_that_was_read_answers_the_questions_of_the_house(in_valmont: Cast) -> None:
    view = the_view(save_sheet(by=in_valmont.director, organisation=in_valmont.valmont, sheet=soup_sheet()))
    assert view.title == "Fiche-projet"
    assert [answer.number for answer in view.answers[:4]] == ["1", "2", "3", "4"]
    assert view.answer("origin") == "D’un hiver trop long."
    assert view.answer("place") == "la petite salle"
    assert view.answer("funding") == "le fonds d’hiver"
    assert view.steps == ("Accueillir", "Servir")
    assert [(one.label, one.provided_by) for one in view.material] == [("Thermos", "prêtés par la MRS")]


def test_what_the_lines_say_is_not_said_again_in_the_text(in_valmont: Cast) -> None:
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet()))
    assert view.answer("agents") == ""
    assert view.answer("steps") == "On commence à midi."
    assert view.answer("material") == "Il faut :"
    assert view.answer("budget") == "Peu de chose :"


def test_a_heading_nobody_knows_is_kept_with_its_text(in_valmont: Cast) -> None:
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet()))
    assert view.answer("other") == "9 Une question à nous\nEt si personne ne vient ?"


def test_an_unknown_amount_is_no_zero(in_valmont: Cast) -> None:
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet()))
    assert [line.printed.replace("\u202f", " ") for line in view.budget] == ["15 €", "? €", "refacturé"]
    assert [line.amount for line in view.budget] == [Decimal(15), None, None]
    assert view.total is not None
    assert (view.total.known, view.total.unknown) == (Decimal(15), 1)


def test_people_become_lines_and_an_ellipsis_is_nobody(in_valmont: Cast) -> None:
    sheet = save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet())
    named = {group.role: [line.name for line in group.lines] for group in action_view(sheet.action).actors}
    assert named == {
        "agent": ["Inès Valdor", "Hugo Marin"],
        "partner_agent": ["Léa Lune"],
        "partner": ["La Croix-Rouge"],
    }


def test_the_same_sheet_twice_changes_nothing(in_valmont: Cast) -> None:
    first = save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet())
    lines = AuditLine.objects.count()
    again = save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet())
    assert again == first
    assert AuditLine.objects.count() == lines
    assert Action.objects.count() == 1


def test_a_later_sheet_changes_what_it_says_and_takes_nothing_away(in_valmont: Cast) -> None:
    save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet())
    later = soup_sheet()
    later.sections = [ReadSection("D’où vient l’idée", "De deux hivers trop longs.", 3, key="origin")]
    later.budget = [ReadBudgetLine("le savon", 11, "4.50"), ReadBudgetLine("les cuillères", 12, "8")]
    later.steps, later.material = ["Accueillir à la porte"], []
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=later))
    assert view.answer("origin") == "De deux hivers trop longs."
    assert view.answer("steps") == "On commence à midi."
    assert view.steps == ("Accueillir à la porte", "Servir")
    assert [(line.label, line.amount) for line in view.budget] == [
        ("les bols", Decimal(15)),
        ("le savon", Decimal("4.50")),
        ("lait et sucre", None),
        ("les cuillères", Decimal(8)),
    ]


def test_a_sheet_finds_the_action_of_its_title(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="LA SOUPE DU JEUDI")
    assert save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet()).action == action


def test_a_sheet_may_be_saved_for_an_action_of_another_title(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="Pe18")
    assert (
        save_sheet(by=None, organisation=in_valmont.valmont, sheet=soup_sheet(), action=action).action
        == action
    )


def test_a_practice_sheet_with_one_cost_has_a_budget_of_one_line(in_valmont: Cast) -> None:
    read = ReadSheet(
        title="Le café du lundi", line=1, form="practice", cost="262.69",
        sections=[ReadSection("Pratique", "Deux collègues, une table.", 2, key="practice")],
    )  # fmt: skip
    sheet = save_sheet(by=None, organisation=in_valmont.valmont, sheet=read)
    view = the_view(sheet)
    assert (view.title, sheet.action.kind) == ("Fiche de pratique", "collective")
    assert view.answer("practice") == "Deux collègues, une table."
    assert str(view.total).replace("\u202f", " ") == "262,69 €"


def test_a_place_told_in_bullets_is_not_told_twice(in_valmont: Cast) -> None:
    read = soup_sheet()
    read.place = "la petite salle, au premier : chauffée sans escalier"
    read.sections = [
        ReadSection("Lieu", "la petite salle, au premier :\n- chauffée\n- sans escalier", 5, key="place")
    ]
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=read))
    assert view.answer("place").count("petite salle") == 1


def test_a_cost_said_beside_budget_lines_is_not_counted_twice(in_valmont: Cast) -> None:
    read = soup_sheet()
    read.cost = "40"
    view = the_view(save_sheet(by=None, organisation=in_valmont.valmont, sheet=read))
    assert view.total is not None
    assert view.total.known == Decimal(15)
    assert "40 €" in view.answer("budget")


def test_each_organisation_has_its_own_copy_of_the_templates(cast: Cast) -> None:
    for organisation in (cast.valmont, cast.etangs):
        with scope(organisation=organisation):
            ensure_sheet_templates(organisation)
            ensure_sheet_templates(organisation)
            assert set(SheetTemplate.objects.values_list("key", flat=True)) == {
                "practice",
                "project",
                "collective",
                "community",
            }


def test_every_template_asks_about_sustainability_or_says_what_it_learnt(in_valmont: Cast) -> None:
    by_key = {template.key: template for template in ensure_sheet_templates(in_valmont.valmont)}
    assert by_key["project"].questions.filter(key="sustainability").exists()
    assert by_key["practice"].questions.filter(key="results").exists()
    for template in by_key.values():
        assert template.questions.filter(key="other").exists()


def test_two_people_writing_under_one_question_are_both_kept(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="La soupe")
    sheet = start_sheet(by=in_valmont.ines, organisation=in_valmont.valmont, action=action)
    question = sheet.template.questions.get(key="aims")
    write_answer(by=in_valmont.ines, sheet=sheet, question=question, text="Tenir chaud.")
    with pytest.raises(StaleVersionError) as conflict:
        write_answer(by=in_valmont.director, sheet=sheet, question=question, text="Nourrir.", version=0)
    assert conflict.value.tried == {"text": "Nourrir."}
    kept = write_answer(by=in_valmont.director, sheet=sheet, question=question, text="Nourrir.", version=1)
    assert kept.version == 2


def test_a_sheet_is_started_once(in_valmont: Cast) -> None:
    action = create_action(by=None, organisation=in_valmont.valmont, title="La soupe")
    first = start_sheet(by=None, organisation=in_valmont.valmont, action=action)
    assert start_sheet(by=None, organisation=in_valmont.valmont, action=action) == first
    assert not BudgetLine.objects.exists()
