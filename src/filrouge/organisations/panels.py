"""What this room says elsewhere: whose thread one holds today, and the people that are searched."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from filrouge.core.registries import Hit
from filrouge.organisations.models import Member
from filrouge.organisations.queries import absences_today, stand_ins_today
from filrouge.organisations.rules import can_note_absence


def stand_in(request: HttpRequest, member: Member) -> str:
    """On « Aujourd'hui »: for whom one holds the thread, and who holds one's own."""
    held, own = stand_ins_today(member)
    if not held and own is None:
        return ""
    values = {"held": held, "own": own, "may_change": own is not None and can_note_absence(member, member)}
    return render_to_string("organisations/stand_in.html", values, request)


AWAY = 6  # people named beside « Aujourd'hui »; the page of the absences names them all


def away(request: HttpRequest, member: Member) -> str:
    """Beside « Aujourd'hui », for the team: who is away, until when, and who holds their thread."""
    found = [absence for absence in absences_today() if absence.member_id != member.pk]
    if not found:
        return ""
    values = {"away": found[:AWAY], "more": max(0, len(found) - AWAY)}
    return render_to_string("organisations/away_today.html", values, request)


def words(row: Member) -> tuple[str, str]:
    """A member is found by their name, then by their function."""
    return row.name, row.function


def found(member: Member, ids: Iterable[UUID]) -> dict[UUID, Hit]:
    """The members that a search found: one query."""
    slug = member.organisation.slug
    rows = Member.objects.filter(pk__in=list(ids)).select_related("service")
    return {
        row.pk: Hit(
            title=row.name,
            url=reverse("organisations:member_show", kwargs={"organisation": slug, "member": row.pk}),
            text=row.function,
            where=row.service.name if row.service else "",
        )
        for row in rows
    }
