"""Steps, material and budget written line by line: added, said otherwise, moved, taken away and put back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from filrouge.actions.models import Action, BudgetLine, Material, Sheet, Step
from filrouge.actions.services import add_line, change_line, move_line, open_action, remove_line
from filrouge.actions.tests.stories import page_of, question, words_of
from filrouge.core.history import history_of
from filrouge.core.models import AuditLine
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def lines(cafe: Action, sheet: Sheet, key: str, more: str = "") -> str:
    """The address of the lines under one question."""
    return page_of(cafe, f"fiche/{sheet.pk}/{question(sheet, key).pk}/lignes/{more}")


def steps(sheet: Sheet) -> list[str]:
    """The steps in order."""
    return [step.text for step in Step._base_manager.filter(sheet=sheet).order_by("position")]


def entered(client: Client, member: Any) -> Client:
    client.force_login(member.user)
    return client


def test_a_step_says_who_and_when(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    entered(client, cast.ines)
    page = lines(cafe, sheet, "steps")
    assert "Ligne par ligne" in words_of(client.get(page_of(cafe)))
    assert "Faire du café." in words_of(client.get(page))
    told = {"text": "Demander la salle", "who": "Colette", "due_on": "mai 2027"}
    assert client.post(page, told)["Location"] == page
    step = Step._base_manager.get(text="Demander la salle")
    assert (step.position, step.due_on) == (2, PartialDate(2027, 5))
    assert "Demander la salle (Colette, pour mai 2027)" in words_of(client.get(page_of(cafe)))
    done = {"text": step.text, "who": "", "due_on": "", "is_done": "on", "version": "1", "do": "save"}
    client.post(lines(cafe, sheet, "steps", f"{step.pk}/"), done)
    assert "Demander la salle (fait)" in words_of(client.get(page_of(cafe)))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_step_moves_and_stays_at_the_end_of_its_way(
    client: Client, cast: Cast, cafe: Action, sheet: Sheet, htmx: bool
) -> None:
    entered(client, cast.ines)
    last = Step._base_manager.get(text="Ranger ensemble.")
    address = lines(cafe, sheet, "steps", f"{last.pk}/")
    for _time in range(3):
        answer = client.post(address, {"do": "up"}, headers=HTMX if htmx else {})
        if not htmx:
            answer = client.get(answer["Location"])
        assert answer.status_code == 200
        assert "autofocus" in answer.content.decode()
        assert steps(sheet) == ["Ranger ensemble.", "Faire du café."]
    client.post(address, {"do": "down"})
    assert steps(sheet) == ["Faire du café.", "Ranger ensemble."]
    with scope(organisation=cast.valmont):
        assert "a déplacé «\xa0Ranger ensemble.\xa0»" in " ".join(line.sentence for line in history_of(cafe))


def test_lines_that_shared_a_place_get_one_each(cast: Cast, sheet: Sheet) -> None:
    Step._base_manager.filter(sheet=sheet).update(position=0)
    with scope(organisation=cast.valmont):
        add_line(by=cast.ines, sheet=sheet, model=Step, text="Fermer.")
        line = Step.objects.get(text="Fermer.")
        move_line(by=cast.ines, line=line, up=True)
        assert steps(sheet) == ["Faire du café.", "Fermer.", "Ranger ensemble."]


def test_a_line_goes_and_comes_back(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    entered(client, cast.ines)
    page = lines(cafe, sheet, "material")
    thing = Material._base_manager.get()
    answer = client.post(f"{page}{thing.pk}/", {"do": "remove"})
    assert not Material._base_manager.exists()
    shown = client.get(answer["Location"])
    assert "La ligne est retirée." in words_of(shown)
    gesture = answer["Location"].partition("retire=")[2]
    assert client.post(page, {"do": "undo", "gesture": gesture}).status_code == 302
    assert Material._base_manager.get().provided_by == "La Verrière"
    again = client.post(page, {"do": "undo", "gesture": gesture})
    assert again.status_code == 400


def test_no_other_gesture_is_undone_from_here(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    with scope(organisation=cast.valmont):
        told = {"title": "Soupe", "kind": "project", "opened_on": None, "referent": None}
        open_action(by=cast.director, organisation=cast.valmont, **told)
    gesture = AuditLine._base_manager.filter(object_name="Soupe").get().gesture
    page = lines(cafe, sheet, "material")
    for asked in (str(gesture), "x", ""):
        answer = entered(client, cast.ines).post(page, {"do": "undo", "gesture": asked})
        assert answer.status_code == 400
        assert "Il n’y a rien à remettre" in words_of(answer)
    assert Action._base_manager.filter(title="Soupe").exists()


def test_a_total_says_what_it_leaves_out(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    entered(client, cast.ines)
    page = lines(cafe, sheet, "budget")
    for told in (
        {"label": "Vaisselle", "state": "known", "amount": "1.235", "funding": "Fonds de quartier"},
        {"label": "Désinfectant", "state": "known", "amount": "?"},
        {"label": "Salle", "state": "in_kind", "amount": ""},
        {"label": "Lait", "state": "reinvoiced", "amount": "12,50"},
    ):
        assert client.post(page, told).status_code == 302
    assert BudgetLine._base_manager.get(label="Désinfectant").state == "unknown"
    assert BudgetLine._base_manager.get(label="Vaisselle").amount == Decimal(1235)
    said = words_of(client.get(page_of(cafe))).replace("\u202f", " ").replace("\xa0", " ")
    assert "1 262,50 € connus · dont 12,50 € refacturés" in said
    assert "2 lignes inconnues non comptées · 1 apport en nature" in said


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"label": "", "state": "known", "amount": "3"}, "obligatoire"),
        ({"label": "Lait", "state": "known", "amount": ""}, "Écrivez le montant"),
        ({"label": "Lait", "state": "unknown", "amount": "3"}, "ne se chiffre pas"),
        ({"label": "Lait", "state": "known", "amount": "trois"}, "Écrivez un montant"),
        ({"label": "Lait", "state": "volé", "amount": "3"}, "choix"),
    ],
)
def test_a_budget_line_that_says_nothing_is_refused_and_kept(
    client: Client, cast: Cast, cafe: Action, sheet: Sheet, told: dict[str, str], sentence: str
) -> None:
    entered(client, cast.ines)
    page = lines(cafe, sheet, "budget")
    answer = client.post(page, told)
    assert answer.status_code == 400
    assert sentence in words_of(answer)
    assert BudgetLine._base_manager.count() == 2
    assert client.get(page).content.decode().count(f'value="{told["label"] or told["amount"]}"') >= 1


def test_two_tabs_on_one_line(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    step = Step._base_manager.get(text="Faire du café.")
    with scope(organisation=cast.valmont):
        change_line(by=cast.director, line=step, version=1, text="Faire du thé.")
    told = {"text": "Faire de la soupe.", "version": "1", "do": "save"}
    answer = entered(client, cast.ines).post(lines(cafe, sheet, "steps", f"{step.pk}/"), told)
    assert answer.status_code == 409
    assert "« Faire du thé. »" in words_of(answer)
    assert "Faire de la soupe." in answer.content.decode()
    told["version"] = "2"
    assert client.post(lines(cafe, sheet, "steps", f"{step.pk}/"), told).status_code == 302


def test_a_line_taken_away_under_one_s_hands(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    step = Step._base_manager.get(text="Faire du café.")
    with scope(organisation=cast.valmont):
        remove_line(by=cast.director, line=Step.objects.get(pk=step.pk))
    told = {"text": "Faire de la soupe.", "version": "1", "do": "save"}
    answer = entered(client, cast.ines).post(lines(cafe, sheet, "steps", f"{step.pk}/"), told)
    assert answer.status_code == 404
    assert "Cette partie n’existe plus." in words_of(answer)
    assert "Faire de la soupe." in answer.content.decode()


def test_the_line_being_typed_is_kept(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    entered(client, cast.ines)
    page = lines(cafe, sheet, "steps")
    answer = client.post(f"{page}brouillon/", {"text": "Inviter les"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    assert "Inviter les" in client.get(page).content.decode()
    assert "Reprendre ma ligne" in words_of(client.get(page_of(cafe)))
    client.post(page, {"text": "Inviter les voisins"})
    assert "Reprendre ma ligne" not in words_of(client.get(page_of(cafe)))


def test_a_question_without_lines_has_no_such_page(
    client: Client, cast: Cast, cafe: Action, sheet: Sheet
) -> None:
    entered(client, cast.ines)
    assert client.get(lines(cafe, sheet, "aims")).status_code == 404
    assert client.post(lines(cafe, sheet, "aims"), {"text": "x"}).status_code == 404


def test_who_only_reads_writes_no_line(client: Client, cast: Cast, cafe: Action, sheet: Sheet) -> None:
    entered(client, cast.receptionist)
    step = Step._base_manager.first()
    assert step is not None
    assert client.get(lines(cafe, sheet, "steps")).status_code == 403
    assert client.post(lines(cafe, sheet, "steps"), {"text": "Non."}).status_code == 403
    assert client.post(lines(cafe, sheet, "steps", f"{step.pk}/"), {"do": "remove"}).status_code == 403
    assert len(steps(sheet)) == 2


def test_a_sheet_has_its_fill_of_lines(
    client: Client, cast: Cast, cafe: Action, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.actions.services.lines.MOST", 2)
    answer = entered(client, cast.ines).post(lines(cafe, sheet, "steps"), {"text": "Encore."})
    assert answer.status_code == 400
    assert "a déjà 2 lignes" in words_of(answer)


@pytest.mark.parametrize("number", [1, 60])
def test_writing_lines_costs_the_same(
    client: Client, cast: Cast, cafe: Action, sheet: Sheet, queries: Any, number: int
) -> None:
    with scope(organisation=cast.valmont):
        for each in range(number):
            add_line(by=cast.ines, sheet=sheet, model=Step, text=f"Étape {each}")
    entered(client, cast.ines)
    page = lines(cafe, sheet, "steps")
    client.get(page)
    with queries(QUERIES):
        client.get(page)


# Session, user, member; the sheet, its question, its answer; my parts; my draft; the lines; who writes.
QUERIES = 10
