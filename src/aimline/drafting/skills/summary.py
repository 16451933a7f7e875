"""The assessment on one page: what to know at the table, and what to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.case.skill import NoteKind
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Document,
    Heading,
    Line,
    Paragraph,
    line,
    strong,
)
from aimline.drafting.printable import printable
from aimline.drafting.reading_copy import paper_language
from aimline.drafting.skills.assessment import Assessment
from aimline.drafting.skills.chart import help_chart
from aimline.drafting.skills.report import Draw, counts_of, drawn, evidence, subtitle
from aimline.drafting.skills.words import dated, help_words
from aimline.skills.answers import LADDER
from aimline.skills.scoring import ItemResult
from aimline.wording.say import marked, say

_MOST: Final = 5
_ROW: Final = 23
_LIMIT: Final = marked(
    "Seen by people who know the child. No test with norms, no diagnosis. Shares, intervals and "
    "every item stand in the full report."
)


def summary_document(told: Assessment, draw: Draw = drawn) -> Document:
    """The page."""
    return Document(
        title=say("Everyday skills on one page: {name}", name=printable(told.whose.name)),
        subtitle=subtitle(told),
        language=paper_language(),
        on=told.as_of,
        blocks=tuple(_blocks(told, draw)),
    )


def _blocks(told: Assessment, draw: Draw) -> Iterator[Block]:
    yield from evidence(told)
    words = "; ".join(counts_of(area) for area in told.result.areas)
    yield from draw(help_chart(told, _ROW), f"{words}.")
    if strengths := _strengths(told):
        yield Heading(say("Strengths to build on"))
        yield BulletList(tuple(line(r.item.asked) for r in strengths))
    if needs := _needs(told):
        yield Heading(say("Needs to plan for"))
        yield BulletList(tuple(_need(r) for r in needs))
    concerns = told.said(NoteKind.CONCERN)
    if concerns:
        yield Paragraph(line(strong(say("The parent's concern: ")), dated(concerns[0])))
    own = told.said(NoteKind.OWN_WORDS)
    if own:
        says = say("{name} says: ", name=printable(told.whose.name))
        yield Paragraph(line(strong(says), dated(own[0])))
    yield from _changes(told)
    yield Paragraph(line(say(_LIMIT)), is_quiet=True)


def _strengths(told: Assessment) -> list[ItemResult]:
    """From every area in turn, so that none fills the page; older ages first."""
    by_area = [sorted(a.strengths, key=lambda r: -r.item.band.number) for a in told.result.areas]
    return _in_turn(by_area)


def _needs(told: Assessment) -> list[ItemResult]:
    by_area = [
        sorted(a.needs, key=lambda r: (r.item.band.number, LADDER.index(r.support)))
        for a in told.result.areas
    ]
    return _in_turn(by_area)


def _in_turn(by_area: list[list[ItemResult]]) -> list[ItemResult]:
    longest = max(map(len, by_area), default=0)
    turns = (area[n] for n in range(longest) for area in by_area if n < len(area))
    return [result for result, _ in zip(turns, range(_MOST), strict=False)]


def _need(result: ItemResult) -> Line:
    return line(f"{result.item.asked}: ", strong(help_words(result)))


def _changes(told: Assessment) -> Iterator[Block]:
    if told.before is None or not told.changes:
        return
    more = [c.area.title for c in told.changes if c.direction > 0]
    less = [c.area.title for c in told.changes if c.direction < 0]
    parts = []
    if more:
        parts.append(say("less help than before in {areas}", areas=", ".join(more).casefold()))
    if less:
        parts.append(say("more help than before in {areas}", areas=", ".join(less).casefold()))
    words = "; ".join(parts) or say("no area changed beyond error since the round before")
    yield Paragraph(line(strong(say("Since the last time: ")), f"{words}."))
