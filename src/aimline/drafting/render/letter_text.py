"""A letter as plain text: the form that a person reads, edits and pastes into a mail."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Final

from aimline.case.case import Case
from aimline.day_words import full_day
from aimline.drafting.letters.draft import reasons_against, to_check
from aimline.drafting.letters.evidence import footnotes, marks_of, with_marks
from aimline.drafting.letters.letter import Letter, Paragraph, words_of
from aimline.findings.finding import Evidence
from aimline.wording.say import say, say_many

WIDTH: Final = 78
ONE_LINE: Final = 1_000_000
"""A width at which each paragraph is one line, for a form that breaks lines itself."""


def letter_text(letter: Letter, case: Case, *, is_final: bool = False, width: int = WIDTH) -> str:
    """The whole letter; a draft says at its top and end what is still to do."""
    top = () if is_final else tuple(draft_lines(letter))
    end = () if is_final else tuple(to_do(letter))
    blocks = [*top, *letterhead(letter), *body(letter, case, width), *end]
    return "\n\n".join(block for block in blocks if block) + "\n"


def letter_copy(letter: Letter, case: Case, note: str) -> str:
    """The letter in the language of its reader. note: that it is a copy, which is not sent."""
    blocks = [fill(note, WIDTH, break_long_words=False), *letterhead(letter), *body(letter, case)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def letterhead(letter: Letter) -> Iterator[str]:
    """Sender, date, recipients and subject."""
    yield "\n".join(words_of(line) for line in letter.sender)
    yield full_day(letter.on)
    for person in letter.recipients:
        yield "\n".join(words_of(line) for line in person.lines)
    subject = say("Subject: {subject}", subject=words_of(letter.subject))
    yield f"{subject}\n{_student(letter)}"


def mail_head(letter: Letter) -> Iterator[str]:
    """The head of a letter in a mail, where sender, date and recipients stand already."""
    yield _student(letter)


def _student(letter: Letter) -> str:
    return say("Student: {student}", student=words_of(letter.about))


def body(letter: Letter, case: Case, width: int = WIDTH) -> Iterator[str]:
    """From the greeting to the last footnote."""
    marks = marks_of(letter)
    yield words_of(letter.salutation)
    yield from _passages(letter, marks, width)
    yield letter.closing
    yield "\n".join(words_of(line) for line in letter.signer)
    if letter.copies:
        yield "\n".join(say("cc: {person}", person=person.words) for person in letter.copies)
    if letter.enclosures:
        listed = [_item(f"{n}. ", e.title, width) for n, e in enumerate(letter.enclosures, start=1)]
        yield "\n".join((say("Enclosures:"), *listed))
    if marks:
        told = enumerate(footnotes(letter, case), start=1)
        notes = [_item(f"[{n}] ", note, width) for n, note in told]
        yield "\n".join((say("Where these facts stand:"), *notes))


def _passages(letter: Letter, marks: dict[Evidence, int], width: int) -> Iterator[str]:
    for passage in letter.body:
        if isinstance(passage, Paragraph):
            words = " ".join(with_marks(sentence, marks) for sentence in passage.sentences)
            text = fill(words, width, break_long_words=False, break_on_hyphens=False)
            yield f"{passage.heading}\n{text}" if passage.heading else text
        else:
            items = (" ".join(with_marks(s, marks) for s in item) for item in passage.items)
            yield "\n".join(_item(f"{n}. ", item, width) for n, item in enumerate(items, start=1))


def _item(mark: str, words: str, width: int = WIDTH) -> str:
    return fill(
        words,
        width,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def draft_lines(letter: Letter) -> Iterator[str]:
    """What stands above a draft: how much is still to do."""
    open_ = len(reasons_against(letter))
    if open_:
        yield say_many(
            "DRAFT: {n} thing is still to do (see the end).",
            "DRAFT: {n} things are still to do (see the end).",
            open_,
        )
    else:
        yield say("DRAFT: nothing is left to fill in. Read it, then make it final with --final.")


def to_do(letter: Letter) -> Iterator[str]:
    """What stands below a draft and is no part of the letter."""
    if reasons := reasons_against(letter):
        yield "\n".join(
            (say("Before it can be sent:"), *(_item("- ", reason) for reason in reasons))
        )
    if checks := to_check(letter):
        lines = (_item("- ", words) for words in checks)
        yield "\n".join((say("For you, no part of the letter. Rules to check first:"), *lines))
