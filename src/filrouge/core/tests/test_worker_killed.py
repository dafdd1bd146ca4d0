"""A worker killed in the middle of a job: another one takes the job and ends it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)

# Every process of this story starts here: the kind of job, and a database that they share.
START = """
import json, os, time, django
django.setup()
from datetime import timedelta
from pathlib import Path
from filrouge.core import queue
from filrouge.core.models import Job
from filrouge.core.worker import run_worker
from filrouge.organisations.models import Organisation

flag = Path(os.environ["STORY"]) / "started"

@queue.job("story.sleep", "Dormir")
def sleep(progress):
    progress(1, 2, "commencé")
    if not flag.exists():
        flag.touch()
        time.sleep(60)
    return {"by": os.getpid()}
"""
ASK = "queue.enqueue('story.sleep', organisation=Organisation.objects.get(slug='valmont'), by=None)"
WORK = "run_worker(once=True)"
WORK_AGAIN = "queue.SILENCE = timedelta(0)\nqueue.reap()\nrun_worker(once=True)"
TELL = "row = Job._base_manager.get()\nprint(json.dumps([row.state, row.attempts, row.result, row.message]))"


@pytest.fixture
def start(cast, tmp_path: Path) -> Callable[[str], subprocess.Popen[str]]:
    """`start(code)`: another process on a database that holds what this test wrote."""
    if connection.vendor == "sqlite":
        file = tmp_path / "story.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
        url = f"sqlite:///{file}"
    else:
        known = connection.settings_dict
        host = known["HOST"].replace("/", "%2F")
        url = f"postgres://{known['USER']}:{known['PASSWORD']}@{host}:{known['PORT'] or 5432}/{known['NAME']}"

    def run(code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", START + code],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "filrouge.config.testing",
                "FILROUGE_DATABASE": url,
                "STORY": str(tmp_path),
            },
            stdout=subprocess.PIPE,
            text=True,
        )

    return run


def test_killed_worker_loses_nothing(start, tmp_path: Path) -> None:
    assert start(ASK).wait(60) == 0
    worker = start(WORK)
    deadline = time.monotonic() + 60
    while not (tmp_path / "started").exists():
        assert time.monotonic() < deadline, "the worker never took the job"
        time.sleep(0.02)
    worker.send_signal(signal.SIGKILL)
    assert worker.wait(10) == -signal.SIGKILL
    told = json.loads(start(TELL).communicate(timeout=60)[0])
    assert told == ["running", 1, {}, "commencé"]

    other = start(WORK_AGAIN)
    assert other.wait(60) == 0
    told = json.loads(start(TELL).communicate(timeout=60)[0])
    assert told == ["done", 2, {"by": other.pid}, ""]


def test_worker_that_is_told_to_stop_ends_cleanly(start, tmp_path: Path) -> None:
    worker = start("(flag.parent / 'ready').touch()\nrun_worker(interval=60)")
    deadline = time.monotonic() + 60
    while not (tmp_path / "ready").exists():
        assert time.monotonic() < deadline, "the worker never started"
        time.sleep(0.02)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(10) == 0
