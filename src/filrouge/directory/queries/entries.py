"""Entries by name and by kind, the names that mean one of them, and those that are likely one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine
from filrouge.core.registries import Hit
from filrouge.core.search import folded
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.queries.alike import alike_pairs, is_alike
from filrouge.organisations.models import Member

PER_PAGE = 100
PAIRS_SHOWN, LIKE_SHOWN = 20, 8
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that are likely one."""

    one: Entry
    other: Entry


def name_key(name: str) -> str:
    """A name as it is compared: no accent, capital, doubled space, nor point at its end."""
    return folded(" ".join(name.replace("’", "'").split()).strip(" .,;:"))


def entries_of(text: str = "", kind: str = "") -> QuerySet[Entry]:
    """The entries of that kind whose name, or another one, has those words, by name."""
    listed = Entry.objects.order_by("folded", "pk")
    if kind in EntryKind.values:
        listed = listed.filter(kind=kind)
    if text:
        key = name_key(text)
        others = OtherName.objects.filter(folded__contains=key).values("entry")
        listed = listed.filter(Q(folded__contains=key) | Q(pk__in=others))
    return listed


def entries_page(text: str, kind: str = "", *, number: object) -> Page[Entry]:
    """A hundred of them: two queries. A wrong number is the first page."""
    return Paginator(entries_of(text, kind), PER_PAGE).get_page(number)  # type: ignore[arg-type]


def entries_known_as(keys: Collection[str]) -> dict[str, Entry]:
    """The entries of some names as they are compared, their other names too: two queries for 500 names."""
    found: dict[str, Entry] = {}
    listed = sorted(keys)
    for start in range(0, len(listed), _BATCH):
        part = listed[start : start + _BATCH]
        names = OtherName.objects.filter(folded__in=part).select_related("entry")
        found.update({name.folded: name.entry for name in names})
        found.update({entry.folded: entry for entry in Entry.objects.filter(folded__in=part)})
    return found


def entry_now(pk: UUID) -> Entry | None:
    """The entry that another one became when they were merged: an old link still leads somewhere."""
    gestures = AuditLine.objects.filter(object_id=pk, verb=AuditVerb.REMOVED, gesture__isnull=False)
    name = OtherName.objects.filter(merge__in=gestures.values("gesture")).select_related("entry").first()
    return name.entry if name else None


def entries_like(text: str, *, most: int = LIKE_SHOWN) -> list[Entry]:
    """Those that a name means, those that are likely it, then those that have its words: three queries."""
    key = name_key(text)
    if not any(sign.isalnum() for sign in key):
        return []
    names = [*Entry.objects.values_list("folded", "pk"), *OtherName.objects.values_list("folded", "entry")]
    ranked = [(rank, name, pk) for name, pk in names if (rank := _rank(key, name)) is not None]
    ids = list(dict.fromkeys(pk for _order, _name, pk in sorted(ranked)))[:most]
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=ids)}
    return [rows[pk] for pk in ids]


def entries_likely(text: str) -> list[Entry]:
    """Those that a name is likely meant for, when it is the name of none: three queries."""
    key = name_key(text)
    if not any(sign.isalnum() for sign in key) or entries_known_as([key]):
        return []
    names = [*Entry.objects.values_list("folded", "pk"), *OtherName.objects.values_list("folded", "entry")]
    ids = [pk for name, pk in names if is_alike(key, name)][:LIKE_SHOWN]
    return list(Entry.objects.filter(pk__in=ids))


def names_offered(most: int = 400) -> list[str]:
    """The names of the directory, for the list of a box: one query."""
    return list(Entry.objects.order_by("folded").values_list("name", flat=True)[:most])


def _rank(key: str, name: str) -> int | None:
    """How near a name is to what is typed; None when it is not."""
    if name == key:
        return 0
    if is_alike(key, name):
        return 1
    if name.startswith(key):
        return 2
    return 3 if all(word in name for word in key.split()) else None


def likely_pairs(*, about: Entry | None = None) -> list[Pair]:
    """The entries that are likely one, in order, at most twenty pairs; or those with `about` only.

    Two queries: the names, then the entries of the pairs.
    """
    keys = list(Entry.objects.values_list("folded", flat=True))
    if about is not None:
        pairs = [(about.folded, key) for key in keys if key != about.folded and is_alike(about.folded, key)]
    else:
        pairs = alike_pairs(keys)
    shown = pairs[:PAIRS_SHOWN]
    rows = Entry.objects.filter(folded__in={key for pair in shown for key in pair}) if shown else ()
    found = {row.folded: row for row in rows}
    return [Pair(found[one], found[other]) for one, other in shown]


def entry_words(row: Entry) -> tuple[str, str]:
    """An entry is found by its name, then by where it is and what is said of it; not by somebody's name."""
    return row.name, f"{row.address} {row.remarks}"


def other_name_words(row: OtherName) -> tuple[str, str]:
    """Another name finds its entry."""
    return row.name, ""


def entries_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The page of each entry: one query."""
    return {
        row.pk: Hit(
            row.name,
            _page(member, row.pk),
            " ".join(said for said in (row.address, row.remarks) if said),
            str(EntryKind(row.kind).label),
        )
        for row in Entry.objects.filter(pk__in=list(ids))
    }


def names_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The page of the entry that is known under each name: one query."""
    rows = OtherName.objects.filter(pk__in=list(ids)).select_related("entry")
    return {
        row.pk: Hit(
            row.entry.name,
            _page(member, row.entry_id),
            where=_("aussi « %(name)s »") % {"name": row.name},
        )
        for row in rows
    }


def _page(member: Member, entry: UUID) -> str:
    return reverse("directory:entry_show", kwargs={"organisation": member.organisation.slug, "entry": entry})
