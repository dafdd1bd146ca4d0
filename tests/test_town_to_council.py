"""The example town, from its own documents to what the council holds in its hands."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import registries
from filrouge.printing.tests.reading_back import pdf_text, through_libreoffice

PAST, RUNNING = "2018-2024", "2025-2030"
YEAR = "nuel-2023"  # the end of the name of the neighbours' annual report


@pytest.fixture
def told(db: None, tmp_path: Path) -> str:
    """What the example town says while it is built."""
    example = Example(folder=example_folder(), out=tmp_path / "out", password="fil-rouge-demo")
    return "\n".join(sentence for part in registries.demo for sentence in part.build(example))


@pytest.fixture
def printed(told: str, tmp_path: Path) -> dict[tuple[str, str], bytes]:
    """The council's reports, by years and form."""
    return {(path.stem[-9:], path.suffix): path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_the_town_says_what_it_understood(told: str) -> None:
    assert "3 objectifs stratégiques, 10 objectifs opérationnels, 41 actions" in told
    assert "18 réalisées, 14 partiellement, 6 non mises en place, 3 ont évolué" in told
    # What the council adopted is told apart from what came on the way.
    assert "16 actions, 4 ajoutées en cours de route" in told
    assert "5 réalisées, 7 partiellement, 3 non mises en place, 1 a évolué" in told


def test_each_programme_has_its_report_in_word_and_in_pdf(printed: dict[tuple[str, str], bytes]) -> None:
    council = {(years, form) for years in (PAST, RUNNING) for form in (".docx", ".pdf")}
    assert set(printed) == council | {(YEAR, form) for form in (".docx", ".pdf", ".html")}


def test_the_shares_are_those_of_the_evaluation_with_and_without_blue(
    printed: dict[tuple[str, str], bytes],
) -> None:
    for text in (_words(printed[PAST, ".docx"]), pdf_text(printed[PAST, ".pdf"])):
        flat = " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())
        assert "13 sur 16, soit 81 %" in flat
        assert "12 sur 16, soit 75 %" in flat


def test_the_pdf_has_a_structure_a_title_and_a_language(printed: dict[tuple[str, str], bytes]) -> None:
    for years in (PAST, RUNNING):
        data = printed[years, ".pdf"]
        assert b"/StructTreeRoot" in data
        assert b"/Lang" in data
        with pypdfium2.PdfDocument(data) as pdf:
            assert pdf.get_metadata_value("Title")
            assert len(list(pdf.get_toc())) > 5


@pytest.mark.libreoffice
def test_libreoffice_opens_the_word_files_without_a_complaint(
    printed: dict[tuple[str, str], bytes], tmp_path: Path
) -> None:
    for years in (PAST, RUNNING):
        assert "Annexes" in pdf_text(through_libreoffice(printed[years, ".docx"], tmp_path))


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
