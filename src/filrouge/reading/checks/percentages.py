"""Percentages that do not follow from their numbers, and a sum of rounded ones that is not 100."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import NUMBER, passages, value
from filrouge.reading.checks.tables import Counted, tables
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "percentages"
EXPLANATION = gettext_noop(
    "Un pourcentage qui ne suit pas de ses nombres, ou des pourcentages arrondis dont la somme n’est pas 100."
)
MESSAGE = gettext_noop("%(part)s sur %(total)s font %(real)s %%, et non %(said)s %%.")
SUM = gettext_noop("Les pourcentages de ce tableau font ensemble %(sum)s %%, et non %(said)s %%.")
SUGGESTION = gettext_noop("Recalculez le pourcentage à partir des nombres.")
ROUNDED = gettext_noop("Dites que les pourcentages sont arrondis, ou ajustez le plus grand.")
_SENTENCE = re.compile(
    NUMBER + r"\s+(?:[a-zà-ÿœ]+\s+){0,3}sur\s+(?:les\s+|un total de\s+)?" + NUMBER
    + r"(?:\s+[a-zà-ÿœ]+){0,3}\s*,?\s*(?:\(|soit\s+)\s*(\d{1,3}(?:[.,]\d+)?)\s?%",
    re.IGNORECASE,
)  # fmt: skip


def check(checked: Checked) -> list[Finding]:
    """Tables with their shares, then « 12 sur 48 (25 %) »."""
    found: list[Finding] = []
    for table in tables(checked):
        found += _of_table(table)
    for passage in passages(checked):
        for match in _SENTENCE.finditer(passage.text):
            said = Decimal(match[3].replace(",", "."))
            found += _wrong(value(match[1]), value(match[2]), said, passage.line(match.start()))
    return found


def _of_table(table: Counted) -> list[Finding]:
    shares = [row.share for row in table.rows if row.share is not None]
    if len(shares) != len(table.rows):
        return []
    whole = sum(row.count for row in table.rows)
    found: list[Finding] = []
    for row in table.rows:
        found += _wrong(row.count, whole, row.share or Decimal(0), row.line)
    said, total = table.total.share, sum(shares, Decimal(0))
    if said is not None and total != said and not found:
        remark = Remark(SUM, {"sum": _french(total), "said": _french(said)})
        lines = (table.total.line, *(row.line for row in table.rows))
        found.append(Finding(RULE, remark, lines, Remark(ROUNDED)))
    return found


def _wrong(part: int, whole: int, said: Decimal, line: int) -> list[Finding]:
    if not whole:
        return []
    step = Decimal(1).scaleb(int(said.as_tuple().exponent))
    real = Decimal(100 * part) / whole
    if abs(real - said) < step:  # rounded either way
        return []
    values: dict[str, str | int] = {
        "part": part, "total": whole, "said": _french(said),
        "real": _french(real.quantize(step, rounding=ROUND_HALF_UP)),
    }  # fmt: skip
    return [Finding(RULE, Remark(MESSAGE, values), (line,), Remark(SUGGESTION))]


def _french(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
