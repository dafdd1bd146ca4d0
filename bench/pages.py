"""The tree page of 400 actions, against a bare signed-in page of the same app, in one process."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import tempfile
from collections.abc import Callable

from bench.timing import ratio
from filrouge.reading.model import (
    Health,
    ReadAction,
    ReadAssessment,
    Reading,
    ReadingKind,
    ReadObjective,
)

ACTIONS = 400


def ratios() -> list[tuple[str, float, float]]:
    """How many times a bare page the tree page takes, on a database of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(FILROUGE_HOME=home, DJANGO_SETTINGS_MODULE="filrouge.config.testing")
        os.environ.pop("FILROUGE_DATABASE", None)
        import django

        django.setup()
        return _measure()


def _measure() -> list[tuple[str, float, float]]:
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Organisation
    from filrouge.programme.services import save_assessments, save_outline

    call_command("migrate", verbosity=0)
    bare = _visit("bare", "")
    organisation = Organisation.objects.get(slug=_opened("large"))
    with scope(organisation=organisation):
        reading = _outline()
        programme = save_outline(by=None, organisation=organisation, reading=reading, programme=None)
        save_assessments(
            by=None,
            programme=programme,
            reading=reading,
            kind="quarterly",
            title="Ronde",
            opened_on=dt.date(2026, 11, 2),
        )
    tree = _visit("large", f"programme/{programme.pk}/")
    with CaptureQueriesContext(connection) as seen:
        tree()
    queries = float(len(seen))
    return [
        (f"arbre de {ACTIONS} actions / page nue", ratio(tree, bare, runs=15), 6),
        (f"arbre de {ACTIONS} actions, requêtes à la base", queries, 25),
    ]


def _opened(slug: str) -> str:
    """An organisation of that name, with one person in it."""
    from filrouge.organisations.models import Organisation
    from filrouge.organisations.services import open_organisation

    if not Organisation.objects.filter(slug=slug).exists():
        email = f"{slug}@bench.example"
        open_organisation(
            slug=slug, name=slug.title(), kind="cpas", email=email, person=slug, password="bench-bench-1"
        )
    return slug


def _visit(slug: str, page: str) -> Callable[[], object]:
    """A function that opens a page of the organisation as its one person."""
    from django.test import Client

    from filrouge.core.models import User

    client = Client()
    client.force_login(User.objects.get(email=f"{_opened(slug)}@bench.example"))

    def visit() -> object:
        answer = client.get(f"/{slug}/{page}")
        assert answer.status_code == 200, (slug, page, answer.status_code)
        return answer

    return visit


def _outline() -> Reading:
    """Ten axes of four objectives of ten actions, each with somebody who answers for it, and a colour."""
    number = iter(range(1, ACTIONS + 1))
    axes = []
    for axis in range(1, 11):
        goals = []
        for goal in range(4 * axis - 3, 4 * axis + 1):
            actions = [_action(next(number)) for _ in range(10)]
            goals.append(
                ReadObjective(2, f"OO{goal}", f"Rendre le service {goal} proche", 1, actions=actions)
            )
        axes.append(ReadObjective(1, f"OS{axis}", f"Une commune où l’on s’entraide {axis}", 1, goals))
    colours = [
        ReadAssessment(f"Pe{n}", health, 1, text="C’est en route.")
        for n, health in zip(range(1, ACTIONS + 1), itertools.cycle(Health), strict=False)
    ]
    title = "Programme de mesure"
    return Reading(kind=ReadingKind.PROGRAMME, title=title, objectives=axes, assessments=colours)


def _action(number: int) -> ReadAction:
    title = f"Tenir une permanence près de chez soi, une fois par semaine, lieu {number}"
    return ReadAction(f"Pe{number}", title, number, responsible=[f"Personne {number % 16}"], deadline="2027")
