"""The way to the figures, from the page of the reports."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string


def way_in(request: HttpRequest, subject: object) -> str:
    """Under the title of the reports: where their numbers come from."""
    return render_to_string("figures/way_in.html", {}, request)
