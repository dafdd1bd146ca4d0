"""A colour always has its shape and its word; a bar has one cell per action, however many there are."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from filrouge.programme.templatetags.marks import ONE_ROW, bow, bow_figures, bow_words, health


@dataclass
class Colours:
    done: int = 0
    partial: int = 0
    not_started: int = 0
    changed: int = 0
    unanswered: int = 0

    @property
    def total(self):
        return sum(count for _colour, count in self.tones())

    def achieved_or_under_way(self, with_blue=True):
        return self.done + self.partial + (self.changed if with_blue else 0)

    def tones(self):
        return (
            ("done", self.done),
            ("partial", self.partial),
            ("not_started", self.not_started),
            ("changed", self.changed),
            ("", self.unanswered),
        )


@pytest.mark.parametrize(
    ("colour", "shape"), [("done", "d"), ("partial", "p"), ("not_started", "n"), ("changed", "e"), ("", "u")]
)
def test_a_colour_is_a_shape_and_a_word(colour, shape):
    mark = health(colour, "le mot de la maison")
    assert f'href="#h-{shape}"' in mark
    assert "le mot de la maison" in mark


def test_the_word_of_the_house_is_text_never_html():
    assert "<b>" not in health("done", "<b>fait</b>")


@pytest.mark.parametrize("count", [1, 40])
def test_a_bar_has_one_cell_per_action(count):
    assert bow(Colours(done=count)).count("<i ") == count


def test_a_bar_says_its_figures_to_who_cannot_see_it():
    bar = bow(Colours(done=1, partial=2, changed=1, not_started=3))
    assert (
        'aria-label="1 réalisée, 2 partiellement, 3 non mises en place, 1 a évolué\u00a0; 4 sur 7 en route"'
        in bar
    )


def test_a_bar_too_long_for_a_phone_becomes_a_patch():
    assert "bow-patch" not in bow(Colours(partial=ONE_ROW))
    assert "bow-patch" in bow(Colours(partial=ONE_ROW + 1))


def test_the_figures_leave_out_the_colours_that_nobody_has():
    assert "h-n" not in bow_figures(Colours(done=2))
    assert "1 sans réponse" in bow_words(Colours(done=2, unanswered=1))
