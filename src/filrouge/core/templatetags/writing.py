"""What a form where people write carries with it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from filrouge.core import held
from filrouge.core.figures import offers_address

register = template.Library()


@register.simple_tag(takes_context=True)
def writes_as(context: Context) -> SafeString:
    """A hidden field: to whom this form was given, so that a lost session gives their text back to them."""
    user_id = context["request"].user.pk
    return format_html('<input type="hidden" name="{}" value="{}">', held.FIELD, held.signed(user_id))


@register.simple_tag
def figures_offered(action: Any, year: Any) -> str:
    """Where the editor asks for the figures that a text about an action and a year may hold."""
    return offers_address(action or None, year or None)


@register.simple_tag
def figures_page(action: Any, year: Any) -> str:
    """The page where one finds a figure and copies it, without a script."""
    return offers_address(action or None, year or None, page="figure_show")
