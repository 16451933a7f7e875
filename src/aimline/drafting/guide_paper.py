"""A guide as a paper to print or read: its words, the rules of the place, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from aimline.drafting.blocks import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    Together,
    line,
    strong,
)
from aimline.drafting.markdown_blocks import markdown_blocks
from aimline.guides.actions import command_of
from aimline.guides.guide import Guide, ToDo, Words
from aimline.guides.told import NoRule, ToldRule, told
from aimline.guides.words import guide_words
from aimline.terms import PLACES, JurisdictionCode


def guide_paper(guide: Guide, place: JurisdictionCode | None, on: date | None = None) -> Document:
    """The whole guide for a reader of a place."""
    where = f" ({PLACES[place]})" if place else ""
    return Document(
        title=guide.title,
        subtitle=f"{guide.question}{where}",
        language=guide.language,
        on=on or guide.checked_on,
        blocks=tuple(_blocks(guide, place, on)),
    )


def _blocks(guide: Guide, place: JurisdictionCode | None, on: date | None) -> Iterator[Block]:
    todo, words = [], guide_words(guide.language)
    for part in told(guide, place, on):
        match part:
            case Words(text=text):
                yield from markdown_blocks(text, guide.title)
            case ToldRule():
                yield rule_block(part)
            case NoRule(says=says):
                yield Paragraph(line(says), is_quiet=True)
            case ToDo():
                todo.append(line(strong(part.words), f": {command_of(part.action)}"))
    if todo:
        yield Heading(words.do_it_now, 1)
        yield BulletList(tuple(todo))
    yield Paragraph(line(words.standing_of(guide)), is_quiet=True)


def rule_block(rule: ToldRule) -> Block:
    """A rule, apart from the guide's own words."""
    return Together(
        (
            Paragraph(line(strong(f"{rule.title}. "), rule.says)),
            Paragraph(line(f"{rule.citation}. Rule {rule.id}."), is_quiet=True),
        )
    )
