"""A name spelt in two ways in one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import folded, passages, stem
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "spellings"
EXPLANATION = gettext_noop("Un nom écrit de deux façons dans le même rapport.")
MESSAGE = gettext_noop("« %(first)s » et « %(second)s » : deux façons d’écrire le même nom ?")
SUGGESTION = gettext_noop("Gardez la bonne et corrigez l’autre.")
_QUOTED = re.compile(r"«\s*([^«»]{8,60}?)\s*»|“\s*([^“”]{8,60}?)\s*”|\"\s*([^\"]{8,60}?)\s*\"")
_PAIR = re.compile(r"(?<![\w’'])(?=([A-ZÀ-Þ][a-zà-ÿœ]{3,} [A-ZÀ-Þ][a-zà-ÿœ]{3,})(?![\w’']))")


def check(checked: Checked) -> list[Finding]:
    """Names between quotation marks, then pairs of words with a capital: one letter apart, no more."""
    quoted: dict[str, tuple[str, int]] = {}
    paired: dict[str, tuple[str, int]] = {}
    for passage in passages(checked):
        for match in _QUOTED.finditer(passage.text):
            name = match[1] or match[2] or match[3]
            if len(name.split()) > 1:
                quoted.setdefault(folded(name), (name, passage.line(match.start())))
        for match in _PAIR.finditer(passage.text):
            paired.setdefault(folded(match[1]), (match[1], passage.line(match.start())))
    found = []
    for names in (quoted, paired):
        for first, second in _close(names):
            (one, here), (other, there) = names[first], names[second]
            remark = Remark(MESSAGE, {"first": one, "second": other})
            found.append(Finding(RULE, remark, (here, there), Remark(SUGGESTION)))
    return found


def _close(names: dict[str, tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Pairs of names one letter apart, each pair once, in a time that grows with the names alone."""
    holes: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for position in range(len(name)):
            holes[f"{name[:position]}*{name[position + 1 :]}"].append(name)
            holes[f"{name[:position]}{name[position + 1 :]}"].append(name)
        holes[name].append(name)
    seen: set[tuple[str, str]] = set()
    for group in holes.values():
        for other in group[1:5]:
            pair = (group[0], other)
            if group[0] != other and pair not in seen and _is_slip(*pair):
                seen.update((pair, pair[::-1]))
                yield pair


def _is_slip(first: str, second: str) -> bool:
    """One word differs, by a letter that is neither a plural nor a gender."""
    words, others = first.split(), second.split()
    if len(words) != len(others):
        return False
    pairs = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(pairs) != 1:
        return False
    one, other = pairs[0]
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 4:
        return False
    return stem(one).rstrip("e") != stem(other).rstrip("e")
