"""What people write, or paste, becomes paragraphs, lists, quotations and titles."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from filrouge.printing import (
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Run,
    blocks_of,
    fragment,
    plain_of,
    runs_of,
    to_docx,
    to_pdf,
)
from filrouge.printing.document import runs

CASES = json.loads((Path(__file__).parent / "written_texts.json").read_text())
SIGNS = st.text(st.sampled_from("ab1é *[]()\\>#-•.\n\t:/«»🧶م"), max_size=80)
ANYTHING = st.one_of(
    SIGNS, st.text(max_size=200), st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
)
TAGS = {"p", "blockquote", "ul", "ol", "li", "strong", "em", "br", "a", "h5", "h6"}


def tree(blocks: tuple[Block, ...]) -> list[Any]:
    """Blocks as lists and strings: the form that both engines are compared in."""
    return [_node(block) for block in blocks]


def _node(block: Block) -> list[Any]:
    match block:
        case Heading():
            return [f"h{block.level}", block.text]
        case ListBlock():
            return [block.start if block.ordered else "-", *(tree(item) for item in block.items)]
        case Paragraph():
            return [{"body": "p", "quote": ">"}[block.style], *map(_run, runs(block.runs))]
    raise AssertionError(block)


def _run(run: Run) -> Any:
    voice = "b" * run.bold + "i" * run.italic
    return [run.text, voice, *([run.link] if run.link else [])] if voice or run.link else run.text


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0][:30] for case in CASES])
def test_text_becomes_its_blocks(text: str, expected: list[Any]) -> None:
    assert tree(blocks_of(text)) == expected


def test_titles_where_none_may_stand_are_bold() -> None:
    assert blocks_of("# Un *titre*", top=0) == (
        Paragraph((Run("Un ", bold=True), Run("titre", bold=True, italic=True))),
    )


def test_words_alone() -> None:
    text = "# Le **café**\n- thé, [le site](https://exemple.be)\n  et *gâteau*\n1. un\n> « oui »"
    assert plain_of(text) == "Le café\nthé, le site\net gâteau\nun\n« oui »"


def test_where_only_runs_fit() -> None:
    assert (
        "".join(run.text for run in runs_of("Avant :\n- a\n  - b\n2. c"))
        == "Avant :\n– a\n\u00a0\u00a0– b\n2. c"
    )


class _Checker(HTMLParser):
    """Only the tags that a text may have, closed in order, and links that may be followed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("ol", "start")}
            assert name == "start" or re.match(r"https?://|mailto:|tel:", value or "", re.IGNORECASE)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


@settings(max_examples=1500, deadline=None)
@given(ANYTHING)
def test_a_page_holds_only_what_a_text_may_have(text: str) -> None:
    checker = _Checker()
    checker.feed(fragment(blocks_of(text)))
    checker.close()
    assert checker.open == []


@settings(max_examples=500, deadline=None)
@given(st.lists(st.text(st.sampled_from("abé ,;:!?'’()12🧶مرحبا_`<>&\\/|~^$"), min_size=1), min_size=1))
def test_text_without_signs_stays_as_it_is(lines: list[str]) -> None:
    kept = [line.strip() for line in lines if line.strip() and not re.match(r"\s*([>\\]|\d+\\*\)\s)", line)]
    assert plain_of("\n".join(kept)) == "\n".join(kept)
    assert blocks_of("\n".join(kept)) == tuple(Paragraph(line) for line in kept)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANYTHING, min_size=1, max_size=8))
def test_any_text_prints(texts: list[str]) -> None:
    document = Document("Essai", blocks_of("\n".join(texts)))
    assert to_docx(document).startswith(b"PK")
    assert to_pdf(document).data.startswith(b"%PDF")


# What is written with the usual care means the same to any reader of CommonMark.
_WORD = st.text(st.sampled_from("abcé"), min_size=1, max_size=4)
_VOICED = st.tuples(st.sampled_from(["{}", "*{}*", "**{}**", "***{}***", "[{}](https://a.be)"]), _WORD)
_CAREFUL = st.lists(_VOICED.map(lambda pair: pair[0].replace("{}", pair[1])), min_size=1, max_size=6).map(
    " ".join
)
_BLOCK = st.one_of(
    _CAREFUL,
    _CAREFUL.map("> {}".format),
    _WORD.map("# {}".format),
    st.lists(_CAREFUL, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(_CAREFUL, min_size=1, max_size=4).map(
        lambda items: "\n".join(f"{n}. {item}" for n, item in enumerate(items, 1))
    ),
    st.tuples(_CAREFUL, _CAREFUL).map(lambda pair: f"- {pair[0]}\n  - {pair[1]}\n- fin"),
)


@settings(max_examples=400, deadline=None)
@given(_BLOCK)
def test_commonmark_reads_the_same(text: str) -> None:
    ours = re.sub(r"<(/?)h5>", r"<\1h1>", fragment(blocks_of(text)))
    theirs = MarkdownIt("commonmark").render(text).replace("\n", "")
    theirs = theirs.replace("<em><strong>", "<strong><em>").replace("</strong></em>", "</em></strong>")
    inside = ours.replace("<li><p>", "<li>").replace("</p></li>", "</li>").replace("</p><ul>", "<ul>")
    assert inside == theirs


# A text of this size that took the square of its length would take minutes.
SIZE = 200_000
HEAVY = {
    "stars": "*a ",
    "stars that close": "*a* ",
    "stars of three kinds": "*a **b ***c ",
    "brackets": "[",
    "links": "[a](",
    "strokes": "\\",
    "items": "- a\n",
    "items one in the other": "- a\n - b\n  - c\n   - d\n    - e\n",
    "quotes": ">",
    "quotes apart": "> ",
    "one word": "x",
    "spaces": " ",
    "address": "https://a.",
    "numbers": "1. ",
    "titles": "# ",
    "parentheses": "](a(",
    "html": "<a <b>",
}
HALVES = {
    "nested stars": ("*a ", "b* "),
    "brackets that close": ("[", "](https://a.be)"),
    "spaces around": (" ", "x"),
    "strokes before a sign": ("\\", "*"),
}


@pytest.mark.parametrize("piece", HEAVY.values(), ids=HEAVY)
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    assert _seconds(piece * (SIZE // len(piece))) < 30


@pytest.mark.parametrize("halves", HALVES.values(), ids=HALVES)
def test_signs_far_from_their_partners_take_no_longer(halves: tuple[str, str]) -> None:
    assert _seconds("".join(half * (SIZE // 2 // len(half)) for half in halves)) < 30


def test_a_megabyte_of_ordinary_text() -> None:
    page = "Le café ouvre **mardi**.\nOn y trouve :\n- du thé ;\n- [un plan](https://exemple.be).\n\n"
    assert _seconds(page * (1_000_000 // len(page))) < 30


def _seconds(text: str) -> float:
    started = time.perf_counter()
    fragment(blocks_of(text))
    return time.perf_counter() - started
