"""The documents of a file, with their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filrouge.core.sealing import unseal_all
from filrouge.followup.models import FilePaper
from filrouge.people.models import Person


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A document and what it is called."""

    paper: FilePaper
    name: str


def named(rows: Iterable[FilePaper]) -> list[OpenPaper]:
    """Documents of one organisation with their names: the key's query."""
    listed = list(rows)
    return [OpenPaper(row, name) for row, name in zip(listed, unseal_all(listed, "name"), strict=True)]


def papers_of(person: Person) -> list[OpenPaper]:
    """The documents of a file, the first one first. One query and the key's."""
    return named(FilePaper.objects.filter(person=person).select_related("added_by"))
