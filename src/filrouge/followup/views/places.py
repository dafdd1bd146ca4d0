"""Where the pages of this room are, and the person whose file they are in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from filrouge.organisations.access import MemberRequest
from filrouge.people.models import Person
from filrouge.people.queries import person_with_followers
from filrouge.people.rules import can_read_person


def address(request: MemberRequest, name: str, **ids: Any) -> str:
    """A page of this room."""
    return reverse(f"followup:{name}", kwargs={"organisation": request.organisation.slug, **ids})


def to_file(request: MemberRequest, person: Person) -> HttpResponse:
    """Back to the file."""
    return redirect("people:person_show", organisation=request.organisation.slug, person=person.pk)


def person_followed(request: MemberRequest, person_id: UUID) -> Person:
    """A person whose file this member reads; somebody else's is refused, who has no name is nowhere."""
    found = person_with_followers(person_id)
    if found is None:
        raise Http404
    if not can_read_person(request.member, found):
        raise PermissionDenied
    return found
