"""One sheet prints alone, in Word and in PDF, with all its questions and what is left to write."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import docx
import pytest

from filrouge.actions.enums import BudgetState
from filrouge.actions.models import Action, BudgetLine, Sheet, Step
from filrouge.actions.queries import action_view
from filrouge.actions.queries.paper import sheet_document
from filrouge.actions.services import create_action, name_actor, save_answers, start_sheet
from filrouge.core import records
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import plain


@pytest.fixture
def sheet(cast: Cast) -> Sheet:
    with scope(organisation=cast.valmont):
        action = create_action(by=cast.director, organisation=cast.valmont, title="Pause au chaud")
        made = start_sheet(by=cast.director, organisation=cast.valmont, action=action)
        name_actor(by=None, action=action, role="agent", name="Hugo Marin")
        name_actor(by=None, action=action, role="partner", name="La maison de repos")
        save_answers(by=None, sheet=made, texts={"aims": "Une soupe à deux.\n- sans rendez-vous"})
        same: dict[str, Any] = {"organisation": cast.valmont, "sheet": made}
        records.create_all(
            [Step(**same, text="Accueillir"), Step(**same, text="Servir", position=1)], by=None
        )
        records.create_all(
            [
                BudgetLine(**same, label="Vaisselle", amount=Decimal(15), state=BudgetState.KNOWN),
                BudgetLine(**same, label="Désinfectant", state=BudgetState.UNKNOWN, position=1),
            ],
            by=None,
        )
    return made


def test_everything_of_the_sheet_is_on_the_paper(cast: Cast, sheet: Sheet) -> None:
    with scope(organisation=cast.valmont):
        view = action_view(sheet.action)
        said = "\n".join(plain(sheet_document(view, view.sheets[0], organisation="CPAS de Valmont")))
    for words in (
        "Pause au chaud", "Fiche-projet", "4. Objectifs", "Une soupe à deux.", "sans rendez-vous",
        "Hugo Marin", "La maison de repos", "Accueillir", "Servir", "Vaisselle", "15\u00a0€", "?\u00a0€",
        "sans 1 montant inconnu", "Reste à écrire", "Regard durable",
    ):  # fmt: skip
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ").replace("\u202f", " "), words


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK\x03\x04"), ("pdf", b"%PDF-")])
def test_a_reader_takes_it_away(
    cast: Cast, sign_in: Callable[[Any], Any], sheet: Sheet, form: str, start: bytes
) -> None:
    page = f"/valmont/actions/{sheet.action_id}/fiche/{sheet.pk}/imprimer/{form}/"
    answer = sign_in(cast.councillor).get(page)
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="fiche-projet-pause-au-chaud.{form}"'
    if form == "docx":
        read = docx.Document(io.BytesIO(answer.content))
        assert any("Une soupe à deux." in part.text for part in read.paragraphs)


def test_what_is_no_sheet_or_no_form_is_nowhere(
    cast: Cast, sign_in: Callable[[Any], Any], sheet: Sheet
) -> None:
    his = sign_in(cast.director)
    base = f"/valmont/actions/{sheet.action_id}/fiche"
    assert his.get(f"{base}/{sheet.pk}/imprimer/exe/").status_code == 404
    assert his.get(f"{base}/{sheet.action_id}/imprimer/pdf/").status_code == 404
    with scope(organisation=cast.valmont):
        other = Action.objects.create(organisation=cast.valmont, title="Autre")
    assert his.get(f"/valmont/actions/{other.pk}/fiche/{sheet.pk}/imprimer/pdf/").status_code == 404


def test_a_printer_that_fails_is_said(
    cast: Cast, sign_in: Callable[[Any], Any], sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(document: object, form: str) -> None:
        from filrouge.printing.apart import PrintError

        raise PrintError(form)

    monkeypatch.setattr("filrouge.organisations.access.print_apart", fail)
    page = f"/valmont/actions/{sheet.action_id}/fiche/{sheet.pk}/imprimer/pdf/"
    assert "n’a pas pu être fait" in sign_in(cast.director).get(page, follow=True).content.decode()
