"""Long work: asked in a transaction, done by a worker in the organisation's scope, never lost.

A room writes `@job("intake.read", _("Lecture d’un document"))` over a function of its `tasks.py`, and
imports that module in its `apps.ready()`. The function may be run again after a crash: it must end in the
same state, and keep its transactions short, because a transaction hides its progress.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from filrouge.core import records
from filrouge.core.enums import JobState
from filrouge.core.models import Job, PeriodicRun
from filrouge.core.records import Actor
from filrouge.core.registries import JobKind, registries
from filrouge.core.scoping import scope
from filrouge.core.transactions import transactional

log = structlog.get_logger("filrouge.queue")

# A job that says nothing for so long is held for dead, and taken again by another worker.
SILENCE = timedelta(minutes=5)
# How long to wait before the second attempt, the third, …; the last value serves for all others.
PAUSES = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10))
# Seconds between two writes of the same progress.
PROGRESS_EVERY = 0.25
KEPT_FOR = timedelta(days=14)

Run = Callable[..., dict[str, Any]]


class JobRefusedError(Exception):
    """The work cannot be done, and trying again would not help: one sentence for the person who asked."""


class JobLostError(Exception):
    """Another worker took this job after a silence: this one must stop."""


def job(key: str, label: Any, *, attempts: int = 3) -> Callable[[Run], Run]:
    """Register a function `(progress, **arguments) -> dict` as a kind of job."""

    def register(function: Run) -> Run:
        registries.jobs.register(JobKind(key=key, label=label, run=function, attempts=attempts))
        return function

    return register


@transactional
def enqueue(
    kind: str, *, organisation: models.Model, by: Actor | None, label: str = "", **arguments: Any
) -> Job:
    """Ask for a job; `KeyError` when no room does that kind. No worker sees it before the commit."""
    known = registries.jobs.get(kind)
    row = Job(
        organisation_id=organisation.pk,
        kind=kind,
        label=(label or str(known.label))[:200],
        arguments=arguments,
        asked_by_id=by.user_id if by else None,
        alive_at=timezone.now(),
    )
    row.task_id = _queue(row.pk)
    with scope(organisation=organisation):
        return records.create(row, by=by)


class Progress:
    """What a job's function calls: `progress(done, total, message)`. It is also its sign of life.

    Raises `JobLostError` when the job is no longer this worker's.
    """

    def __init__(self, row: Job) -> None:
        self._mine = Job._base_manager.filter(pk=row.pk, state=JobState.RUNNING, attempts=row.attempts)
        self._written = 0.0
        self._message = ""

    def __call__(self, done: int, total: int | None = None, message: str = "") -> None:
        """Say how far the work is; `total` is None when nobody knows. Too frequent calls are not written."""
        now = time.monotonic()
        if message == self._message and done != total and now - self._written < PROGRESS_EVERY:
            return
        self._written, self._message = now, message
        self.write(done=done, total=total, message=message[:300])

    @transactional
    def write(self, **values: Any) -> None:
        """Change the job's row, while it is ours."""
        now = timezone.now()
        if not self._mine.update(alive_at=now, updated_at=now, **values):
            raise JobLostError

    def end(self, state: JobState, message: str = "", **values: Any) -> None:
        """The last word."""
        self.write(state=state, ended_at=timezone.now(), message=message[:300], **values)


@task()
def run_job(job_id: str) -> None:
    """The one task that django-tasks knows: run that job, if it is still to be run."""
    row = _take(UUID(job_id))
    if row is None:
        return
    language = row.asked_by.language if row.asked_by else settings.LANGUAGE_CODE
    with scope(organisation=row.organisation), translation.override(language):
        _run(row)


@transactional
def _take(job_id: UUID) -> Job | None:
    """Make the job this worker's own; None when another has it or it is over."""
    now = timezone.now()
    taken = Job._base_manager.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, attempts=models.F("attempts") + 1, alive_at=now, updated_at=now
    )
    if not taken:
        return None
    return Job._base_manager.select_related("organisation", "asked_by").get(pk=job_id)


def _run(row: Job) -> None:
    started = time.perf_counter()
    try:
        state = _do(row)
    except JobLostError:
        state = JobState.QUEUED
    except Exception:
        log.exception("job.broken", job=str(row.pk), kind=row.kind, attempt=row.attempts)
        state = _again_or_fail(row, pause=True)
    log.info(
        "job.ran", job=str(row.pk), kind=row.kind, state=str(state), attempt=row.attempts,
        organisation_id=str(row.organisation_id), ms=round((time.perf_counter() - started) * 1000),
    )  # fmt: skip


def _do(row: Job) -> JobState:
    progress = Progress(row)
    try:
        result = registries.jobs.get(row.kind).run(progress, **row.arguments)
    except JobRefusedError as refusal:
        progress.end(JobState.FAILED, message=str(refusal))
        return JobState.FAILED
    progress.end(JobState.DONE, result=result)
    return JobState.DONE


@transactional
def _again_or_fail(row: Job, *, pause: bool) -> JobState:
    """Put a broken or silent job back in the queue, or give up with a sentence."""
    now = timezone.now()
    mine = Job._base_manager.filter(pk=row.pk, state=row.state, attempts=row.attempts)
    if row.attempts >= attempts_of(row.kind):
        sentence = _(
            "Ce travail n’a pas abouti malgré plusieurs essais. Recommencez, ou prévenez la personne qui "
            "s’occupe de Fil rouge."
        )
        mine.update(state=JobState.FAILED, message=sentence, ended_at=now, updated_at=now)
        return JobState.FAILED
    wait = PAUSES[min(max(row.attempts, 1), len(PAUSES)) - 1] if pause else timedelta(0)
    if mine.update(
        state=JobState.QUEUED,
        message=_("Cela n’a pas marché cette fois : un nouvel essai suit."),
        alive_at=now + wait,
        updated_at=now,
    ):
        Job._base_manager.filter(pk=row.pk).update(task_id=_queue(row.pk, now + wait if wait else None))
    return JobState.QUEUED


def attempts_of(kind: str) -> int:
    """How many times that kind of work is tried before it is given up."""
    try:
        return registries.jobs.get(kind).attempts
    except KeyError:
        return len(PAUSES)


def _queue(job_id: UUID, run_after: datetime | None = None) -> UUID:
    return UUID(str(run_job.using(run_after=run_after).enqueue(str(job_id)).id))


def reap() -> int:
    """Take back the jobs that no worker is doing any more; give their number.

    Two ways to be lost: running without a sign of life, or queued while the worker that had picked the
    task died before it began.
    """
    silent = Job._base_manager.filter(alive_at__lt=timezone.now() - SILENCE)
    running = list(silent.filter(state=JobState.RUNNING).values_list("pk", flat=True))
    queued = dict(silent.filter(state=JobState.QUEUED).values_list("pk", "task_id"))
    asked = [task_id for task_id in queued.values() if task_id]
    ready = DBTaskResult.objects.filter(pk__in=asked, status=TaskResultStatus.READY)
    waiting = set(ready.values_list("pk", flat=True))
    lost = running + [job_id for job_id, task_id in queued.items() if task_id not in waiting]
    return sum(_take_back(job_id) for job_id in lost)


@transactional
def _take_back(job_id: UUID) -> bool:
    silent = Job._base_manager.filter(pk=job_id, alive_at__lt=timezone.now() - SILENCE)
    row = (
        silent.filter(state__in=[JobState.RUNNING, JobState.QUEUED])
        .select_for_update(skip_locked=True)
        .first()
    )
    if row is None:
        return False
    log.warning("job.silent", job=str(row.pk), kind=row.kind, attempt=row.attempts)
    _again_or_fail(row, pause=False)
    return True


def forget_tasks() -> int:
    """Drop the queue's own rows after two weeks; the jobs themselves stay. Give their number."""
    old = DBTaskResult.objects.filter(enqueued_at__lt=timezone.now() - KEPT_FOR)
    return old.exclude(status=TaskResultStatus.READY).delete()[0]


def run_periodic() -> int:
    """Run what is due among `registries.periodic`, outside every scope; give how many ran.

    The row is claimed before the work, so that of several workers one runs it; a failure is logged and
    waits for the next time.
    """
    now, ran = timezone.now(), 0
    due_at = dict(PeriodicRun.objects.values_list("key", "due_at"))
    new = [PeriodicRun(key=entry.key, due_at=now) for entry in registries.periodic if entry.key not in due_at]
    if new:
        PeriodicRun.objects.bulk_create(new, ignore_conflicts=True)
    for entry in registries.periodic:
        if due_at.get(entry.key, now) > now or not _claim(entry.key, now, entry.every):
            continue
        ran += 1
        try:
            entry.run()
        except Exception:
            log.exception("periodic.broken", kind=entry.key)
    return ran


@transactional
def _claim(key: str, now: datetime, every: timedelta) -> bool:
    return bool(PeriodicRun.objects.filter(key=key, due_at__lte=now).update(due_at=now + every))


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as a page shows it. `percent` is None when nobody knows how much there is to do."""

    id: UUID
    label: str
    state: str
    sentence: str
    percent: int | None
    is_over: bool
    is_failed: bool
    result: dict[str, Any]


def job_view(row: Job) -> JobView:
    """How far a job is, in words and in percent."""
    if row.state == JobState.DONE:
        percent: int | None = 100
    else:
        percent = min(100, row.done * 100 // row.total) if row.total else None
    return JobView(
        id=row.pk,
        label=row.label,
        state=row.state,
        sentence=row.message or row.get_state_display(),
        percent=percent,
        is_over=row.state in (JobState.DONE, JobState.FAILED),
        is_failed=row.state == JobState.FAILED,
        result=row.result,
    )
