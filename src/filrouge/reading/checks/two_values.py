"""The same quantity with two values in two places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import NUMBER, Passage, folded, passages, stem, value
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "two_values"
EXPLANATION = gettext_noop("La même quantité avec deux valeurs à deux endroits du rapport.")
MESSAGE = gettext_noop("« %(noun)s » : %(first)s ici, %(second)s ailleurs.")
SUGGESTION = gettext_noop("Choisissez la bonne valeur et écrivez-la partout.")
# « quatre antennes et une centrale »: the words that follow tell that it is the same sentence.
_COUNTED = re.compile(NUMBER + r"\s+([a-zà-ÿœ]{4,}[sx])((?:\s+[\wà-ÿœ’']+){0,3})", re.IGNORECASE)
# « le nombre de dossiers de prêts suivis … s’élevait à 13 »
_NUMBERED = re.compile(
    r"\bnombre\s+(?:total\s+)?(?:de\s+|d[’'])([a-zà-ÿœ]{4,})((?:\s+[a-zà-ÿœ’']+){1,10}?)\s+"
    r"(?:s[’'](?:élève|élevait|est élevé)\s+à|est\s+de|était\s+de|atteint|atteignait)\s+" + NUMBER,
    re.IGNORECASE,
)
_STATE = re.compile(
    r"^\s+(?:sont|étaient|restent|restaient)\s+(?:encore|toujours|en cours|actifs|actives|ouverts|ouvertes)"
)
_EMPTY = frozenset({"pour", "avec", "dans", "dont", "leur", "leurs", "notre", "votre", "nous", "cette"})


@dataclass(frozen=True, slots=True)
class _Quantity:
    noun: str
    count: int
    line: int


def check(checked: Checked) -> list[Finding]:
    """Sentences that come back with another number, then numbers told in two ways of one subject."""
    every = passages(checked)
    return [*_repeated(every, _files(checked)), *_told(every)]


def _files(checked: Checked) -> dict[int, int]:
    """For each line that stands in the file of an action, which file: each counts its own people."""
    return {line: place for place, file in enumerate(checked.reading.files) for line in file.lines}


def _repeated(every: list[Passage], files: dict[int, int]) -> list[Finding]:
    first: dict[tuple[str, ...], _Quantity] = {}
    found: list[Finding] = []
    for passage in every:
        for match in _COUNTED.finditer(passage.text):
            after = folded(match[3]).split()
            if len(after) < 3:
                continue
            here = _Quantity(match[2], value(match[1]), passage.line(match.start()))
            same = first.setdefault((folded(match[2]), *after), here)
            in_two_files = files.get(same.line, -1) != files.get(here.line, -1) and same.line in files
            if same.count != here.count and not (in_two_files and here.line in files):
                found.append(_finding(same, here))
    return found


def _told(every: list[Passage]) -> list[Finding]:
    """« le nombre de X de Y s’élève à N » against « N X sont encore … » in a paragraph that speaks of Y."""
    told: dict[str, list[tuple[_Quantity, frozenset[str]]]] = {}
    for passage in every:
        for match in _NUMBERED.finditer(passage.text):
            words = [stem(word) for word in re.findall(r"\w{4,}", match[2]) if folded(word) not in _EMPTY]
            here = _Quantity(match[1], value(match[3]), passage.line(match.start(3)))
            told.setdefault(stem(match[1]), []).append((here, frozenset(words[:2])))
    return [finding for passage in every if told for finding in _against(told, passage)]


def _against(told: dict[str, list[tuple[_Quantity, frozenset[str]]]], passage: Passage) -> list[Finding]:
    found: list[Finding] = []
    around: set[str] = set()
    for match in _COUNTED.finditer(passage.text):
        if stem(match[2]) not in told or not _STATE.match(match[3]):
            continue
        around = around or {stem(word) for word in re.findall(r"\w{4,}", passage.text)}
        here = _Quantity(match[2], value(match[1]), passage.line(match.start()))
        found += [
            _finding(other, here)
            for other, words in told[stem(match[2])]
            if words and words <= around and other.count != here.count and other.line not in passage.numbers
        ]
    return found


def _finding(first: _Quantity, second: _Quantity) -> Finding:
    values: dict[str, str | int] = {"noun": second.noun, "first": first.count, "second": second.count}
    return Finding(RULE, Remark(MESSAGE, values), (first.line, second.line), Remark(SUGGESTION))
