"""What the frame of every page needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from filrouge.core.registries import Place, registries


@dataclass(frozen=True, slots=True)
class RailPlace:
    """One entry of the rail, for this member on this page."""

    label: Any
    url: str
    icon: str
    is_here: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """The member, the organisation, and the places of the rail that this member may open."""
    member = getattr(request, "member", None)
    organisation = getattr(request, "organisation", None)
    return {
        "member": member,
        "organisation": organisation,
        "places": _rail(request, member, organisation) if member and organisation else [],
    }


def _rail(request: HttpRequest, member: Any, organisation: Any) -> list[RailPlace]:
    match = request.resolver_match
    page = match.view_name if match else ""
    return [
        RailPlace(
            label=place.label,
            url=reverse(place.url_name, kwargs={"organisation": organisation.slug}),
            icon=place.icon or "list",
            is_here=_stands_under(place, page),
        )
        for place in registries.places
        if place.rule(member)
    ]


def _stands_under(place: Place, page: str) -> bool:
    """Whether the page of that name is this place, or one of its own."""
    if place.is_one_page:
        return page == place.url_name
    room, _sign, _name = place.url_name.partition(":")
    return page.startswith((f"{room}:", *place.also))
