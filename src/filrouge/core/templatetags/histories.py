"""The history of a thing, on its page."""

from __future__ import annotations

from typing import Any

from django import template

from filrouge.core.history import history_of
from filrouge.core.models import TenantModel

register = template.Library()
SHOWN, MOST = 8, 60


@register.inclusion_tag("pieces/history.html")
def history(about: TenantModel) -> dict[str, Any]:
    """`{% history programme %}`: what was done to it, in words, the newest first, the rest folded."""
    lines = history_of(about, most=MOST)
    return {"told": lines[:SHOWN], "older": lines[SHOWN:]}
