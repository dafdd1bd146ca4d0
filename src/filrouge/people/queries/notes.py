"""The notes of a file that a member may read, opened; the confidences that they may read for another."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from filrouge.core.sealing import unseal_all
from filrouge.organisations.models import Member
from filrouge.people.enums import NoteKind
from filrouge.people.models import Confidant, FileNote, Person


@dataclass(frozen=True, slots=True)
class OpenNote:
    """A note with its words."""

    note: FileNote
    text: str
    is_mine: bool

    @property
    def is_confidence(self) -> bool:
        """Whether its author alone reads it, and whom they named."""
        return self.note.kind == NoteKind.CONFIDENCE


def authors_read_by(member: Member) -> set[UUID]:
    """Whose confidences a member reads today: their own, and those of who named them. One query.

    A stand-in of an absence reads none: that is the house's choice, this one is the author's.
    """
    today = timezone.localdate()
    named = Confidant.objects.filter(member=member, ends_on__gte=today, author__is_active=True)
    return {member.pk, *named.values_list("author", flat=True)}


def notes_read_by(member: Member) -> QuerySet[FileNote]:
    """The notes that a member may read, in the files that they may open."""
    mine = Q(kind=NoteKind.FACT) | Q(author__in=authors_read_by(member))
    return FileNote.objects.filter(mine).select_related("author", "person")


def notes_of(person: Person, member: Member) -> list[OpenNote]:
    """The notes of a file that this member reads, the newest first: two queries and the key's."""
    rows = list(notes_read_by(member).filter(person=person))
    texts = unseal_all(rows, "text")
    return [OpenNote(row, text, row.author_id == member.pk) for row, text in zip(rows, texts, strict=True)]


def confidants_of(member: Member) -> list[Confidant]:
    """Whom a member named, as long as it lasts."""
    rows = Confidant.objects.filter(author=member, ends_on__gte=timezone.localdate())
    return list(rows.select_related("member"))
