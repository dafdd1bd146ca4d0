"""What waits for somebody: documents that were read and not saved."""

from __future__ import annotations

from filrouge.intake.panels import due
from filrouge.intake.services import save_draft
from filrouge.intake.tests.papers import SHEET, dropped
from filrouge.organisations.tests.cast import Cast


def test_open_reading_is_due_to_those_who_may_save_it(in_valmont: Cast) -> None:
    draft = dropped(in_valmont.director)
    (one,) = due(in_valmont.coordinator)
    assert one.title == "programme.txt"
    assert one.url == f"/valmont/documents/{draft.pk}/"
    assert due(in_valmont.ines) == []


def test_saved_reading_is_no_longer_due(in_valmont: Cast) -> None:
    save_draft(draft=dropped(in_valmont.director), by=in_valmont.director)
    dropped(in_valmont.director, SHEET, "fiche.txt")
    assert [one.title for one in due(in_valmont.director)] == ["fiche.txt"]
