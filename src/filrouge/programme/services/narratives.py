"""What a document tells of an action, line by line, under the words that the round has for it."""

from __future__ import annotations

import re

from filrouge.programme.queries.matching import folded

_HEADS = (
    ("narrative", r"(?:ce qui est|ce qui a ete) fait|fait|realisations?|actions? menees?|etat d'avancement"),
    ("strengths", r"(?:les |nos )?(?:forces|points? forts?|atouts?)|ce qui (?:aide|marche)"),
    ("weaknesses", r"(?:les |nos )?(?:faiblesses|points? faibles?)"),
    ("opportunities", r"(?:les )?(?:opportunites|occasions)"),
    (
        "obstacles",
        r"ce qui (?:freine|bloque)|(?:les )?(?:freins?|obstacles?|difficultes?)(?: rencontre(?:e?s)?)?",
    ),
    (
        "next_steps",
        r"(?:la |les )?(?:suites?|prochaines? etapes?)(?:,? et pour quand)?|a faire|perspectives?",
    ),
    ("change_reason", r"pourquoi (?:elle|l'action|cela) a (?:change|evolue)|raisons? du changement"),
)
_HEAD_OF_LINE = re.compile(r"^(?P<head>[^:]{3,60}?)\s*:\s*(?P<text>.*)$")


def split_narrative(text: str) -> dict[str, str]:
    """The texts of an answer. A line that opens with a known word (« La suite : … ») goes under it.

    Every other line stays in the narrative: nothing is lost, and nothing guessed.
    """
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, said = _field(line.strip())
        if said:
            found.setdefault(name, []).append(said)
    return {name: "\n".join(lines) for name, lines in found.items()}


def _field(line: str) -> tuple[str, str]:
    if parts := _HEAD_OF_LINE.match(line):
        head = folded(parts["head"]).replace("’", "'")
        for name, pattern in _HEADS:
            if re.fullmatch(pattern, head):
                return name, parts["text"].strip()
    return "narrative", line
