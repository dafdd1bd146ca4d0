"""The three outputs say what the tree says, in its order, whatever people typed."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.printing import (
    Bar,
    BarChart,
    Block,
    Column,
    Cover,
    Definitions,
    Document,
    Group,
    Heading,
    Letterhead,
    ListBlock,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Picture,
    RainbowChart,
    Run,
    Table,
    TableOfContents,
    blocks_of,
    plain,
    to_docx,
    to_html,
    to_pdf,
)
from filrouge.printing.charts import bar_png
from filrouge.printing.tests.reading_back import docx_text, html_text, letters, missing, pdf_text
from filrouge.printing.tests.sample import report

NASTY = (
    "#show: x", "$x$ y", "@nom", "</script><b>", "{{ valeur }}", "{% if %}", "]]>", "&amp;", "\\u{0}",
    "مرحبا بكم", "שלום עולם", "😀 merci 👩‍👩‍👧", "\x00\x0b\x1f\x7f", "\ud800 seul", "\ufffe\uffff", "a" * 300,
    "e\u0301te\u0301",
    "l'été \"dernier\" : oui !", "ligne\nsuivante", "\t", "日本語", "\u2028", "\u202e retour", "//code",
)  # fmt: skip
TONES = st.sampled_from(("done", "part", "not", "evo", "none"))
words = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=40),
    st.text(st.characters(codec=None, exclude_categories=()), max_size=12),
)
runs = st.lists(
    st.builds(
        Run,
        words,
        bold=st.booleans(),
        italic=st.booleans(),
        link=st.sampled_from(
            ("", "https://example.org/?a=1&b=<2>", "javascript:alert(1)", "#ici", "#nulle-part")
        ),
        mark=st.one_of(st.sampled_from(("", "highlight")), TONES),
    ),
    max_size=3,
).map(tuple)
inline = st.one_of(words, runs)
row = st.lists(inline, max_size=4).map(tuple)
columns = st.lists(
    st.builds(Column, words, st.sampled_from(("left", "center", "right")), st.sampled_from((0, 1, 2.5))),
    max_size=4,
)
parts = st.lists(st.builds(Part, words, st.integers(-2, 60), TONES), max_size=4).map(tuple)
bars = st.builds(Bar, words, st.one_of(st.none(), st.floats(), st.integers(0, 9999)))
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(-1, 9), words, st.sampled_from(("", "ici", "ici")), words),
    st.builds(Paragraph, inline, st.sampled_from(("body", "lead", "note", "quote", "caption"))),
    st.builds(
        Table,
        words,
        columns.map(tuple),
        st.lists(row, max_size=4).map(tuple),
        header=st.booleans(),
        total=row,
        row_header=st.booleans(),
    ),
    st.builds(Definitions, st.lists(st.tuples(words, inline), max_size=3).map(tuple)),
    st.builds(
        RainbowChart,
        words,
        st.lists(
            st.builds(Group, words, parts, words),
            max_size=3,
        ).map(tuple),
        words,
        words,
    ),
    st.builds(
        BarChart,
        words,
        st.lists(bars, max_size=3).map(tuple),
        words,
        words,
        words,
    ),
    st.builds(PageBreak, st.sampled_from((0, 0.25, -1, 7))),
    st.builds(TableOfContents, st.integers(0, 7), words),
)  # fmt: skip
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            ListBlock,
            st.lists(st.lists(inner, max_size=3).map(tuple), max_size=3).map(tuple),
            st.booleans(),
            st.integers(-1, 12),
        ),
        st.builds(Note, st.lists(inner, max_size=3).map(tuple), st.sampled_from(("note", "todo")), words),
    ),
    max_leaves=8,
)
documents = st.builds(
    Document,
    title=words,
    blocks=st.lists(trees, max_size=6).map(tuple),
    language=st.sampled_from(("fr-BE", "fr", "nl-BE", "klingon")),
    subtitle=words,
    author=words,
    organisation=words,
    keywords=st.lists(words, max_size=2).map(tuple),
    date=words,
    cover=st.one_of(
        st.none(), st.builds(Cover, words, st.lists(st.tuples(words, words), max_size=2).map(tuple))
    ),
    footer=words,
    letterhead=st.builds(
        Letterhead,
        logo=st.one_of(
            st.none(),
            st.builds(Picture, st.just(bar_png()), st.integers(0, 9), st.integers(0, 9), words),
        ),
        lines=st.lists(words, max_size=3).map(tuple),
        foot=words,
        colour=st.sampled_from(("", "#125c6c", "rouge", "#123")),
    ),
)


def test_the_report_says_the_same_in_word_pdf_and_html() -> None:
    document = report()
    printed = to_pdf(document)
    assert printed.notes == ()
    assert missing(plain(document), pdf_text(printed.data)) == []
    assert missing(plain(document), docx_text(to_docx(document))) == []
    assert missing(plain(document), html_text(to_html(document))) == []


def test_word_and_html_say_nothing_more_than_the_tree() -> None:
    document = report(2)
    said = letters("".join(plain(document)))
    assert letters(html_text(to_html(document))) == said
    assert letters(docx_text(to_docx(document))) == said


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_tree_prints_and_says_the_same(document: Document) -> None:
    expected = plain(document)
    assert letters(html_text(to_html(document))) == letters("".join(expected))
    assert letters(docx_text(to_docx(document))) == letters("".join(expected))
    printed = to_pdf(document)
    undrawn = set("".join(printed.notes))
    lost = Counter(letters("".join(c for c in "".join(expected) if c not in undrawn)))
    lost.subtract(Counter(letters(pdf_text(printed.data))))
    assert {letter: count for letter, count in lost.items() if count > 0 and letter not in undrawn} == {}


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("abé1.-•–) \n\t"), max_size=60))
def test_typed_text_loses_no_letter(typed: str) -> None:
    document = Document("x", blocks_of(typed))
    said = letters("".join(plain(document)))
    numbers_apart = "".join(c for c in letters(typed) if not c.isdigit())
    assert "".join(c for c in said if not c.isdigit()).removeprefix("x") == numbers_apart


def test_a_long_report_with_shuffled_blocks_prints() -> None:
    blocks = list(report(20).blocks)
    random.Random(7).shuffle(blocks)  # noqa: S311 - an order, not a secret
    document = Document("Désordre", tuple(blocks))
    printed = to_pdf(document)
    assert printed.notes == ()
    assert missing(plain(document), pdf_text(printed.data)) == []
