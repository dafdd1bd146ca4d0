"""Letters of a round: what is asked of somebody, in the queue; the reminders of the day, by the clock."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from filrouge.core.letters import send_letter
from filrouge.core.queue import Progress, job
from filrouge.core.scoping import scope, scopes_disabled
from filrouge.programme.models import Round
from filrouge.programme.services.letters import JOB, begin_letter, note_refused, note_sent, remind_in


@job(JOB, _("Lettre d’une ronde"))
def write(progress: Progress, *, letter: str) -> dict[str, Any]:
    """Write one letter and note that it left; nothing when its reader has answered meanwhile."""
    begun = begin_letter(letter)
    if begun is None:
        return {}
    row, asked = begun
    place = {"organisation": row.round.organisation.slug, "round_id": row.round.pk}
    values = {
        "letter": row,
        "round": row.round,
        "asked": asked,
        "reader": asked.reader,
        "link": settings.URL + reverse("programme:round_answer", kwargs=place),
    }
    user = asked.reader.user
    assert user is not None  # noqa: S101  it has an address
    try:
        send_letter("programme/mail/round.txt", values, to=asked.address, language=user.language)
    except (SMTPException, OSError):
        note_refused(row)
        raise
    note_sent(row, to=asked.reader)
    return {}


def remind_in_time() -> int:
    """In every organisation, the reminders whose day has come; how many were asked for."""
    with scopes_disabled():
        rounds = list(Round.objects.filter(closed_on__isnull=True).select_related("organisation"))
    asked = 0
    for round in rounds:
        with scope(organisation=round.organisation):
            asked += remind_in(round)
    return asked
