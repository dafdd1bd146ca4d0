"""What the first pages read from every room: what a search finds, what moved, what was left unsaved."""

from filrouge.home.queries.finding import MOST, GroupView, HitView, found
from filrouge.home.queries.since import ActionNews, News, news_for
from filrouge.home.queries.writings import left_unsaved

__all__ = [
    "MOST",
    "ActionNews",
    "GroupView",
    "HitView",
    "News",
    "found",
    "left_unsaved",
    "news_for",
]
