"""The directory, and one entry with the files that name it; writing an entry, saying it otherwise."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.directory.forms import EntryForm, NewEntryForm
from filrouge.directory.models import Entry
from filrouge.directory.queries import entries_page
from filrouge.directory.rules import can_read_directory, can_write_directory
from filrouge.directory.services import add_entry, change_entry
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_directory)
def entry_list(request: MemberRequest) -> HttpResponse:
    """Whom the house knows, by name."""
    text = request.GET.get("mot", "").strip()
    page = entries_page(text, number=request.GET.get("page"))
    values = {"page": page, "text": text, "may_write": can_write_directory(request.member)}
    return render(request, "directory/entry_list.html", values)


@require_safe
@inside(can_read_directory)
def entry_show(request: MemberRequest, entry: UUID) -> HttpResponse:
    """One of them, and in which files they are named."""
    found = get_object_or_404(Entry.objects, pk=entry)
    values = {"entry": found, "may_write": can_write_directory(request.member)}
    return render(request, "directory/entry_show.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_directory)
def entry_add(request: MemberRequest) -> HttpResponse:
    """Somebody the house knows, before any file names them."""
    if request.method != "POST":
        return _asked(request, None, NewEntryForm(initial=take_back(request) or {}))
    form = NewEntryForm(request.POST)
    if not form.is_valid():
        return _asked(request, None, form, status=400)
    try:
        entry = add_entry(by=request.member, organisation=request.organisation, **form.cleaned_data)
    except ValidationError as error:
        return _refused(request, None, form, error)
    return _kept(request, entry)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_directory)
def entry_change(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Another name or kind; the lines that name the entry keep their own words."""
    found = get_object_or_404(Entry.objects, pk=entry)
    if request.method != "POST":
        now = {name: getattr(found, name) for name in ("name", "kind", "version")}
        return _asked(request, found, EntryForm(initial=now | (take_back(request) or {})))
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _asked(request, found, form, status=400)
    try:
        change_entry(by=request.member, entry=found, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(EntryForm, form, stale)
        return _asked(request, found, form, theirs=theirs, status=409)
    except ValidationError as error:
        return _refused(request, found, form, error)
    return _kept(request, found)


def _kept(request: MemberRequest, entry: Entry) -> HttpResponse:
    messages.success(request, _("C’est gardé."))
    return redirect("directory:entry_show", organisation=request.organisation.slug, entry=entry.pk)


def _refused(
    request: MemberRequest, entry: Entry | None, form: forms.Form, error: ValidationError
) -> HttpResponse:
    form.add_error("name", error.messages)
    return _asked(request, entry, form, status=400)


def _asked(
    request: MemberRequest,
    entry: Entry | None,
    form: forms.Form,
    *,
    theirs: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    values = {"entry": entry, "form": form, "theirs": theirs}
    return render(request, "directory/entry_write.html", values, status=status)
