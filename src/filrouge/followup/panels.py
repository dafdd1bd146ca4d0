"""What this room shows elsewhere: in a file, what is done with the person."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from filrouge.people.models import Person


def ways(request: HttpRequest, _member: object) -> str:
    """Under the title of the people: the stories."""
    return render_to_string("followup/ways.html", {}, request)


def story(request: HttpRequest, person: Person) -> str:
    """In an open file: making a story of it for the report."""
    return render_to_string("followup/story_way.html", {"person": person}, request)
