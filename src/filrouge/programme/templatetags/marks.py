"""Marks that many pages draw: a colour with its shape and its word, the rainbow bar."""

from __future__ import annotations

from typing import Protocol

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from filrouge.programme.queries.counts import said_count

register = template.Library()

# Disc, half disc, ring, diamond; a dashed ring for what nobody answered. See pieces/sprite.html.
SHAPES = {"done": "d", "partial": "p", "not_started": "n", "changed": "e", "": "u"}
_MARK = '<svg viewBox="0 0 16 16" aria-hidden="true"><use href="#h-{0}"/></svg>'
_OPENED = {health: f'<span class="h h-{shape}">{_MARK.format(shape)}' for health, shape in SHAPES.items()}
# More cells than this do not fit one row of a phone: they are sewn as a patch.
ONE_ROW = 50


class Tally(Protocol):
    """Actions by colour, as `Counts` has them."""

    @property
    def total(self) -> int: ...  # noqa: D102
    def achieved_or_under_way(self, with_blue: bool = True) -> int: ...  # noqa: D102
    def tones(self) -> tuple[tuple[str, int], ...]: ...  # noqa: D102


@register.simple_tag
def health(colour: str, word: str) -> SafeString:
    """The shape of a colour and its word: never one without the other."""
    return mark_safe(f"{_OPENED[colour]}{escape(word)}</span>")  # noqa: S308


def _under_way(counts: Tally) -> str:
    return _("%(count)s sur %(total)s en route") % {
        "count": counts.achieved_or_under_way(),
        "total": counts.total,
    }


@register.simple_tag
def bow(counts: Tally, size: str = "") -> SafeString:
    """The rainbow bar: one cell per action, whole, half, empty or hatched. `size` is "" or "big"."""
    tones = [(colour, count) for colour, count in counts.tones() if count]
    cells = "".join(f'<i class="bow-{SHAPES[colour]}"></i>' * count for colour, count in tones)
    label = ", ".join(said_count(colour, count) for colour, count in tones)
    shape = ("bow" + (f" bow-{size}" if size else "")) + (" bow-patch" if counts.total > ONE_ROW else "")
    return format_html(
        '<span class="{}" role="img" aria-label="{} ; {}">{}</span>',
        shape,
        label,
        _under_way(counts),
        mark_safe(cells),  # noqa: S308
    )


@register.simple_tag
def bow_figures(counts: Tally) -> SafeString:
    """The figures under a small bar; the bar's own label already says them to who listens."""
    parts = [health(colour, str(count)) for colour, count in counts.tones() if count]
    return format_html(
        '<span class="bow-say" aria-hidden="true">{}<span>{}</span></span>',
        mark_safe("".join(parts)),  # noqa: S308
        _under_way(counts),
    )


@register.simple_tag
def bow_words(counts: Tally) -> SafeString:
    """The same figures in words, for the big bar."""
    parts = (health(colour, said_count(colour, count)) for colour, count in counts.tones() if count)
    return mark_safe("".join(parts))  # noqa: S308
