"""The tree of categories: its versions, what a contact may be coded in, what somebody used lately."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from filrouge.organisations.models import Member
from filrouge.reception.models import Category, CategoryTree, Contact, Intervention

LATELY = 60  # contacts looked at for « vos dernières »
LAST = 10


@dataclass(slots=True)
class Branch:
    """A category with what is under it, and the words of the way to it."""

    category: Category
    path: str  # « Énergie et services essentiels › Gaz »
    root: Category
    under: list[Branch] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a contact may be coded in: the last ones of whoever asks, then all, by first level."""

    last: list[Branch]
    groups: list[Branch]


@lru_cache
def default_categories() -> dict[str, Any]:
    """The categories with which a house begins: `name`, and `category` with its `under`."""
    text = (files("filrouge.reception") / "defaults" / "categories.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def trees() -> list[CategoryTree]:
    """Every version, the oldest first. One query."""
    return list(CategoryTree.objects.order_by("starts_on"))


def tree_on(day: dt.date, known: Iterable[CategoryTree] | None = None) -> CategoryTree | None:
    """The version of a day; before the first one, the first; None in a house that has none. One query."""
    listed = list(trees() if known is None else known)
    return next((one for one in reversed(listed) if one.starts_on <= day), listed[0] if listed else None)


def branches_of(tree: CategoryTree | None) -> list[Branch]:
    """The first level of a version with all that is under it, in order. One query."""
    if tree is None:
        return []
    below: dict[UUID | None, list[Category]] = defaultdict(list)
    for row in Category.objects.filter(tree=tree).order_by("position", "created_at"):
        below[row.parent_id].append(row)

    def grown(parent: Branch) -> Branch:
        for row in below[parent.category.pk]:
            parent.under.append(grown(Branch(row, f"{parent.path} › {row.label}", parent.root)))
        return parent

    return [grown(Branch(row, row.label, row)) for row in below[None]]


def flat(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Every branch, each before what is under it."""
    for branch in branches:
        yield branch
        yield from flat(branch.under)


def offered_in(tree: CategoryTree | None, *, member: Member) -> Offered:
    """What is offered for a new contact of this member: retired categories are not. Two queries."""
    groups = branches_of(tree)
    known = {branch.category.pk: branch for branch in flat(groups) if not branch.category.is_retired}
    lately = Contact.objects.filter(worker=member).order_by("-at").values("pk")[:LATELY]
    rows = Intervention.objects.filter(contact__in=lately).order_by("-contact__at", "position")
    used = dict.fromkeys(rows.values_list("category_id", flat=True))
    return Offered([known[pk] for pk in used if pk in known][:LAST], groups)
