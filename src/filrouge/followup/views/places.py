"""Where the pages of this room are."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from filrouge.organisations.access import MemberRequest


def address(request: MemberRequest, name: str, **ids: Any) -> str:
    """A page of this room."""
    return reverse(f"followup:{name}", kwargs={"organisation": request.organisation.slug, **ids})
