"""The directory, and one entry with the files that name it; writing an entry, saying it otherwise."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.directory.enums import EntryKind
from filrouge.directory.forms import EntryForm, NewEntryForm
from filrouge.directory.models import Entry
from filrouge.directory.queries import entries_of, entries_page, entry_now, likely_pairs
from filrouge.directory.rules import can_read_directory, can_write_directory
from filrouge.directory.services import add_entry, change_entry
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_read_directory)
def entry_list(request: MemberRequest) -> HttpResponse:
    """Whom the house knows, by name."""
    text, kind = _asked_for(request)
    may_write = can_write_directory(request.member)
    values = {
        "page": entries_page(text, kind, number=request.GET.get("page")),
        "pairs": likely_pairs() if may_write and not text and not kind else (),
        "text": text,
        "kind": kind,
        "kinds": EntryKind,
        "may_write": may_write,
    }
    return render(request, "directory/entry_list.html", values)


@require_safe
@inside(can_read_directory)
def entry_print(request: MemberRequest) -> HttpResponse:
    """All that the list has, on one page to take to the telephone or to the printer."""
    text, kind = _asked_for(request)
    values = {
        "entries": entries_of(text, kind),
        "text": text,
        "kind_word": EntryKind(kind).label if kind else "",
    }
    return render(request, "directory/entry_print.html", values)


def _asked_for(request: MemberRequest) -> tuple[str, str]:
    """The words of the name and the kind; a kind that nobody knows is none."""
    kind = request.GET.get("genre", "")
    return request.GET.get("mot", "").strip(), kind if kind in EntryKind.values else ""


@require_safe
@inside(can_read_directory)
def entry_show(request: MemberRequest, entry: UUID) -> HttpResponse:
    """One of them, and in which files they are named."""
    found = Entry.objects.filter(pk=entry).first()
    if found is None and (kept := entry_now(entry)) is not None:
        return redirect("directory:entry_show", organisation=request.organisation.slug, entry=kept.pk)
    if found is None:
        raise Http404
    may_write = can_write_directory(request.member)
    values = {
        "entry": found,
        "names": list(found.other_names.all()),
        "pairs": likely_pairs(about=found) if may_write else (),
        "may_write": may_write,
    }
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
    """Another name, another telephone; the lines that name the entry keep their own words."""
    found = get_object_or_404(Entry.objects, pk=entry)
    if request.method != "POST":
        now = {name: getattr(found, name) for name in EntryForm.base_fields}
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
    told = error.message_dict if hasattr(error, "error_dict") else {"name": error.messages}
    for field, sentences in told.items():
        form.add_error(field if field in form.fields else "name", sentences)
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
