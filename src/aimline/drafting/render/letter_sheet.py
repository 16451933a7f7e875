"""A letter as it is set on paper: every line as runs of words, blanks and footnote marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from aimline.case.case import Case
from aimline.day_words import full_day
from aimline.drafting.letters.evidence import footnotes, mark, marks_of
from aimline.drafting.letters.letter import (
    Blank,
    Letter,
    Line,
    Paragraph,
    Passage,
    Sentence,
    words_of,
)
from aimline.drafting.page_words import page_words
from aimline.drafting.printable import printable
from aimline.drafting.reading_copy import paper_language
from aimline.findings.finding import Evidence
from aimline.wording.say import say


class RunKind(StrEnum):
    """What a run of words is."""

    WORDS = "words"
    BLANK = "blank"
    """Still to be filled in, and seen at once."""
    MARK = "mark"
    """The number of a footnote."""


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Words of one kind."""

    words: str
    kind: RunKind = RunKind.WORDS


RunLine = tuple[LetterRun, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or numbered points; each item is one line of runs."""

    items: tuple[RunLine, ...]
    heading: str | None = None
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that is set, from top to bottom."""

    title: str
    author: str
    language: str
    day: str
    sender: tuple[RunLine, ...]
    recipients: tuple[tuple[RunLine, ...], ...]
    subject: RunLine
    about: RunLine
    salutation: RunLine
    blocks: tuple[Block, ...]
    closing: str
    signer: tuple[RunLine, ...]
    copies: tuple[str, ...]
    enclosures: tuple[str, ...]
    notes: tuple[str, ...]
    mark: str
    """What stands on every page of a draft or of a copy; empty for a letter to send."""
    labels: Labels


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands on the paper beside the letter's own words."""

    student: str
    copy: str
    enclosures: str
    notes: str
    page: tuple[str, ...]
    """Before, between and behind the two numbers."""


def _labels() -> Labels:
    return Labels(
        student=say("Student: {student}", student=""),
        copy=say("cc: {person}", person=""),
        enclosures=say("Enclosures:"),
        notes=say("Where these facts stand:"),
        page=page_words(),
    )


def sheet(letter: Letter, case: Case, *, is_final: bool, copy_note: str = "") -> Sheet:
    """The letter, ready to be set; a draft says that it is one.

    copy_note: what a copy to read says on every page.
    """
    draft = "" if is_final else say("Draft, not sent")
    marks = marks_of(letter)
    return Sheet(
        title=printable(words_of(letter.subject)),
        author=printable(words_of(letter.signer[0])),
        language=paper_language(),
        day=full_day(letter.on),
        sender=tuple(_line(line) for line in letter.sender),
        recipients=tuple(tuple(_line(line) for line in p.lines) for p in letter.recipients),
        subject=_line(letter.subject),
        about=_line(letter.about),
        salutation=_line(letter.salutation),
        blocks=tuple(_block(passage, marks) for passage in letter.body),
        closing=letter.closing,
        signer=tuple(_line(line) for line in letter.signer),
        copies=tuple(person.words for person in letter.copies),
        enclosures=tuple(paper.title for paper in letter.enclosures),
        notes=footnotes(letter, case),
        mark=copy_note or draft,
        labels=_labels(),
    )


def _line(line: Line) -> RunLine:
    return tuple(
        LetterRun(part.words, RunKind.BLANK) if isinstance(part, Blank) else LetterRun(_kept(part))
        for part in line
    )


def _kept(words: str) -> str:
    """The words, with no line break between a section sign and its number."""
    return words.replace("§ ", "§\N{NO-BREAK SPACE}")


def _block(passage: Passage, marks: dict[Evidence, int]) -> Block:
    if isinstance(passage, Paragraph):
        return Block((_sentences(passage.sentences, marks),), passage.heading)
    return Block(tuple(_sentences(item, marks) for item in passage.items), is_numbered=True)


def _sentences(sentences: Iterable[Sentence], marks: dict[Evidence, int]) -> RunLine:
    runs: list[LetterRun] = []
    for sentence in sentences:
        runs += [LetterRun(" ")] if runs else []
        runs += _line(sentence.parts)
        if numbers := mark(sentence, marks):
            runs.append(LetterRun(f" [{numbers}]", RunKind.MARK))
    return tuple(runs)
