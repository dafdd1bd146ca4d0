"""Searching 20,000 texts of a hundred words, against one row read by its id.

On SQLite, and on PostgreSQL when one answers.
`find` is measured whole, with the hits that the room shows.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from bench.timing import ratio, seconds

OBJECTS, WORDS = 20_000, 100
SERVER = os.environ.get("FILROUGE_TEST_POSTGRES", "postgres://%2Fvar%2Frun%2Fpostgresql/x").rpartition("/")[0]
MINE = "filrouge_bench"  # a database of its own, made again each time
SYLLABLES = (
    "ba bi cha che con de di do fa for ga gi la le li lo ma me mi mo na ni pa pe po pro ra re ri ro sa so ta"
)
ENDS = "tion tions ment teur trice eux euse ité ités er ée age ages ence ique"


def ratios() -> list[tuple[str, float, float]]:
    """Each kind of question on each database: milliseconds, then how many times a bare query."""
    measured = []
    for name, url in (("SQLite", ""), ("PostgreSQL", f"{SERVER}/{MINE}")):
        with tempfile.TemporaryDirectory() as home:
            env = os.environ | {"FILROUGE_HOME": home, "DJANGO_SETTINGS_MODULE": "filrouge.config.testing"}
            env.pop("FILROUGE_DATABASE", None)
            env |= {"FILROUGE_DATABASE": url} if url else {}
            ran = subprocess.run(
                [sys.executable, "-m", "bench.searching"], env=env, capture_output=True, text=True
            )
        if ran.returncode and url:
            print(f"PostgreSQL ne répond pas : {ran.stderr.strip().splitlines()[-1:]}")
            continue
        ran.check_returncode()
        for label, milliseconds, times in json.loads(ran.stdout.splitlines()[-1]):
            measured.append((f"{name}, {label}, ms sur 20 000 textes", milliseconds, 50.0))
            measured.append((f"{name}, {label} / une ligne par son id", times, 100.0))
    return measured


def _vocabulary() -> list[str]:
    """Twelve thousand words with the ends of French ones, the same at each run."""
    chance = random.Random(3)
    starts, ends = SYLLABLES.split(), ENDS.split()
    made: dict[str, None] = {}
    while len(made) < 12_000:
        made["".join(chance.choices(starts, k=chance.randint(1, 4))) + chance.choice(ends)] = None
    return list(made)


def _questions(words: list[str]) -> dict[str, str]:
    """From the word that is everywhere to the one that is nowhere."""
    return {
        "un mot très courant": words[0],
        "deux mots très courants": f"{words[0]} {words[1]}",
        "un mot rare": words[-5],
        "un mot absent": "hippopotame",
        "un début de deux lettres": "re",
        "un mot courant et deux lettres": f"{words[0]} pr",
        "un mot courant et un rare": f"{words[0]} {words[-5]}",
    }


def _measure() -> list[tuple[str, float, float]]:
    from django.core.management import call_command

    from filrouge.core import search
    from filrouge.core.registries import Hit, SearchSource, registries
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation, Service
    from filrouge.organisations.services import open_organisation

    call_command("migrate", verbosity=0)
    open_organisation(slug="b", name="B", kind="cpas", email="b@b.example", person="B", password="bench-1-b")
    words = _vocabulary()
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    chance = random.Random(5)

    def show(member: Any, ids: list[Any]) -> dict[Any, Hit]:
        return {row.pk: Hit(row.name, f"/{row.pk}/") for row in Service.objects.filter(pk__in=ids)}

    def words_of(row: Service) -> tuple[str, str]:
        return row.name, " ".join(chance.choices(words, cum_weights=weights, k=WORDS - 4))

    registries.search._entries = {}
    registries.search.register(
        SearchSource("bench", "Services", "organisations.service", words_of, lambda member: True, show)
    )
    organisation = Organisation.objects.get()
    with scope(organisation=organisation):
        rows = [
            Service(organisation=organisation, name=f"{' '.join(chance.choices(words, weights, k=3))} {n}")
            for n in range(OBJECTS)
        ]
        Service.objects.bulk_create(rows, batch_size=500)
        search.follow(rows, are_new=True)
        return _asked(_questions(words), Member.objects.get(), rows[0].pk)


def _asked(questions: dict[str, str], member: Any, pk: Any) -> list[tuple[str, float, float]]:
    """Each question's best time in milliseconds, and how many times a bare query by id it takes."""
    from filrouge.core import search
    from filrouge.organisations.models import Service

    def bare() -> object:
        return Service.objects.get(pk=pk)

    measured = []
    for label, asked in questions.items():
        find = _finding(search.find, asked, member)
        best = min(seconds(find) for _ in range(10))
        measured.append((label, round(best * 1000, 2), round(ratio(find, bare, runs=11), 1)))
    return measured


def _finding(find: Callable[..., object], asked: str, member: Any) -> Callable[[], object]:
    return lambda: find(asked, member=member)


def _main() -> None:
    """One database, that of the environment: the figures as one line."""
    import django
    import psycopg

    django.setup()
    if os.environ.get("FILROUGE_DATABASE"):
        with psycopg.connect(f"{SERVER}/postgres", connect_timeout=3, autocommit=True) as console:
            console.execute(f"DROP DATABASE IF EXISTS {MINE}")
            console.execute(f"CREATE DATABASE {MINE}")
    print(json.dumps(_measure()))


if __name__ == "__main__":
    _main()
