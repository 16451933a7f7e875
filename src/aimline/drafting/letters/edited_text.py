"""The text of a letter as a person left it, taken apart into its lines and passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.letters.letter import Letter, Paragraph
from aimline.drafting.printable import printable
from aimline.terms import AimlineError
from aimline.wording.say import say

SUBJECT: Final = "Subject:"
STUDENT: Final = "Student:"
COPY: Final = "cc:"
ENCLOSURES: Final = "Enclosures:"
NO_PART: Final = (
    "DRAFT:",
    "Before it can be sent:",
    "For you, no part of the letter.",
    "Where these facts stand:",
)
"""How the blocks begin that Aimline writes above and below a letter."""
_BLANK_LINES: Final = re.compile(r"\n\s*\n")
_ITEM: Final = re.compile(r"(?:\d{1,3}[.)]|[-•*])\s+(?=\S)")
_CLOSING: Final = re.compile(r"(?:\S+ ){0,4}\S+,")
MOST: Final = 100_000
"""Characters of a letter. The longest that Aimline writes has a tenth of that."""
_DAY_FORMATS: Final = ("%B %d, %Y", "%b %d, %Y", "%m/%d/%Y", "%Y-%m-%d")

Lines = list[str]


class NotALetter(AimlineError):
    """A text in which a part of the letter cannot be found any more."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, perhaps under a heading, or numbered points; each piece in one line."""

    pieces: tuple[str, ...]
    heading: str | None = None
    is_points: bool = False


@dataclass(frozen=True, slots=True)
class LetterText:
    """What stands where in the text."""

    sender: tuple[str, ...]
    on: date
    recipients: tuple[tuple[str, ...], ...]
    subject: str
    about: str
    salutation: str
    body: tuple[Block, ...]
    closing: str
    signer: tuple[str, ...]
    copies: tuple[str, ...]
    enclosures: tuple[str, ...]


def parts_of_text(text: str, letter: Letter) -> LetterText:
    """The parts of an edited text. letter: as it was before, whose headings are known.

    Raises NotALetter where the date, the subject, the greeting or the closing is gone, or where
    it is longer than any letter.
    """
    if len(text) > MOST:
        raise NotALetter(
            say(
                "The text has {n:,} characters, and a letter has at most {most:,}. "
                "Send long papers as enclosures. Nothing was changed.",
                n=len(text),
                most=MOST,
            )
        )
    blocks = tuple(_blocks(text))
    at = _first(blocks, lambda b: b[0].startswith(SUBJECT), _no_subject)
    head, rest = blocks[:at], blocks[at + 1 :]
    day = _first(head, lambda b: _day(b) is not None, _no_day)
    end = _closing(rest, letter)
    if end == 0:
        raise NotALetter(
            say(
                "The greeting, such as “Dear Ms. Lee:” is not in the text any more, so the parts"
                " of the letter cannot be told apart. Put it back, on a line of its own with an"
                " empty line around it. Nothing was changed."
            )
        )
    headings = {p.heading for p in letter.body if isinstance(p, Paragraph) and p.heading}
    after = rest[end + 1 :]
    return LetterText(
        sender=tuple(line for block in head[:day] for line in block),
        on=_day(head[day]) or letter.on,
        recipients=tuple(tuple(block) for block in head[day + 1 :]),
        subject=_titled(blocks[at], SUBJECT),
        about=_titled(blocks[at], STUDENT),
        salutation=" ".join(rest[0]),
        body=tuple(_block(block, headings) for block in rest[1:end]),
        closing=rest[end][0],
        signer=tuple(line for block in after if not _is_list(block) for line in block),
        copies=tuple(_copies(after)),
        enclosures=tuple(_enclosures(after)),
    )


def with_day(text: str, on: date) -> str:
    """The text with another day above the address; everything else stays as it was typed."""
    lines = text.split("\n")
    at = next((n for n, line in enumerate(lines) if _day([" ".join(line.split())])), None)
    if at is not None:
        lines[at] = full_day(on)
    return "\n".join(lines)


def _blocks(text: str) -> Iterator[Lines]:
    """The blocks of lines between empty ones, without what is no part of the letter."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    for block in _BLANK_LINES.split(plain):
        lines = [" ".join(printable(line).split()) for line in block.split("\n")]
        lines = [line for line in lines if line]
        if lines and not lines[0].startswith(NO_PART):
            yield lines


def _first(
    blocks: Sequence[Lines], fits: Callable[[Lines], bool], missing: Callable[[], NotALetter]
) -> int:
    found = next((i for i, block in enumerate(blocks) if fits(block)), None)
    if found is None:
        raise missing()
    return found


def _closing(blocks: Sequence[Lines], letter: Letter) -> int:
    """The last line of the letter itself: the known closing, else a short one with a comma."""
    known = [i for i, block in enumerate(blocks) if block == [letter.closing]]
    short = [i for i, b in enumerate(blocks) if len(b) == 1 and i and _CLOSING.fullmatch(b[0])]
    if not known and not short:
        raise NotALetter(
            say(
                "The closing “{closing}” is not in the text any more, so the parts of the letter"
                " cannot be told apart. Put it back, on a line of its own with an empty line around"
                " it. Nothing was changed.",
                closing=letter.closing,
            )
        )
    return (known or short)[-1]


def _no_subject() -> NotALetter:
    return NotALetter(
        say(
            "The line “{subject} …” is not in the text any more, so the parts of the letter cannot"
            " be told apart. Put it back, on a line of its own with an empty line around it."
            " Nothing was changed.",
            subject=SUBJECT,
        )
    )


def _no_day() -> NotALetter:
    return NotALetter(
        say(
            "The date above the address is not in the text any more, so the parts of the letter"
            " cannot be told apart. Put it back, on a line of its own with an empty line around it."
            " Nothing was changed."
        )
    )


def _day(block: Lines) -> date | None:
    words = " ".join(block)
    for form in _DAY_FORMATS:
        try:
            return datetime.strptime(words, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return None


def _titled(block: Lines, title: str) -> str:
    """What stands behind a title, up to the next title."""
    words, is_here = list[str](), False
    for line in block:
        if line.startswith((SUBJECT, STUDENT)):
            is_here = line.startswith(title)
        if is_here:
            words.append(line.removeprefix(title).strip())
    return " ".join(words)


def _block(lines: Lines, headings: set[str]) -> Block:
    if lines[0] in headings and len(lines) > 1:
        return Block((" ".join(lines[1:]),), heading=lines[0])
    if _ITEM.match(lines[0]):
        return Block(tuple(_items(lines)), is_points=True)
    return Block((" ".join(lines),))


def _items(lines: Lines) -> Iterator[str]:
    """The words of each numbered point, whose later lines have no number."""
    item: list[str] = []
    for line in lines:
        if (found := _ITEM.match(line)) and item:
            yield " ".join(item)
            item = []
        item.append(line[found.end() :] if found else line)
    yield " ".join(item)


def _is_list(block: Lines) -> bool:
    return block[0].startswith((COPY, ENCLOSURES))


def _copies(blocks: Sequence[Lines]) -> Iterator[str]:
    for block in blocks:
        if block[0].startswith(COPY):
            yield from (line.removeprefix(COPY).strip() for line in block)


def _enclosures(blocks: Sequence[Lines]) -> Iterator[str]:
    for block in blocks:
        if block[0].startswith(ENCLOSURES):
            yield from _items(block[1:])
