"""What a form where people write carries with it."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from filrouge.core import held

register = template.Library()


@register.simple_tag(takes_context=True)
def writes_as(context: Context) -> SafeString:
    """A hidden field: to whom this form was given, so that a lost session gives their text back to them."""
    user_id = context["request"].user.pk
    return format_html('<input type="hidden" name="{}" value="{}">', held.FIELD, held.signed(user_id))
