"""Small words that templates share."""

from __future__ import annotations

from decimal import Decimal

from django import template

from filrouge.core.money import print_amount

register = template.Library()


@register.filter
def amount(value: Decimal | None) -> str:
    """« 15 € », « ? € » when nobody knows."""
    return print_amount(value)
