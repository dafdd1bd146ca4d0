"""Ten years of one centre: the year's table against its raw aggregate, pages against a bare one, a save."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import uuid
from collections.abc import Callable
from typing import Any

from bench.timing import ratio

CONTACTS = 40_000


def ratios() -> list[tuple[str, float, float]]:
    """How many times the bare work each takes, on a database of its own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(FILROUGE_HOME=home, DJANGO_SETTINGS_MODULE="filrouge.config.testing")
        os.environ.pop("FILROUGE_DATABASE", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _measure()


def _measure() -> list[tuple[str, float, float]]:
    from bench.pages import _opened, _queries, _visit
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation

    organisation = Organisation.objects.get(slug=_opened("door"))
    with scope(organisation=organisation):
        Member.objects.update(role="coordination")
        _fill(organisation, 10)
        few = _queries(_visit("door", "accueil/")), _queries(_visit("door", "accueil/nouveau/"))
        _fill(organisation, CONTACTS)
        found = [("tableau d’une année / agrégat brut", _table(), 4.0)]
        bare = _visit("door", "")
        for name, page, before in (("liste", "accueil/", few[0]), ("passage", "accueil/nouveau/", few[1])):
            visit = _visit("door", page)
            found.append((f"{name} à 40 000 passages / page nue", ratio(visit, bare, runs=15), 6.0))
            found.append((f"{name}, requêtes de plus à 40 000 passages", _queries(visit) - before, 0.0))
        found.append(("passage enregistré / insertion nue", _saving(organisation), 10.0))
        found.append(("passage envoyé, de la requête à la réponse / page nue", _sending(bare), 6.0))
    return found


def _fill(organisation: Any, count: int) -> None:
    """That many contacts of ten years, with an intervention each and a second one now and then."""
    from filrouge.core import records
    from filrouge.organisations.models import Member
    from filrouge.reception.models import Category, Contact, Intervention
    from filrouge.reception.services import start_categories

    start_categories(by=None, organisation=organisation)
    member, categories = Member.objects.get(), list(Category.objects.all())
    first = dt.datetime(2016, 1, 1, 9, tzinfo=dt.UTC)
    contacts = [
        Contact(organisation=organisation, worker=member, at=first + dt.timedelta(minutes=131 * n))
        for n in range(count)
    ]
    records.create_all(contacts, by=None)
    lines = [
        Intervention(
            organisation=organisation, contact=contact, category=categories[(n + 7 * place) % len(categories)]
        )
        for n, contact in enumerate(contacts)
        for place in range(1 + (n % 3 == 0))
    ]
    records.create_all(lines, by=None)


def _table() -> float:
    from django.db import connection

    from filrouge.core.registries import FigureScope
    from filrouge.reception.queries.tables import by_category, whole_year

    raw = (
        "SELECT i.category_id, COUNT(*) FROM reception_intervention i"
        " JOIN reception_contact c ON c.id = i.contact_id"
        " WHERE c.organisation_id = (SELECT id FROM organisations_organisation WHERE slug = 'door')"
        " AND c.at >= '2020-01-01' AND c.at < '2021-01-01' GROUP BY i.category_id"
    )

    def bare() -> object:
        with connection.cursor() as cursor:
            return cursor.execute(raw).fetchall()

    return ratio(lambda: by_category(FigureScope(), whole_year(2020)), bare, runs=15)


def _sending(bare: Callable[[], object]) -> float:
    """How many bare pages a contact takes that is sent by its form."""
    from bench.pages import _client

    client = _client("door")

    def send() -> object:
        sent = {"key": str(uuid.uuid4()), "mode": "drop_in", "category": "11.1", "minutes": "10"}
        answer = client.post("/door/accueil/nouveau/", sent)
        assert answer.status_code == 302
        return answer

    return ratio(send, bare, runs=15)


def _saving(organisation: Any) -> float:
    """How many bare inserts of a contact one save takes: checked, with its category and its journal."""
    from filrouge.core.transactions import transactional
    from filrouge.organisations.models import Member
    from filrouge.reception.models import Category, Contact
    from filrouge.reception.services import note_contact

    member, category = Member.objects.get(), Category.objects.all()[0]

    def save() -> object:
        told = {"mode": "drop_in", "worker": member, "minutes": 10}
        return note_contact(
            by=member, organisation=organisation, key=uuid.uuid4(), categories=[category], **told
        )

    @transactional
    def bare() -> object:
        return Contact.objects.create(organisation=organisation, worker=member)

    return ratio(save, bare, runs=25)
