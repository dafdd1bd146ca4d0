"""Reads of the programme, each in a fixed number of queries, whatever the size of the tree.

- `programmes()`, `current_programme(organisation)`, `latest_round(programme)`, `previous_round(round)`
- `programme_view(programme, member=…, filters=…, round=…) -> ProgrammeView`: the tree and its colours
- `round_view(round, member=…) -> RoundView`: the list to go through
- `threads_of(action) -> tuple[Thread, ...]`: the objectives above each place of an action
"""

from filrouge.programme.queries.counts import Counts, Share
from filrouge.programme.queries.shapes import (
    AssessmentView,
    Facet,
    Facets,
    Filters,
    GroupView,
    HealthLegend,
    ProgrammeView,
    RoundRow,
    RoundView,
    RowView,
    Thread,
    ThreadStep,
)

__all__ = [
    "AssessmentView",
    "Counts",
    "Facet",
    "Facets",
    "Filters",
    "GroupView",
    "HealthLegend",
    "ProgrammeView",
    "RoundRow",
    "RoundView",
    "RowView",
    "Share",
    "Thread",
    "ThreadStep",
]
