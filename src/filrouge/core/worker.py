"""The worker: one process that does the queue's work, one job after the other."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from filrouge.core.queue import run_periodic


def run_worker(*, once: bool = False, interval: float = 1.0) -> int:
    """Do the jobs that are ready, and the periodic work that is due; give the number of tasks done.

    With `once`, stop when nothing is ready. Otherwise look again every `interval` seconds, until SIGTERM
    or Ctrl+C: the job at hand is then finished, and a second signal interrupts it (it will be taken again).
    """
    done, name = 0, get_random_string(16)
    with _stop_on_signals() as stop:
        while not stop.is_set():
            close_old_connections()
            run_periodic()
            did = _do_one(name)
            done += did
            if not did and once:
                break
            if not did:
                close_old_connections()
                stop.wait(interval)
    close_old_connections()
    return done


def _do_one(name: str) -> int:
    """Pick one task and run it: 1, or 0 when none is ready. Looking takes no lock."""
    if not DBTaskResult.objects.ready().exists():
        return 0
    worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.run()
    return worker._run_tasks


@contextmanager
def _stop_on_signals() -> Iterator[threading.Event]:
    """An event that the first signal sets; the second interrupts. A thread hears no signal."""
    stop = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler)

    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, ask) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
