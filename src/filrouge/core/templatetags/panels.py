"""The slots of a page, where other rooms write."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from filrouge.core.registries import registries

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, slot: str, subject: Any) -> SafeString:
    """What other rooms write in a slot of this page, in their order, for this member."""
    request, member = context["request"], context["member"]
    shown = (
        entry.show(request, subject)
        for entry in registries.panels
        if entry.slot == slot and entry.show is not None and entry.rule(member)
    )
    return mark_safe("".join(shown))  # noqa: S308
