"""Hours announced against the timetable."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import passages, stem
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "hours"
EXPLANATION = gettext_noop("Un nombre d’heures par semaine qui n’est pas celui de l’horaire.")
MESSAGE = gettext_noop("%(said)s heures sont annoncées, l’horaire en compte %(real)s.")
SUGGESTION = gettext_noop("Additionnez les heures de chaque lieu et corrigez le nombre annoncé.")
WITHOUT = gettext_noop("Le compte y est sans « %(place)s » : ajoutez ses heures au nombre annoncé.")
_DAY = re.compile(r"^\W*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b", re.IGNORECASE)
_SLOT = re.compile(
    r"(\d{1,2})\s?(?:h|:)\s?(\d{2})?\s*(?:à|-|–|/)\s*(\d{1,2})\s?(?:h|:)\s?(\d{2})?", re.IGNORECASE
)
_SAID = re.compile(r"(?<![\d.,])(\d{1,3})\s?(?:heures|h)(?![\w\d]|\s?\d)", re.IGNORECASE)
_COMMON = frozenset({"horaire", "centre", "social", "general", "service", "action"})


@dataclass(slots=True)
class _Place:
    name: str
    line: int
    minutes: int = 0


def check(checked: Checked) -> list[Finding]:
    """A timetable of at least two places whose heading names what is announced elsewhere."""
    found = []
    timetables = _timetables(checked)
    for passage in passages(checked) if timetables else ():
        for begin, sentence in passage.sentences():
            words = {stem(word) for word in re.findall(r"[^\W\d]{6,}", sentence)}
            for match in _SAID.finditer(sentence):
                of_it = [places for subject, places in timetables if subject & words]
                places = max(of_it, key=len, default=[])
                if places and (said := _compare(int(match[1]), places)):
                    lines = (passage.line(begin + match.start()), *(place.line for place in places))
                    found.append(Finding(RULE, said[0], lines, said[1]))
    return found


def _compare(said: int, places: list[_Place]) -> tuple[Remark, Remark] | None:
    """A number that is that of one place is its own; one that is less than any is of something else."""
    total = sum(place.minutes for place in places)
    if said * 60 in (total, *(place.minutes for place in places)) or said * 60 <= total / 2:
        return None
    real = f"{total / 60:g}".replace(".", ",")
    missing = [place for place in places if total - place.minutes == said * 60]
    suggestion = Remark(WITHOUT, {"place": missing[-1].name}) if missing else Remark(SUGGESTION)
    return Remark(MESSAGE, {"said": said, "real": real}), suggestion


def _timetables(checked: Checked) -> list[tuple[frozenset[str], list[_Place]]]:
    found: list[tuple[frozenset[str], list[_Place]]] = []
    places: list[_Place] = []
    before: list[tuple[str, int]] = []  # lines since the last row of the timetable
    heading = ""
    for line in checked.source.lines:
        text = line.text.strip()
        if not text:
            continue
        minutes = _minutes(text) if _DAY.match(text) else 0
        if not minutes:
            before.append((text, line.number))
            if len(before) == 2 and places:
                found += _closed(heading, places)
                places = []
            continue
        if before:
            if not places:
                heading = before[-2][0] if len(before) > 1 else ""
            places.append(_Place(before[-1][0].partition(":")[0].strip(), before[-1][1]))
            before = []
        if places:
            places[-1].minutes += minutes
    return [*found, *_closed(heading, places)]


def _closed(heading: str, places: list[_Place]) -> list[tuple[frozenset[str], list[_Place]]]:
    subject = {stem(word) for word in re.findall(r"[^\W\d]{6,}", heading)} - _COMMON
    return [(frozenset(subject), places)] if len(places) > 1 and subject else []


def _minutes(text: str) -> int:
    total = 0
    for match in _SLOT.finditer(text):
        start, end = int(match[1]) * 60 + int(match[2] or 0), int(match[3]) * 60 + int(match[4] or 0)
        total += max(0, end - start)
    return total
