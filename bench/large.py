"""`make bench-large`: 300 organisations and their 5.4 million interventions on PostgreSQL.

No part of `make bench`: it asks for a server and some minutes; the server fills its database itself.
The ratios are those of `bench.reception`, for one organisation among the three hundred.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.searching import SERVER
from bench.timing import ratio

NAME = "filrouge_bench_large"  # a database of its own, made again each time and then dropped
ORGANISATIONS, CONTACTS = 300, 12_000  # of each; an intervention and a half by contact
FEW, MANY = 10, 10_000
# What grows with the contacts of an organisation.
LISTS = {"liste": "accueil/", "passage": "accueil/nouveau/", "tableaux de 2020": "accueil/annee/?annee=2020"}


def ratios() -> list[tuple[str, float, float]]:
    """How many times the bare work each takes, in one run."""
    import psycopg

    with psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True) as console:
        console.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        console.execute(f"CREATE DATABASE {NAME}")
        try:
            with tempfile.TemporaryDirectory() as home:
                os.environ.update(FILROUGE_HOME=home, DJANGO_SETTINGS_MODULE="filrouge.config.testing")
                os.environ["FILROUGE_DATABASE"] = f"{SERVER}/{NAME}"
                return _measured()
        finally:
            console.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def _measured() -> list[tuple[str, float, float]]:
    import django

    django.setup()
    from django.core.management import call_command

    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation

    call_command("migrate", verbosity=0)
    small = _with_contacts("small", FEW)
    with scope(organisation=small):
        queries = _queries("small")
        _more("small", MANY - FEW)
        more = {name: count - queries[name] for name, count in _queries("small").items()}
    _fill(_with_contacts("door", 0))
    door = Organisation.objects.get(slug="door")
    with scope(organisation=door):
        Member.objects.update(role="coordination")
        rows = [(f"{name}, requêtes de plus de 10 à 10 000 passages", n, 0.0) for name, n in more.items()]
        return rows + _against_bare(door)


def _with_contacts(slug: str, count: int) -> Any:
    """An organisation with that many contacts, written as the house writes them."""
    from bench.pages import _opened
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation
    from filrouge.reception.services import start_categories

    organisation = Organisation.objects.get(slug=_opened(slug))
    with scope(organisation=organisation):
        Member.objects.update(role="coordination")
        start_categories(by=None, organisation=organisation)
        _more(slug, count)
    return organisation


def _more(slug: str, count: int) -> None:
    from bench.reception import _fill as write
    from filrouge.organisations.models import Organisation

    if count:
        write(Organisation.objects.get(slug=slug), count)


def _queries(slug: str) -> dict[str, float]:
    from bench.pages import _queries as counted
    from bench.pages import _visit

    return {name: counted(_visit(slug, page)) for name, page in LISTS.items()}


def _against_bare(organisation: Any) -> list[tuple[str, float, float]]:
    from bench.pages import _visit
    from bench.reception import _saving, _sending, _table

    bare = _visit("door", "")
    found = [("tableau d’une année / agrégat brut", _table(), 4.0)]
    for name, page in LISTS.items():
        found.append((f"{name} / page nue", ratio(_visit("door", page), bare, runs=15), 6.0))
    found.append(("passage enregistré / insertion nue", _saving(organisation), 10.0))
    found.append(("passage envoyé, de la requête à la réponse / page nue", _sending(bare), 6.0))
    return found


# Every organisation has the person, the categories and the contacts of the first, under ids of its own.
COPIED = (
    "organisations_organisation",
    "organisations_member",
    "reception_categorytree",
    "reception_category",
    "reception_contact",
    "reception_intervention",
)
# What names a row that is copied too; somebody signs in to the first organisation only.
OWN = {"id", "organisation_id", "tree_id", "parent_id", "worker_id", "contact_id", "category_id"}
OTHERWISE = {"slug": "slug || '-' || n", "user_id": "NULL"} | {
    name: f"md5({name}::text || n)::uuid" for name in OWN
}


def _fill(door: Any) -> None:
    """The first organisation's contacts, then everything once more for each of the others."""
    from django.db import connection

    started = time.perf_counter()
    with connection.cursor() as cursor, _unguarded(cursor, list(COPIED[-2:])):
        asked = {"house": door.pk, "count": CONTACTS, "others": ORGANISATIONS - 1}
        for statement in (_CONTACTS, _INTERVENTIONS, *(_copied(cursor, table) for table in COPIED)):
            cursor.execute(statement, asked)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT COUNT(*), COUNT(DISTINCT organisation_id) FROM reception_intervention")
        rows, houses = cursor.fetchone()
    lasted = time.perf_counter() - started
    sys.stdout.write(f"{rows} interventions de {houses} organisations, écrites en {lasted:.0f} s\n")


# Ten years: a contact every seven hours, one intervention or two, each category in its turn.
_CONTACTS = """
INSERT INTO reception_contact (id, organisation_id, worker_id, version, created_at, updated_at, mode, at,
    minutes, comes_from)
SELECT gen_random_uuid(), m.organisation_id, m.id, 1, at, at, 'drop_in', at, 10, ''
FROM organisations_member m, generate_series(1, %(count)s) n,
    LATERAL (SELECT timestamptz '2016-01-01 09:00Z' + n * interval '438 minutes' AS at) moment
WHERE m.organisation_id = %(house)s
"""
_INTERVENTIONS = """
WITH numbered AS (
    SELECT id, organisation_id, at, row_number() OVER (ORDER BY at) AS n
    FROM reception_contact WHERE organisation_id = %(house)s
), offered AS (
    SELECT id, row_number() OVER (ORDER BY level, position) - 1 AS rank, COUNT(*) OVER () AS many
    FROM reception_category WHERE organisation_id = %(house)s
)
INSERT INTO reception_intervention (id, organisation_id, contact_id, category_id, version, created_at,
    updated_at, position)
SELECT gen_random_uuid(), c.organisation_id, c.id, o.id, 1, c.at, c.at, place
FROM numbered c, generate_series(0, 1) place, offered o
WHERE place <= c.n %% 2 AND o.rank = (c.n + 7 * place) %% o.many
"""


def _copied(cursor: Any, table: str) -> str:
    """The first organisation's rows of a table for each of the others, as they would come: by their time."""
    cursor.execute(f"SELECT * FROM {table} LIMIT 0")
    names = [column.name for column in cursor.description]
    values = ", ".join(OTHERWISE.get(name, name) for name in names)
    owner = "id" if table == COPIED[0] else "organisation_id"
    return (
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table}, "
        f"generate_series(1, %(others)s) n WHERE {owner} = %(house)s ORDER BY created_at"
    )


@contextmanager
def _unguarded(cursor: Any, tables: list[str]) -> Iterator[None]:
    """Without foreign keys and indexes while the tables are filled; both are back, and hold, after it."""
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid::regclass::text = ANY(%s) AND contype = 'f'",
        [tables],
    )
    keys = cursor.fetchall()
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [tables],
    )
    indexes = cursor.fetchall()
    for table, name, _definition in keys:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _definition in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _name, definition in indexes:
        cursor.execute(definition)
    for table, name, definition in keys:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
