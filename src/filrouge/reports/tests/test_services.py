"""Texts are written once, kept from one printing to the next, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.organisations.tests.cast import Cast
from filrouge.printing import plain
from filrouge.printing.apart import print_apart
from filrouge.reports.models import Report, ReportText
from filrouge.reports.queries import compose, outline, report_for, report_page, text_keys, text_view
from filrouge.reports.services import (
    PrintError,
    ensure_report,
    file_stem,
    fill_texts,
    print_evaluations,
    print_file,
    write_text,
)
from filrouge.reports.services import files as printed_files
from filrouge.reports.tests.stories import evaluated, planned


@pytest.fixture
def report(in_valmont: Cast) -> Report:
    held = evaluated(in_valmont.director)
    return ensure_report(programme=held.programme, round=held, by=in_valmont.director)


def write(report: Report, key: str, text: str, version: int = 0) -> ReportText:
    return write_text(report=report, key=key, text=text, version=version, by=None)


def test_there_is_one_report_per_round(report: Report) -> None:
    again = ensure_report(programme=report.programme, round=report.round, by=None)
    assert again == report
    assert Report.objects.count() == 1


def test_asking_for_a_report_writes_nothing(in_valmont: Cast) -> None:
    report_for(planned(in_valmont.director), None)
    assert not Report.objects.exists()


def test_text_is_written_then_changed(report: Report) -> None:
    first = write(report, "method", "Nous nous voyons trop peu.\r\n\r\n")
    assert first.text == "Nous nous voyons trop peu."
    second = write(report, "method", "Nous nous voyons.", first.version)
    assert (second.pk, second.version) == (first.pk, 2)
    line = AuditLine.objects.filter(object_id=first.pk).first()
    assert line is not None
    assert line.before == {"text": "Nous nous voyons trop peu."}


def test_two_people_writing_at_once_both_keep_their_words(report: Report) -> None:
    write(report, "method", "Le texte d’Inès.")
    with pytest.raises(StaleVersionError) as stale:
        write(report, "method", "Le texte de Basile.")
    assert stale.value.current.text == "Le texte d’Inès."
    assert stale.value.tried == {"text": "Le texte de Basile."}


def test_place_that_no_chapter_has_is_refused(report: Report) -> None:
    with pytest.raises(KeyError):
        write(report, "poem", "Un poème.")


def test_document_brings_texts_only_where_nobody_wrote(report: Report) -> None:
    write(report, "method", "Le nôtre.")
    written = fill_texts(
        report=report,
        texts={"method": "Le leur.", "contribution": "Un apport.", "poem": "Un poème.", "general": "  "},
        by=None,
    )
    assert written == 1
    assert {text.key: text.text for text in ReportText.objects.all()} == {
        "method": "Le nôtre.",
        "contribution": "Un apport.",
    }


def test_what_people_wrote_is_printed_and_what_they_did_not_is_not(report: Report) -> None:
    write(report, "contribution", "Il nous tient ensemble.")
    said = plain(compose(report))
    assert "Il nous tient ensemble." in said
    assert "4. Apport du programme" in said
    assert "3. Évaluation de la méthode" not in said


def test_page_says_what_the_paper_says_and_where_to_write(report: Report) -> None:
    write(report, "contribution", "Il nous tient <ensemble>.\n- un\n- deux")
    page = report_page(report)
    assert [text.key for chapter in page.chapters for text in chapter.texts] == list(text_keys())
    contribution = next(t for c in page.chapters for t in c.texts if t.key == "contribution")
    assert "Il nous tient &lt;ensemble&gt;." in contribution.html
    assert contribution.html.count("<li>") == 2
    assert "Écrire" not in str(page.cover)
    whole = "".join(str(piece) for c in page.chapters for piece in c.pieces if not hasattr(piece, "key"))
    assert "⟦" not in whole + str(page.cover)
    assert "La permanence du lundi" in whole


def test_place_alone_is_the_place_of_the_page(report: Report) -> None:
    write(report, "outlook_next", "Continuer.")
    alone = text_view(report, "outlook_next")
    assert alone in [text for chapter in report_page(report).chapters for text in chapter.texts]
    assert text_view(report, "poem") is None


def test_what_weighed_on_the_round_is_told_until_somebody_says_otherwise(report: Report) -> None:
    assert report.round is not None
    report.round.factors = "Un hiver long."
    told = text_view(report, "factors")
    assert told is not None
    assert "Un hiver long." in told.html
    assert not told.is_empty


def test_outline_counts_what_is_left(report: Report) -> None:
    before = sum(len(line.missing) for line in outline(report))
    write(report, "method", "Écrit.")
    write(report, "general", "   ")
    assert sum(len(line.missing) for line in outline(report)) == before - 1


def test_command_line_prints_two_files_per_programme(in_valmont: Cast, tmp_path: Path) -> None:
    evaluated(in_valmont.director)
    paths = print_evaluations(organisation=in_valmont.valmont, folder=tmp_path / "out")
    assert [path.suffix for path in paths] == [".docx", ".pdf"]
    assert paths[0].read_bytes()[:2] == b"PK"
    assert paths[1].read_bytes()[:5] == b"%PDF-"


def test_two_programmes_of_one_title_do_not_write_over_each_other(in_valmont: Cast, tmp_path: Path) -> None:
    planned(in_valmont.director)
    planned(in_valmont.director)
    paths = print_evaluations(organisation=in_valmont.valmont, folder=tmp_path)
    assert len(set(paths)) == 4


def test_file_is_made_again_only_when_something_changed(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def count(document: object, form: str) -> object:
        made.append(form)
        return print_apart(document, form)  # type: ignore[arg-type]

    monkeypatch.setattr(printed_files, "print_apart", count)
    first = print_file(report=report, form="docx")
    assert print_file(report=report, form="docx") == first
    write(report, "method", "Nouveau.")
    assert print_file(report=report, form="docx") != first
    assert made == ["docx", "docx"]


def test_printer_that_fails_is_one_error() -> None:
    with pytest.raises(PrintError):
        print_apart("this is no document", "pdf")  # type: ignore[arg-type]


def test_file_names_are_plain(report: Report) -> None:
    assert file_stem(report) == "cpas-de-valmont-evaluation-notre-programme-2025-2030"
    report.programme.title = "../../etc/<b>passwd</b> « » " + "long " * 60
    assert set(file_stem(report)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(file_stem(report)) <= 90
