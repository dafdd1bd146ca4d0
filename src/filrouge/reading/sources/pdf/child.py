"""The process that reads one PDF: bytes on standard input, JSON on standard output."""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from typing import Any

from filrouge.reading.errors import Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.sources.pdf.pages import extract

_MEMORY = 1_000_000_000  # bytes of address space, of which an ordinary file uses a quarter


def answer(data: bytes, limits: Limits) -> dict[str, Any]:
    """What was read, or why it was refused, in plain values."""
    try:
        return extract(data, limits)
    except Unreadable as error:
        return {"refused": error.reason.value, "values": error.values}


def _bound(seconds: int) -> None:
    """Ask the system to stop this process when it takes too much."""
    for kind, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, _MEMORY)):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some: the parent still keeps the time
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    given = Limits(**json.loads(sys.argv[1]))
    _bound(given.max_seconds)
    json.dump(answer(sys.stdin.buffer.read(), given), sys.stdout)
