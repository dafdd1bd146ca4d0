"""A weekday that is not that of its date, said beside it or by the other dates of a list."""

from __future__ import annotations

import re
from collections import Counter

from filrouge.reading.checks.dates import Said, dates_of, weekday
from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import passages
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "weekday"
EXPLANATION = gettext_noop(
    "Un jour de la semaine qui n’est pas celui de la date, "
    "ou une date qui tombe un autre jour que toutes celles de sa liste."
)
MESSAGE = gettext_noop("Le %(date)s n’est pas un %(said)s : c’est un %(real)s.")
SUGGESTION = gettext_noop("Corrigez la date ou le jour ; si l’activité a été déplacée, dites-le.")
_DAY = re.compile(r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(s?)\s+(?:le\s+)?$", re.IGNORECASE)
_ANY = re.compile(r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b", re.IGNORECASE)
_ALONE = 4  # at least as many dates of one weekday before another one is odd
_NEAR = 150  # lines: the weekday of a list is said in the same file


def check(checked: Checked) -> list[Finding]:
    """Dates with their weekday, then lists of dates."""
    found: list[Finding] = []
    named: list[tuple[int, str]] = []
    for passage in passages(checked):
        named += [(passage.line(match.start()), match[1].lower()) for match in _ANY.finditer(passage.text)]
        dates = dates_of(passage.text, checked.year)
        for said in dates:
            if checked.year is None and said.year is None:
                continue
            day = _DAY.search(passage.text, max(0, said.start - 16), said.start)
            if day and said.when and weekday(said.when) != day[1].lower():
                found.append(_finding(said, day[1].lower(), passage.line(said.start)))
    return [*found, *_of_lists(checked, named)]


def _of_lists(checked: Checked, named: list[tuple[int, str]]) -> list[Finding]:
    found: list[Finding] = []
    held: list[tuple[Said, int]] = []
    for line in checked.source.lines:
        dates = dates_of(line.text, checked.year)
        left = line.text
        for said in dates:
            left = left.replace(said.text, "")
        if dates and not re.search(r"\w", left):
            held += [(said, line.number) for said in dates]
        elif line.text.strip():
            found += _odd(checked, held, named)
            held = []
    return [*found, *_odd(checked, held, named)]


def _odd(checked: Checked, held: list[tuple[Said, int]], named: list[tuple[int, str]]) -> list[Finding]:
    days = Counter(weekday(said.when) for said, _ in held if said.when)
    if checked.year is None or len(days) != 2 or len(held) <= _ALONE:
        return []
    (usual, many), (_, few) = days.most_common()
    first = held[0][1]
    if few > 1 or many < _ALONE or not any(0 < first - at <= _NEAR and day == usual for at, day in named):
        return []
    return [
        _finding(said, usual, at)
        for said, at in held
        if said.when is not None and weekday(said.when) != usual
    ]


def _finding(said: Said, day: str, line: int) -> Finding:
    real = weekday(said.when) if said.when else ""
    return Finding(
        RULE, Remark(MESSAGE, {"date": said.text, "said": day, "real": real}), (line,), Remark(SUGGESTION)
    )
