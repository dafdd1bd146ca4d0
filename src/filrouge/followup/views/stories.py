"""Stories for the report: those one may read, a new one, one that is changed or taken out."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.followup import rules, services
from filrouge.followup.forms.stories import StoryForm
from filrouge.followup.models import CaseStory
from filrouge.followup.queries import OpenStory, stories_of, told
from filrouge.followup.views.places import address
from filrouge.organisations.access import MemberRequest, inside

_TOLD = ("title", "text", "year", "checked", "agreed_on", "agreed_how")
_SEALED = ("title", "text")


@require_safe
@inside(rules.can_tell_stories)
def story_list(request: MemberRequest) -> HttpResponse:
    """One's own stories, and those of the others that are ready."""
    mine: list[OpenStory] = []
    theirs: list[OpenStory] = []
    for one in stories_of(request.member):
        (mine if one.story.author_id == request.member.pk else theirs).append(one)
    return render(request, "followup/story_list.html", {"mine": mine, "theirs": theirs})


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_tell_stories)
def story_add(request: MemberRequest) -> HttpResponse:
    """A new story. Its address says of nobody that it is theirs."""
    initial: dict[str, Any] = {"key": uuid.uuid4(), "year": timezone.localdate().year, "version": 0}
    form, status = StoryForm(initial=initial | (take_back(request) or {})), 200
    if request.method == "POST":
        form, status = StoryForm(request.POST), 400
        if form.is_valid():
            key = form.cleaned_data["key"] or uuid.uuid4()
            try:
                row, _is_new = services.write_story(by=request.member, key=key, **_values(form))
                return _kept(request, row)
            except ValidationError as error:
                form.add_error(None, error)
    values: dict[str, Any] = {"form": form, "theirs": None, "story": None, "lacks": []}
    return render(request, "followup/story_write.html", values, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_tell_stories)
def story_change(request: MemberRequest, story: UUID) -> HttpResponse:
    """Its author tells it otherwise; who else may read it reads it."""
    row = _readable(request, story)
    [one] = told([row])
    if not rules.can_change_story(request.member, row):
        if request.method == "POST":
            raise PermissionDenied
        values = {"one": one, "may_remove": rules.can_remove_story(request.member, row)}
        return render(request, "followup/story_show.html", values)
    now = {name: getattr(row, name) for name in (*_TOLD, "version") if name not in _SEALED}
    now |= {"title": one.title, "text": one.text}
    form, status, theirs = StoryForm(initial=now | (take_back(request) or {})), 200, None
    if request.method == "POST":
        form, status = StoryForm(request.POST), 400
        try:
            if form.is_valid():
                version = form.cleaned_data["version"]
                services.change_story(by=request.member, story=row, version=version, **_values(form))
                return _kept(request, row)
        except StaleVersionError as stale:
            (form, theirs), status = again(StoryForm, form, stale), 409
            # One's own words from another tab, sealed: the other tab shows them.
            sealed = {str(form.fields[name].label) for name in _SEALED}
            theirs = [told for told in theirs if told[0] not in sealed]
        except ValidationError as error:
            form.add_error(None, error)
    values = {"form": form, "theirs": theirs, "story": row, "lacks": row.lacks}
    return render(request, "followup/story_write.html", values, status=status)


def _values(form: StoryForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in _TOLD}


def _kept(request: MemberRequest, row: CaseStory) -> HttpResponse:
    said = _("Le récit est prêt : il entre dans le rapport de %(year)s.") if row.is_ready else _(
        "Le récit est gardé. Vous seul le lisez tant qu’il n’est pas prêt."
    )  # fmt: skip
    messages.success(request, said % {"year": row.year})
    return redirect(address(request, "story_list"))


@require_POST
@inside(rules.can_tell_stories)
def story_remove(request: MemberRequest, story: UUID) -> HttpResponse:
    """It is told no more."""
    row = _readable(request, story)
    if not rules.can_remove_story(request.member, row):
        raise PermissionDenied
    services.remove_story(by=request.member, story=row)
    messages.success(request, _("Le récit est enlevé, pour de bon."))
    return redirect(address(request, "story_list"))


def _readable(request: MemberRequest, story: UUID) -> CaseStory:
    """A story that this member may read; what they may not is not found."""
    found: CaseStory = get_object_or_404(CaseStory.objects.select_related("author"), pk=story)
    if not rules.can_read_story(request.member, found):
        raise Http404
    return found
