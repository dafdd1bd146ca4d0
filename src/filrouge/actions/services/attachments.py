"""Documents attached to an action: judged by what is in them, kept under a name that nobody chose."""

from __future__ import annotations

import hashlib
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from filrouge.actions.models import Action, Attachment
from filrouge.core import records
from filrouge.core.uploads import judged, safe_name
from filrouge.organisations.models import Member

MOST = 200  # documents of one action: more is a folder, not a sheet


def attach(*, by: Member | None, action: Action, name: str, content: IO[bytes]) -> Attachment:
    """Attach one document. Raises `ValidationError`, with a sentence, and keeps nothing, when it cannot be.

    The file is written first, and goes again when its row cannot be written.
    """
    data = content.read(settings.UPLOAD_MAX_BYTES + 1)
    kind = judged(data)
    digest = hashlib.sha256(data).hexdigest()
    known = Attachment.objects.filter(action=action)
    if (same := known.filter(digest=digest).first()) is not None:
        raise ValidationError(
            _("Ce document est déjà joint, sous le nom « %(name)s ».") % {"name": same.name}
        )
    if known.count() >= MOST:
        raise ValidationError(
            _("Cette action a déjà %(most)s documents : retirez ceux qui ne servent plus.") % {"most": MOST}
        )
    path = default_storage.save(f"pieces/{action.organisation_id}/{uuid4().hex}", ContentFile(data))
    row = Attachment(
        organisation_id=action.organisation_id,
        action=action,
        name=safe_name(name, kind),
        media_type=kind.media_type,
        size=len(data),
        digest=digest,
        path=path,
        added_by=by,
    )
    try:
        return records.create(row, by=by)
    except BaseException:
        default_storage.delete(path)
        raise


def detach(*, by: Member | None, attachment: Attachment) -> None:
    """Take a document away; its file goes once the row is gone for good."""
    path = attachment.path
    records.remove(attachment, by=by)
    transaction.on_commit(lambda: default_storage.delete(path))
