"""Two entries that are one made one, after seeing what will change; one that nothing names taken away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filrouge.core.pointing import pointing_at
from filrouge.directory.forms import MergeForm
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.queries import entries_like, entry_now
from filrouge.directory.rules import can_write_directory
from filrouge.directory.services import joined, merge_entries, remove_entry
from filrouge.organisations.access import MemberRequest, inside


@require_safe
@inside(can_write_directory)
def entry_join(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Which other entry is the same: those that look like it, or what one looks for."""
    found = get_object_or_404(Entry.objects, pk=entry)
    text = request.GET.get("mot", "").strip()
    others = [one for one in entries_like(text or found.name) if one.pk != found.pk]
    values = {"entry": found, "text": text, "others": others}
    return render(request, "directory/entry_join.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_directory)
def entry_merge(request: MemberRequest, entry: UUID, other: UUID) -> HttpResponse:
    """What will be said of the one that is kept, and what will point to it; then one entry."""
    rows = {row.pk: row for row in Entry.objects.filter(pk__in=(entry, other))}
    kept, merged = rows.get(entry), rows.get(other)
    if kept is not None and merged is None and entry_now(other) == kept:
        return _shown(request, kept)  # sent twice: they are one already
    if kept is None or merged is None or kept == merged:
        raise Http404
    if request.method != "POST":
        return _preview(request, kept, merged)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return _preview(request, kept, merged, notice=_("Relisez ce qui sera gardé, puis réunissez."))
    versions = (form.cleaned_data["kept_version"], form.cleaned_data["merged_version"])
    try:
        merge_entries(by=request.member, kept=kept, merged=merged, versions=versions)
    except ValidationError as error:
        return _preview(request, kept, merged, notice=error.messages[0])
    messages.success(request, _("Réunies. « %(name)s » reste un autre nom.") % {"name": merged.name})
    return _shown(request, kept)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_directory)
def entry_remove(request: MemberRequest, entry: UUID) -> HttpResponse:
    """Take away an entry that nothing names."""
    found = get_object_or_404(Entry.objects, pk=entry)
    named = pointing_at(found, but=(OtherName,))
    values = {"entry": found, "named": named, "notice": ""}
    if request.method != "POST":
        return render(request, "directory/entry_remove.html", values)
    try:
        remove_entry(by=request.member, entry=found)
    except ValidationError as error:
        values["notice"] = error.messages[0]
        return render(request, "directory/entry_remove.html", values, status=400)
    messages.success(request, _("« %(name)s » n’est plus dans le carnet.") % {"name": found.name})
    return redirect("directory:entry_list", organisation=request.organisation.slug)


def _preview(request: MemberRequest, kept: Entry, merged: Entry, *, notice: str = "") -> HttpResponse:
    """The entry as it would be, without writing it."""
    would_be = Entry(pk=kept.pk, name=kept.name, kind=kept.kind)
    told = notice
    try:
        for name, value in joined(kept, merged).items():
            setattr(would_be, name, value)
    except ValidationError as error:
        told = error.messages[0]
    values = {
        "entry": kept,
        "other": merged,
        "would_be": would_be,
        "named": pointing_at(merged, but=(OtherName,)),
        "names": [merged.name, *merged.other_names.values_list("name", flat=True)],
        "notice": told,
    }
    return render(request, "directory/entry_merge.html", values, status=400 if notice else 200)


def _shown(request: MemberRequest, entry: Entry) -> HttpResponse:
    return redirect("directory:entry_show", organisation=request.organisation.slug, entry=entry.pk)
