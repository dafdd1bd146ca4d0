"""The other names of an entry: written, taken away, and two entries that became one made two again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.held import take_back
from filrouge.directory.forms import OtherNameForm
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.rules import can_write_directory
from filrouge.directory.services import add_other_name, part_entries, remove_other_name
from filrouge.organisations.access import MemberRequest, inside


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_write_directory)
def name_list(request: MemberRequest, entry: UUID) -> HttpResponse:
    """The names that mean an entry, and one more."""
    found = get_object_or_404(Entry.objects, pk=entry)
    if request.method != "POST":
        return _page(request, found, OtherNameForm(initial=take_back(request) or {}))
    form = OtherNameForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=400)
    try:
        add_other_name(by=request.member, entry=found, **form.cleaned_data)
    except ValidationError as error:
        form.add_error("name", error.messages)
        return _page(request, found, form, status=400)
    messages.success(request, _("C’est noté."))
    return redirect("directory:name_list", organisation=request.organisation.slug, entry=entry)


@require_POST
@inside(can_write_directory)
def name_write(request: MemberRequest, entry: UUID, other_name: UUID) -> HttpResponse:
    """One of them taken away, with the merging that it comes from when one asks for it."""
    found = get_object_or_404(OtherName.objects.select_related("entry"), pk=other_name, entry=entry)
    if request.POST.get("do") != "part":
        remove_other_name(by=request.member, other_name=found)
        messages.success(request, _("« %(name)s » n’est plus un autre nom.") % {"name": found.name})
        return redirect("directory:name_list", organisation=request.organisation.slug, entry=entry)
    try:
        back = part_entries(by=request.member, other_name=found)
    except ValidationError as error:
        return _page(request, found.entry, OtherNameForm(), notice=error.messages[0], status=400)
    messages.success(
        request, _("Ce sont de nouveau deux adresses. Vérifiez sur chacune la personne de contact.")
    )
    return redirect("directory:entry_show", organisation=request.organisation.slug, entry=back)


def _page(
    request: MemberRequest, entry: Entry, form: OtherNameForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    values = {"entry": entry, "names": list(entry.other_names.all()), "form": form, "notice": notice}
    return render(request, "directory/name_list.html", values, status=status)
