"""Words for templates: days, numbers and names as a person would say them."""

from __future__ import annotations

from datetime import date

from django import template

from aimline.day_words import full_day

register = template.Library()


@register.filter
def full(day: date | None) -> str:
    """November 14, 2025."""
    return full_day(day) if day else ""
