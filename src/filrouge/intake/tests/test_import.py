"""The command line's way: read and save in one call."""

from __future__ import annotations

import pytest

from filrouge.intake.models import Draft
from filrouge.intake.services import RefusedError, import_file
from filrouge.intake.tests.papers import BAD_FILES, EVALUATION, NOTHING, PROGRAMME, SHEET
from filrouge.organisations.tests.cast import Cast
from filrouge.programme.models import Placement, Programme
from filrouge.reading import Unreadable


def brought(cast: Cast, text: str, name: str = "papier.txt"):
    return import_file(organisation=cast.valmont, data=text.encode(), name=name, by=None)


def test_documents_come_in_one_after_the_other(in_valmont: Cast) -> None:
    programme = brought(in_valmont, PROGRAMME)
    evaluation = brought(in_valmont, EVALUATION)
    sheet = brought(in_valmont, SHEET)
    assert programme.sentences[0].startswith("Programme enregistré")
    assert "1 réalisée, 1 partiellement, 1 non mise en place, 1 a évolué" in evaluation.sentences[1]
    assert sheet.sentences == ("Fiche enregistrée : « Le banc du mercredi ».",)
    assert Programme.objects.count() == 2


def test_same_file_again_says_so_and_doubles_nothing(in_valmont: Cast) -> None:
    brought(in_valmont, PROGRAMME)
    again = brought(in_valmont, PROGRAMME)
    assert again.already
    assert "rien n’a été doublé" in again.sentences[0]
    assert Placement.objects.count() == 5


def test_text_without_programme_leaves_nothing(in_valmont: Cast) -> None:
    with pytest.raises(RefusedError):
        brought(in_valmont, NOTHING)
    assert not Draft.objects.exists()


def test_file_nobody_can_read_leaves_nothing(in_valmont: Cast) -> None:
    for name, data, _word in BAD_FILES:
        with pytest.raises(Unreadable):
            import_file(organisation=in_valmont.valmont, data=data, name=name, by=None)
    assert not Draft.objects.exists()
