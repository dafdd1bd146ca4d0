"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from filrouge.core.registries import registries


def frame(request: HttpRequest) -> dict[str, Any]:
    """The member, the organisation, and the places of the rail that this member may open."""
    member = getattr(request, "member", None)
    return {
        "member": member,
        "organisation": getattr(request, "organisation", None),
        "places": [place for place in registries.places if member is not None and place.rule(member)],
    }
