"""Reading a document, against python-docx merely opening the same programme and listing its words."""

from __future__ import annotations

import io
from statistics import median

import docx

from bench.timing import ratio, seconds
from filrouge.core.demo import example_folder
from filrouge.reading import load, read, read_file
from filrouge.reading.checks import Checked, check
from filrouge.reading.tests.reports import REPORT


def ratios() -> list[tuple[str, float, float]]:
    """The programme as Word and as text, the evaluation and a report of a hundred pages as text."""
    folder = example_folder() / "valmont"
    word = (folder / "pst-2025-2030.docx").read_bytes()
    evaluation = (folder / "evaluation-mi-mandat-2018-2024.txt").read_bytes()
    text = "\n\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs).encode()
    report = (REPORT * 28).encode()  # 6,500 lines

    def listed() -> object:
        return [paragraph.text for paragraph in docx.Document(io.BytesIO(word)).paragraphs]

    def milliseconds(data: bytes, name: str) -> float:
        return 1000 * median(seconds(lambda: read_file(data, name)) for _ in range(9))

    return [
        ("programme en texte, ms", milliseconds(text, "p.txt"), 50),
        ("évaluation en texte, ms", milliseconds(evaluation, "e.txt"), 100),
        ("rapport d’activités de 112 dossiers en texte, ms", milliseconds(report, "r.txt"), 160),
        (
            "rapport d’activités en texte / python-docx liste un programme",
            ratio(lambda: read_file(report, "r.txt"), listed),
            12,
        ),
        (
            "programme en texte / python-docx liste ses paragraphes",
            ratio(lambda: read_file(text, "p.txt"), listed),
            2,
        ),
        (
            "évaluation en texte / python-docx liste un programme",
            ratio(lambda: read_file(evaluation, "e.txt"), listed),
            4,
        ),
        *_of_the_checker(report),
        (
            "programme en Word / python-docx liste ses paragraphes",
            ratio(lambda: read_file(word, "p.docx"), listed),
            2,
        ),
    ]


def _of_the_checker(report: bytes) -> list[tuple[str, float, float]]:
    source = load(report, name="r.txt")
    reading = read(source)

    def work() -> object:
        return check(Checked(source=source, reading=reading, year=2023))

    return [
        ("vérifier un rapport, ms", 1000 * median(seconds(work) for _ in range(5)), 1000),
        ("vérifier / lire le même rapport", ratio(work, lambda: read(source)), 2),
    ]
