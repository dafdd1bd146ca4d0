"""What this room says elsewhere: the way to its pages, from the team's and from the reception's."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.registries import Due
from filrouge.organisations.models import Member
from filrouge.people import rules
from filrouge.people.models import Person
from filrouge.people.queries import proposed
from filrouge.people.queries.following import count_files
from filrouge.people.queries.notes import notes_of


def way_in(request: HttpRequest, _about: object) -> str:
    """Under the team's page: what is noted about people."""
    member = request.member  # type: ignore[attr-defined]
    values = {
        "may_choose": rules.can_choose_profile(member),
        "may_propose": rules.can_propose_farewell(member),
        "may_watch": rules.can_read_accesses(member),
    }
    return render_to_string("people/way_in.html", values, request)


def held(member: Member) -> list[tuple[str, str]]:
    """How many files a member follows; who leaves is nobody's reason to read a name."""
    count = count_files(member)
    if not count:
        return []
    title = ngettext("%(n)s dossier suivi", "%(n)s dossiers suivis", count) % {"n": count}
    way = reverse("people:handing_write", kwargs={"organisation": member.organisation.slug})
    return [(title, f"{way}?de={member.pk}")]


def notes(request: HttpRequest, person: Person) -> str:
    """In an open file: what this member may read of what was written there."""
    member = request.member  # type: ignore[attr-defined]
    values = {"person": person, "notes": notes_of(person, member)}
    return render_to_string("people/notes.html", values, request)


def farewells_due(member: Member) -> list[Due]:
    """What waits for this member's approval, as one thing: it names nobody."""
    if not rules.can_propose_farewell(member):
        return []
    waiting = sum(rules.can_approve_farewell(member, row) for row in proposed())
    if not waiting:
        return []
    said = ngettext("%(n)s effacement à approuver", "%(n)s effacements à approuver", waiting)
    url = reverse("people:farewell_list", kwargs={"organisation": member.organisation.slug})
    return [Due(said % {"n": waiting}, url, _("Relire"))]
