"""The agenda of a year and of ten: writing 60 series, opening a month among 40,000 sessions."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
import time
from typing import Any

from bench.pages import _opened, _queries, _visit
from bench.timing import ratio

TEXTS = (
    "tous les mardis de 14h à 17h, hors vacances scolaires",
    "lundis et jeudis de 15h30 à 17h, en période scolaire",
    "les mardis, mercredis et jeudis de 9h à 12h, hors vacances scolaires",
    "le 1er lundi du mois à La Comédie, le 2e au Mably, de 9h30 à 11h30",
)


def ratios() -> list[tuple[str, float, float]]:
    """Seconds for a year of 60 series; a month of ten years of sessions, and one of a few, per bare page."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(FILROUGE_HOME=home, DJANGO_SETTINGS_MODULE="filrouge.config.testing")
        os.environ.pop("FILROUGE_DATABASE", None)
        import django

        django.setup()
        return _measure()


def _measure() -> list[tuple[str, float, float]]:
    from django.core.management import call_command

    from filrouge.agenda.models import Session
    from filrouge.core.scoping import scope
    from filrouge.organisations.models import Member, Organisation

    call_command("migrate", verbosity=0)
    for slug in ("small", "large"):
        _opened(slug)
    year = dt.date(2026, 9, 1)
    large = Organisation.objects.get(slug="large")
    with scope(organisation=large):
        Member.objects.update(role="coordination")  # who sees the agenda
        took = _write(large, 60, year, dt.date(2027, 8, 31))
        written = Session.objects.count()
        for back in range(1, 10):
            _write(large, 60, year.replace(year=year.year - back), dt.date(year.year - back + 1, 8, 31))
        total = Session.objects.count()
    small = Organisation.objects.get(slug="small")
    with scope(organisation=small):
        Member.objects.update(role="coordination")
        _write(small, 2, year, dt.date(2027, 8, 31))
    bare = _visit("bare", "")
    many, few = _visit("large", "agenda/?mois=2026-11"), _visit("small", "agenda/?mois=2026-11")
    return [
        (f"60 séries d’un an, {written} séances écrites, secondes", took, 2.0),
        (f"mois parmi {total} séances / page nue", ratio(many, bare, runs=15), 6.0),
        ("mois parmi 100 séances / page nue", ratio(few, bare, runs=15), 6.0),
        (f"mois, requêtes de plus à {total} séances", _queries(many) - _queries(few), 0.0),
    ]


def _write(organisation: Any, count: int, since: dt.date, until: dt.date) -> float:
    """Open so many series of a year; the seconds it takes."""
    from filrouge.agenda.services import open_series

    began = time.perf_counter()
    for n in range(count):
        open_series(
            by=None,
            organisation=organisation,
            action=None,
            title=f"Rendez-vous {n}",
            text=TEXTS[n % len(TEXTS)],
            starts_on=since,
            ends_on=until,
        )
    return time.perf_counter() - began
