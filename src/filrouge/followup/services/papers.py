"""Keeping a document in a file, giving it back, taking it away with its file."""

from __future__ import annotations

from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.sealing import close_apart, open_apart, seal, unseal
from filrouge.core.transactions import transactional
from filrouge.core.uploads import judged, safe_name
from filrouge.followup.models import FilePaper
from filrouge.organisations.models import Member
from filrouge.people.models import Person

MOST = 100  # documents of one file


def keep_paper(*, by: Member, person: Person, name: str, content: IO[bytes]) -> FilePaper:
    """Keep a document in a file. Raises `ValidationError` and keeps nothing, when it cannot be.

    What is written on the disk is closed with a key of its own, that is sealed in the row.
    """
    data = content.read(settings.UPLOAD_MAX_BYTES + 1)
    kind = judged(data)
    if FilePaper.objects.filter(person=person).count() >= MOST:
        raise ValidationError(
            _("Ce dossier a déjà %(most)s documents : retirez ceux qui ne servent plus.") % {"most": MOST}
        )
    key, closed = close_apart(data)
    row = FilePaper(organisation_id=person.organisation_id, person=person, added_by=by)
    row.media_type, row.size = kind.media_type, len(data)
    row.name, row.key = seal(row, safe_name(name, kind)), seal(row, key)
    row.path = default_storage.save(f"dossiers/{row.organisation_id}/{uuid4().hex}", ContentFile(closed))
    try:
        return records.create(row, by=by)
    except BaseException:
        default_storage.delete(row.path)
        raise


def read_paper(paper: FilePaper) -> bytes:
    """What the document holds. Raises `FileNotFoundError`, `BrokenSealError`."""
    with default_storage.open(paper.path) as file:
        return open_apart(unseal(paper, paper.key), file.read())


def remove_paper(*, by: Member | None, paper: FilePaper) -> None:
    """Take a document away; its file goes once the row is gone for good."""
    path = paper.path
    records.remove(paper, by=by)
    transaction.on_commit(lambda: default_storage.delete(path))


@transactional
def forget_papers(person: Person, *, by: Member | None) -> int:
    """A person is forgotten: their documents are nowhere any more; how many."""
    rows = list(FilePaper.objects.filter(person=person))
    for row in rows:
        remove_paper(by=by, paper=row)
    return len(rows)
