"""A letter that a person edited in plain text: what each sentence still rests on, and what not.

A sentence that stands as it was keeps its facts and rules, also where its blanks were filled in.
One whose words were changed keeps its facts where every number, date, name and “not” is the same;
what a rule says keeps the rule only word for word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from aimline.drafting.letters.edited_text import Block, LetterText, parts_of_text
from aimline.drafting.letters.letter import (
    Blank,
    Enclosure,
    EvidenceShown,
    Letter,
    Line,
    Paragraph,
    Part,
    Passage,
    Person,
    Points,
    Role,
    Sentence,
    words_of,
)
from aimline.language.reading_level import whole_sentences

ALIKE: Final = 0.6
"""From here on, a new sentence is an old one that was changed (difflib's ratio)."""
_FIGURE: Final = re.compile(r"\d+(?:[.,:/-]\d+)*%?|\b[A-Z][\w’'-]*|\b\w*n['’]t\b")
_MARKS: Final = re.compile(r"\s+\[\d+(?:-\d+)?(?:,\s\d+(?:-\d+)?)*\]")
_EMAIL: Final = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_BLANK_AT_MOST: Final = 2000
_TURNS: Final = frozenset(
    (
        *("not", "no", "never", "none", "neither", "without", "nothing", "nobody"),
        *("more", "less", "fewer", "over", "under", "above", "below", "before", "after"),
        *("since", "until", "up", "down", "rose", "fell", "gained", "lost"),
        *("increased", "decreased", "only", "all", "every"),
    )
)
"""Words that turn what a sentence says into something else."""


class Fate(StrEnum):
    """What editing did to a sentence."""

    CHANGED = "changed"
    """Its words are others, and it still rests on the same facts."""
    LOST = "lost"
    """It no longer rests on its facts or its rule."""
    TAKEN_OUT = "taken_out"
    UNTIED = "untied"
    """A new sentence with a number or a date, which nothing in the case is tied to."""
    NOT_ENCLOSED = "not_enclosed"
    """An enclosure that is no paper of the letter; it has to be attached by hand."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One sentence that is not as it was."""

    fate: Fate
    before: Sentence | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class EditedLetter:
    """The letter as a person left it, and what became of its links."""

    letter: Letter
    edits: tuple[Edit, ...] = ()

    def of(self, fate: Fate) -> tuple[Edit, ...]:
        """The edits of one kind."""
        return tuple(edit for edit in self.edits if edit.fate is fate)


def edited(letter: Letter, text: str) -> EditedLetter:
    """The letter that the text says, each sentence tied to what it still rests on.

    letter: as Aimline wrote it, from which the text was made. Raises NotALetter.
    """
    if letter.shown is EvidenceShown.FOOTNOTES:
        text = _MARKS.sub("", text)
    parts = parts_of_text(text, letter)
    blanks = {blank.words: blank for blank in letter.blanks}
    body = _Body(letter, parts.body, blanks)
    enclosed, unknown = _enclosures(letter, parts)
    after = replace(
        letter,
        on=parts.on,
        sender=_lines(parts.sender, blanks),
        sender_email=_sender_email(letter, parts),
        recipients=tuple(_person(lines, letter.recipients, blanks) for lines in parts.recipients),
        subject=_line(parts.subject, blanks),
        about=_line(parts.about, blanks),
        salutation=_line(parts.salutation, blanks),
        body=body.passages(),
        closing=parts.closing,
        signer=_lines(parts.signer, blanks),
        copies=tuple(_copy(words, letter.copies, blanks) for words in parts.copies),
        enclosures=enclosed,
    )
    return EditedLetter(after, (*body.edits, *unknown))


@dataclass(slots=True)
class _Piece:
    """One piece of the body's text, and which stretches of it are sentences."""

    text: str
    found: dict[int, tuple[int, Sentence]] = field(default_factory=dict)
    """The end and the sentence, by the start."""

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The stretches that no sentence was found for."""
        start = 0
        for begin in sorted(self.found):
            if begin > start:
                yield start, begin
            start = self.found[begin][0]
        if start < len(self.text):
            yield start, len(self.text)

    def find(self, sentence: Sentence, blanks: dict[str, Blank]) -> bool:
        """Whether the sentence stands here, its blanks filled in or not; then it is taken."""
        pattern = _pattern(sentence.parts)
        for start, end in self.gaps():
            if match := pattern.search(self.text, start, end):
                is_same = match[0] == " ".join(sentence.words.split())
                now = sentence if is_same else replace(sentence, parts=_line(match[0], blanks))
                self.found[match.start()] = (match.end(), now)
                return True
        return False

    def sentences(self) -> tuple[Sentence, ...]:
        """In the order of the text."""
        return tuple(self.found[start][1] for start in sorted(self.found))


@dataclass(slots=True)
class _Body:
    """The alignment of the sentences that were with the text that is."""

    letter: Letter
    blocks: Sequence[Block]
    blanks: dict[str, Blank]
    edits: list[Edit] = field(default_factory=list)

    def passages(self) -> tuple[Passage, ...]:
        """The passages of the edited letter."""
        pieces = [[_Piece(piece) for piece in block.pieces] for block in self.blocks]
        every = [piece for of_block in pieces for piece in of_block]
        left = self._unfound(every)
        for piece in every:
            self._read_gaps(piece, left)
        self.edits += [
            Edit(Fate.TAKEN_OUT, sentence)
            for sentence in left
            if sentence.evidence or sentence.authority
        ]
        made = zip(self.blocks, pieces, strict=True)
        return tuple(_passage(block, of_block) for block, of_block in made)

    def _unfound(self, pieces: Sequence[_Piece]) -> list[Sentence]:
        """The sentences that stand nowhere as they were; whole ones are looked for first."""
        every = list(self.letter.sentences())
        order = sorted(every, key=lambda s: (_has_blank(s), -len(s.words)))
        gone = [s for s in order if not any(p.find(s, self.blanks) for p in pieces)]
        return [sentence for sentence in every if any(sentence is one for one in gone)]

    def _read_gaps(self, piece: _Piece, left: list[Sentence]) -> None:
        for start, end in tuple(piece.gaps()):
            at = start
            for words in whole_sentences(piece.text[start:end]):
                at = piece.text.index(words, at)
                piece.found[at] = (at + len(words), self._new(words, left))
                at += len(words)

    def _new(self, words: str, left: list[Sentence]) -> Sentence:
        """A sentence that was not in the letter as it stands."""
        parts = _line(words, self.blanks)
        before = max(left, key=lambda s: _likeness(s, words), default=None)
        if before is None or _likeness(before, words) < ALIKE:
            if _has_number(words):
                self.edits.append(Edit(Fate.UNTIED, None, words))
            return Sentence(Role.OWN, parts)
        left.remove(before)
        if not before.evidence and not before.authority:
            return replace(before, parts=parts)
        if before.role is not Role.RULE and _says_the_same(before.words, words):
            self.edits.append(Edit(Fate.CHANGED, before, words))
            return replace(before, parts=parts)
        self.edits.append(Edit(Fate.LOST, before, words))
        return Sentence(Role.OWN, parts)


def _passage(block: Block, pieces: Sequence[_Piece]) -> Passage:
    if block.is_points:
        return Points(tuple(piece.sentences() for piece in pieces))
    return Paragraph(tuple(s for piece in pieces for s in piece.sentences()), block.heading)


def _pattern(parts: Line) -> re.Pattern[str]:
    """The sentence in a text, with anything in the place of a blank."""
    words = "".join(
        rf".{{1,{_BLANK_AT_MOST}}}?" if isinstance(part, Blank) else _spaced(part) for part in parts
    )
    return re.compile(rf"(?<!\S){words.removesuffix(' ')}(?!\S)")


def _spaced(words: str) -> str:
    return re.sub(r"(?:\\?\s)+", " ", re.escape(words))


def _has_blank(sentence: Sentence) -> bool:
    return any(isinstance(part, Blank) for part in sentence.parts)


def _likeness(sentence: Sentence, words: str) -> float:
    return SequenceMatcher(None, sentence.words, words, autojunk=False).ratio()


def _has_number(words: str) -> bool:
    return any(letter.isdigit() for letter in words)


def _says_the_same(before: str, after: str) -> bool:
    return _figures(before) == _figures(after)


def _figures(words: str) -> Counter[str]:
    """Numbers, names and words that turn the sense; the first word of a sentence is no name."""
    first = words.split(" ", 1)[0]
    named = [m[0] for m in _FIGURE.finditer(words) if m.start() or m[0] != first.strip(".,;:")]
    turns = [word for word in re.findall(r"[a-z]+", words.lower()) if word in _TURNS]
    return Counter((*named, *turns))


# Lines outside the body


def _line(words: str, blanks: dict[str, Blank]) -> Line:
    """Words with whatever blank still stands in them."""
    if not blanks:
        return (words,) if words else ()
    marks = "|".join(re.escape(words) for words in sorted(blanks, key=len, reverse=True))
    parts = re.split(f"({marks})", words)
    return tuple[Part, ...](blanks.get(part, part) for part in parts if part)


def _lines(lines: Iterable[str], blanks: dict[str, Blank]) -> tuple[Line, ...]:
    return tuple(_line(line, blanks) for line in lines)


def _person(lines: Sequence[str], known: Sequence[Person], blanks: dict[str, Blank]) -> Person:
    """Somebody written to: the address of the one whose first line stands unchanged."""
    same = (p.email for p in known if " ".join(words_of(p.lines[0]).split()) == lines[0])
    email = next((m[0] for line in lines if (m := _EMAIL.search(line))), None)
    return Person(_lines(lines, blanks), email or next(same, None))


def _copy(words: str, known: Sequence[Person], blanks: dict[str, Blank]) -> Person:
    same = next((p for p in known if " ".join(p.words.split()) == words), None)
    found = _EMAIL.search(words)
    return same or Person((_line(words, blanks),), found[0] if found else None)


def _sender_email(letter: Letter, parts: LetterText) -> str | None:
    """The address in the letterhead, else the one that was known."""
    found = (m[0] for line in parts.sender if (m := _EMAIL.search(line)))
    return next(found, letter.sender_email)


def _enclosures(
    letter: Letter, parts: LetterText
) -> tuple[tuple[Enclosure, ...], tuple[Edit, ...]]:
    """The papers that still go with it, and those that the letter does not know."""
    known = {" ".join(paper.title.split()): paper for paper in letter.enclosures}
    unknown = (title for title in parts.enclosures if title not in known)
    kept = tuple(known[title] for title in parts.enclosures if title in known)
    return kept, tuple(Edit(Fate.NOT_ENCLOSED, None, title) for title in unknown)
