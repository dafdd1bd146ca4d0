"""What this room says elsewhere: the way to its pages, from the team's and from the reception's."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from filrouge.people import rules


def way_in(request: HttpRequest, _about: object) -> str:
    """Under the team's page: what is noted about people."""
    member = request.member  # type: ignore[attr-defined]
    return render_to_string("people/way_in.html", {"may_choose": rules.can_choose_profile(member)}, request)
