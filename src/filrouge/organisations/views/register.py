"""The register of processing: a page, a workbook, Word and PDF."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filrouge.core.date_words import day_said
from filrouge.core.workbooks import MEDIA_TYPE, write_workbook
from filrouge.organisations.access import MemberRequest, inside, paper_answer
from filrouge.organisations.exports import register_document
from filrouge.organisations.queries import on_letterhead
from filrouge.organisations.queries.register import Group, answerable, guards, register
from filrouge.organisations.rules import can_read_register


@require_safe
@inside(can_read_register)
def register_show(request: MemberRequest) -> HttpResponse:
    """What is held of whom, why, who reads it and for how long; and how it is guarded."""
    values = {"groups": register(), "answerable": answerable(request.organisation), "guards": guards()}
    return render(request, "organisations/register.html", values)


@require_safe
@inside(can_read_register)
def register_print(request: MemberRequest, form: str) -> HttpResponseBase:
    """The same to take away. It names nobody who comes: it leaves no line in the journal."""
    groups, name = register(), _("registre des traitements")
    if form == "xlsx":
        return _workbook(groups, name)
    day = day_said(timezone.localdate(), "j F Y")
    house = request.organisation
    document = register_document(house, groups, answerable(house), guards(), day=day)
    back = reverse("organisations:register_show", args=[house.slug])
    return paper_answer(request, on_letterhead(document, house), form, name=name, back=back)


def _workbook(groups: list[Group], name: str) -> FileResponse:
    """One row for each sort of data."""
    columns = (
        (_("Données"), 60), (_("De qui"), 28), (_("Pourquoi"), 50), (_("Qui lit"), 50),
        (_("Combien de temps"), 50), (_("Ce que la maison a choisi"), 70),
    )  # fmt: skip
    rows = [
        (
            str(one.record.label), capfirst(str(whose.label)), str(one.record.purpose),
            str(one.record.read_by), str(one.record.kept), "\n".join(one.chosen),
        )
        for whose, group in groups
        for one in group
    ]  # fmt: skip
    file = write_workbook(title=_("Registre"), columns=columns, rows=rows)
    stem = slugify(name)
    answer = FileResponse(file, as_attachment=True, filename=f"{stem}.xlsx", content_type=MEDIA_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
