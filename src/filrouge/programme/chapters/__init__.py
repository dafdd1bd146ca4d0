"""The council's report on a programme: five parts and the annexes, as mid-term evaluations are presented.

Each chapter builds blocks of `printing` for a `ReportSubject` (a programme and one of its rounds) and the
texts that people wrote, by key. The keys are those under which `reading` finds the same parts in a document.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from filrouge.core.registries import Chapter
from filrouge.programme.chapters.annexes import build_annexes, parts_of_annexes
from filrouge.programme.chapters.presentation import build_presentation
from filrouge.programme.chapters.results import build_results
from filrouge.programme.chapters.texts import build_contribution, build_method, build_outlook
from filrouge.programme.queries.evaluation import ReportSubject

__all__ = ["CHAPTERS", "ReportSubject"]

CHAPTERS = (
    Chapter(
        key="evaluation.presentation",
        report="evaluation",
        title=_("Présentation du programme"),
        build=build_presentation,
        texts=(
            ("presentation_structure", _("Comment le programme est-il construit ?")),
            ("adoption", _("Que dire de son adoption ?")),
            ("elaboration", _("Comment le programme a-t-il été élaboré ?")),
            ("follow_up", _("Comment est-il suivi et évalué ?")),
        ),
        order=10,
    ),
    Chapter(
        key="evaluation.results",
        report="evaluation",
        title=_("Évaluation des réalisations"),
        build=build_results,
        texts=(
            ("evaluation_how", _("Comment et avec qui l’évaluation a-t-elle été faite ?")),
            ("factors", _("Qu’est-ce qui a pesé sur les actions ?")),
            ("results", _("Où en est-on ?")),
            ("general", _("Que retenir de l’ensemble ?")),
        ),
        order=20,
    ),
    Chapter(
        key="evaluation.method",
        report="evaluation",
        title=_("Évaluation de la méthode"),
        build=build_method,
        texts=(("method", _("La façon de piloter le programme a-t-elle marché ?")),),
        order=30,
    ),
    Chapter(
        key="evaluation.contribution",
        report="evaluation",
        title=_("Apport du programme"),
        build=build_contribution,
        texts=(("contribution", _("Qu’apporte le programme ?")),),
        order=40,
    ),
    Chapter(
        key="evaluation.outlook",
        report="evaluation",
        title=_("Perspectives"),
        build=build_outlook,
        texts=(
            ("outlook_next", _("Que faire les années suivantes ?")),
            ("outlook_follow_up", _("Quelles suites donner à l’évaluation ?")),
        ),
        order=50,
    ),
    Chapter(
        key="evaluation.annexes",
        report="evaluation",
        title=_("Annexes : les actions, une par une"),
        build=build_annexes,
        parts=parts_of_annexes,
        order=60,
    ),
)
