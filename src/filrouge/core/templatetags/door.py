"""What the door of the site says."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def provider_name() -> str:
    """The provider by which one may also enter; empty without one."""
    return str(settings.OIDC["name"]) if settings.OIDC else ""


@register.filter
def by_four(secret: str) -> str:
    """A secret to copy by hand, four signs at a time."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
