"""The face of the house on its papers: the same in the three forms, and nothing ugly where it has none."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from dataclasses import replace

import docx
import pypdfium2
import pytest

from filrouge.printing import (
    Cover,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Picture,
    digest_of,
    from_data,
    plain,
    to_data,
    to_docx,
    to_html,
    to_page,
    to_pdf,
)
from filrouge.printing.charts import bar_png
from filrouge.printing.tests.reading_back import docx_text, html_text, letters, missing, pdf_text
from filrouge.printing.tests.test_docx import parts
from filrouge.printing.tests.test_pdf import tags

LOGO = Picture(bar_png(), 300, 200, "Logo du Centre des Étangs")
HEAD = Letterhead(
    LOGO,
    ("Rue des Roseaux 27, 1999 Les Étangs", "Compte : BE68 5390 0754 7034"),
    "Rue des Roseaux 27 · BE68 5390 0754 7034",
    "#125c6c",
)
PLAIN = Document(
    "Titre",
    (Heading(1, "Un"), Paragraph("Dedans."), *(Paragraph(f"Ligne {n}.") for n in range(60))),
    organisation="Centre des Étangs",
    date="le 4 mai 2027",
    footer="Centre des Étangs · 2027",
    letterhead=HEAD,
)
COVERED = replace(PLAIN, cover=Cover("Rapport annuel", (("Année", "2027"),)))
# A JPEG of six pixels by eight, as any program writes it.
JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQEAAAAAAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////"
    "////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////"
    "////////////wAARCAAIAAYDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAYEAEAAwEAAAAAAAAAAAAAAAAAAQIR"
    "Qf/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCysZGcAB//2Q=="
)


@pytest.mark.parametrize("document", [PLAIN, COVERED])
def test_the_three_forms_say_where_the_house_is(document: Document) -> None:
    expected = plain(document)
    assert "Compte\u00a0: BE68 5390 0754 7034" in expected
    assert letters(html_text(to_html(document))) == letters("".join(expected))
    assert letters(docx_text(to_docx(document))) == letters("".join(expected))
    printed = to_pdf(document)
    assert printed.notes == ()
    assert missing(expected, pdf_text(printed.data)) == []


@pytest.mark.parametrize("document", [PLAIN, COVERED])
def test_the_logo_has_its_words_everywhere(document: Document) -> None:
    assert ("Figure", LOGO.alt) in tags(to_pdf(document).data)
    drawn = docx.Document(io.BytesIO(to_docx(document))).element.body.xpath(".//wp:docPr")
    assert LOGO.alt in [one.get("descr") for one in drawn]
    assert f'alt="{LOGO.alt}" width="120" height="80"' in to_html(document)


def test_the_foot_says_it_in_short_but_on_the_first_page() -> None:
    with pypdfium2.PdfDocument(to_pdf(PLAIN).data) as document:
        feet = [page.get_textpage().get_text_bounded(top=72) for page in document]
    assert len(feet) > 1
    assert ["BE68" in foot for foot in feet] == [False] + [True] * (len(feet) - 1)
    section = docx.Document(io.BytesIO(to_docx(PLAIN))).sections[0]
    assert HEAD.foot in section.footer.paragraphs[1].text
    assert all("BE68" not in one.text for one in section.first_page_footer.paragraphs)


def test_titles_take_the_colour_of_the_house() -> None:
    styles = parts(to_docx(PLAIN))["word/styles.xml"].decode()
    assert styles.count('w:val="125c6c"') == 6
    assert "@media (prefers-color-scheme:light){h1,h2,h3,h4{color:#125c6c}}" in to_page(PLAIN)


@pytest.mark.parametrize("colour", ["", "rouge", "#12345", "#125c6c;}"])
def test_without_a_colour_titles_are_dark(colour: str) -> None:
    document = replace(PLAIN, letterhead=replace(HEAD, colour=colour))
    styles = parts(to_docx(document))["word/styles.xml"].decode()
    assert "ACCENT" not in styles
    assert styles.count('<w:color w:val="1C2029"/>') == 7
    assert "prefers-color-scheme:light" not in to_page(document)
    assert to_pdf(document).notes == ()


def test_without_a_face_nothing_is_there_instead() -> None:
    bare = replace(COVERED, letterhead=Letterhead())
    assert "<img" not in to_html(bare)
    assert "print-line" not in to_html(bare)
    assert not [name for name in parts(to_docx(bare)) if name.startswith("word/media/")]
    assert [kind for kind, _alt in tags(to_pdf(bare).data) if kind == "Figure"] == []
    footer = docx.Document(io.BytesIO(to_docx(bare))).sections[0].footer
    assert len(footer.paragraphs) == 1


def test_a_photograph_keeps_its_kind() -> None:
    document = replace(PLAIN, letterhead=replace(HEAD, logo=Picture(JPEG, 6, 8, "Façade")))
    found = parts(to_docx(document))
    assert found["word/media/image1.jpeg"] == JPEG
    assert 'Extension="jpeg"' in found["[Content_Types].xml"].decode()
    assert "data:image/jpeg;base64,/9j/" in to_html(document)
    assert to_pdf(document).notes == ()


def test_a_picture_that_cannot_be_read_costs_the_picture_only() -> None:
    broken = replace(PLAIN, letterhead=replace(HEAD, logo=replace(LOGO, data=LOGO.data[:-30])))
    printed = to_pdf(broken)
    assert printed.notes == ("Le logo n’a pas pu être lu : le PDF est fait sans lui.",)
    assert missing(plain(broken), pdf_text(printed.data)) == []


def test_a_poster_has_the_logo_beside_the_name_and_its_own_foot() -> None:
    poster = replace(PLAIN, is_poster=True, footer="Rue des Roseaux 27", blocks=(Paragraph("Venez."),))
    assert "Compte" not in "".join(plain(poster))
    printed = to_pdf(poster)
    assert ("Figure", LOGO.alt) in tags(printed.data)
    assert "BE68" not in pdf_text(printed.data)


def test_a_logo_is_never_distorted() -> None:
    assert Picture(b"", 300, 100, "").fitted(60, 16) == pytest.approx((48, 16))
    assert Picture(b"", 600, 50, "").fitted(60, 16) == pytest.approx((60, 5))


def test_what_was_approved_keeps_the_face_it_had() -> None:
    told = json.loads(json.dumps(to_data(COVERED)))
    assert from_data(told) == COVERED
    assert digest_of(told) == digest_of(to_data(COVERED))
    told["letterhead"]["logo"]["data"]["base64"] = "pas de la base 64"
    with pytest.raises(ValueError, match=re.compile("base64|padding", re.IGNORECASE)):
        from_data(told)


def test_what_was_approved_before_faces_existed_still_prints() -> None:
    told = to_data(COVERED)
    del told["letterhead"]
    assert from_data(told) == replace(COVERED, letterhead=Letterhead())
