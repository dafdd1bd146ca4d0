"""A text taken over from last year and not touched since."""

from __future__ import annotations

from filrouge.reading.checks.finding import Checked, Finding
from filrouge.reading.errors import gettext_noop
from filrouge.reading.remarks import Remark

RULE = "carried_over"
EXPLANATION = gettext_noop("Un texte repris de l’année passée et jamais retouché.")
MESSAGE = gettext_noop("Ce texte est repris de l’année passée, sans un changement.")
CHAPTER = gettext_noop("« %(title)s » : le texte est encore celui de %(year)s, sans un changement.")
FILE = gettext_noop("« %(title)s » : %(numbers)s, repris de %(year)s sans un changement.")
SUGGESTION = gettext_noop("Relisez-le : ce qu’il dit est-il encore vrai cette année ?")


def check(checked: Checked) -> list[Finding]:
    """One finding per text: lines that follow each other are one."""
    texts: list[list[int]] = []
    together = False
    for line in checked.source.lines:
        if line.number in checked.carried and line.text.strip():
            if not together:
                texts.append([])
            texts[-1].append(line.number)
            together = True
        elif line.text.strip():
            together = False
    return [Finding(RULE, Remark(MESSAGE), tuple(lines), Remark(SUGGESTION)) for lines in texts]
