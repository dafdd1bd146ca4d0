"""A report that cannot be opened: one clear sentence, and nothing read."""

from __future__ import annotations

import pytest

from filrouge.printing import to_docx, to_pdf
from filrouge.printing.document import Document, Paragraph
from filrouge.reading import Unreadable, read_file
from filrouge.reading.errors import Reason
from filrouge.reading.limits import Limits
from filrouge.reading.lines import Cell, FileKind, Line, Source, Table
from filrouge.reading.loading import load
from filrouge.reading.report import read_report
from filrouge.reading.tests.made_files import odt
from filrouge.reading.tests.outcomes import outcome, swapped
from filrouge.reading.tests.reports import REPORT

PRINTED = Document("Rapport d’activités 2031", tuple(Paragraph(line) for line in REPORT.split("\n") if line))


def test_a_report_with_a_password_is_protected() -> None:
    assert outcome(odt(f"<text:p>{REPORT[:200]}</text:p>", locked=True)) is Reason.PROTECTED


def test_a_report_that_swells_is_a_bomb() -> None:
    assert outcome(swapped(to_docx(PRINTED), "word/document.xml", b" " * 5_000_000)) is Reason.BOMB


@pytest.mark.parametrize("kept", [20, 400, 2_000])
def test_a_truncated_report_says_so(kept: int) -> None:
    for data in (to_docx(PRINTED), to_pdf(PRINTED).data):
        with pytest.raises(Unreadable):
            read_file(data[:kept], "rapport")


def test_a_report_past_the_limits_is_refused_before_it_is_read() -> None:
    with pytest.raises(Unreadable):
        load(REPORT.encode(), name="rapport.txt", limits=Limits(max_lines=20))


def test_rows_of_different_widths_are_kept_as_they_are() -> None:
    lines = tuple(Line(number, text) for number, text in enumerate(REPORT.splitlines(), 1))
    last = len(lines)
    rows = (
        (Cell("Mois"), Cell("Lieu"), Cell("Présents")),
        (Cell("mai"), Cell("relâche"), Cell("", merged=True)),
    )
    table = Table(rows, (last + 1, last + 2), "Sorties")
    more = tuple(Line(last + 1 + i, "x | y", table=0, row=i) for i in range(2))

    reading = read_report(Source(FileKind.DOCX, lines + more, (table,)))

    assert reading is not None
    assert [one.rows for one in reading.tables if one.title == "Sorties"] == [[["mai", "relâche"]]]
