"""Writes of the directory."""

from __future__ import annotations

from collections.abc import Iterable

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry
from filrouge.directory.queries import name_key
from filrouge.organisations.models import Member, Organisation


@transactional
def entries_named(
    *, by: Member | None, organisation: Organisation, names: Iterable[str], kind: str = EntryKind.PARTNER
) -> dict[str, Entry]:
    """The entries of some names, by name as given; those that nobody wrote yet are made."""
    wanted = {name: " ".join(name.split()) for name in names if name.strip()}
    keys = {name_key(name) for name in wanted.values()}
    listed = Entry.objects.filter(organisation=organisation, folded__in=keys)
    found = {entry.folded: entry for entry in listed}
    fresh = {}
    for name in wanted.values():
        key = name_key(name)
        if key not in found and key not in fresh:
            fresh[key] = Entry(organisation=organisation, name=name, kind=kind, folded=key)
    records.create_all(list(fresh.values()), by=by)
    return {given: (found | fresh)[name_key(name)] for given, name in wanted.items()}


def add_entry(
    *, by: Member | None, organisation: Organisation, name: str, kind: str, **details: str
) -> Entry:
    """A new entry. Raises `ValidationError` when its name is already in the directory."""
    kept = " ".join(name.split())
    entry = Entry(organisation=organisation, name=kept, kind=kind, folded=name_key(kept), **details)
    return records.create(entry, by=by)


def change_entry(
    *, by: Member | None, entry: Entry, version: int, name: str, kind: str, **details: str
) -> Entry:
    """Say its name, its kind or where it is found otherwise. `version` is the one that was read."""
    kept = " ".join(name.split())
    return records.change(
        entry, by=by, version=version, name=kept, kind=kind, folded=name_key(kept), **details
    )
