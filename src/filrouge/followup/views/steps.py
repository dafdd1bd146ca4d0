"""Where somebody stands, a step to do or done, and what became of it. Each page is of a file."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.accesses import note_access
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.sealing import unseal
from filrouge.followup import services
from filrouge.followup.enums import ENDS, StepKind, StepState, said_state
from filrouge.followup.forms.steps import SituationForm, StepForm
from filrouge.followup.models import FileStep
from filrouge.followup.queries.steps import settled_page, situation_of, steps_read
from filrouge.followup.views.places import address, person_followed, to_file
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people.enums import AccessPart
from filrouge.people.models import Person
from filrouge.people.queries import followers_of
from filrouge.people.rules import can_meet_people

_ASKED = ("member", "day", "hour", "site", "action", "text", "entry")


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_meet_people)
def situation_write(request: MemberRequest, person: UUID) -> HttpResponse:
    """Where somebody stands today."""
    found = person_followed(request, person)
    row, text = situation_of(found)
    begins = {"text": text, "version": row.version if row else 0}
    form, status, theirs = SituationForm(initial=begins | (take_back(request) or {})), 200, None
    if request.method == "POST":
        form, status = SituationForm(request.POST), 400
        try:
            if form.is_valid():
                services.write_situation(by=request.member, person=found, **form.cleaned_data)
                messages.success(request, _("La situation est gardée."))
                return to_file(request, found)
        except StaleVersionError as stale:
            (form, _sealed), status = again(SituationForm, form, stale), 409
            theirs = [(str(form.fields["text"].label), text)]
        except ValidationError as error:
            form.add_error(None, error)
    else:
        note_access(reader_id=request.member.pk, about=found, what=AccessPart.SHEET)
    values = {"person": found, "form": form, "theirs": theirs}
    return render(request, "followup/situation_write.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_meet_people)
def step_add(request: MemberRequest, person: UUID, sort: str) -> HttpResponse:
    """Something to do with somebody: `sort` is one of `StepKind`."""
    found = person_followed(request, person)
    if sort not in StepKind.values:
        raise Http404
    form_of = _form_of(sort, found)
    begins = {"key": uuid.uuid4(), "member": request.member.pk, "version": 0}
    form, status = form_of(initial=begins | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        if form.is_valid():
            key = form.cleaned_data["key"] or uuid.uuid4()
            try:
                services.note_step(by=request.member, person=found, key=key, kind=sort, **_values(form))
                messages.success(request, _("C’est noté dans le dossier."))
                return to_file(request, found)
            except ValidationError as error:
                form.add_error(None, error)
    values = {**_page(found, sort), "form": form, "theirs": None, "step": None}
    return render(request, "followup/step_write.html", values, status=status)


def _form_of(sort: str, person: Person) -> Any:
    followers = followers_of(person)

    def form_of(*args: Any, **kwargs: Any) -> StepForm:
        return StepForm(*args, kind=sort, followers=followers, **kwargs)

    return form_of


def _values(form: StepForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in _ASKED if name in form.cleaned_data}


def _page(person: Person, sort: str) -> dict[str, Any]:
    return {"person": person, "sort": StepKind(sort).label, "ends": []}


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_meet_people)
def step_change(request: MemberRequest, person: UUID, file_step: UUID) -> HttpResponse:
    """Say a step otherwise; and what became of it."""
    found, row = _step(request, person, file_step)
    form_of = _form_of(row.kind, found)
    now = {name: getattr(row, name) for name in ("member", "day", "hour", "site", "action", "version")}
    now |= {"text": unseal(row, row.text), "entry": row.entry.name if row.entry else ""}
    form, status, theirs = form_of(initial=now | (take_back(request) or {})), 200, None
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        try:
            if form.is_valid():
                version = form.cleaned_data["version"]
                services.change_step(by=request.member, step=row, version=version, **_values(form))
                messages.success(request, _("C’est noté dans le dossier."))
                return to_file(request, found)
        except StaleVersionError as stale:
            (form, theirs), status = again(form_of, form, stale), 409
            theirs = [one for one in theirs if one[0] != str(form.fields["text"].label)]
            theirs.append((str(form.fields["text"].label), now["text"]))
        except ValidationError as error:
            form.add_error(None, error)
    else:
        note_access(reader_id=request.member.pk, about=found, what=AccessPart.SHEET)
    ends = [(state.value, said_state(row.kind, state)) for state in (StepState.TODO, *ENDS[row.kind])]
    values = {**_page(found, row.kind), "form": form, "theirs": theirs, "step": row, "ends": ends}
    return render(request, "followup/step_write.html", values, status=status)


def _step(request: MemberRequest, person: UUID, pk: UUID) -> tuple[Person, FileStep]:
    found = person_followed(request, person)
    row = get_object_or_404(steps_read(found), pk=pk)
    row.person = found
    return found, row


@require_safe
@inside(can_meet_people)
def step_list(request: MemberRequest, person: UUID) -> HttpResponse:
    """All that was done with somebody."""
    found = person_followed(request, person)
    note_access(reader_id=request.member.pk, about=found, what=AccessPart.FILE)
    page, rows = settled_page(found, request.GET.get("page", ""))
    settled = [(one, said_state(one.step.kind, one.step.state)) for one in rows]
    return render(request, "followup/step_list.html", {"person": found, "page": page, "settled": settled})


@require_POST
@inside(can_meet_people)
def step_settle(request: MemberRequest, person: UUID, file_step: UUID) -> HttpResponse:
    """What became of it: `state`; done when nothing is said. From « Aujourd'hui », one goes back there."""
    found, row = _step(request, person, file_step)
    state = request.POST.get("state", StepState.DONE.value)
    if state not in (StepState.TODO, *ENDS[row.kind]):
        raise Http404
    services.settle_step(by=request.member, step=row, state=state)
    said = _("%(what)s : %(state)s.") % {
        "what": str(StepKind(row.kind).label).capitalize(), "state": said_state(row.kind, state),
    }  # fmt: skip
    messages.success(request, said)
    if "state" not in request.POST:
        return redirect("home:today", organisation=request.organisation.slug)
    return to_file(request, found)


@require_POST
@inside(can_meet_people)
def step_remove(request: MemberRequest, person: UUID, file_step: UUID) -> HttpResponse:
    """It was written by mistake."""
    found, row = _step(request, person, file_step)
    services.remove_step(by=request.member, step=row)
    messages.success(request, _("C’est enlevé, pour de bon."))
    return to_file(request, found)


__all__ = [
    "address",
    "situation_write",
    "step_add",
    "step_change",
    "step_list",
    "step_remove",
    "step_settle",
]
