"""Totals that a text declares ("quarante-et-une actions", "déclinait en 11 actions"), beside what was found.

`what` is "actions", "maintained", "projects", "axes", "strategic_objectives", "operational_objectives",
"objectives", or one of them for one objective by its rank ("actions:1"); "done:1" and the like for the groups
of an evaluation. A part of a total ("4 actions en interne") ends with ":part".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from filrouge.reading.outline.words import NUMBER_WORD, count_of, flat

_NOUNS = (
    ("strategic_objectives", r"objectifs? strategiques?"),
    ("operational_objectives", r"objectifs? operationnels?|objectifs? specifiques?"),
    ("objectives", r"objectifs?(?: prioritaires?| generaux)?"),
    ("axes", r"axes?(?: strategiques?| prioritaires?| operationnels?)?|enjeux?|priorites?"),
    ("maintained", r"missions?|services? maintenus?|actions? maintenues?"),
    ("projects", r"projets?"),
    ("actions", r"actions?|fiches?|mesures?"),
)
_TOTAL = re.compile(
    rf"(?<![\w.,-])(?P<count>{NUMBER_WORD})(?: seule?s?)?(?: et uniques?)?(?: grande?s?| nouvelle?s?| "
    rf"nouveaux)?\s(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _NOUNS)
    + r")\b(?!\s(?:a|ont|n'|sur|est|par)\b|\sen\s(?:vert|orange|rouge|bleu|cours|voie|attente)\b)"
)
_TAIL = re.compile(
    rf"\s*[:(–—-]\s*(?:{NUMBER_WORD})\s(?:[a-z]+\s){{0,2}}?(?:actions?|fiches?|projets?|mesures?"
    rf"|objectifs?)\b[^.]{{0,90}}$"
)
_STATES = re.compile(
    r"\b(?:compt(?:e|ai)|comporte|comprend|contient|reprend|decline|articul|developp|constru|compos|repart"
    r"|soit|total|structur|autour|au travers"
    r"|divise|regroup|rassembl|decoup|organis|poursui|fixe|retenu|defini|prevoi|prevu|etaient|propos"
    r"|totalis|programme|pst|plan|axe|objectif)"
)


@dataclass(frozen=True, slots=True)
class Total:
    """A number of things that a sentence announces, and where."""

    what: str
    count: int
    offset: int
    text: str


def totals_in(text: str) -> list[Total]:
    """The totals that a sentence about the programme declares."""
    folded = flat(text)
    if len(folded) > 1200 or not _STATES.search(folded):
        return []
    found: list[Total] = []
    for match in _TOTAL.finditer(folded):
        count = count_of(match["count"])
        if count is None:
            continue
        what = next(name for name, _ in _NOUNS if match[name])
        if not (count == 1 and "seul" not in match.group()):
            found.append(Total(what, count, match.start(), text[match.start() : match.end()]))
    return found


def without_total(title: str) -> str:
    """A title without the total at its end: "Viser l'inclusion : 3 actions" is "Viser l'inclusion"."""
    start, end = title[:-200], title[-200:]
    found = _TAIL.search(flat(end))
    return (start + end[: found.start()]).rstrip() if found and (start or found.start()) else title
