"""One way to time things: the best of several runs, both sides in turn."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def ratio(work: Callable[[], object], reference: Callable[[], object], *, runs: int = 7) -> float:
    """The median, over pairs run in turn, of how many times longer `work` takes than `reference`."""
    work(), reference()
    return median(seconds(work) / seconds(reference) for _ in range(runs))
