"""Chapters that are in no table, for the page of the rights."""

from __future__ import annotations

from filrouge.organisations.queries import ON_PAPER
from filrouge.reports.models import ReportChapter

WRITER = "writer"


def chapter_on_paper(cases: frozenset[str]) -> ReportChapter:
    """A chapter that the member asked about writes, or nobody yet."""
    return ReportChapter(writer_id=ON_PAPER if WRITER in cases else None)
