"""Reads of the programme, each in a fixed number of queries, whatever the size of the tree.

- `programmes()`, `current_programme(organisation)`, `latest_round(programme)`,
  `running_round(programme)`, `previous_round(round)`
- `programme_view(programme, member=…, filters=…, round=…) -> ProgrammeView`: the tree and its colours
- `round_view(round, member=…) -> RoundView`: the list to go through
- `threads_of(action) -> tuple[Thread, ...]`: the objectives above each place of an action
"""

from filrouge.programme.queries.counts import Counts, Share, said_count
from filrouge.programme.queries.evaluation import ReportSubject
from filrouge.programme.queries.matching import find_programme_for
from filrouge.programme.queries.programmes import current_programme, programmes
from filrouge.programme.queries.rounds import latest_round, previous_round, round_view, running_round
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
from filrouge.programme.queries.threads import threads_of
from filrouge.programme.queries.tree import programme_view

__all__ = [
    "AssessmentView",
    "Counts",
    "Facet",
    "Facets",
    "Filters",
    "GroupView",
    "HealthLegend",
    "ProgrammeView",
    "ReportSubject",
    "RoundRow",
    "RoundView",
    "RowView",
    "Share",
    "Thread",
    "ThreadStep",
    "current_programme",
    "find_programme_for",
    "latest_round",
    "previous_round",
    "programme_view",
    "programmes",
    "round_view",
    "running_round",
    "said_count",
    "threads_of",
]
