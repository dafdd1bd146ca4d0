"""Parts 3, 4 and 5: what only people can say. Nothing written prints nothing."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from filrouge.printing import Block, Heading
from filrouge.programme.chapters.prose import Parts, prose
from filrouge.programme.queries.evaluation import ReportSubject


def build_method(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Part 3: how the programme was steered."""
    return _chapter(_("3. Évaluation de la méthode"), texts.get("method", ""))


def build_contribution(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Part 4: what the programme brings."""
    return _chapter(_("4. Apport du programme"), texts.get("contribution", ""))


def build_outlook(subject: ReportSubject, texts: Mapping[str, str]) -> list[Block]:
    """Part 5: the years to come, and what follows the evaluation."""
    parts = Parts("5", _("Perspectives"))
    parts.add(_("Pour les années suivantes"), prose(texts.get("outlook_next", "")))
    parts.add(_("Suites de l’évaluation"), prose(texts.get("outlook_follow_up", "")))
    return parts.blocks()


def _chapter(title: str, text: str) -> list[Block]:
    blocks = prose(text)
    return [Heading(1, title), *blocks] if blocks else []
