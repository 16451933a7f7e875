"""From facts to numbered paragraphs: each place found as a page of an exhibit that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aimline.drafting.binder.exhibit import Exhibit, ExhibitPage, WrittenBody
from aimline.drafting.binder.fact import Cite, Fact, Paragraph, Reference
from aimline.drafting.binder.shown import shows
from aimline.drafting.blocks import Block, Table
from aimline.drafting.blocks import Paragraph as Words


@dataclass(frozen=True, slots=True)
class NotShown:
    """A fact whose place does not show what is said to stand there."""

    fact: Fact
    cite: Cite
    exhibit: str
    page: int | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """The numbered paragraphs, and the facts that could not become one."""

    paragraphs: tuple[Paragraph, ...]
    without_paper: tuple[Fact, ...]
    """No paper of the case is named for them, or it is not among the exhibits."""
    not_shown: tuple[NotShown, ...]
    doubtful: tuple[Fact, ...] = ()
    """Facts of paragraphs that a person has to confirm first."""


def statement(facts: Iterable[Fact], exhibits: Iterable[Exhibit]) -> Statement:
    """The statement of facts: what an exhibit's page shows, and nothing else."""
    by_file = {exhibit.paper.file: exhibit for exhibit in exhibits}
    paragraphs: list[Paragraph] = []
    without: list[Fact] = []
    wrong: list[NotShown] = []
    doubtful: list[Fact] = []
    for fact in facts:
        places = [by_file.get(cite.file or "") for cite in fact.cites]
        if not places or any(place is None for place in places):
            without.append(fact)
            continue
        found: list[Reference] = []
        missed: list[NotShown] = []
        for cite, exhibit in zip(fact.cites, places, strict=True):
            if exhibit is not None:
                one = _references(fact, cite, exhibit)
                if isinstance(one, NotShown):
                    missed.append(one)
                else:
                    found += one
        wrong += missed
        if not missed:
            number = len(paragraphs) + 1
            references = tuple(dict.fromkeys(found))
            paragraphs.append(Paragraph(number, fact.section, fact.words, references, fact.on))
            doubtful += [fact] if fact.doubts else []
    return Statement(tuple(paragraphs), tuple(without), tuple(wrong), tuple(doubtful))


def found_at(exhibit: Exhibit, cite: Cite) -> Reference | None:
    """The page that shows what a place names best; None where the exhibit has none."""
    pages = exhibit.paper.pages
    chosen = next((page for page in pages if page.number == cite.page), None)
    best = chosen or max(pages, key=lambda page: (_near(page, cite), -page.number), default=None)
    return next(_at(exhibit, best, cite), None) if best else None


def _references(fact: Fact, cite: Cite, exhibit: Exhibit) -> tuple[Reference, ...] | NotShown:
    pages = exhibit.paper.pages
    if cite.page is not None:
        chosen = next((page for page in pages if page.number == cite.page), None)
        missing = _missing(chosen, cite) if chosen else cite.shows
        if chosen is None or missing:
            return NotShown(fact, cite, exhibit.mark, cite.page, missing)
        return tuple(_at(exhibit, chosen, cite))
    fitting = [page for page in pages if not _missing(page, cite)]
    if not fitting:
        least = min((_missing(page, cite) for page in pages), key=len, default=cite.shows)
        return NotShown(fact, cite, exhibit.mark, None, least)
    best = max(fitting, key=lambda page: (_near(page, cite), -page.number))
    return tuple(_at(exhibit, best, cite))


def _missing(page: ExhibitPage, cite: Cite) -> tuple[str, ...]:
    return tuple(
        what for what in cite.shows if not shows(page.words, what, is_recognised=page.is_recognised)
    )


def _near(page: ExhibitPage, cite: Cite) -> int:
    return sum(shows(page.words, what, is_recognised=page.is_recognised) for what in cite.near)


def _at(exhibit: Exhibit, page: ExhibitPage, cite: Cite) -> Iterator[Reference]:
    """The page; of a written one the blocks and rows that show each number."""
    body = exhibit.paper.body
    if not isinstance(body, WrittenBody) or page.number > len(body.pages):
        yield Reference(exhibit.mark, page.number, cite.shows)
        return
    places = list(_places(body.pages[page.number - 1]))
    for what in cite.shows or ("",):
        block, row, words = max(
            places,
            key=lambda place: (
                _score(place[2], what, cite.near),
                -(place[0] or 0),
                -(place[1] or 0),
            ),
            default=(None, None, ""),
        )
        shown = (what,) if what else ()
        is_there = block is not None and (not what or shows(words, what))
        yield Reference(exhibit.mark, page.number, shown, *((block, row) if is_there else ()))


def _places(blocks: Iterable[Block]) -> Iterator[tuple[int | None, int | None, str]]:
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            for row, cells in enumerate((block.header, *block.rows)):
                yield n, row, " ".join(cells)
        elif isinstance(block, Words):
            yield n, None, "".join(run.words for run in block.line)


def _score(words: str, what: str, near: Iterable[str]) -> int:
    return (4 if what and shows(words, what) else 0) + sum(shows(words, day) for day in near)
