"""The checks of a report: one rule a file, findings on any document that was read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from filrouge.reading.checks import (
    announced,
    average,
    carried_over,
    empty_question,
    hours,
    impossible_date,
    outside_dates,
    percentages,
    spellings,
    sums,
    two_values,
    weekday,
)
from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.lines import Source

__all__ = ["EXPLANATIONS", "RULES", "Checked", "Finding", "check", "year_of"]

_MODULES = (
    announced, two_values, sums, percentages, average, impossible_date, weekday, outside_dates, hours,
    spellings, empty_question, carried_over,
)  # fmt: skip
RULES: dict[str, Callable[[Checked], list[Finding]]] = {module.RULE: module.check for module in _MODULES}
# What each rule looks for, in French, for whoever reads a finding.
EXPLANATIONS: dict[str, str] = {module.RULE: module.EXPLANATION for module in _MODULES}


def check(checked: Checked) -> list[Finding]:
    """Every finding of every rule, in the order of the document. Never raises."""
    found = [finding for rule in RULES.values() for finding in rule(checked)]
    return sorted(found, key=lambda finding: finding.lines[:1])


def year_of(source: Source) -> int | None:
    """The year that a document tells when its reading does not say: on its first page, or most named."""
    for line in source.lines[:40]:
        if match := re.search(
            r"\b(?:ann[ée]e|exercice|rapport\b.{0,40})\W+((?:19|20)\d{2})\b", line.text, re.IGNORECASE
        ):
            return int(match[1])
    years = Counter(
        int(year) for line in source.lines for year in re.findall(r"\b\d{1,2}/\d{1,2}/(20\d{2})\b", line.text)
    )
    return years.most_common(1)[0][0] if years else None
