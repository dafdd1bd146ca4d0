"""A question of the template left without an answer."""

from __future__ import annotations

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "empty_question"
EXPLANATION = gettext_noop("Une question du modèle restée sans réponse.")
MESSAGE = gettext_noop("« %(title)s » : la question %(number)s « %(heading)s » est restée sans réponse.")
SEVERAL = gettext_noop("« %(title)s » : %(count)s questions sont restées sans réponse (%(numbers)s).")
SUGGESTION = gettext_noop("Répondez, ou écrivez « aucun » si c’est la réponse.")


def check(checked: Checked) -> list[Finding]:
    """Questions without text; one that only introduces the next (« 3 » before « 3 a ») is answered there."""
    found = []
    for file in checked.reading.files:
        numbers = [section.number for section in file.sections]
        for position, section in enumerate(file.sections):
            after = numbers[position + 1] if position + 1 < len(numbers) else ""
            if section.text.strip() or (section.number and after.startswith(section.number)):
                continue
            values: dict[str, str | int] = {
                "title": file.title, "number": section.number, "heading": section.heading,
            }  # fmt: skip
            found.append(Finding(RULE, Remark(MESSAGE, values), (section.line,), Remark(SUGGESTION)))
    return found
