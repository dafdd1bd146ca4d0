"""The rows of the tree as HTML. A template would take twenty times as long on four hundred of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from uuid import UUID

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from filrouge.core.templatetags.words import said_condition, titled
from filrouge.programme.queries import RowView
from filrouge.programme.templatetags.marks import health


@dataclass(slots=True)
class RowWriter:
    """Writes rows as `<li>`. `root` is the address of the actions; the thread runs to the placement `lit`."""

    root: str
    lit: UUID | None
    marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def __call__(self, rows: Iterable[RowView]) -> SafeString:
        """One `<li>` per row: every text of a person goes through `escape`."""
        return mark_safe("".join(map(self._row, rows)))  # noqa: S308

    def _row(self, row: RowView) -> str:
        colour = (row.health, row.word)
        mark = self.marks.get(colour) or self.marks.setdefault(colour, health(*colour))
        css = f"{' mine' if row.is_mine else ''}{' lit' if row.placement_id == self.lit else ''}"
        code = f'"><span class="t"><span class="code">{escape(row.label)}</span>' if row.label else _NO_CODE
        return (
            f'<li id="place-{row.placement_id}"><div class="node{css}{code}'
            f'<span><a href="{self.root}{row.action_id}/">{escape(titled(row.title))}</a>{_under(row)}'
            "</span></span>"
            f'<span class="who">{escape(", ".join(row.referents))}</span>'
            f'<span class="st">{mark}</span></div></li>\n'
        )


_NO_CODE = ' no-code"><span class="t">'


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
