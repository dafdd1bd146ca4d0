"""Where somebody was writing minutes, as « Aujourd'hui » says it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.agenda.models import Session
from filrouge.core.registries import Hit
from filrouge.core.templatetags.words import said_on
from filrouge.organisations.models import Member


def minutes_left(member: Member, places: Iterable[str]) -> dict[str, Hit]:
    """The session of each place `minutes:<session>` that is still there: one query."""
    asked = {place: UUID(place.partition(":")[2]) for place in places}
    sessions = Session.objects.in_bulk(set(asked.values()))
    slug = member.organisation.slug
    return {
        place: Hit(
            title=sessions[pk].title,
            url=reverse("agenda:minutes_write", kwargs={"organisation": slug, "session": pk}),
            where=_("Compte rendu du %(on)s") % {"on": said_on(sessions[pk].day)},
        )
        for place, pk in asked.items()
        if pk in sessions
    }
