"""Notes at the foot of the page: written with a sign, real notes in Word and in the PDF, linked on a page."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from filrouge.printing import (
    Document,
    Paragraph,
    Run,
    blocks_of,
    fragment,
    plain,
    plain_of,
    runs_of,
    to_docx,
    to_html,
    to_pdf,
)
from filrouge.printing.document import runs
from filrouge.printing.tests.reading_back import (
    docx_text,
    html_text,
    letters,
    missing,
    pdf_text,
    through_libreoffice,
)

TYPED = """L’aide a concerné 412 ménages[^1], **dont 38 nouveaux[^b]**.
- Un café par semaine[^1]
[^1]: Un ménage compte **une fois** par an, voir https://example.org/regle
[^b] : Venus pour la première fois."""


def text(typed: str = TYPED) -> Document:
    return Document("Rapport", blocks_of(typed))


def test_a_call_takes_its_note_wherever_it_stands() -> None:
    first, _items = blocks_of(TYPED)
    assert isinstance(first, Paragraph)
    calls = [run for run in first.runs if isinstance(run, Run) and run.footnote]
    assert [run.footnote[0].text for run in calls] == ["Un ménage compte ", "Venus pour la première fois."]
    assert plain_of("Oui[^1].\n[^1]: Note") == "Oui.\nNote"
    assert runs_of("Oui[^1]\n[^1]: Note") == (Run("Oui"), Run("", footnote=(Run("Note"),)))


def test_what_is_no_note_stays_as_typed() -> None:
    for typed in ("Oui[^1]", "[^1]: sans appel", "[^]: x [^]", "[^1]:", "a[^1]\n[^2]: b"):
        assert plain_of(typed) == typed
    assert plain_of("a[^1]\n[^1]: b\n[^1]: c") == "a\nb\nc"


def test_an_editor_keeps_the_signs() -> None:
    said = "\n".join(
        "".join(run.text for run in runs(b.runs))
        for b in blocks_of(TYPED, noted=False)
        if isinstance(b, Paragraph)
    )
    assert "412 ménages[^1], dont 38 nouveaux[^b]" in said
    assert "[^1]: Un ménage compte une fois" in said


def test_the_three_say_the_same_notes() -> None:
    expected = plain(text())
    assert expected[-1] == expected[-3]
    assert letters(html_text(to_html(text()))) == letters("".join(expected))
    assert letters(docx_text(to_docx(text()))) == letters("".join(expected))
    printed = to_pdf(text())
    assert printed.notes == ()
    assert missing(expected[-3:], pdf_text(printed.data)) == []


def test_word_has_real_notes_that_it_counts(tmp_path: Path) -> None:
    made = to_docx(text())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        body, notes = (archive.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        assert "https://example.org/regle" in archive.read("word/_rels/footnotes.xml.rels").decode()
    assert re.findall(r'<w:footnoteReference w:id="(\d+)"/>', body) == ["1", "2", "3"]
    assert re.findall(r'<w:footnote w:id="(\d+)">', notes) == ["1", "2", "3"]
    assert "Venus pour la première fois." in pdf_text(through_libreoffice(made, tmp_path))


def test_a_page_leads_to_each_note_and_back() -> None:
    made = to_html(text())
    names = re.findall(r'id="([^"]+)"', made)
    assert len(set(names)) == len(names) == 6
    assert sorted(re.findall(r'href="#([^"]+)"', made)) == sorted(names)
    assert 'role="doc-noteref"' in made
    assert 'role="doc-backlink"' in made
    assert fragment(blocks_of("Oui")) == "<p>Oui</p>"


def test_two_texts_of_one_page_have_notes_of_their_own() -> None:
    one, other = (fragment(blocks_of(f"{word}[^1]\n[^1]: Note")) for word in ("Oui", "Non"))
    assert not set(re.findall(r'id="([^"]+)"', one)) & set(re.findall(r'id="([^"]+)"', other))


@given(st.text(st.sampled_from("a[^1]:\\ \n*-"), max_size=40))
def test_any_signs_print_the_same_words(typed: str) -> None:
    document = text(typed)
    expected = letters("".join(plain(document)))
    assert letters(html_text(to_html(document))) == expected
    assert letters(docx_text(to_docx(document))) == expected
