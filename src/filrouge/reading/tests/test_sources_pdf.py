"""PDF files: lines in the order of reading, pages, headings; scans and locked files are refused."""

from __future__ import annotations

import pytest
import typst

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import DEFAULT, Limits
from filrouge.reading.lines import FileKind, Source
from filrouge.reading.loading import load
from filrouge.reading.sources.pdf import child_environment, written
from filrouge.reading.sources.pdf.child import answer
from filrouge.reading.sources.pdf.order import Fragment, in_order
from filrouge.reading.tests.made_files import pdf, pdf_of, png


def printed(markup: str) -> bytes:
    return typst.compile(markup.encode())


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def read(data: bytes, limits: Limits = DEFAULT) -> Source:
    """What `load` does, without the cost of a process."""
    return written(answer(data, limits), limits)


PROGRAMME = """
#set document(title: "Programme du quartier")
#set page(header: [Commune d’essai], footer: context counter(page).display())
= Axe 1 : informer
Efficacité : *le café* du lundi.

*Tout en gras*
#pad(left: 24pt)[en retrait]
#pagebreak()
== Le journal
"""


def test_lines_pages_and_headings_of_a_tagged_file() -> None:
    source = load(printed(PROGRAMME), name="image.png")
    assert source.kind is FileKind.PDF
    assert (source.title, source.pages) == ("Programme du quartier", 2)
    assert [(line.page, line.heading, line.text) for line in source.lines] == [
        (1, None, "Commune d’essai"),
        (1, 1, "Axe 1 : informer"),
        (1, None, "Efficacité : le café du lundi."),
        (1, None, "Tout en gras"),
        (1, None, "en retrait"),
        (1, None, "1"),
        (2, None, "Commune d’essai"),
        (2, 2, "Le journal"),
        (2, None, "2"),
    ]
    assert [line.bold for line in source.lines[1:5]] == [True, False, True, False]
    assert [line.indent for line in source.lines[2:5]] == [0, 0, 4]


def test_a_word_cut_at_the_end_of_a_line_stays_cut() -> None:
    narrow = '#set page(width: 120pt, margin: 20pt)\n#set text(lang: "fr", hyphenate: true)\n'
    lines = texts(read(printed(narrow + "Anticonstitutionnellement")))
    assert len(lines) > 1
    assert lines[0].endswith("-")
    assert "".join(line.rstrip("-") for line in lines) == "Anticonstitutionnellement"


def test_columns_are_read_one_after_the_other() -> None:
    columns = "#set page(height: 100pt, columns: 2, margin: 10pt)\n" + "\\ ".join(
        f"ligne {i}" for i in range(1, 9)
    )
    source = read(printed(columns))
    assert texts(source) == [f"ligne {i}" for i in range(1, 9)]
    assert {line.indent for line in source.lines} == {0}


def test_a_landscape_page_keeps_the_order_of_the_file() -> None:
    lines = ["une ligne", "une autre", "la fin"]
    source = read(pdf(lines, turned=True))
    assert texts(source) == lines
    assert [line.indent for line in source.lines] == [0, 0, 0]


def test_raised_letters_stay_in_their_line() -> None:
    source = read(printed("Le 1#super[er] septembre, 20 m#super[2]#footnote[une note]"))
    assert source.lines[0].text.startswith("Le 1er septembre, 20 m2")


def test_cells_on_a_line_are_parted_by_tabs_and_words_by_spaces() -> None:
    source = read(printed("#table(columns: 3 * (120pt,), [Le café], [Ana], [2025])\n+ Une action"))
    assert texts(source) == ["Le café\tAna\t2025", "1. Une action"]


def test_bookmarks_tell_the_headings_of_a_file_without_tags() -> None:
    source = read(pdf(["Axe un", "une ligne"], bookmark="Axe Un"))
    assert [(line.heading, line.text) for line in source.lines] == [(1, "Axe un"), (None, "une ligne")]


def test_lines_drawn_in_disorder_are_sorted_from_top_to_bottom() -> None:
    def at(text: str, top: float, left: float = 0) -> Fragment:
        return Fragment(text, left=left, right=left + 50, bottom=top - 10, top=top)

    assert [one.text for one in in_order([at("c", 20), at("a", 60), at("b", 40)])] == ["a", "b", "c"]
    columns = [at("a", 60), at("b", 40), at("c", 60, 80), at("d", 40, 80)]
    assert [one.text for one in in_order(columns)] == ["a", "b", "c", "d"]


def picture() -> str:
    pixels = ", ".join(map(str, png()))
    return f'#image(bytes(({pixels})), width: 100%, height: 100%, fit: "stretch")'


def test_a_scan_is_refused() -> None:
    with pytest.raises(Unreadable, match="est une image") as caught:
        load(printed(f"#set page(margin: 0pt)\n{picture()}"))
    assert caught.value.reason is Reason.IMAGE_ONLY


def test_letters_without_meaning_are_an_image() -> None:
    with pytest.raises(Unreadable) as caught:
        read(pdf(["\x01\x02\x03\x04\x05\x06\x07"]))
    assert caught.value.reason in (Reason.IMAGE_ONLY, Reason.NO_TEXT)


def test_an_empty_page_says_it_has_no_text() -> None:
    with pytest.raises(Unreadable) as caught:
        read(printed(" "))
    assert caught.value.reason is Reason.NO_TEXT


def test_scanned_pages_among_others_are_told() -> None:
    first = "#set page(margin: 0pt)\nTexte de la première page\n#pagebreak()\n"
    source = read(printed(first + picture()))
    assert texts(source) == ["Texte de la première page"]
    assert [str(note) for note in source.notes] == ["Ces pages sont des images, leur texte n’est pas lu : 2."]


def test_too_many_pages_or_lines_are_refused_with_the_figure() -> None:
    with pytest.raises(Unreadable, match="plus de 1 pages"):
        load(printed(PROGRAMME), limits=Limits(max_pages=1))
    with pytest.raises(Unreadable, match="plus de 5 lignes"):
        read(printed(PROGRAMME), Limits(max_lines=5))


def test_a_reading_that_does_not_end_is_stopped() -> None:
    with pytest.raises(Unreadable) as caught:
        load(printed(PROGRAMME), limits=Limits(max_seconds=0))
    assert caught.value.reason is Reason.TOO_COMPLEX


def drawing(inner: int, times: int) -> str:
    """A drawing that draws another one many times."""
    stream = "/X Do " * times
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
        f" /Length {len(stream)} >>\nstream\n{stream}\nendstream"
    )


def test_drawings_that_draw_drawings_are_stopped() -> None:
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
        " /Resources << /XObject << /X 5 0 R >> >> >>"
    )
    bomb = pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            "<< /Length 5 >>\nstream\n/X Do\nendstream",
            *[drawing(inner, 10) for inner in range(6, 16)],
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\n0 g\nendstream",
        ]
    )
    with pytest.raises(Unreadable) as caught:
        load(bomb, limits=Limits(max_seconds=1))
    assert caught.value.reason is Reason.TOO_COMPLEX


def test_a_crash_of_the_child_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("filrouge.reading.sources.pdf._CHILD", "no_such_module")
    with pytest.raises(Unreadable) as caught:
        load(printed(PROGRAMME))
    assert caught.value.reason is Reason.DAMAGED


def test_the_child_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILROUGE_SECRET_KEY", "secret")
    assert set(child_environment()) <= {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONPATH"}
