"""Parts that do not sum to their total, in a table or a sentence."""

from __future__ import annotations

import re

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import NUMBER, passages, value
from filrouge.reading.checks.tables import tables
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "sums"
EXPLANATION = gettext_noop("Des parties dont la somme n’est pas le total annoncé.")
MESSAGE = gettext_noop("Le total annoncé est %(total)s, les parties font %(sum)s.")
SUGGESTION = gettext_noop("Refaites l’addition : une partie manque ou un nombre est faux.")
# « 36 participants dont 21 femmes et 15 hommes »: two groups that share everybody out.
_PAIR = re.compile(
    NUMBER + r"\s+[a-zà-ÿœ]{4,}(?:\s+[a-zà-ÿœ’]+){0,3}\s*,?\s*(?:\(\s*)?dont\s*:?\s*" + NUMBER
    + r"\s+(femmes|hommes|filles|garçons)\s*(?:,|et)\s*" + NUMBER + r"\s+(femmes|hommes|filles|garçons)"
    + r"(?!\s*(?:,|et)\s*\d)",
    re.IGNORECASE,
)  # fmt: skip


def check(checked: Checked) -> list[Finding]:
    """Totals of tables, then people counted by halves."""
    found = []
    for table in tables(checked):
        total = sum(row.count for row in table.rows)
        if total != table.total.count:
            found.append(_finding(table.total.count, total, table.total.line))
    for passage in passages(checked):
        for match in _PAIR.finditer(passage.text):
            total = value(match[2]) + value(match[4])
            if match[3].lower() != match[5].lower() and total != value(match[1]):
                found.append(_finding(value(match[1]), total, passage.line(match.start())))
    return found


def _finding(announced: int, total: int, line: int) -> Finding:
    return Finding(RULE, Remark(MESSAGE, {"total": announced, "sum": total}), (line,), Remark(SUGGESTION))
