"""What people type in a box becomes paragraphs and lists."""

from __future__ import annotations

import pytest

from filrouge.printing import ListBlock, Paragraph, text


def shape(typed: str) -> list[object]:
    """Paragraphs as strings, lists as (first number or "•", items)."""
    found: list[object] = []
    for block in text(typed):
        if isinstance(block, Paragraph):
            found.append(block.runs)
        elif isinstance(block, ListBlock):
            items = [item[0].runs for item in block.items if isinstance(item[0], Paragraph)]
            found.append((block.start if block.ordered else "•", items))
    return found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", []),
        ("  \n \n", []),
        ("Un.\n\nDeux.", ["Un.", "Deux."]),
        ("Un,\nsuite.", ["Un,\nsuite."]),
        ("Un\r\n\r\n\r\nDeux", ["Un", "Deux"]),
        ("- a\n- b", [("•", ["a", "b"])]),
        ("• a\n– b\n* c", [("•", ["a", "b", "c"])]),
        ("1. a\n2) b", [(1, ["a", "b"])]),
        ("3. a\n4. b", [(3, ["a", "b"])]),
        ("Avant :\n- a\n- b\nAprès", ["Avant :", ("•", ["a", "b"]), "Après"]),
        ("- a\n  suite\n- b", [("•", ["a\nsuite", "b"])]),
        ("- a\n1. b", [("•", ["a"]), (1, ["b"])]),
        ("-pas une liste", ["-pas une liste"]),
        ("2025. Une année", ["2025. Une année"]),
        ("1. a\n3. c", [(1, ["a"]), (3, ["c"])]),
        ("- a\n\t- b", [("•", ["a", "b"])]),
        ("15 €", ["15 €"]),
        ("1.1 Titre", ["1.1 Titre"]),
    ],
)
def test_typed_text(typed: str, expected: list[object]) -> None:
    assert shape(typed) == expected


def test_the_style_is_given_to_paragraphs() -> None:
    assert text("Un.\n\nDeux.", "note") == (Paragraph("Un.", "note"), Paragraph("Deux.", "note"))
