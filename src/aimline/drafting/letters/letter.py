"""A letter as a value: sentences with the facts and rules they rest on, and visible blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from aimline.findings.finding import Evidence
from aimline.terms import Citation
from aimline.wording.say import say

LANGUAGE: Final = "en-US"


class Tone(StrEnum):
    """How a letter asks."""

    FRIENDLY = "friendly"
    """A first request."""
    FIRM = "firm"
    """A follow-up: the same request, with what was asked before and a wish for reasons."""


class EvidenceShown(StrEnum):
    """How the reader of a letter can follow its facts."""

    FOOTNOTES = "footnotes"
    ENCLOSURES = "enclosures"


class Role(StrEnum):
    """What a sentence does."""

    FACT = "fact"
    """It tells what the records show; it rests on evidence."""
    RULE = "rule"
    """It tells what a rule says; it cites it."""
    REQUEST = "request"
    OWN = "own"
    """It greets, thanks, or tells who writes."""


@dataclass(frozen=True, slots=True)
class Blank:
    """What the writer still has to fill in; made by `blank`, in the language that is spoken."""

    what: str

    @property
    def words(self) -> str:
        """As it stands in a draft."""
        return say("[fill in: {what}]", what=self.what)


Part = str | Blank
"""Words of a line, or a place for words that are missing."""
Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with everything that it rests on."""

    role: Role
    parts: Line
    evidence: tuple[Evidence, ...] = ()
    authority: tuple[Citation, ...] = ()
    doubts: tuple[str, ...] = ()
    """What a person has to confirm before it may be sent."""

    @property
    def words(self) -> str:
        """The sentence as it reads."""
        return words_of(self.parts)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together, perhaps under a heading."""

    sentences: tuple[Sentence, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Numbered points, each of one or more sentences."""

    items: tuple[tuple[Sentence, ...], ...]


Passage = Paragraph | Points


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the letter goes to, or a copy of it."""

    lines: tuple[Line, ...]
    email: str | None = None

    @property
    def words(self) -> str:
        """The person in one line."""
        return ", ".join(words_of(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper that goes with the letter."""

    file: str
    title: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, from its letterhead to its enclosures."""

    name: str
    title: str
    on: date
    tone: Tone
    sender: tuple[Line, ...]
    sender_email: str | None
    recipients: tuple[Person, ...]
    subject: Line
    about: Line
    """The child whom it is about, as a line below the subject."""
    salutation: Line
    body: tuple[Passage, ...]
    closing: str
    signer: tuple[Line, ...]
    copies: tuple[Person, ...]
    shown: EvidenceShown
    enclosures: tuple[Enclosure, ...]
    starts: str | None
    """The event that sending it is, as a slug of the law data."""

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence of the body, in order."""
        for passage in self.body:
            if isinstance(passage, Paragraph):
                yield from passage.sentences
            else:
                for item in passage.items:
                    yield from item

    def lines(self) -> Iterator[Line]:
        """Every line outside the body."""
        yield from self.sender
        for person in (*self.recipients, *self.copies):
            yield from person.lines
        yield from (self.subject, self.about, self.salutation)
        yield from self.signer

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What has to be filled in, each once."""
        every = (*self.lines(), *(sentence.parts for sentence in self.sentences()))
        found = (part for line in every for part in line if isinstance(part, Blank))
        return tuple(dict.fromkeys(found))

    @property
    def doubts(self) -> tuple[str, ...]:
        """What has to be confirmed, each once."""
        return tuple(dict.fromkeys(doubt for s in self.sentences() for doubt in s.doubts))

    @property
    def authority(self) -> tuple[Citation, ...]:
        """Every rule that it cites, each once."""
        return tuple(dict.fromkeys(cited for s in self.sentences() for cited in s.authority))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every fact that it rests on, each once, in the order of the sentences."""
        return tuple(dict.fromkeys(fact for s in self.sentences() for fact in s.evidence))


def words_of(line: Iterable[Part]) -> str:
    """A line as it reads."""
    return "".join(part.words if isinstance(part, Blank) else part for part in line)


def blank(what: str) -> Blank:
    """A blank for something, said in the language that is spoken."""
    return Blank(say(what))


_HERE: Final = "\0"
"""Around the number of a blank while its line is said; no printed words hold it."""


def worded(template: str, /, **values: object) -> Line:
    """The template in the language that is spoken, filled with values; a blank stays one."""
    blanks = tuple(value for value in values.values() if isinstance(value, Blank))
    marks = {
        name: f"{_HERE}{blanks.index(value)}{_HERE}" if isinstance(value, Blank) else value
        for name, value in values.items()
    }
    words = say(template, **marks)
    if not blanks:
        return (words,) if words else ()
    parts = words.split(_HERE)
    return tuple(blanks[int(part)] if n % 2 else part for n, part in enumerate(parts) if part)


def says(template: str, /, **values: object) -> Sentence:
    """A sentence that tells no fact of the case and no rule; blanks may stand for values."""
    return Sentence(Role.OWN, worded(template, **values))


def asks(template: str, /, **values: object) -> Sentence:
    """A sentence that asks for something."""
    return Sentence(Role.REQUEST, worded(template, **values))


def fact(
    template: str, /, *, on: Iterable[Evidence], doubts: Iterable[str] = (), **values: object
) -> Sentence:
    """A sentence that tells what the records show."""
    parts = worded(template, **values)
    return Sentence(Role.FACT, parts, evidence=tuple(on), doubts=tuple(doubts))


def paragraph(*sentences: Sentence | Iterable[Sentence], heading: str | None = None) -> Paragraph:
    """A paragraph of sentences and runs of sentences."""
    return Paragraph(_flat(sentences), heading)


def points(*items: Sentence | Iterable[Sentence]) -> Points:
    """Points of one or more sentences; an empty one is left out."""
    return Points(tuple(item for item in (_flat((one,)) for one in items) if item))


def _flat(sentences: Iterable[Sentence | Iterable[Sentence]]) -> tuple[Sentence, ...]:
    flat: list[Sentence] = []
    for one in sentences:
        flat += [one] if isinstance(one, Sentence) else list(one)
    return tuple(flat)
