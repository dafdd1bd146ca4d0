"""The journal of the organisation, to read with filters and to take away as a workbook."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import FileResponse, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filrouge.core import records
from filrouge.core.enums import AuditVerb
from filrouge.core.workbooks import MEDIA_TYPE, write_workbook
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.queries.journal import (
    JournalFilters,
    journal_lines,
    journal_page,
    journal_rows,
    kind_words,
)
from filrouge.organisations.rules import can_read_journal

# A workbook that a person can still read, and that is written while they wait.
MOST_ROWS = 50_000


@require_safe
@inside(can_read_journal)
def journal_show(request: MemberRequest) -> HttpResponse:
    """Every write, newest first, a hundred at a time."""
    filters = _filters(request.GET)
    return render(
        request,
        "organisations/journal.html",
        {
            "page": journal_page(filters, member=request.member, before=request.GET.get("avant", "")),
            "filters": filters,
            "kinds": kind_words().items(),
            "verbs": AuditVerb.choices,
            "is_older": "avant" in request.GET,
        },
    )


@require_POST
@inside(can_read_journal)
def journal_export(request: MemberRequest) -> HttpResponseBase:
    """The lines that the filters leave, as a workbook. Taking them away is a line of the journal too."""
    filters = _filters(request.POST)
    count = journal_lines(filters).count()
    if count > MOST_ROWS:
        messages.error(
            request,
            _("Ces filtres laissent %(count)s lignes : resserrez les dates, puis recommencez.")
            % {"count": count},
        )
        return redirect("organisations:journal_show", organisation=request.organisation.slug)
    columns = (
        (_("Quand"), 18),
        (_("Qui"), 24),
        (_("Geste"), 12),
        (_("Sorte d’objet"), 24),
        (_("Objet"), 40),
        (_("Ce qui a changé"), 60),
        (_("Note"), 40),
    )
    file = write_workbook(title=_("Journal"), columns=columns, rows=journal_rows(filters))
    records.note_export(request.organisation, by=request.member, name=_("Journal"), note=_said(filters))
    name = f"journal-{request.organisation.slug}-{timezone.localdate():%Y-%m-%d}.xlsx"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=MEDIA_TYPE)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _filters(asked: QueryDict) -> JournalFilters:
    return JournalFilters(
        actor=_words(asked, "qui")[:120],
        model=asked.get("sorte", "") if asked.get("sorte") in kind_words() else "",
        verb=asked.get("geste", "") if asked.get("geste") in AuditVerb.values else "",
        word=_words(asked, "mot")[:200],
        first=_day(asked.get("du", "")),
        last=_day(asked.get("au", "")),
    )


def _words(asked: QueryDict, name: str) -> str:
    """What is typed, without the sign that PostgreSQL does not take."""
    return asked.get(name, "").replace("\x00", "").strip()


def _day(text: str) -> dt.date | None:
    """A day as a browser sends it; None for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def _said(filters: JournalFilters) -> str:
    """The filters in a few words, for the line that the export leaves."""
    told = [filters.actor, kind_words().get(filters.model, ""), filters.word]
    days = [f"{day:%d/%m/%Y}" for day in (filters.first, filters.last) if day]
    return ", ".join(part for part in (*told, *days) if part)
