"""What the house holds of somebody: why and for how long, taken away as a workbook, erased once they left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core import records
from filrouge.core.registries import registries
from filrouge.core.workbooks import MEDIA_TYPE, write_workbook
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Member
from filrouge.organisations.rules import can_enter, can_erase_people, can_read_held, can_see_team
from filrouge.organisations.services import erase_person


@require_safe
@inside(can_enter)
def held_show(request: MemberRequest, member: UUID) -> HttpResponse:
    """Which sorts of data the house holds of a member, why, and for how long."""
    person = _person(request, member)
    values = {
        "person": person,
        "is_me": person.pk == request.member.pk,
        "records": list(registries.privacy),
        "may_see_team": can_see_team(request.member),
        "may_erase": can_erase_people(request.member),
    }
    return render(request, "organisations/held.html", values)


@require_POST
@inside(can_enter)
def held_export(request: MemberRequest, member: UUID) -> HttpResponseBase:
    """All of it, as a workbook. Taking it away is a line of the journal."""
    person = _person(request, member)
    columns = ((_("Sorte de données"), 40), (_("Ce qui est détenu"), 110))
    file = write_workbook(title=_("Données"), columns=columns, rows=_rows(person))
    records.note_export(
        request.organisation, by=request.member, name=person.name, note=_("données détenues"), about=person
    )
    answer = FileResponse(file, as_attachment=True, filename="donnees.xlsx", content_type=MEDIA_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_erase_people)
def member_erase(request: MemberRequest, member: UUID) -> HttpResponse:
    """Somebody who left is erased: said first, then done."""
    person = _person(request, member)
    slug = request.organisation.slug
    if person.is_active:
        sentence = _("%(name)s est encore dans l’équipe : notez d’abord son départ.")
        messages.warning(request, sentence % {"name": person})
        return redirect("organisations:held_show", organisation=slug, member=person.pk)
    if request.method != "POST":
        return render(request, "organisations/member_erase.html", {"person": person})
    erase_person(member=person, by=request.member)
    messages.success(request, _("C’est effacé. Ce qui a été écrit pour la maison reste, sans le nom."))
    return redirect("organisations:team_show", organisation=slug)


def _person(request: MemberRequest, member_id: UUID) -> Member:
    person = get_object_or_404(Member.objects.select_related("service", "user"), pk=member_id)
    if not can_read_held(request.member, person):
        raise PermissionDenied
    return person


def _rows(person: Member) -> Iterator[tuple[str, str]]:
    """One row for each thing: its sort, then what it says."""
    for record in registries.privacy:
        for row in record.export(person):
            yield str(record.label), _said(row)


def _said(row: dict[str, Any]) -> str:
    one = _("%(name)s : %(value)s")
    return "; ".join(one % {"name": name, "value": value} for name, value in row.items() if value)
