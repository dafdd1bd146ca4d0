"""Work that comes back: each time its moment has come, once, whatever the number of workers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from filrouge.core.models import PeriodicRun
from filrouge.core.queue import _claim, run_periodic
from filrouge.core.registries import Periodic, registries
from filrouge.core.worker import run_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls(monkeypatch) -> list[str]:
    """Two entries: one that breaks, one that writes down that it ran, every hour."""
    told: list[str] = []
    monkeypatch.setattr(registries.periodic, "_entries", {})
    registries.periodic.register(Periodic("a.broken", timedelta(hours=1), lambda: 1 / 0, order=1))
    registries.periodic.register(Periodic("b.tells", timedelta(hours=1), lambda: told.append("ran"), order=2))
    return told


def test_runs_at_once_then_waits_for_its_time(calls) -> None:
    assert run_periodic() == 2
    assert run_periodic() == 0
    assert calls == ["ran"], "the broken one did not prevent it"
    PeriodicRun.objects.update(due_at=timezone.now())
    assert run_periodic() == 2
    assert calls == ["ran", "ran"]


def test_two_workers_claim_it_once(calls) -> None:
    run_periodic()
    now = timezone.now()
    PeriodicRun.objects.update(due_at=now)
    assert _claim("b.tells", now, timedelta(hours=1))
    assert not _claim("b.tells", now, timedelta(hours=1))


def test_waiting_costs_one_query(calls, queries) -> None:
    run_periodic()
    with queries(1):
        run_periodic()


def test_worker_runs_it(calls) -> None:
    run_worker(once=True)
    assert calls == ["ran"]


def test_house_takes_back_silent_jobs_every_minute() -> None:
    assert registries.periodic.get("core.reap").every == timedelta(minutes=1)
