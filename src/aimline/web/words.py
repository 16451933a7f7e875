"""Words, marks and addresses for templates."""

from __future__ import annotations

from datetime import date

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from aimline.day_words import day, full_day, short_day
from aimline.drafting.blocks import Block
from aimline.drafting.render.html import blocks_html, state_mark
from aimline.drafting.state import VERDICT_WORDS, state
from aimline.findings.naming import first_name
from aimline.progress.goal_review import GoalReview
from aimline.web.page import address

register = template.Library()


@register.filter
def full(on: date | None) -> str:
    """November 14, 2025."""
    return full_day(on) if on else ""


@register.filter
def short(on: date | None) -> str:
    """Nov 14, 2025."""
    return short_day(on) if on else ""


@register.filter
def near(on: date | None, as_of: date) -> str:
    """November 14; with the year where it is another school year."""
    return day(on, as_of) if on else ""


@register.filter
def first(name: str) -> str:
    """The first name."""
    return first_name(name)


@register.filter
def blocks(parts: tuple[Block, ...]) -> SafeString:
    """Blocks of a document as markup; every word in them is escaped by their renderer."""
    return mark_safe(blocks_html(parts))


@register.filter
def mark(review: GoalReview) -> SafeString:
    """Shape and word of a goal's state."""
    return mark_safe(state_mark(state(review), VERDICT_WORDS[review.verdict]))


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *parts: object, **query: object) -> str:
    """The address of a page of the case at hand, on the day at hand."""
    given = {key: str(value) for key, value in query.items()}
    return address(context["view"], name, *map(str, parts), **given)
