"""LibreOffice opens what we print for Word, without a warning, and shows the same words."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from filrouge.printing import Document, plain, to_docx
from filrouge.printing.tests.reading_back import missing, pdf_text
from filrouge.printing.tests.sample import report

pytestmark = pytest.mark.libreoffice
SOFFICE = shutil.which("soffice")
ABSENT = "LibreOffice n'est pas installé : le fichier Word n'a pas été ouvert pour de vrai."


def converted(document: Document, folder: Path) -> bytes:
    """The Word file turned into PDF by LibreOffice, in a profile of its own."""
    if SOFFICE is None:
        if os.environ.get("FILROUGE_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail(ABSENT)
        pytest.skip(ABSENT)
    (folder / "rapport.docx").write_bytes(to_docx(document))
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{folder}/profil",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "rapport.docx"),
    ]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)  # noqa: S603 - our own file
    complaints = [line for line in said.stderr.splitlines() if line and "javaldx" not in line]
    assert complaints == []
    return (folder / "rapport.pdf").read_bytes()


def test_libreoffice_shows_the_whole_report(tmp_path: Path) -> None:
    document = report()
    data = converted(document, tmp_path)
    assert missing(plain(document), pdf_text(data)) == []
    with pypdfium2.PdfDocument(data) as pdf:
        count = len(pdf)
        foot = pdf[count - 1].get_textpage().get_text_bounded(top=72)
    assert count > 18
    assert foot.endswith(f"{count} / {count}")
