"""The numbers that Word writes by itself."""

from __future__ import annotations

import pytest

from filrouge.reading.loading import load
from filrouge.reading.sources.counting import counted
from filrouge.reading.tests.made_files import paragraph, word


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def item(depth: int, num_id: int = 1) -> str:
    return paragraph("x", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num_id}"/></w:numPr>')


def markers(body: str, lists: str, styles: str = "") -> list[str | None]:
    return [line.marker for line in load(word(body, numbering=lists, styles=styles)).lines]


def items(*depths: int) -> str:
    return "".join(item(depth) for depth in depths)


def test_deeper_levels_start_again_under_each_number() -> None:
    lists = numbering(level(0, "%1."), level(1, "%1.%2."), level(2, "%3)", "lowerLetter"))
    assert markers(items(0, 1, 1, 2, 2, 0, 1, 2), lists) == [
        "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "a)",
    ]  # fmt: skip


def test_a_level_may_count_on_across_the_levels_above() -> None:
    lists = numbering(level(0, "Axe %1"), level(1, "Action %2", more='<w:lvlRestart w:val="0"/>'))
    assert markers(items(0, 1, 1, 0, 1), lists) == ["Axe 1", "Action 1", "Action 2", "Axe 2", "Action 3"]


def test_a_level_below_one_never_shown_starts_at_its_first() -> None:
    assert markers(items(1, 1), numbering(level(0, "%1."), level(1, "%1.%2"))) == ["1.1", "1.2"]


def test_legal_numbers_are_written_in_figures() -> None:
    lists = numbering(level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert markers(items(0, 0, 1), lists) == ["I", "II", "2.1"]


def test_two_lists_of_one_definition_count_together_unless_one_starts_again() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item(0) + item(0, 2) + item(0, 3) + item(0, 3)
    assert markers(body, numbering(level(0, "%1"), lists=nums)) == ["1", "2", "5", "6"]


def test_a_list_may_write_a_level_its_own_way() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'OS%1')}</w:lvlOverride></w:num>"
    )
    assert markers(items(0, 0), numbering(level(0, "%1"), lists=nums)) == ["OS1", "OS2"]


def test_a_style_carries_its_list_and_its_level() -> None:
    lists = numbering(level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="Action"/>'))
    styles = (
        '<w:style w:styleId="Axe"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Action"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    axe, action = (paragraph("x", f'<w:pStyle w:val="{name}"/>') for name in ("Axe", "Action"))
    without = paragraph("x", '<w:pStyle w:val="Axe"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert markers(axe + action + without + action, lists, styles) == ["1.", "1.1.", None, "1.2."]


def test_a_list_style_stands_for_its_list() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Liste"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="0">{level(0, "n° %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Liste"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    assert markers(items(0, 0), lists, styles) == ["n° 1", "n° 2"]


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("Ø", "Wingdings", "➢"),
        ("o", "Courier New", "○"),
        ("-", "Calibri", "-"),
        ("\uf0ff", "Wingdings", "•"),
    ],
)
def test_bullets_are_the_signs_people_see(text: str, font: str, sign: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    assert markers(items(0), numbering(level(0, text, "bullet", fonts))) == [sign]


def test_a_list_unknown_or_silent_gives_no_marker() -> None:
    assert markers(item(0, 9) + item(8), numbering(level(0, "%1"))) == [None, None]
    assert markers(items(0), numbering(level(0, "%1", "none"))) == [None]


def test_the_place_of_a_list_is_its_indent() -> None:
    place = '<w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr>'
    line = load(word(items(0), numbering=numbering(level(0, "%1", more=place)))).lines[0]
    assert (line.indent, line.depth) == (9, 0)


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (3, "1", "3"), (3, "01", "03"), (28, "a", "bb"), (3, "A", "C"), (1994, "i", "mcmxciv"),
        (4, "I", "IV"), (1, "1er", "1er"), (2, "1er", "2e"), (5, "", ""), (0, "a", "0"), (-4, "i", "-4"),
        (10**9, "a", "1000000000"),
    ],
)  # fmt: skip
def test_counts_are_written_as_word_processors_write_them(count: int, form: str, written: str) -> None:
    assert counted(count, form) == written
