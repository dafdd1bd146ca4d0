"""Letters in the queue: an invitation, and what changed in the way somebody enters."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from filrouge.core.letters import send_letter
from filrouge.core.models import User
from filrouge.core.queue import Progress, job
from filrouge.organisations.queries import invitation_to_write
from filrouge.organisations.services import CHANGES, make_key, note_sent
from filrouge.organisations.services.invitations import JOB
from filrouge.organisations.services.ways_in import CHANGED


@job(JOB, _("Lettre d’invitation"))
def write(progress: Progress, *, invitation: str) -> dict[str, Any]:
    """Make the key, write the letter, note that it left. Run twice, the second letter has the good key."""
    row = invitation_to_write(invitation)
    if row is None:
        return {}
    reader = User.objects.filter(email=row.email).first()
    values = {
        "invitation": row,
        "link": settings.URL + reverse("invitation", kwargs={"key": make_key(row)}),
    }
    # Who has no account yet is written to in the language of who invites them.
    language = reader.language if reader else get_language() or settings.LANGUAGE_CODE
    send_letter("organisations/mail/invitation.txt", values, to=row.email, language=language)
    note_sent(row)
    return {}


@job(CHANGED, _("Lettre : le compte a changé"))
def tell_change(
    progress: Progress, *, user: str, change: str, device: str, provider: str, at: str
) -> dict[str, Any]:
    """Say to a person what changed in the way they enter; somebody who is gone is told nothing."""
    person = User.objects.filter(pk=user).first()
    if person is not None:
        with translation.override(person.language):
            what = CHANGES[change] % {"provider": provider}
        values = {"person": person, "what": what, "device": device, "at": datetime.fromisoformat(at)}
        send_letter("organisations/mail/way_in.txt", values, to=person.email, language=person.language)
    return {}
