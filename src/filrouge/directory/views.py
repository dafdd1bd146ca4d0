"""The directory, and one entry with the files that name it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from filrouge.directory.models import Entry
from filrouge.directory.queries import entries_page
from filrouge.directory.rules import can_read_directory
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_directory)
def entry_list(request: MemberRequest) -> HttpResponse:
    """Whom the house knows, by name."""
    text = request.GET.get("mot", "").strip()
    page = entries_page(text, number=request.GET.get("page"))
    return render(request, "directory/entry_list.html", {"page": page, "text": text})


@require_safe
@inside(can_read_directory)
def entry_show(request: MemberRequest, entry: UUID) -> HttpResponse:
    """One of them, and in which files they are named."""
    found = get_object_or_404(Entry.objects, pk=entry)
    return render(request, "directory/entry_show.html", {"entry": found})
