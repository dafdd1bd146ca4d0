"""The minutes of sessions, as a search finds them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.agenda.models import Minutes
from filrouge.core.date_words import day_said
from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.printing.markup import plain_of


def minutes_words(row: Minutes) -> tuple[str, str]:
    """Minutes are found by what was done, decided, heard and promised."""
    return "", _told(row)


def minutes_found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The minutes that a search found, under the name and the day of their session: one query."""
    rows = Minutes.objects.filter(pk__in=list(ids)).select_related("session")
    return {row.pk: _hit(row, member) for row in rows}


def _hit(row: Minutes, member: Member) -> Hit:
    kwargs = {"organisation": member.organisation.slug, "session": row.session_id}
    url = reverse("agenda:minutes_show", kwargs=kwargs)
    where = _("Compte rendu du %(day)s") % {"day": day_said(row.session.day, "j F Y")}
    return Hit(str(row.session), url, _told(row), where)


def _told(row: Minutes) -> str:
    texts = (row.done, row.decisions, row.ideas, row.follow_up)
    return "\n".join(plain_of(text) for text in texts if text)
