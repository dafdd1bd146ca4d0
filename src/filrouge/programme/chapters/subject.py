"""What a report is about, as the chapters see it."""

from __future__ import annotations

from typing import Protocol

from filrouge.programme.models import Programme, Round


class ReportSubject(Protocol):
    """A programme and one of its rounds; without a round, the programme is not evaluated yet."""

    @property
    def programme(self) -> Programme: ...  # noqa: D102
    @property
    def round(self) -> Round | None: ...  # noqa: D102
