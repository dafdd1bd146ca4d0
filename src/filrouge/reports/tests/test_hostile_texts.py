"""What people paste into a report, and what a programme may be called: it prints, whatever it is."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from filrouge.programme.models import Programme, Round
from filrouge.reports.tests.conftest import address

PASTED = [
    "a\x01b\x0bc\x0cd\x1be\x7ff\x85g",
    "\ufffe\uffff\ufeff",
    "\u202eRTL\u2066",
    "<w:p/> ]]> &amp; <!--",
    "{{ 7*7 }} #show: x => [] $",
    '\\u{0} #eval("1") @ref <label> *gras* _it_',
    "=HYPERLINK(1)",
    "x" * 20_000,
    "🧶" * 500,
    "- a\n  - b\n1. c\n" * 50,
    "⟦⟦method⟧⟧ ⟦⟦/method⟧⟧",
    "%s %(x)s {0} {x}",
]


@pytest.mark.parametrize("text", PASTED, ids=lambda text: repr(text[:20]))
def test_pasted_text_is_shown(director: Any, held: Round, text: str) -> None:
    sent = director.post(address(held, "textes/method/"), {"text": text, "version": "0"})
    assert sent.status_code == 302
    assert director.get(address(held)).status_code == 200


def test_pasted_texts_print(director: Any, held: Round) -> None:
    director.post(address(held, "textes/method/"), {"text": "\n\n".join(PASTED), "version": "0"})
    word = director.get(address(held, "rapport.docx"))
    with zipfile.ZipFile(BytesIO(word.content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                etree.fromstring(archive.read(name))
    assert director.get(address(held, "rapport.pdf")).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "title", ['a";\r\nSet-Cookie: x=1', "../../etc/passwd", "\u202efdp.exe", "🧶", "é" * 300, "   "]
)
def test_title_makes_a_plain_file_name(
    director: Any, held: Round, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filrouge.reports.views.evaluation.print_file", lambda report, form: b"%PDF")
    Programme._base_manager.filter(pk=held.programme_id).update(title=title)
    answer = director.get(address(held, "rapport.pdf"))
    name = answer["Content-Disposition"].removeprefix('attachment; filename="').removesuffix('"')
    assert name.removesuffix(".pdf").replace("-", "").isalnum()
    assert name.isascii()
    assert len(name) < 100
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert "Set-Cookie" not in answer.headers


def test_text_that_is_too_long_is_refused_and_still_there(director: Any, held: Round) -> None:
    long = "x" * 50_001
    answer = director.post(address(held, "textes/method/"), {"text": long, "version": "0"})
    assert answer.status_code == 400
    assert long in answer.content.decode()
