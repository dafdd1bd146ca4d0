"""The parts and the questions of a file, known by what they ask, however they are spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from filrouge.reading.files import (
    ACTIVITY,
    ACTORS,
    AIMS,
    DIFFICULTIES,
    EFFECTS,
    OTHER,
    PARTICIPANTS,
    PLACE,
    PREPARATION,
    PROBLEM,
    PUBLIC,
    STAFFING,
    UNEXPECTED,
)
from filrouge.reading.outline.words import flat

PARTS = ("", "I", "II", "III", "IV")
# What a part holds when nothing is asked in it.
PART_KEYS = ("", OTHER, OTHER, EFFECTS, DIFFICULTIES)
_WORDS = {"objectif": 1, "modalite": 2, "effet": 3, "difficulte": 4}
_PART = re.compile(
    r"(?:(?P<roman>iv|v|i{1,3})\s*[.):/-]?\s+)?(?P<word>objectif|modalite|effet|difficulte)s?"
    r"(?P<more>(?:\s+[^.?!;]{1,40})?)\s*[:.]?$"
)
_PART_START = re.compile(r"[ivomed]")
_NUMBER = re.compile(r"(?P<number>\d{1,2})\s*[.)]?\s*(?:[-:]\s*)?(?=\D)")
_PART_OF = {
    PROBLEM: 1, PUBLIC: 1, ACTORS: 1, AIMS: 1, PREPARATION: 2, ACTIVITY: 2, PLACE: 2, STAFFING: 2,
    PARTICIPANTS: 2, EFFECTS: 3, UNEXPECTED: 3,
}  # fmt: skip
_MEANINGS = (
    (EFFECTS, re.compile(r"dans quelle mesure|resultats? .*\batteints?\b")),
    (UNEXPECTED, re.compile(r".*\b(?:effets?|resultats?)\b.*\b(?:inattendus?|imprevus?)\b")),
    (PROBLEM, re.compile(
        r"(?:a |de )?quel(?:le)?s? (?:est |sont )?(?:la |les )?(?:problematiques?|besoins?|problemes?)\b"
        r"|problematiques? (?:individuelles?|sociales?|collectives?)"
    )),
    (PUBLIC, re.compile(r"(?:quels? (?:est|sont) )?(?:le |les |l')?publics?\b|a qui s'adresse")),
    (ACTORS, re.compile(r"(?:quels? (?:est|sont) )?(?:le |les |l')?(?:differents )?acteurs?\b")),
    (AIMS, re.compile(r"(?:quels? (?:est|sont) )?(?:le |les )?resultats? (?:recherches?|attendus?|vises?)")),
    (PREPARATION, re.compile(r"(?:la )?preparation(?:$| et (?:le )?suivi| de l'a(?:ction|ctivite)$)")),
    (ACTIVITY, re.compile(
        r"activites?\s*$|(?:les? )?types? ?(?:\(s\) ?)?d'activite|presentation d(?:es|e l') ?activite"
    )),
    (PLACE, re.compile(
        r"(?:le |les )?lieux?\b.{0,20}\bactivite|organisation (?:pratique )?de l'activite"
        r"|lieux?(?: et moments?)?\s*$"
    )),
    (STAFFING, re.compile(r"(?:le )?(?:types? ?(?:\(s\) ?)?d')?encadrement")),
    (PARTICIPANTS, re.compile(r"(?:le )?nombre de participant|participants?\s*$")),
)  # fmt: skip
_LONGEST = 150  # characters of a question
_DATE = re.compile(r"dates? d'ouverture|dates? de cloture")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as written: its number when it has one, its words, what it asks, and its part."""

    number: int | None
    heading: str
    key: str
    part: int


def part_of(text: str, heading: bool = False) -> tuple[int, str] | None:
    """The part (1 to 4) that a line opens, and its heading without its number; None for any other line."""
    if len(text) > 70:
        return None
    folded = flat(text)
    if not _PART_START.match(folded):
        return None
    found = _PART.match(folded)
    if not found:
        return None
    start = found.start("word")
    if not found["roman"] and not heading and not (text[start:].isupper() and len(found["more"]) < 15):
        return None
    return _WORDS[found["word"]], text[start:].strip(" :.")


def number_of(text: str) -> tuple[int | None, str]:
    """The number at the head of a line, and what follows it."""
    found = _NUMBER.match(text)
    return (int(found["number"]), text[found.end() :].strip()) if found else (None, text)


def question_of(text: str, heading: bool = False) -> Asked | None:
    """The question that a line asks, when its meaning is known."""
    if len(text) > _LONGEST or not (heading or text[0].isdigit() or text.endswith("?")):
        return None
    number, words = number_of(text)
    folded = flat(words)
    for key, meaning in _MEANINGS:
        if meaning.match(folded) and (number is not None or heading or key in {PROBLEM, EFFECTS, UNEXPECTED}):
            return Asked(number, words, key, _PART_OF[key])
    return None


def is_of_a_file(text: str) -> bool:
    """Whether a line belongs to the template: such lines come back in every file and are no running head."""
    text = text.strip()
    return bool(text) and (
        part_of(text, True) is not None
        or question_of(text, True) is not None
        or bool(_DATE.match(flat(text)))
    )
