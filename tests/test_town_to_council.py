"""The example town, from its own documents to what the council holds in its hands."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import docx
import pypdfium2
import pytest

from filrouge.core.demo import Example, example_folder
from filrouge.core.registries import registries
from filrouge.printing.tests.reading_back import pdf_text, through_libreoffice
from filrouge.reading import load, read
from filrouge.reading.checks import Checked, check

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


# What a careful reader would stop at in the report of the year, as the rules say it: (rule, words of it).
SLIPS = (
    ("announced", "9 sont annoncés, 7 sont cités"),
    ("two_values", "13 ici, 15 ailleurs"),
    ("two_values", "5 ici, 4 ailleurs"),
    ("hours", "52 heures sont annoncées, l’horaire en compte 56"),
    ("impossible_date", "31/11/23"),
    ("weekday", "15/12/2023 n’est pas un dimanche : c’est un vendredi"),
    ("spellings", "« Les Marées lentes » et « Les Mariées lentes »"),
    ("percentages", "100,01 %"),
    ("outside_dates", "le 05/12/23 vient après la clôture du dossier (30 novembre 2023)"),
)
FALSE = 5  # findings that are no slip, at most


@pytest.mark.parametrize("form", [".docx", ".pdf"])
def test_each_slip_of_the_years_report_is_found_with_its_place(told: str, tmp_path: Path, form: str) -> None:
    [path] = (tmp_path / "out").glob(f"*{YEAR}{form}")
    source = load(path.read_bytes(), name=path.name)
    reading = read(source)
    found = check(Checked(source=source, reading=reading, year=2023))
    said = [(one.rule, str(one.message).replace("\u00a0", " ").replace("\u202f", " ")) for one in found]
    for rule, words in SLIPS:
        assert [one for one in said if one[0] == rule and words in one[1]], (rule, words)
    assert all(one.lines for one in found)
    assert len(found) <= len(SLIPS) + FALSE, said
    kinds = Counter(file.kind.value for file in reading.files)
    assert kinds == {"collective": 22, "community": 7}


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)
