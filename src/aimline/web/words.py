"""Words, marks and addresses for templates."""

from __future__ import annotations

import re
from datetime import date, datetime
from secrets import token_hex
from typing import Final

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from aimline.case.document import Provenance
from aimline.day_words import day, full_day, short_day
from aimline.drafting.blocks import Block
from aimline.drafting.measure_words import goal_title
from aimline.drafting.render.html import blocks_html, state_mark
from aimline.drafting.reports.sources import is_paper, place_words
from aimline.drafting.state import state, verdict_words
from aimline.findings.naming import first_name
from aimline.progress.goal_review import GoalReview
from aimline.web.once import FIELD
from aimline.web.page import address
from aimline.web.person import Person
from aimline.web.seen import FIELD as SEEN
from aimline.web.written import retold

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


@register.filter(name="retold")
def _retold(said: str) -> str:
    """What was written down of a change, in the language of the page."""
    return retold(said)


@register.filter
def first(name: str) -> str:
    """The first name."""
    return first_name(name)


@register.filter
def is_open(name: str, person: Person) -> bool:
    """Whether a page of the case is open to the person at the pages."""
    return person.is_open(name)


@register.filter
def blocks(parts: tuple[Block, ...]) -> SafeString:
    """Blocks of a document as markup; every word in them is escaped by their renderer."""
    return mark_safe(blocks_html(parts))  # nosec B308 B703


@register.filter
def mark(review: GoalReview) -> SafeString:
    """Shape and word of a goal's state."""
    return mark_safe(state_mark(state(review), verdict_words(review.verdict)))  # nosec B308 B703


@register.filter
def title_of(review: GoalReview) -> str:
    """The goal's name for a heading."""
    return goal_title(review.goal)


@register.simple_tag(takes_context=True)
def once(context: Context) -> SafeString:
    """The number by which a form that is sent twice is known, and what it was filled from."""
    field = format_html('<input type="hidden" name="{}" value="{}">', FIELD, token_hex(8))
    return field + seen(context)


@register.simple_tag(takes_context=True)
def seen(context: Context) -> SafeString:
    """The version of the case that a form was filled from."""
    view = context.get("view")
    version = view.loaded.version if view else ""
    return format_html('<input type="hidden" name="{}" value="{}">', SEEN, version)


@register.filter
def moment(at: datetime) -> str:
    """November 14, 2026, 14:05, by this computer's clock."""
    here = at.astimezone()
    return f"{full_day(here.date())}, {here:%H:%M}"


@register.simple_tag(takes_context=True)
def origin(context: Context, provenance: Provenance | None) -> SafeString:
    """Where a fact comes from, leading to the paper where it stands in one."""
    if provenance is None:
        return SafeString("")
    said = ", ".join(part for part in (provenance.who, _note(provenance)) if part)
    if provenance.source:
        found = _READING.search(provenance.note or "")
        query = {"reading": found["id"]} if found else {}
        where = _place(context, provenance.source, query)
        return format_html("{}{}", where, f", {said}" if said else "")
    return format_html("{}", said or _("typed"))


@register.simple_tag(takes_context=True)
def source(context: Context, words: str) -> SafeString:
    """A source as it is cited, leading to the paper where it is one of the case."""
    return _place(context, words, {})


def _place(context: Context, words: str, query: dict[str, str]) -> SafeString:
    cited = Provenance(words)
    if not is_paper(words) or not cited.file:
        return format_html("{}", place_words(words))
    if cited.page:
        query = {**query, "page": str(cited.page)}
    where = address(context["view"], "paper_place", cited.file, **query)
    return format_html('<a href="{}">{}</a>', where, place_words(words))


def _note(provenance: Provenance) -> str:
    """A person's own note; the number of a reading is nobody's word."""
    return _READING.sub("", provenance.note or "").strip(" ,;")


_READING: Final = re.compile(r"reading (?P<id>[0-9a-f]{12})")


@register.simple_tag(takes_context=True)
def to(context: Context, name: str, *parts: object, **query: object) -> str:
    """The address of a page of the case at hand, on the day at hand."""
    given = {key: str(value) for key, value in query.items()}
    return address(context["view"], name, *map(str, parts), **given)
