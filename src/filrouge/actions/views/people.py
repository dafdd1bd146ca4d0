"""« Qui » : who has a part in an action, since when, and who takes over from whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filrouge.actions.forms import NextForm, PersonForm
from filrouge.actions.models import Action, Actor
from filrouge.actions.queries import ActorGroup, ActorLine, people_of
from filrouge.actions.rules import can_name_actors
from filrouge.actions.services import OF_THE_DIRECTORY, change_actor, name_actor, remove_actor, replace_actor
from filrouge.actions.views.places import action_for, base_of, given_back, may
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.directory.models import Entry
from filrouge.directory.queries import entries_likely, names_offered
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.queries import active_members
from filrouge.organisations.rules import can_enter


@dataclass(frozen=True, slots=True)
class Opened:
    """The line that is open on the page, with its two forms as they were typed."""

    actor: UUID
    form: PersonForm | None = None
    following: NextForm | None = None
    theirs: list[tuple[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One person as they are shown where one writes."""

    line: ActorLine
    form: PersonForm
    following: NextForm
    is_open: bool
    theirs: list[tuple[str, str]] | None


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def people_write(request: MemberRequest, action: UUID) -> HttpResponse:
    """Everybody who has or had a part, and one more."""
    if request.method != "POST":
        found = action_for(request, action, can_name_actors)
        held = take_back(request)
        return _page(request, found, new=PersonForm(key="new", initial=held) if held else None)
    found = action_for(request, action, can_name_actors)
    form = PersonForm(request.POST, key="new")
    if not form.is_valid():
        return _page(request, found, new=form, status=400)
    told = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    if meant := request.POST.get("meant", "").strip():
        told["name"] = meant
    elif likely := _likely(request, told):
        return _page(request, found, new=form, likely=likely)
    try:
        name_actor(by=request.member, action=found, **told)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, found, new=form, status=400)
    messages.success(request, _("C’est noté."))
    return redirect(f"{base_of(request, action)}qui/")


def _likely(request: MemberRequest, told: dict[str, Any]) -> list[Entry]:
    """A name that is nearly one of the directory is asked about, once: it may be another one."""
    is_asked = told["role"] in OF_THE_DIRECTORY and told["name"] != request.POST.get("sure")
    return entries_likely(told["name"]) if is_asked else []


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_enter)
def person_write(request: MemberRequest, action: UUID, actor: UUID) -> HttpResponse:
    """One of them: said otherwise, followed by somebody, taken away when it was a mistake."""
    line = Actor.objects.filter(action=action, pk=actor).select_related("action").first()
    if request.method != "POST":
        if line is None:
            raise Http404
        found = action_for(request, action, can_name_actors)
        held = take_back(request)
        form = PersonForm(key=f"l-{actor}", initial=_now(line) | held) if held else None
        return _page(request, found, opened=Opened(actor, form))
    if line is None:
        return given_back(request, action, f"person:{actor}", status=404)
    if not may(request, line.action, can_name_actors):
        raise PermissionDenied
    do = request.POST.get("do")
    if do == "remove":
        remove_actor(by=request.member, actor=line)
        messages.success(request, _("« %(name)s » est retiré de l’action.") % {"name": line.name})
        return redirect(f"{base_of(request, action)}qui/")
    return _followed(request, line) if do == "follow" else _changed(request, line)


def _changed(request: MemberRequest, line: Actor) -> HttpResponse:
    def build(data: Any) -> PersonForm:
        return PersonForm(data, key=f"l-{line.pk}")

    form = build(request.POST)
    if not form.is_valid():
        return _page(request, line.action, opened=Opened(line.pk, form), status=400)
    try:
        change_actor(by=request.member, actor=line, **form.cleaned_data)
    except StaleVersionError as stale:
        form, theirs = again(build, form, stale)
        return _page(request, line.action, opened=Opened(line.pk, form, theirs=theirs), status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _page(request, line.action, opened=Opened(line.pk, form), status=400)
    return redirect(f"{base_of(request, line.action_id)}qui/")


def _followed(request: MemberRequest, line: Actor) -> HttpResponse:
    form = NextForm(request.POST, key=f"n-{line.pk}")
    if form.is_valid():
        told = form.cleaned_data
        try:
            replace_actor(by=request.member, actor=line, name=told["next_name"], on=told["next_on"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return redirect(f"{base_of(request, line.action_id)}qui/")
    return _page(request, line.action, opened=Opened(line.pk, following=form), status=400)


def _now(line: Actor | ActorLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in PersonForm.base_fields}


def _page(
    request: MemberRequest,
    action: Action,
    *,
    new: PersonForm | None = None,
    opened: Opened | None = None,
    likely: list[Entry] | None = None,
    status: int = 200,
) -> HttpResponse:
    groups = people_of(action)
    values = {
        "action": action,
        "base": base_of(request, action.pk),
        "groups": [(group, _rows(group, opened)) for group in groups],
        "new": new or PersonForm(key="new"),
        "is_new_open": new is not None or not groups,
        "names": [*active_members().values_list("name", flat=True), *names_offered()],
        "likely": likely or [],
    }
    return render(request, "actions/people_write.html", values, status=status)


def _rows(group: ActorGroup, opened: Opened | None) -> list[Row]:
    rows = []
    for line in group.lines:
        mine = opened if opened is not None and opened.actor == line.actor_id else None
        form = (mine.form if mine else None) or PersonForm(key=f"l-{line.actor_id}", initial=_now(line))
        following = (mine.following if mine else None) or NextForm(key=f"n-{line.actor_id}")
        rows.append(Row(line, form, following, mine is not None, mine.theirs if mine else None))
    return rows
