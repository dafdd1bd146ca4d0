"""Writing in a file, and naming who reads one's confidences. What one may not read is not found."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from filrouge.core.accesses import note_access
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.sealing import unseal
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import rules, services
from filrouge.people.enums import AccessPart, NoteKind
from filrouge.people.forms.notes import ConfidantForm, NoteForm
from filrouge.people.models import Confidant, FileNote
from filrouge.people.queries.notes import confidants_of, notes_read_by
from filrouge.people.views.places import address, person_followed


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_meet_people)
def note_add(request: MemberRequest, person: UUID) -> HttpResponse:
    """A fact, or a confidence."""
    found = person_followed(request, person)
    initial: dict[str, Any] = {
        "key": uuid.uuid4(), "kind": NoteKind.FACT.value, "day": timezone.localdate(), "version": 0,
    }  # fmt: skip
    form, status = NoteForm(initial=initial | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = NoteForm(request.POST), 400
        if form.is_valid():
            told = {name: form.cleaned_data[name] for name in ("kind", "day", "text")}
            key = form.cleaned_data["key"] or uuid.uuid4()
            try:
                services.write_note(by=request.member, person=found, key=key, **told)
                messages.success(request, _("La note est gardée."))
                return redirect(address(request, "person_show", person=found.pk))
            except ValidationError as error:
                form.add_error(None, error)
    values = {"person": found, "form": form, "theirs": None, "note": None}
    return render(request, "people/note_write.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_meet_people)
def note_change(request: MemberRequest, person: UUID, note: UUID) -> HttpResponse:
    """Its author says it otherwise."""
    found, row = person_followed(request, person), _own(request, person, note)
    now = {"kind": row.kind, "day": row.day, "text": unseal(row, row.text), "version": row.version}
    form, status, theirs = NoteForm(initial=now | (take_back(request) or {})), 200, None
    if request.method == "POST":
        form, status = NoteForm(request.POST), 400
        try:
            if form.is_valid():
                told = {name: form.cleaned_data[name] for name in ("kind", "day", "text", "version")}
                services.change_note(by=request.member, note=row, **told)
                messages.success(request, _("La note est gardée."))
                return redirect(address(request, "person_show", person=found.pk))
        except StaleVersionError as stale:
            (form, theirs), status = again(NoteForm, form, stale), 409
            # Theirs are one's own words from another tab, sealed: the page of the file shows them.
            theirs = [one for one in theirs if one[0] != str(form.fields["text"].label)]
        except ValidationError as error:
            form.add_error(None, error)
    else:
        note_access(reader_id=request.member.pk, about=found, what=AccessPart.SHEET)
    values = {"person": found, "form": form, "theirs": theirs, "note": row}
    return render(request, "people/note_write.html", values, status=status)


@require_POST
@inside(rules.can_meet_people)
def note_remove(request: MemberRequest, person: UUID, note: UUID) -> HttpResponse:
    """Its author takes it away, for good."""
    found, row = person_followed(request, person), _own(request, person, note)
    services.remove_note(by=request.member, note=row)
    messages.success(request, _("La note est enlevée, pour de bon."))
    return redirect(address(request, "person_show", person=found.pk))


def _own(request: MemberRequest, person: UUID, note: UUID) -> FileNote:
    """A note of this member. One that they may not read is not found; one that they only read is refused."""
    found: FileNote = get_object_or_404(notes_read_by(request.member), pk=note, person=person)
    if found.author_id != request.member.pk:
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_meet_people)
def confidant_list(request: MemberRequest) -> HttpResponse:
    """Whom one named, and naming one more."""
    form, status = ConfidantForm(by=request.member, initial=take_back(request) or {}), 200
    if request.method == "POST":
        form, status = ConfidantForm(request.POST, by=request.member), 400
        try:
            if form.is_valid():
                named = services.name_confidant(by=request.member, **form.cleaned_data)
                said = _("%(name)s lira vos confidences jusqu’au %(day)s.")
                day = named.ends_on.strftime("%d/%m/%Y")
                messages.success(request, said % {"name": named.member, "day": day})
                return redirect(address(request, "confidant_list"))
        except ValidationError as error:
            form.add_error(None, error)
    values = {"form": form, "theirs": None, "named": confidants_of(request.member)}
    return render(request, "people/confidant_list.html", values, status=status)


@require_POST
@inside(rules.can_meet_people)
def confidant_end(request: MemberRequest, confidant: UUID) -> HttpResponse:
    """They read them no more."""
    found = get_object_or_404(Confidant, pk=confidant, author=request.member)
    services.end_confidant(by=request.member, confidant=found)
    messages.success(request, _("C’est fini : vous seul lisez vos confidences."))
    return redirect(address(request, "confidant_list"))
