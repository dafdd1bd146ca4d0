"""What the document is: a programme, an evaluation, a sheet, a report, or nothing we know."""

from __future__ import annotations

import re

from filrouge.reading.errors import gettext_noop
from filrouge.reading.model import Health, Reading, ReadingKind
from filrouge.reading.outline.blocks import Block
from filrouge.reading.outline.words import flat
from filrouge.reading.remarks import Remark

_EVALUATION = re.compile(
    r"\bevaluation\b|\bbilan\b|\bmi-mandat\b|\bmi-parcours\b|\betat d'avancement\b|\bmi-legislature\b"
    r"|\bsuivi (?:du|de la|des|annuel)\b"
)
_HEALTHS = frozenset(health.value for health in Health)
_NOTHING = gettext_noop("Aucun programme n’a été trouvé dans ce texte : ni objectif, ni action.")
_REPORT = re.compile(r"\brapport (?:d'|des |annuel d')?activit|\brapport annuel\b|\brapport moral\b")


def kind_of(reading: Reading, blocks: list[Block]) -> ReadingKind:
    """Judge from the title first, then from what was found."""
    head = flat(" ".join([reading.title or "", *(b.text[:200] for b in blocks[:6])]))
    if reading.sheets and _one_action(reading):
        return ReadingKind.SHEET
    if reading.objectives or reading.actions:
        return ReadingKind.EVALUATION if _evaluates(reading, head) else ReadingKind.PROGRAMME
    if is_report(blocks):
        return ReadingKind.REPORT
    if reading.assessments:
        return ReadingKind.EVALUATION
    reading.notes.append(Remark(_NOTHING))
    return ReadingKind.UNKNOWN


def _one_action(reading: Reading) -> bool:
    """A sheet that names its axis and its objective is a sheet still."""
    pending, count = list(reading.objectives), len(reading.actions)
    while pending:
        objective = pending.pop()
        count += len(objective.actions)
        pending.extend(objective.children)
    return count <= 1


def is_report(blocks: list[Block]) -> bool:
    """Whether the first lines say that the document is a report of activities."""
    return bool(_REPORT.search(flat(" ".join(b.text[:200] for b in blocks[:6]))))


def _evaluates(reading: Reading, head: str) -> bool:
    """Colours, and a title, a legend or groups that say that the text looks back."""
    grouped = any(total.what.partition(":")[0] in _HEALTHS for total in reading.declared)
    return bool(reading.assessments) and (bool(reading.legend) or grouped or bool(_EVALUATION.search(head)))
