"""Reads of the directory."""

from __future__ import annotations

from django.core.paginator import Page, Paginator

from filrouge.core.search import folded
from filrouge.directory.models import Entry

PER_PAGE = 100


def name_key(name: str) -> str:
    """A name as it is compared: no accent, capital, doubled space, nor point at its end."""
    return folded(" ".join(name.replace("’", "'").split()).strip(" .,;:"))


def entries_page(text: str, *, number: object) -> Page[Entry]:
    """A hundred of the entries whose name has those words, by name: two queries."""
    listed = Entry.objects.order_by("name", "pk")
    if text:
        listed = listed.filter(folded__contains=name_key(text))
    return Paginator(listed, PER_PAGE).get_page(number)  # type: ignore[arg-type]
