"""The lines of a chapter's table, all at once: what is counted, and how many. Unknown is not zero."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_LINES = 210
BLANK = 3
MOST_LABEL, MOST_COUNT = 300, 2_000_000_000
_COUNT = re.compile(r"[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3}){1,3}|[0-9]{1,10}")
_GAPS = re.compile(r"[ .\u00a0\u202f]")


@dataclass(slots=True)
class Line:
    """One line as it was typed, and what is wrong with it."""

    label: str = ""
    count: str = ""
    error: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is there."""
        return not self.label and not self.count


@dataclass(slots=True)
class RowsForm:
    """The lines of a form: `label-0`, `count-0`, `label-1`… A line without a label is taken out."""

    lines: list[Line]
    errors: list[str] = field(default_factory=list)

    @classmethod
    def typed(cls, data: Mapping[str, str]) -> RowsForm:
        """What was sent, in order; the blank lines between left out."""
        lines = []
        for place in range(MOST_LINES):
            if f"label-{place}" not in data and f"count-{place}" not in data:
                continue
            label = " ".join(data.get(f"label-{place}", "").replace("\x00", "").split())
            count = data.get(f"count-{place}", "").replace("\x00", "").strip()
            if label or count:
                lines.append(Line(label, count))
        return cls(lines)

    @property
    def shown(self) -> list[Line]:
        """The lines, then some to write on."""
        return [*self.lines, *(Line() for _place in range(BLANK))]

    def rows(self) -> list[tuple[str, int | None]] | None:
        """Label and number of each line; None when something is wrong, and then each line says what."""
        found: list[tuple[str, int | None]] = []
        taken: set[str] = set()
        for line in self.lines:
            line.error = _wrong(line, taken)
            taken.add(line.label.casefold())
            if not line.error:
                found.append((line.label, int(_GAPS.sub("", line.count)) if line.count else None))
        return found if all(not line.error for line in self.lines) else None

    def said(self) -> str:
        """A line of text per line, to be compared."""
        return "\n".join(f"{line.label} · {line.count or '?'}" for line in self.lines)


def _wrong(line: Line, taken: set[str]) -> str:
    if not line.label:
        return _("Dites ce que ce nombre compte.")
    if len(line.label) > MOST_LABEL:
        return _("C’est trop long : %(most)s lettres au plus.") % {"most": MOST_LABEL}
    if line.label.casefold() in taken:
        return _("Cette ligne est déjà plus haut.")
    if not line.count:
        return ""
    if not _COUNT.fullmatch(line.count) or int(_GAPS.sub("", line.count)) > MOST_COUNT:
        return _("Écrivez un nombre entier, comme 1 240, ou laissez vide si vous ne savez pas.")
    return ""


def moved(form: RowsForm, place: int, *, up: bool) -> int:
    """One line one place up or down; where it is now."""
    to = place - 1 if up else place + 1
    if 0 <= place < len(form.lines) and 0 <= to < len(form.lines):
        form.lines[place], form.lines[to] = form.lines[to], form.lines[place]
        return to
    return place
