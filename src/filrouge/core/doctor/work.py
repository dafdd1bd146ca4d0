"""The long work: somebody does it, and it ends well."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from django.utils import timezone

from filrouge.core.enums import JobState
from filrouge.core.models import Job, PeriodicRun
from filrouge.core.queue import SILENCE, attempts_of
from filrouge.core.registries import Trouble, registries

LATELY = dt.timedelta(days=7)


def worker() -> Iterator[Trouble]:
    """A worker is alive: periodic work runs, or a job gives signs of life."""
    now = timezone.now()
    soonest = min((entry.every for entry in registries.periodic), default=None)
    due = PeriodicRun.objects.order_by("due_at").values_list("due_at", flat=True).first()
    if soonest is None or (due is not None and due > now - SILENCE):
        return
    if Job._base_manager.filter(state=JobState.RUNNING, alive_at__gt=now - SILENCE).exists():
        return
    waiting = Job._base_manager.filter(state=JobState.QUEUED).count()
    told = f" ; travaux qui attendent : {waiting}" if waiting else ""
    yield Trouble(
        f"L’exécutant ne tourne pas{told}.",
        "Lancez « filrouge serve » sans « --without-worker », ou « filrouge worker ».",
    )


def jobs() -> Iterator[Trouble]:
    """Nothing was given up after several attempts. A refusal, which its sentence explains, is no trouble."""
    failed = Job._base_manager.filter(state=JobState.FAILED, ended_at__gt=timezone.now() - LATELY)
    given_up = Counter(
        label
        for kind, label, attempts in failed.values_list("kind", "label", "attempts").iterator()
        if attempts >= attempts_of(kind)
    )
    if given_up:
        label, count = given_up.most_common(1)[0]
        yield Trouble(
            f"Travaux abandonnés depuis sept jours : {given_up.total()}, dont « {label} » ({count}).",
            "Cherchez « job.broken » dans les journaux du site : la cause y est nommée.",
        )
