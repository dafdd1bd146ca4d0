"""Several writers at once: nothing is lost, nothing is done twice, and one of two wins."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.records import StaleVersionError
from filrouge.core.scoping import scope
from filrouge.organisations.models import Service, Site

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run each work in a thread of its own, all starting together; give what each returned or raised."""
    told: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(rank: int, work: Callable[[], object]) -> None:
        start.wait(10)
        try:
            told[rank] = work()
        except Exception as error:
            told[rank] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(rank, work)) for rank, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return told


def test_writers_of_different_rows_all_succeed(cast) -> None:
    def write(rank: int) -> Callable[[], object]:
        def work() -> int:
            with scope(organisation=cast.valmont):
                for step in range(5):
                    row = Site(organisation=cast.valmont, name=f"Lieu {rank}.{step}")
                    records.create(row, by=cast.ines)
            return rank

        return work

    assert at_once(*(write(rank) for rank in range(3))) == [0, 1, 2]
    with scope(organisation=cast.valmont):
        assert (Site.objects.count(), AuditLine.objects.count()) == (15, 15)


def test_of_two_writers_of_one_row_one_wins_and_the_other_knows(cast) -> None:
    with scope(organisation=cast.valmont):
        service = records.create(Service(organisation=cast.valmont, name="Accueil"), by=None)

    def write(name: str) -> Callable[[], object]:
        def work() -> str:
            with scope(organisation=cast.valmont):
                mine = Service(id=service.pk, organisation=cast.valmont, name="Accueil", version=1)
                return records.change(mine, by=cast.ines, name=name).name

        return work

    told = at_once(write("Premier"), write("Second"))
    [won] = [one for one in told if isinstance(one, str)]
    [lost] = [one for one in told if isinstance(one, StaleVersionError)]
    assert lost.current.name == won
    assert {lost.tried["name"], won} == {"Premier", "Second"}
    with scope(organisation=cast.valmont):
        assert Service.objects.get().version == 2


def test_change_is_tried_again_whole(cast, monkeypatch) -> None:
    """The line fails once, as in a deadlock: the second attempt writes the change once, and its line."""
    real, failures = AuditLine.save, [OperationalError("database is locked")]

    def save(line: AuditLine, **options: object) -> None:
        if failures:
            raise failures.pop()
        real(line, **options)

    with scope(organisation=cast.valmont):
        service = records.create(Service(organisation=cast.valmont, name="Accueil"), by=None)
        monkeypatch.setattr(AuditLine, "save", save)
        records.change(service, by=cast.ines, name="Écriture")
        kept = Service.objects.get()
        lines = list(AuditLine.objects.filter(object_id=service.pk, verb="changed"))
    assert (kept.name, kept.version, service.version) == ("Écriture", 2, 2)
    assert [line.after for line in lines] == [{"name": "Écriture"}]
