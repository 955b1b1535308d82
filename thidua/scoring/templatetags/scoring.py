"""`{% load scoring %}`: points as officers read them."""

from decimal import Decimal

from django import template

from thidua.rules.scoring import points_text

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """8.50 -> "8,5"; nothing for a score that was not given."""
    return "" if value is None or value == "" else points_text(Decimal(value))
