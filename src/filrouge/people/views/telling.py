"""A file that its person takes away, and the register of who opened which."""

from __future__ import annotations

import json
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.core.accesses import broken_at, note_access
from filrouge.core.sealing import BrokenSealError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import rules
from filrouge.people.enums import AccessPart
from filrouge.people.models import Person
from filrouge.people.queries.telling import Lines, readings_page, told_of
from filrouge.people.views.places import person_met
from filrouge.printing import Block, Document, Heading, ListBlock, Paragraph, to_page


@require_safe
@inside(rules.can_tell_people)
def person_export(request: MemberRequest, person: UUID, shape: str) -> HttpResponse:
    """All that is held of a person, to read or for another program. Taking it away leaves a line."""
    found = person_met(person)
    if not rules.can_export_person(request.member, found):
        raise PermissionDenied
    if shape not in ("html", "json"):
        raise Http404
    note_access(reader_id=request.member.pk, about=found, what=AccessPart.EXPORT)
    told = told_of(found)
    if shape == "json":
        content = json.dumps(
            {"person": str(found.pk), "told": [{"part": title, "rows": rows} for title, rows in told]},
            ensure_ascii=False, indent=1,
        )  # fmt: skip
        return _file(content, "application/json", shape)
    return _file(to_page(_paper(request, found, told)), "text/html", shape)


def _paper(request: MemberRequest, person: Person, told: list[tuple[str, Lines]]) -> Document:
    blocks: list[Block] = []
    for title, rows in told:
        blocks.append(Heading(1, title))
        lines = [" ; ".join(f"{name}\u00a0: {value}" for name, value in row.items()) for row in rows]
        blocks.append(ListBlock(tuple((Paragraph(line),) for line in lines)))
    said = _("Ce que %(house)s détient, le %(day)s") % {
        "house": request.organisation.name, "day": f"{timezone.localdate():%d/%m/%Y}",
    }  # fmt: skip
    return Document(person.label, tuple(blocks), subtitle=said, organisation=request.organisation.name)


def _file(content: str, media: str, shape: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=f"{media}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="dossier.{shape}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return answer


@require_safe
@inside(rules.can_read_accesses)
def access_list(request: MemberRequest) -> HttpResponse:
    """Who opened which part of a file, when; and whether the register is as it was written."""
    page, readings = readings_page(request.GET.get("page", ""))
    try:
        broken = broken_at(request.organisation.pk)
    except BrokenSealError:
        broken = 0
    values = {"page": page, "readings": readings, "broken": broken}
    return render(request, "people/access_list.html", values)
