"""A worksheet for a due process complaint: everything ready for an attorney, and no filing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    WritingLines,
    line,
    strong,
)
from aimline.drafting.complaint.element_check import DUE_PROCESS, checked_elements, reach_of
from aimline.drafting.complaint.for_you import elements_section, losses_section
from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.evidence import title_of, told
from aimline.drafting.letters.grounds import Allegation, allegations
from aimline.drafting.letters.letter import LANGUAGE
from aimline.drafting.state import State
from aimline.wording.say import say

STOP: Final = "An attorney should read this before anything is filed."
_WHY: Final = (
    "A due process complaint leads to a hearing. It has its own limits and its own rules on what "
    "may be said later, so this worksheet stops here."
)
_CAUTION: Final = "This is no legal advice, and it is not privileged by itself."


def worksheet(brief: Brief) -> Document:
    """The worksheet of a reviewed case."""
    return Document(
        title=f"Worksheet for an attorney: {brief.name}",
        subtitle="Not a complaint, and not filed",
        language=LANGUAGE,
        on=brief.as_of,
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Callout(State.CANNOT_TELL, (line(strong(STOP)), line(_WHY)))
    yield from _people(brief)
    yield from _limit(brief)
    found = allegations(brief)
    for n, one in enumerate(found, start=1):
        yield from _issue(brief, n, one)
    if not found:
        yield Heading("Issues")
        yield WritingLines("What was proposed or refused, and the facts:", 6)
    yield from _wishes(found)
    yield from losses_section(brief)
    yield from _papers(brief)
    yield from elements_section(brief, DUE_PROCESS, checked_elements(brief, DUE_PROCESS))
    yield Paragraph(
        line("This is no legal advice, and it is not privileged by itself."), is_quiet=True
    )


def _people(brief: Brief) -> Iterator[Block]:
    child, parent = brief.case.child, brief.parent
    rows = (
        ("Child", plain(child.name)),
        ("Born on", full_day(child.born_on) if child.born_on else "not in the case"),
        ("Lives at", plain(parent.address or "") or "not in the case"),
        ("School", plain(child.school or "") or "not in the case"),
        ("District", plain(child.district or "") or "not in the case"),
        ("Parent", plain(parent.name or "") or "not in the case"),
    )
    yield Table("Who it is about", ("", ""), rows, has_header_column=True)


def _limit(brief: Brief) -> Iterator[Block]:
    yield Heading("How far back it reaches")
    reach = reach_of(brief, "due-process")
    if reach is None:
        yield Paragraph(line("The limit of this place is not known here. Ask an attorney today."))
        return
    words = (
        f"Counted from {full_day(brief.as_of)}, a complaint reaches back to "
        f"{full_day(reach.reaches_back_to)} ({reach.rule.text.citation})."
    )
    yield Paragraph(line(words))
    if reach.words:
        yield Paragraph(line(reach.words))


def _issue(brief: Brief, n: int, one: Allegation) -> Iterator[Block]:
    yield Heading(f"Issue {n}: {say(one.ground.title)}")
    yield Paragraph(line(one.statement))
    yield BulletList(tuple(line(rule.words) for rule in one.rules))
    yield NumberedList(tuple((Paragraph(line(told(fact, brief.case))),) for fact in one.facts))


def _wishes(found: tuple[Allegation, ...]) -> Iterator[Block]:
    yield Heading("Proposed resolution")
    wished = dict.fromkeys(words for one in found for words in one.ground.remedies)
    if wished:
        yield BulletList(tuple(line(words) for words in wished))
    yield WritingLines("What else would help:", 3)


def _papers(brief: Brief) -> Iterator[Block]:
    """The papers of the case, with their days."""
    papers = sorted(brief.case.papers, key=lambda p: (p.on is None, p.on, p.file))
    if not papers:
        return
    yield Heading("Papers")
    rows = tuple(
        (
            full_day(p.on) if p.on else "no day",
            title_of(p.file, brief.case),
            str(p.pages) if p.pages else "",
        )
        for p in papers
    )
    yield Table("Papers of the case", ("Day", "Paper", "Pages"), rows)
