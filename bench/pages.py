"""The tree page of 400 actions, against a bare signed-in page of the same app, in one process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable

from bench.timing import ratio

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
    from filrouge.programme.services import save_outline

    call_command("migrate", verbosity=0)
    bare = _visit("bare", "")
    organisation = Organisation.objects.get(slug=_opened("large"))
    with scope(organisation=organisation):
        programme = save_outline(by=None, organisation=organisation, reading=_outline(), programme=None)
    tree = _visit("large", f"programme/{programme.pk}/")
    with CaptureQueriesContext(connection) as seen:
        tree()
    return [
        (f"arbre de {ACTIONS} actions / page nue", ratio(tree, bare, runs=15), 6),
        (f"arbre de {ACTIONS} actions, requêtes à la base", len(seen), 25),
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


def _outline() -> object:
    """Ten axes of four objectives of ten actions."""
    from filrouge.reading.model import ReadAction, Reading, ReadingKind, ReadObjective

    number = iter(range(1, ACTIONS + 1))
    axes = []
    for axis in range(10):
        children = []
        for objective in range(4):
            actions = [
                ReadAction(label=f"Pe{n}", title=f"Tenir une permanence près de chez soi, lieu {n}", line=n)
                for n in (next(number) for _ in range(10))
            ]
            label = f"OO{axis * 4 + objective + 1}"
            children.append(ReadObjective(2, label, f"Rendre le service proche {label}", 1, actions=actions))
        axes.append(
            ReadObjective(1, f"OS{axis + 1}", f"Une commune où l’on s’entraide {axis + 1}", 1, children)
        )
    return Reading(kind=ReadingKind.PROGRAMME, title="Programme de mesure", objectives=axes)
