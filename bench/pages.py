"""The main pages of a full house, against a bare signed-in page of the same app, in one process.

The house has a programme of 400 actions with a colour each, and then 10,000 actions: pages stay within the
same ratio, in the same number of queries as a house of ten.
"""

from __future__ import annotations

import datetime as dt
import itertools
import os
import tempfile
from collections.abc import Callable
from typing import Any

from bench.timing import ratio
from filrouge.reading.model import (
    Health,
    ReadAction,
    ReadAssessment,
    Reading,
    ReadingKind,
    ReadObjective,
)

# Main pages by name; their addresses take the ids of the house.
PAGES = {
    "aujourd’hui": "",
    "chercher": "chercher/?q=permanence",
    "arbre de 400 actions": "programme/{programme}/",
    "liste des actions": "actions/",
    "une action": "actions/{action}/",
    "une ronde": "programme/ronde/{round}/",
    "équipe": "equipe/",
    "un membre": "equipe/membres/{member}/",
    "journal": "equipe/journal/",
    "droits": "equipe/droits/",
    "rapport": "rapports/{programme}/",
    "mon compte": "equipe/moi/",
}
# Those that grow with the actions of a house, a part at a time.
LISTS = ("aujourd’hui", "chercher", "liste des actions", "journal")


def ratios() -> list[tuple[str, float, float]]:
    """How many times a bare page each page takes, on a database of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(FILROUGE_HOME=home, DJANGO_SETTINGS_MODULE="filrouge.config.testing")
        os.environ.pop("FILROUGE_DATABASE", None)
        import django

        django.setup()
        return _measure()


def _measure() -> list[tuple[str, float, float]]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    small, large = _house("small", axes=1, goals=1), _house("large", axes=10, goals=4)
    bare = _visit("bare", "")
    measured = []
    for name, page in PAGES.items():
        visit = _visit("large", page.format(**large))
        measured.append((f"{name} / page nue", ratio(visit, bare, runs=15), 6.0))
    _more_actions("large", 10_000)
    for name, page in PAGES.items():
        few, many = _visit("small", page.format(**small)), _visit("large", page.format(**large))
        measured.append((f"{name}, requêtes de plus à 10 000 actions", _queries(many) - _queries(few), 0.0))
    for name in LISTS:
        visit = _visit("large", PAGES[name])
        measured.append((f"{name}, à 10 000 actions / page nue", ratio(visit, bare, runs=15), 6.0))
    measured.append(("brouillon gardé / insertion nue", _keeping(large), 10.0))
    return measured


def _keeping(ids: dict[str, Any]) -> float:
    """How many bare inserts of the same row one draft takes, from the request to the answer."""
    from filrouge.core.models import UnsavedText
    from filrouge.core.scoping import scope
    from filrouge.core.transactions import transactional
    from filrouge.organisations.models import Member, Organisation

    organisation = Organisation.objects.get(slug="large")
    address = f"/large/programme/ronde/{ids['round']}/repondre/{ids['planned']}/brouillon/"
    client = _client("large")
    numbers = itertools.count()

    def keep() -> object:
        typed = {"narrative": f"Ce que nous avons fait, phrase {next(numbers)}. " * 20, "version": "0"}
        answer = client.post(address, typed, headers={"X-Autosave": "1"})
        assert answer.status_code == 200
        return answer

    @transactional
    def bare() -> object:
        place, values = f"nulle-part:{next(numbers)}", {"narrative": "Ce que nous avons fait. " * 20}
        return UnsavedText.objects.create(
            organisation=organisation, user_id=member.user_id, place=place, values=values, read_version=0
        )

    with scope(organisation=organisation):
        Member.objects.update(role="coordination")  # who answers for everybody
        member = Member.objects.get()
        return ratio(keep, bare, runs=25)


def _queries(visit: Callable[[], object]) -> float:
    """How many queries a page makes, once what it keeps in memory is there."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visit()
    with CaptureQueriesContext(connection) as seen:
        visit()
    return float(len(seen))


def _house(slug: str, *, axes: int, goals: int) -> dict[str, Any]:
    """An organisation with an evaluated programme; the ids that the addresses of its pages name."""
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation
    from filrouge.programme.models import PlannedAction, Round
    from filrouge.programme.services import save_assessments, save_outline

    organisation = Organisation.objects.get(slug=_opened(slug))
    with scope(organisation=organisation):
        reading = _outline(axes=axes, goals=goals)
        programme = save_outline(by=None, organisation=organisation, reading=reading, programme=None)
        save_assessments(
            by=None,
            programme=programme,
            reading=reading,
            kind="quarterly",
            title="Ronde",
            opened_on=dt.date(2026, 11, 2),
        )
        return {
            "programme": programme.pk,
            "round": Round.objects.get(programme=programme).pk,
            "action": PlannedAction.objects.values_list("action_id", flat=True)[0],
            "planned": PlannedAction.objects.values_list("pk", flat=True)[0],
            "member": Member.objects.values_list("pk", flat=True)[0],
        }


def _more_actions(slug: str, count: int) -> None:
    from filrouge.actions.models import Action
    from filrouge.core import records
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Organisation

    organisation = Organisation.objects.get(slug=slug)
    with scope(organisation=organisation):
        rows = [Action(organisation=organisation, title=f"Permanence numéro {n}") for n in range(count)]
        records.create_all(rows, by=None)


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


def _client(slug: str) -> Any:
    """A browser of the organisation's one person."""
    from django.test import Client

    from filrouge.core.models import User

    client = Client()
    client.force_login(User.objects.get(email=f"{_opened(slug)}@bench.example"))
    return client


def _visit(slug: str, page: str) -> Callable[[], object]:
    """A function that opens a page of the organisation as its one person."""
    client = _client(slug)

    def visit() -> object:
        answer = client.get(f"/{slug}/{page}")
        assert answer.status_code == 200, (slug, page, answer.status_code)
        return answer

    return visit


def _outline(*, axes: int, goals: int) -> Reading:
    """Axes of objectives of ten actions, each with somebody who answers for it, and a colour."""
    number = iter(range(1, axes * goals * 10 + 1))
    tree = []
    for axis in range(1, axes + 1):
        parts = []
        for goal in range(goals * (axis - 1) + 1, goals * axis + 1):
            actions = [_action(next(number)) for _ in range(10)]
            parts.append(
                ReadObjective(2, f"OO{goal}", f"Rendre le service {goal} proche", 1, actions=actions)
            )
        tree.append(ReadObjective(1, f"OS{axis}", f"Une commune où l’on s’entraide {axis}", 1, parts))
    colours = [
        ReadAssessment(f"Pe{n}", health, 1, text="C’est en route.")
        for n, health in zip(range(1, axes * goals * 10 + 1), itertools.cycle(Health), strict=False)
    ]
    title = "Programme de mesure"
    return Reading(kind=ReadingKind.PROGRAMME, title=title, objectives=tree, assessments=colours)


def _action(number: int) -> ReadAction:
    title = f"Tenir une permanence près de chez soi, une fois par semaine, lieu {number}"
    return ReadAction(f"Pe{number}", title, number, responsible=[f"Personne {number % 16}"], deadline="2027")
