"""LibreOffice opens what we print for Word, without a warning, and shows the same words."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from filrouge.printing import plain, to_docx
from filrouge.printing.tests.reading_back import missing, pdf_text, through_libreoffice
from filrouge.printing.tests.sample import report

pytestmark = pytest.mark.libreoffice


def test_libreoffice_shows_the_whole_report(tmp_path: Path) -> None:
    document = report()
    data = through_libreoffice(to_docx(document), tmp_path)
    assert missing(plain(document), pdf_text(data)) == []
    with pypdfium2.PdfDocument(data) as pdf:
        count = len(pdf)
        foot = pdf[count - 1].get_textpage().get_text_bounded(top=72)
    assert count > 18
    assert foot.endswith(f"{count} / {count}")
