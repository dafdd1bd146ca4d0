"""The worker: one process that does the queue's work, one job after the other."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection
from django.utils.crypto import get_random_string
from django_tasks_db.models import DBTaskResult

from filrouge.core.queue import run_periodic
from filrouge.core.transactions import transactional


def run_worker(*, once: bool = False, interval: float = 1.0) -> int:
    """Do the jobs that are ready, and the periodic work that is due; give the number of tasks done.

    With `once`, stop when nothing is ready. Otherwise look again every `interval` seconds, until SIGTERM
    or Ctrl+C: the job at hand is then finished, and a second signal interrupts it (it will be taken again).
    """
    done, name = 0, get_random_string(16)
    with _stop_on_signals() as stop:
        while not stop.is_set():
            _freshen_connections()
            run_periodic()
            task = _claim_one(name)
            if task is not None:
                _run(task)
                done += 1
            elif once:
                break
            else:
                _freshen_connections()
                stop.wait(interval)
    _freshen_connections()
    return done


def _claim_one(name: str) -> DBTaskResult[Any, Any] | None:
    """One task that is ready, now ours; None when there is none. Looking takes no lock."""
    return _claim(name) if DBTaskResult.objects.ready().exists() else None


@transactional
def _claim(name: str) -> DBTaskResult[Any, Any] | None:
    task = DBTaskResult.objects.ready().get_locked()
    if task is not None:
        task.claim(name)
    return task


def _run(task: DBTaskResult[Any, Any]) -> None:
    """Run one task and note how it ended; only what stops the process itself comes out."""
    try:
        value = task.task.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    except BaseException as error:
        task.set_failed(error)
        if not isinstance(error, Exception):
            raise
    else:
        task.set_successful(value)


def _freshen_connections() -> None:
    """Drop what the server may have closed meanwhile; a connection in a transaction is left to its owner."""
    if not connection.in_atomic_block:
        close_old_connections()


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
