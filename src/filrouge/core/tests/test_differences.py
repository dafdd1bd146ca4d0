"""What changed between two texts."""

from __future__ import annotations

import random
import time

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from filrouge.core.differences import Piece, difference


def shown(before: str, after: str) -> str:
    """`[-went-]` and `{+came+}` in the text."""
    sign = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(sign[piece.kind].format(piece.text) for piece in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("Oui.", "Oui.", "Oui."),
        ("", "Oui.", "{+Oui.+}"),
        ("Oui.", "", "[-Oui.-]"),
        ("Le café ouvre mardi.", "Le café ouvre jeudi.", "Le café ouvre [-mardi-]{+jeudi+}."),
        ("Le café ouvre.", "Le café solidaire ouvre.", "Le café {+solidaire +}ouvre."),
        (
            "Soit 2\u202f112 visites.",
            "Soit 2\u202f120 visites.",
            "Soit [-2\u202f112-]{+2\u202f120+} visites.",
        ),
        ("Soit 58,7 %.", "Soit 58,5 %.", "Soit [-58,7-]{+58,5+} %."),
        (
            "Nadia ouvre le mardi matin à dix heures",
            "Nadia ouvre le jeudi soir à dix heures",
            "Nadia ouvre le [-mardi matin-]{+jeudi soir+} à dix heures",
        ),
        ("Un.\nDeux.\nTrois.", "Un.\nTrois.", "Un.\n[-Deux.\n-]Trois."),
        ("Un.\nTrois.", "Un.\nDeux.\nTrois.", "Un.\n{+Deux.\n+}Trois."),
        (
            "Rien de commun ici",
            "Personne d’autre là-bas",
            "[-Rien de commun ici-]{+Personne d’autre là-bas+}",
        ),
        ("- a\n- b\n- c", "- a\n- c", "- a\n[-- b\n-]- c"),
        ("مرحبا بكم", "مرحبا بكن", "مرحبا [-بكم-]{+بكن+}"),
    ],
)
def test_changed_words(before: str, after: str, expected: str) -> None:
    assert shown(before, after) == expected


TEXTS = st.one_of(st.text(max_size=60), st.text(st.sampled_from("ab \n."), max_size=60))


@settings(max_examples=1000, deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_is_lost_on_either_side(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after
    assert all(piece.text for piece in pieces)


def _megabyte() -> str:
    draw = random.Random(5)  # noqa: S311 - words, not secrets
    words = ["le", "café", "ouvre", "mardi", "et", "jeudi", "aussi", "pour", "tout", "le", "monde"]
    return "".join(" ".join(draw.choices(words, k=14)) + "\n" for _line in range(13_000))


PAGE = _megabyte()
LONG = {
    "a word here and there": (PAGE, PAGE.replace("mardi", "lundi", 3_000)),
    "the other way round": (PAGE, "".join(reversed(PAGE.splitlines(keepends=True)))),
    "one line": (PAGE.replace("\n", " "), PAGE.replace("\n", " ").replace("et", "ou")),
    "the same line": ("a\n" * 300_000, "a\n" * 200_000 + "b\n" + "a\n" * 90_000),
    "two lines in turn": ("a\nb\n" * 150_000, "b\na\n" * 150_000),
    "one word": ("a " * 300_000, "a " * 299_999 + "b"),
}


@pytest.mark.parametrize("texts", LONG.values(), ids=LONG)
def test_a_megabyte_takes_seconds_at_most(texts: tuple[str, str]) -> None:
    started = time.perf_counter()
    difference(*texts)
    assert time.perf_counter() - started < 20


def test_a_word_changed_in_a_long_text_is_still_one_word() -> None:
    after = PAGE.replace("mardi", "lundi", 1)
    assert [piece for piece in difference(PAGE, after) if piece.kind != "kept"] == [
        Piece("removed", "mardi"),
        Piece("added", "lundi"),
    ]


def test_what_changed_is_said_to_who_does_not_see_it() -> None:
    pieces = difference("Le café <b>ouvre</b> mardi.", "Le café <b>ouvre</b> jeudi.")
    page = render_to_string("pieces/difference.html", {"pieces": pieces})
    assert '<del><span class="vh">retiré : </span>mardi</del>' in page
    assert '<ins><span class="vh">ajouté : </span>jeudi</ins>' in page
    assert "&lt;b&gt;" in page
