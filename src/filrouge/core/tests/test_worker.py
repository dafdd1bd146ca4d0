"""Workers as real processes: killed in the middle of a job, sharing a queue, told to stop."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from filrouge.core.queue import enqueue
from filrouge.core.registries import JobKind, registries

pytestmark = pytest.mark.django_db(transaction=True)

# Every worker of these stories starts here, with two kinds of job: one that sleeps the first time it runs,
# one that leaves a file each time.
START = """
import os, time, uuid, django
django.setup()
from datetime import timedelta
from pathlib import Path
from filrouge.core import queue
from filrouge.core.registries import Periodic, registries
from filrouge.core.worker import run_worker

folder = Path(os.environ["STORY"])

@queue.job("story.sleep", "Dormir")
def sleep(progress):
    progress(1, 2, "commencé")
    if not (folder / "started").exists():
        (folder / "started").touch()
        time.sleep(60)
    return {"by": os.getpid()}

@queue.job("story.count", "Compter")
def count(progress, number):
    (folder / f"done-{number}-{uuid.uuid4()}").touch()
    return {}
"""
WORK = "run_worker(once=True)"
WORK_AFTER_A_SILENCE = "queue.SILENCE = timedelta(0)\nqueue.reap()\nrun_worker(once=True)"
# Periodic work runs first: the worker then listens to signals.
WAIT = """
registries.periodic.register(Periodic("story.ready", timedelta(days=1), (folder / "ready").touch))
run_worker(interval=60)
"""
STATE = "SELECT state, attempts, result, message FROM core_job"


class Story:
    """A database that processes share: PostgreSQL's own, or a copy of the test's SQLite in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "story.sqlite3"
        self.in_file = connection.vendor == "sqlite"

    def url(self) -> str:
        if self.in_file:
            return f"sqlite:///{self.file}"
        known = connection.settings_dict
        host = known["HOST"].replace("/", "%2F")
        return (
            f"postgres://{known['USER']}:{known['PASSWORD']}@{host}:{known['PORT'] or 5432}/{known['NAME']}"
        )

    def start(self, code: str) -> subprocess.Popen[str]:
        """Another process that runs `code`."""
        if self.in_file and not self.file.exists():
            with closing(sqlite3.connect(self.file)) as copy:
                connection.connection.backup(copy)
        told = {"DJANGO_SETTINGS_MODULE": "filrouge.config.testing", "FILROUGE_DATABASE": self.url()}
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", START + code],
            env={**os.environ, **told, "STORY": str(self.folder)},
            text=True,
        )

    def wait_for(self, name: str) -> None:
        deadline = time.monotonic() + 60
        while not (self.folder / name).exists():
            assert time.monotonic() < deadline, f"no worker ever was {name}"
            time.sleep(0.02)

    def job(self) -> list[Any]:
        """Where the one job stands: state, attempts, result, message."""
        if self.in_file:
            with closing(sqlite3.connect(self.file)) as file:
                row = file.execute(STATE).fetchone()
        else:
            with connection.cursor() as cursor:
                cursor.execute(STATE)
                row = cursor.fetchone()
        return [row[0], row[1], json.loads(row[2]), row[3]]


@pytest.fixture
def story(cast, tmp_path: Path, monkeypatch) -> Story:
    monkeypatch.setattr(registries.jobs, "_entries", {})
    for key in ("story.sleep", "story.count"):
        registries.jobs.register(JobKind(key, key, lambda progress: {}))
    return Story(tmp_path)


@pytest.fixture
def ask(cast) -> Callable[..., object]:
    def asked(kind: str, **arguments: object) -> object:
        return enqueue(kind, organisation=cast.valmont, by=None, **arguments)

    return asked


def test_killed_worker_loses_nothing(story: Story, ask) -> None:
    ask("story.sleep")
    worker = story.start(WORK)
    story.wait_for("started")
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(10) == -signal.SIGKILL
    assert story.job() == ["running", 1, {}, "commencé"]

    other = story.start(WORK_AFTER_A_SILENCE)
    assert other.wait(60) == 0
    assert story.job() == ["done", 2, {"by": other.pid}, ""]


def test_two_workers_share_the_queue_and_do_each_job_once(story: Story, ask) -> None:
    for number in range(12):
        ask("story.count", number=number)
    workers = [story.start(WORK) for _worker in range(2)]
    assert [worker.wait(60) for worker in workers] == [0, 0]
    done = sorted(int(path.name.split("-")[1]) for path in story.folder.glob("done-*"))
    assert done == list(range(12))


def test_worker_that_is_told_to_stop_ends_cleanly(story: Story) -> None:
    worker = story.start(WAIT)
    story.wait_for("ready")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
