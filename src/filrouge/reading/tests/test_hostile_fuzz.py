"""Files that mean nothing: random, cut, spoilt, put together in any way. Read or refused, never otherwise."""

from __future__ import annotations

import io
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.reading.tests.made_files import odt, paragraph, word, workbook
from filrouge.reading.tests.outcomes import (
    DOCX,
    ODT,
    PDF,
    RELATIONS,
    TEXT,
    XLSX,
    outcome,
    pdf_outcome,
    swapped,
)

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.binary(max_size=400))
@quick
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    outcome(data)
    outcome(b"PK\x03\x04" + data)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
@quick
def test_any_text_is_read_or_refused(text: str, encoding: str) -> None:
    outcome(text.encode(encoding, errors="ignore"))


@given(st.sampled_from([DOCX, ODT, XLSX, TEXT]), st.data())
@quick
def test_cut_files_are_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    outcome(whole[: data.draw(st.integers(0, len(whole) - 1))])


def spoiled(whole: bytes, data: st.DataObject) -> bytes:
    """The same bytes with a few of them changed, lost or doubled."""
    spoilt = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        length = data.draw(st.integers(0, 8))
        spoilt[at : at + length] = data.draw(st.binary(max_size=8))
        if not spoilt:
            break
    return bytes(spoilt)


@given(st.sampled_from([DOCX, ODT, XLSX, TEXT]), st.data())
@quick
def test_spoilt_files_are_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    outcome(spoiled(whole, data))


@given(
    st.sampled_from(
        [
            (DOCX, "word/document.xml"),
            (DOCX, "word/numbering.xml"),
            (DOCX, RELATIONS),
            (ODT, "content.xml"),
            (ODT, "styles.xml"),
            (XLSX, "xl/workbook.xml"),
            (XLSX, "xl/worksheets/sheet1.xml"),
        ]
    ),
    st.data(),
)
@quick
def test_spoilt_parts_are_read_or_refused(place: tuple[bytes, str], data: st.DataObject) -> None:
    whole, part = place
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read(part)
    outcome(swapped(whole, part, spoiled(content, data)))


@given(st.data())
@quick
def test_spoilt_pdfs_are_read_or_refused(data: st.DataObject) -> None:
    spoilt = spoiled(PDF, data) if data.draw(st.booleans()) else PDF[: data.draw(st.integers(0, len(PDF)))]
    pdf_outcome(spoilt)


VALUES = st.sampled_from(
    ["", "0", "1", "2", "9", "-1", "99999999", "1.5", "x", "A1:XFD9", "bullet", "true", "%1.%2"]
)


def tree(tags: str, attributes: str) -> st.SearchStrategy[str]:
    """Markup made of the words of a format put together in any way."""

    def written(tag: str, given: dict[str, str], inside: list[str]) -> str:
        marks = " ".join(f'{key}="{value}"' for key, value in given.items())
        return f"<{tag} {marks}>{''.join(inside)}</{tag}>"

    def element(children: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
        marks = st.dictionaries(st.sampled_from(attributes.split()), VALUES, max_size=3)
        return st.builds(written, st.sampled_from(tags.split()), marks, children)

    leaves = element(st.just(["mot"]))
    return st.recursive(leaves, lambda inner: element(st.lists(inner, max_size=4)), max_leaves=25)


def prefixed(prefix: str, names: str) -> str:
    return " ".join(f"{prefix}:{name}" for name in names.split())


WORD_TREE = tree(
    prefixed(
        "w",
        "p r t tbl tr tc pPr rPr numPr ilvl numId ind tcPr gridSpan vMerge hMerge trPr gridBefore sdt "
        "sdtContent ins del br sym outlineLvl pStyle txbxContent pict sectPr abstractNum num abstractNumId "
        "lvl lvlText numFmt "
        "start lvlOverride startOverride style basedOn name footnote lastRenderedPageBreak",
    ),
    prefixed("w", "val ilvl numId abstractNumId styleId left hanging type char"),
)
OPEN_TREE = tree(
    prefixed(
        "text",
        "p h span list list-item list-header s tab line-break note note-body section soft-page-break "
        "list-style list-level-style-number list-level-style-bullet outline-style outline-level-style "
        "tracked-changes",
    )
    + " "
    + prefixed("table", "table table-row table-cell covered-table-cell table-header-rows")
    + " draw:frame draw:text-box style:style style:paragraph-properties style:text-properties",
    prefixed("text", "style-name level outline-level c start-value display-levels bullet-char continue-list")
    + " style:name style:num-format style:family style:parent-style-name fo:margin-left xml:id"
    " table:number-columns-repeated table:number-rows-repeated",
)
SHEET_TREE = tree("row c v f is t r mergeCell", "r t s ref")


@given(WORD_TREE, WORD_TREE, WORD_TREE)
@quick
def test_any_word_markup_is_read_or_refused(body: str, styles: str, numbering: str) -> None:
    outcome(word(body + paragraph("x"), styles=styles, numbering=numbering, header1=""))


@given(OPEN_TREE, OPEN_TREE)
@quick
def test_any_libreoffice_markup_is_read_or_refused(body: str, styles: str) -> None:
    outcome(odt(body + "<text:p>x</text:p>", styles=styles, masters=body))


@given(SHEET_TREE, SHEET_TREE)
@quick
def test_any_sheet_markup_is_read_or_refused(rows: str, merges: str) -> None:
    outcome(workbook(rows + '<row><c t="str"><v>x</v></c></row>', merges))
