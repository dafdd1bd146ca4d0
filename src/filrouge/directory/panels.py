"""The way to the directory, on the page of the team."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string


def way_in(request: HttpRequest, _about: object) -> str:
    """A link to the list."""
    return render_to_string("directory/way_in.html", {}, request)
