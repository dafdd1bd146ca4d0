"""What a search gives back, ready to show: groups of hits, the asked words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from filrouge.core import search
from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.printing.markup import plain_of

MOST = 30

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class HitView:
    """One thing that was found: its title and an excerpt of its text, in pieces that are marked or not."""

    url: str
    title: Pieces
    where: str
    text: Pieces


@dataclass(frozen=True, slots=True)
class GroupView:
    """The hits of one kind."""

    label: Any
    hits: list[HitView]


def found(asked: str, *, member: Member) -> list[GroupView]:
    """What this member may read and that has the words that are asked, at most `MOST` hits."""
    groups = search.find(asked, member=member, most=MOST)
    return [GroupView(group.label, [_view(hit, asked) for hit in group.hits]) for group in groups]


def _view(hit: Hit, asked: str) -> HitView:
    text = search.excerpt(plain_of(hit.text), asked) if hit.text else ""
    return HitView(hit.url, search.marked(hit.title, asked), hit.where, search.marked(text, asked))
