"""A day that no calendar has."""

from __future__ import annotations

from filrouge.reading.checks.dates import dates_of
from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.checks.passages import passages
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "impossible_date"
EXPLANATION = gettext_noop("Une date qui n’existe dans aucun calendrier, comme un 31 juin.")
MESSAGE = gettext_noop("La date %(date)s n’existe pas.")
SUGGESTION = gettext_noop("Le mois n’a pas tant de jours : vérifiez le jour et le mois.")


def check(checked: Checked) -> list[Finding]:
    """One finding per date as written, with every line that has it."""
    lines: dict[str, list[int]] = {}
    for passage in passages(checked):
        for said in dates_of(passage.text, checked.year):
            if said.when is None:
                lines.setdefault(said.text, []).append(passage.line(said.start))
    return [
        Finding(RULE, Remark(MESSAGE, {"date": text}), tuple(where), Remark(SUGGESTION))
        for text, where in lines.items()
    ]
