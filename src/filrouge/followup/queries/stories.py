"""The stories that a member reads, opened; those of a report; the names that none may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from filrouge.core.sealing import unseal_all
from filrouge.core.search import folded
from filrouge.followup.models import CaseStory
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import followed

_SHORT = 3  # letters under which a word of a label names nobody: « M. », « de »


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story with its words."""

    story: CaseStory
    title: str
    text: str


def told(rows: Iterable[CaseStory]) -> list[OpenStory]:
    """Stories of one organisation with their words: one query."""
    listed = list(rows)
    words = zip(listed, unseal_all(listed, "title"), unseal_all(listed, "text"), strict=True)
    return [OpenStory(row, title, text) for row, title, text in words]


def stories_of(member: Member) -> list[OpenStory]:
    """The stories that this member may read, the last year first. Two queries and the key's."""
    rows = CaseStory.objects.select_related("author")
    return told(row for row in rows if row.author_id == member.pk or row.is_ready)


def ready_in(year: int) -> list[OpenStory]:
    """The stories that a report of that year may tell, in the order in which they were begun."""
    rows = CaseStory.objects.filter(year=year).order_by("created_at")
    return told(row for row in rows if row.is_ready)


def named_in(text: str, member: Member) -> str:
    """A word of this text that names somebody whom the member follows, or who lives with them; else empty.

    The people of every file that the member opens are looked for: an invented name is never that of another.
    Two queries.
    """
    words = set(_words(text))
    mine = list(followed(member.hands).prefetch_related(None).select_related(None))
    homes = {one.household_id for one in mine if one.household_id}
    near = list(Person.objects.filter(household__in=homes)) if homes else []
    for person in [*mine, *near]:
        for known in (person.label, person.phone, person.email):
            for word in _words(known):
                if word in words:
                    return next(str(said) for said in re.findall(r"[\w@.+-]+", text) if word in _words(said))
    return ""


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", folded(text)) if len(word) >= _SHORT]
