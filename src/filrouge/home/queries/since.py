"""What others changed on somebody's actions since they last said that they had read it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from filrouge.actions.models import Action, Actor
from filrouge.core.enums import AuditVerb
from filrouge.core.history import HistoryLine, lines_about, said
from filrouge.core.models import AuditLine
from filrouge.organisations.models import Member

AT_FIRST = dt.timedelta(days=14)  # how far back one who never said so looks
_LINES, _ACTIONS, _SAID = 200, 6, 3


@dataclass(frozen=True, slots=True)
class ActionNews:
    """What was done on one action, the newest first; `more` is how many lines its page tells besides."""

    action_id: UUID
    title: str
    lines: tuple[HistoryLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class News:
    """The actions that moved, the last one first; `others` moved too, and are only named."""

    since: dt.datetime
    is_first: bool  # nobody said yet that they had read
    until: dt.datetime  # of the newest line told: what « C'est lu » notes
    actions: tuple[ActionNews, ...]
    others: tuple[ActionNews, ...]


def news_for(member: Member) -> News | None:
    """What others did on the actions this member, or whom they replace, has a part in: two queries.

    None when nothing moved. The same thing done twice by the same person is said once.
    """
    since = member.read_at or timezone.now() - AT_FIRST
    parts = Actor.objects.filter(member__in=member.hands, until__isnull=True)
    titles = dict(Action.objects.filter(pk__in=parts.values("action")).values_list("pk", "title"))
    if not titles:
        return None
    # A line without an author was written by the house itself: « Fil rouge ».
    others = Q(user__isnull=True) | ~Q(user=member.user_id)
    lines = lines_about(titles).filter(others, at__gt=since).exclude(verb=AuditVerb.EXPORTED)
    newest = list(lines[:_LINES])
    groups = _by_action(newest, titles)
    if not groups:
        return None
    return News(since, member.read_at is None, newest[0].at, groups[:_ACTIONS], groups[_ACTIONS:])


def _by_action(lines: Iterable[AuditLine], titles: dict[UUID, str]) -> tuple[ActionNews, ...]:
    told: dict[UUID, dict[str, HistoryLine]] = defaultdict(dict)
    for raw, line in zip(lines, said(lines), strict=True):
        action_id = raw.about_id if raw.about_id in titles else raw.object_id
        told[action_id].setdefault(line.sentence, line)
    return tuple(
        ActionNews(pk, titles[pk], tuple(found.values())[:_SAID], max(0, len(found) - _SAID))
        for pk, found in told.items()
    )
