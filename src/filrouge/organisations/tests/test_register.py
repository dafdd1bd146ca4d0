"""The register of processing: made of what the rooms hold and of what the house chose, and taken away."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.tests.cast import Cast
from filrouge.organisations.tests.reading import page, words_of
from filrouge.people.enums import ProfileKey
from filrouge.people.services import choose_keeping, choose_profile
from filrouge.printing import Document, Printed
from filrouge.printing.content import plain

pytestmark = pytest.mark.django_db
SignIn = Callable[[Any], Any]
HERE = page("register_show")
WHY = "Le délai de recours."


def spaced(text: Any) -> str:
    """Those words, whatever spaces the printer puts between them."""
    return " ".join(str(text).split())


@pytest.fixture
def chosen(cast: Cast) -> Cast:
    """Valmont notes the language, and keeps a file for a year."""
    with scope(organisation=cast.valmont):
        choose_keeping(by=cast.dpo, organisation=cast.valmont, version=0, months=12, reason=WHY, lost_weeks=8)
        choose_profile(
            by=cast.dpo,
            organisation=cast.valmont,
            chosen={ProfileKey.LANGUAGE: (True, "Trouver un interprète.")},
        )
    return cast


def test_every_sort_of_data_is_there_with_all_that_a_register_says(cast: Cast, sign_in: SignIn) -> None:
    words = words_of(sign_in(cast.dpo).get(HERE))
    for record in registries.privacy:
        for told in (record.label, record.purpose, record.read_by, record.kept):
            assert " ".join(str(told).split()) in words
        assert str(told).endswith("."), record.key
    assert f"Délégué à la protection des données {cast.dpo.name}, {cast.dpo.user.email}" in words
    assert f"Responsable du traitement {cast.valmont.name}" in words
    assert "Registre des traitements" in words_of(sign_in(cast.director).get(page("team_show")))


def test_it_says_what_this_house_chose_and_no_other(chosen: Cast, sign_in: SignIn) -> None:
    words = words_of(sign_in(chosen.dpo).get(HERE))
    assert f"Un dossier se garde 12 mois après le dernier contact. Pourquoi : {WHY}" in words
    assert "Langue : Trouver un interprète." in words
    elsewhere = words_of(
        sign_in(chosen.member(Role.DPO, chosen.etangs)).get(page("register_show", slug="etangs"))
    )
    assert WHY not in elsewhere
    assert "24 mois après le dernier contact. Pourquoi : une personne qui ne vient plus" in elsewhere


def test_it_leaves_as_a_workbook_and_on_the_house_s_paper(
    chosen: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Document] = []

    def printed(document: Document, form: str) -> Printed:
        sent.append(document)
        return Printed(b"%PDF")

    monkeypatch.setattr("filrouge.organisations.access.print_apart", printed)
    client = sign_in(chosen.coordinator)
    answer = client.get(page("register_print", form="pdf"))
    assert answer["Content-Disposition"] == 'attachment; filename="registre-des-traitements.pdf"'
    on_paper = spaced(" ".join(plain(sent[0])))
    book = load_workbook(
        io.BytesIO(b"".join(client.get(page("register_print", form="xlsx")).streaming_content))
    )
    in_cells = "\n".join(str(value) for row in book.active.iter_rows(values_only=True) for value in row)
    for record in registries.privacy:
        assert spaced(record.label) in on_paper
        assert str(record.label) in in_cells
    assert WHY in on_paper
    assert WHY in in_cells
    assert client.get(page("register_print", form="exe")).status_code == 404


def test_it_is_not_for_who_answers_for_nothing(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.ines, cast.volunteer, cast.councillor):
        assert sign_in(member).get(HERE).status_code == 403
        assert sign_in(member).get(page("register_print", form="xlsx")).status_code == 403
    assert "Registre des traitements" not in words_of(sign_in(cast.ines).get(page("team_show")))


def test_it_costs_the_same_whatever_the_house_chose(chosen: Cast, sign_in: SignIn, queries: Any) -> None:
    client = sign_in(chosen.dpo)
    with queries(COST):
        client.get(HERE)


COST = 7
