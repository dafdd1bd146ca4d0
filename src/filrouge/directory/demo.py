"""The example town: where the partners that its files name are found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.directory.services import change_entry, entries_named
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation


def build(example: Example) -> Iterator[str]:
    """The telephone, the address and the rest of each entry that `directory.toml` tells."""
    told = tomllib.loads((example.folder / "directory.toml").read_text("utf-8"))
    for slug, entries in told.items():
        organisation = Organisation.objects.get(slug=slug)
        with scope(organisation=organisation):
            _write(organisation, entries)
        yield f"{organisation.name} : {len(entries)} adresses dans le carnet"


def _write(organisation: Organisation, told: list[dict[str, Any]]) -> None:
    by = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
    found = entries_named(by=by, organisation=organisation, names=[each["name"] for each in told])
    for each in told:
        entry = found[each["name"]]
        change_entry(by=by, entry=entry, version=entry.version, **each)
