"""Reads of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from filrouge.core.registries import Hit
from filrouge.core.search import folded
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member

PER_PAGE = 100


def name_key(name: str) -> str:
    """A name as it is compared: no accent, capital, doubled space, nor point at its end."""
    return folded(" ".join(name.replace("’", "'").split()).strip(" .,;:"))


def entries_of(text: str = "", kind: str = "") -> QuerySet[Entry]:
    """The entries of that kind whose name has those words, by name."""
    listed = Entry.objects.order_by("folded", "pk")
    if kind in EntryKind.values:
        listed = listed.filter(kind=kind)
    if text:
        listed = listed.filter(folded__contains=name_key(text))
    return listed


def entries_page(text: str, kind: str = "", *, number: object) -> Page[Entry]:
    """A hundred of them: two queries. A wrong number is the first page."""
    return Paginator(entries_of(text, kind), PER_PAGE).get_page(number)  # type: ignore[arg-type]


def entry_words(row: Entry) -> tuple[str, str]:
    """An entry is found by its name, then by where it is and what is said of it; not by somebody's name."""
    return row.name, f"{row.address} {row.note}"


def entries_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The page of each entry: one query."""
    slug = member.organisation.slug
    return {
        row.pk: Hit(
            row.name,
            reverse("directory:entry_show", kwargs={"organisation": slug, "entry": row.pk}),
            " ".join(said for said in (row.address, row.note) if said),
            str(EntryKind(row.kind).label),
        )
        for row in Entry.objects.filter(pk__in=list(ids))
    }
