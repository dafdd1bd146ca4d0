"""The tree as HTML.

A template takes twenty times as long on four hundred rows, and forty objectives cost a third of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.templatetags.words import said_condition, titled
from filrouge.printing import blocks_of, fragment
from filrouge.programme.queries import GroupView, RowView
from filrouge.programme.templatetags.marks import bow, bow_figures, health


@dataclass(slots=True)
class TreeWriter:
    """Writes the tree as `<li>`: every text of a person goes through `escape`.

    `root` is the address of the actions; the thread runs to the placement `lit`; objectives are open or
    folded; `keeps` says which of them to show.
    """

    root: str
    lit: UUID | None
    is_open: bool
    keeps: Callable[[GroupView], bool]
    marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def rows(self, rows: Iterable[RowView]) -> SafeString:
        """One `<li>` per action."""
        return mark_safe("".join(map(self._row, rows)))  # noqa: S308

    def groups(self, groups: Iterable[GroupView], heading: int = 2) -> SafeString:
        """One `<li>` per objective, folded on its actions and on the objectives below it."""
        kept = (self._group(group, heading) for group in groups if self.keeps(group))
        return mark_safe("".join(kept))  # noqa: S308

    def _group(self, group: GroupView, heading: int) -> str:
        code = _code(group.label)
        tally = f'<span class="tally">{bow(group.counts)}{bow_figures(group.counts)}</span>'
        said = fragment(blocks_of(group.text, top=0))
        note = f'<div class="note written">{said}</div>' if said else ""
        return (
            f'<li id="objectif-{group.objective_id}"><details{" open" if self.is_open else ""}>'
            f'<summary class="node group{code}'
            f"<span><h{heading}>{escape(titled(group.title))}</h{heading}>{_fold(group.shown)}</span></span>"
            f"{tally if group.counts.total else ''}</summary>{note}"
            f"<ul>{self.rows(group.rows)}{self.groups(group.children, min(heading + 1, 6))}</ul>"
            "</details></li>\n"
        )

    def _row(self, row: RowView) -> str:
        colour = (row.health, row.word)
        mark = self.marks.get(colour) or self.marks.setdefault(colour, health(*colour))
        css = f"{' mine' if row.is_mine else ''}{' lit' if row.placement_id == self.lit else ''}"
        code = _code(row.label)
        return (
            f'<li id="place-{row.placement_id}"><div class="node{css}{code}'
            f'<span><a href="{self.root}{row.action_id}/">{escape(titled(row.title))}</a>{_under(row)}'
            "</span></span>"
            f'<span class="who">{escape(", ".join(row.referents))}</span>'
            f'<span class="st">{mark}</span></div></li>\n'
        )


def _code(label: str) -> str:
    """The number of the house, where there is one."""
    return (
        f'"><span class="t"><span class="code">{escape(label)}</span>'
        if label
        else ' no-code"><span class="t">'
    )


def _fold(shown: int) -> str:
    """What opens when one touches an objective."""
    if not shown:
        return ""
    words = ngettext("Ouvrir %(n)s action", "Ouvrir les %(n)s actions", shown) % {"n": shown}
    return f' <span class="fold">{words}</span>'


def _under(row: RowView) -> str:
    """What stands under the title, when there is anything to say."""
    if not (row.bearer or row.condition or row.is_late or row.unplanned or row.transversal):
        return ""
    parts = []
    if row.is_late:
        parts.append(_tag("tag tag-late", _("en retard : %(deadline)s") % {"deadline": row.deadline}))
    if row.unplanned:
        parts.append(_tag("tag tag-off", _("ajoutée en cours de route")))
    if row.transversal:
        parts.append(_tag("tag", _("transversale")))
    if row.bearer:
        parts.append(_tag("tag", ", ".join((row.bearer, *row.collaborations))))
    if row.condition:
        parts.append(_tag("if", said_condition(row.condition)))
    return f'<span class="under">{"".join(parts)}</span>'


def _tag(css: str, text: str) -> str:
    return f'<span class="{css}">{escape(text)}</span>'
