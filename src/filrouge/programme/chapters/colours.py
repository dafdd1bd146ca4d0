"""Rainbows in print: charts of squares, tables of counts, and the share said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.printing import (
    Block,
    Column,
    Definitions,
    Group,
    Paragraph,
    Part,
    RainbowChart,
    Run,
    Table,
    Tone,
)
from filrouge.programme.enums import Health
from filrouge.programme.queries import Counts, GroupView, HealthLegend, ProgrammeView, RowView, Share

TONES: dict[str, Tone] = {
    Health.DONE: "done",
    Health.PARTIAL: "part",
    Health.NOT_STARTED: "not",
    Health.CHANGED: "evo",
    "": "none",
}


def named(group: GroupView) -> str:
    """« OOe1. Maintenir les services »."""
    return ". ".join(part for part in (group.label, group.title) if part)


def short(groups: Iterable[GroupView]) -> list[tuple[str, Counts]]:
    """Groups by their number alone, for a table beside the chart that names them."""
    return [(group.label or group.title, group.counts) for group in groups]


def rainbow(title: str, groups: Iterable[tuple[str, Counts]], words: dict[str, str]) -> RainbowChart:
    """One row of squares per group, one square per action."""
    rows = tuple(
        Group(
            label,
            tuple(
                Part(_agreed(health, count, words), count, TONES[health]) for health, count in counts.tones()
            ),
            _on_the_way(counts),
        )
        for label, counts in groups
    )
    return RainbowChart(title, rows)


def table(
    caption: str, groups: Sequence[tuple[str, Counts]], words: dict[str, str], whole: Counts | None = None
) -> Table:
    """The counts of some groups by colour, with both shares; `whole` closes it."""
    has_unanswered = any(counts.unanswered for _label, counts in groups)
    shown = [health for health, _count in Counts().tones() if health or has_unanswered]
    columns = (
        Column("", width=2),
        *(Column(words[health], align="right", width=_width(words[health])) for health in shown),
        Column(_("Total"), align="right", width=1.4),
        Column(_("Avec les bleues"), align="right", width=1.9),
        Column(_("Sans les bleues"), align="right", width=1.9),
    )
    rows = tuple(_cells(label, counts, shown) for label, counts in groups)
    total = _cells(_("Ensemble"), whole, shown) if whole else ()
    return Table(caption, columns, rows, total=total, row_header=True)


def _width(words: str) -> float:
    """Room for the longest word of a heading, so that « partiellement » is not cut."""
    return max(1.5, max(map(len, words.split()), default=0) / 5.5)


def formulas(counts: Counts) -> list[Block]:
    """How the share is made, with the actions that changed and without them."""
    return [
        Paragraph((Run(_("Avec les actions qui ont évolué : "), bold=True), Run(counts.with_blue.formula))),
        Paragraph((Run(_("Sans elles : "), bold=True), Run(counts.without_blue.formula))),
    ]


def by_colour(rows: Iterable[RowView], words: dict[str, str]) -> list[Block]:
    """Which actions have which colour, by their numbers."""
    listed = list(rows)
    pairs = []
    for health, _count in Counts().tones():
        here = [row for row in listed if row.health == health]
        if here:
            names = ", ".join(row.label or row.title for row in here)
            pairs.append(
                (_agreed(health, len(here), words, with_count=True), (Run(names, mark=TONES[health]),))
            )
    return [Definitions(tuple(pairs))] if pairs else []


def legend_table(legend: Sequence[HealthLegend]) -> Table:
    """The colours, their word and what the house means by it."""
    return Table(
        _("Le code des couleurs"),
        (Column(_("Couleur"), width=1), Column(_("Ce que cela veut dire"), width=3)),
        tuple(((Run(one.word, mark=TONES[one.health]),), one.meaning) for one in legend),
        row_header=True,
    )


def words_of_view(view: ProgrammeView) -> dict[str, str]:
    """The word of each colour in print."""
    return {one.health: one.word for one in view.legend} | {"": _("sans réponse")}


def coloured(health: str, word: str) -> tuple[Run, ...]:
    """A colour as it is printed: its sign and its word."""
    return (Run(word, mark=TONES[health], bold=True),)


def _agreed(health: str, count: int, words: dict[str, str], *, with_count: bool = False) -> str:
    """The colour said of so many actions; the house's own word is left as it is."""
    plain = {
        Health.DONE: ngettext("réalisée", "réalisées", count),
        Health.PARTIAL: _("partiellement"),
        Health.NOT_STARTED: ngettext("non mise en place", "non mises en place", count),
        Health.CHANGED: ngettext("a évolué", "ont évolué", count),
        "": _("sans réponse"),
    }
    is_default = not health or words[health] == str(Health(health).label)
    word = plain[Health(health) if health else ""] if is_default else words[health]
    return f"{count} {word}" if with_count else word


def _on_the_way(counts: Counts) -> str:
    share = counts.with_blue
    if share.percent is None:
        return ""
    return _("%(count)s sur %(total)s en route, %(percent)s %%") % {
        "count": share.count,
        "total": share.total,
        "percent": share.percent,
    }


def _cells(label: str, counts: Counts, shown: Sequence[str]) -> tuple[str, ...]:
    by_health = dict(counts.tones())
    numbers = [str(by_health[health]) for health in shown]
    return (label, *numbers, str(counts.total), _said(counts.with_blue), _said(counts.without_blue))


def _said(share: Share) -> str:
    return "–" if share.percent is None else f"{share.count} ({share.percent} %)"
