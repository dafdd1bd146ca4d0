"""Who read what: a line for each reading of a file that is somebody's own, chained so that none can go.

Each line holds a keyed digest of itself and of the line before. The key stands wrapped beside the end of
the chain (see `core.sealing`): whoever writes in the database without the installation's secret can neither
change a line, nor take one away, nor make one up, without `broken_at` finding it. A line names nobody.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from filrouge.core.models import AccessHead, AccessLine, TenantModel
from filrouge.core.sealing import new_wrapped_key, unwrapped
from filrouge.core.transactions import transactional


@transactional
def note_access(*, reader_id: UUID, about: TenantModel, what: str, why: str = "") -> AccessLine:
    """Somebody reads a file: `what` is which part of it, `why` the reason they chose."""
    head = _head(about.organisation_id)
    line = AccessLine(
        organisation_id=about.organisation_id,
        number=head.number + 1,
        at=timezone.now(),
        reader_id=reader_id,
        model=about._meta.label_lower,
        object_id=about.pk,
        what=what,
        why=why,
    )
    line.digest = head.digest = _digest(unwrapped(head.wrapped, head.organisation_id), line, head.digest)
    head.number = line.number
    line.save(force_insert=True)
    head.save(update_fields=["number", "digest"])
    return line


def accesses_to(row_id: UUID) -> QuerySet[AccessLine]:
    """The readings of one thing, the newest first."""
    return AccessLine.objects.filter(object_id=row_id).order_by("-number")


def accesses_by(reader_id: UUID) -> QuerySet[AccessLine]:
    """What somebody read, the newest first."""
    return AccessLine.objects.filter(reader_id=reader_id).order_by("-number")


def broken_at(organisation_id: UUID) -> int | None:
    """The number of the first line of an organisation's chain that is not as it was written; None: all are.

    Raises `BrokenSealError` when the installation's secret is another one.
    """
    head = AccessHead._base_manager.filter(organisation=organisation_id).first()
    lines = AccessLine._base_manager.filter(organisation=organisation_id).order_by("number")
    if head is None:
        return 1 if lines.exists() else None
    key, before, number = unwrapped(head.wrapped, organisation_id), "", 0
    for line in lines.iterator(chunk_size=1000):
        number += 1
        if line.number != number or not hmac.compare_digest(line.digest, _digest(key, line, before)):
            return number
        before = line.digest
    return None if (head.number, head.digest) == (number, before) else number + 1


def _head(organisation_id: UUID) -> AccessHead:
    """The end of the chain, held so that nobody else adds to it meanwhile."""
    rows = AccessHead._base_manager.select_for_update()
    held = rows.filter(organisation=organisation_id).first()
    if held is None:
        fresh = AccessHead(organisation_id=organisation_id, wrapped=new_wrapped_key(organisation_id))
        AccessHead._base_manager.bulk_create([fresh], ignore_conflicts=True)
        held = rows.get(organisation=organisation_id)
    return held


def _digest(key: bytes, line: AccessLine, before: str) -> str:
    about = (line.reader_id, line.model, line.object_id, line.what, line.why)
    told = (before, line.number, line.at.isoformat(), *about)
    return hmac.new(key, "\n".join(map(str, told)).encode(), hashlib.sha256).hexdigest()
