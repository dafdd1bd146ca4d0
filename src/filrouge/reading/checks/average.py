"""An average that does not follow from its total."""

from __future__ import annotations

import re
from decimal import Decimal

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import NUMBER, folded, passages, value
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "average"
EXPLANATION = gettext_noop("Une moyenne qui ne suit pas de son total.")
MESSAGE = gettext_noop("%(total)s en %(times)s font %(real)s en moyenne, et non %(said)s.")
SUGGESTION = gettext_noop("Refaites la division.")
_COUNTED = re.compile(NUMBER + r"\s+([a-zà-ÿœ]{4,})", re.IGNORECASE)
_AVERAGE = re.compile(
    r"\bmoyenne(?:\s+de|\s*:)?\s+(\d+(?:[.,]\d+)?)\s+([a-zà-ÿœ]{4,})\s+(?:par|à chaque)\s+([a-zà-ÿœ]{3,})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"de janvier à décembre|sur (?:toute )?l[’']année|en douze mois", re.IGNORECASE)


def check(checked: Checked) -> list[Finding]:
    """« 1 200 tickets de janvier à décembre : une moyenne de 100 tickets par mois »."""
    found = []
    for passage in passages(checked):
        for begin, sentence in passage.sentences():
            match = _AVERAGE.search(sentence)
            if match is None:
                continue
            counted = [
                (value(one[1]), folded(one[2])) for one in _COUNTED.finditer(sentence[: match.start()])
            ]
            totals = [count for count, noun in counted if noun == folded(match[2])]
            times = [count for count, noun in counted if noun.rstrip("sx") == folded(match[3]).rstrip("sx")]
            if folded(match[3]) == "mois" and not times and _YEAR.search(sentence):
                times = [12]
            if len(totals) != 1 or len(times) != 1 or not times[0]:
                continue
            said, real = Decimal(match[1].replace(",", ".")), Decimal(totals[0]) / times[0]
            if abs(real - said) >= Decimal(1).scaleb(int(said.as_tuple().exponent)):
                values: dict[str, str | int] = {
                    "total": totals[0], "times": times[0], "said": match[1],
                    "real": f"{real:.1f}".replace(".", ","),
                }  # fmt: skip
                line = passage.line(begin + match.start())
                found.append(Finding(RULE, Remark(MESSAGE, values), (line,), Remark(SUGGESTION)))
    return found
