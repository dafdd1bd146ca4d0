"""Who has a part in a file: the answer to its question about the actors, by role."""

from __future__ import annotations

import re
from collections.abc import Sequence

from filrouge.reading.report.paragraphs import BULLET, Joining
from filrouge.reading.report.rows import Row

_ROLE = re.compile(
    r"(?:[a-h]\s*[.)]\s*|[-•●*]\s*|\d\s*[.)]\s*)?(?:(?:les?|l'|notre|nos)\s*)?"
    r"(?P<role>beneficiaires?|partenaires?|interlocuteurs?|personnes? de contact|equipe"
    r"|en collaboration(?: avec)?|collaborations?"
    r"|referente?s?|agents? traitants?|agents? partenaires?)\b(?:\s+[^:.]{0,25}(?=:))?\s*(?::\s*|$)"
)
_KEYS = {
    "b": "beneficiaries", "p": "partners", "i": "contacts", "e": "team", "c": "with",
    "r": "team", "a": "team",
}  # fmt: skip
_FIRST = re.compile(r"[a-h]\s*[.)]|[-•●*bpielncra\d]")


def read_actors(rows: Sequence[Row], joining: Joining) -> dict[str, list[str]]:
    """The lines of each role. What stands before the first role has none and stays in the answer's text."""
    groups: dict[str, list[Row]] = {}
    key = ""
    for row in rows:
        found = _ROLE.match(row.folded) if _FIRST.match(row.folded) else None
        if found:
            key = _key(found["role"])
            groups.setdefault(key, [])
            rest = row.text[found.end() :].strip()
            if rest:
                groups[key].append(Row(row.line, rest, row.folded[found.end() :].strip(), 1))
        elif key:
            groups[key].append(row)
    return {key: lines for key, group in groups.items() if (lines := _lines(group, joining))}


def _key(role: str) -> str:
    if role.startswith(("agent partenaire", "agents partenaire")):
        return "partners"
    if role.startswith("personne"):
        return "contacts"
    return "with" if role.startswith("en ") else _KEYS[role[0]]


def _lines(rows: Sequence[Row], joining: Joining) -> list[str]:
    found = []
    for paragraph in joining.paragraphs(rows):
        bullet = BULLET.match(paragraph.text)
        text = paragraph.text[bullet.end() if bullet else 0 :].strip().rstrip(",;.").strip()
        if text:
            found.append(text)
    return found
