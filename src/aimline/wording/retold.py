"""Kept English sentences, said again in the language that is spoken.

What is written down when something happens stays for years and is read by people of any language,
so it is kept in English. A kept sentence is the filled copy of a template that is gathered for
translators: the template is found again by its own words, and said with the same values.
"""

from __future__ import annotations

import re
import struct
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from aimline.wording.lists import either_day
from aimline.wording.say import ENGLISH, compiled_messages, language, say, template_of

OF_THE_CORE: Final = re.compile(r"\{(\w+)(?:![rsa])?(?::[^{}]*)?\}")
OF_PAGES: Final = re.compile(r"%\((\w+)\)[sd]")
"""Where a template is filled in: its first group is the name."""

WORDS_OF_OURS: Final = frozenset(
    {
        *("binder", "change", "exhibits", "kind", "letter", "measure", "message", "period"),
        *("question", "reading", "role", "rows", "score", "skills", "status", "why"),
    }
)
"""The last words of names whose values are said by Aimline itself: those are retold as well."""

NUMBERS: Final = frozenset({"all", "count", "grade", "n", "of", "page", "score", "trials"})
"""The names whose values are numbers, or words in quotes; else it is not this template."""

TYPED: Final = frozenset({"name", "what"})
"""The names whose values a person typed: nothing of them is told in another language."""

_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"[-−]?\d[\d.,%/ -]*")
_QUOTED: Final = re.compile(r"“[^“”]*”")
_LEAST: Final = 4
"""Letters that a template has of its own, or nothing is known by it."""
_SHORT: Final = 12
"""With fewer, a template is known by its values as well: words of a person may begin like it."""
_WORDS_OF_A_PART: Final = 3
"""With fewer, what stands in a list may as well be a word that a person typed."""
_DEEPEST: Final = 6
"""Sentences within sentences: what was put back was taken back, and that was a reading."""
_MOST_SENTENCES: Final = 24
"""What has more holds much that a person wrote: it is looked at as one sentence."""
_NEXT_SENTENCE: Final = re.compile(r"(?<=[.!?”:)]) (?![^“]*”)")
"""Between two sentences: not between quotation marks, where somebody else speaks."""
_OPENS_A_QUOTE: Final = ("“", "‘", "'", '"', "«")
_A_DAY: Final = "day"
_A_LIST: Final = "reading"
_EITHER_DAY: Final = "either"
_MONTH: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_FULL_DAY: Final = re.compile(rf"({_MONTH}) (\d{{1,2}}), (\d{{4}})\b")
_DAY: Final = re.compile(rf"({_MONTH}) (\d{{1,2}})\b(?:, (\d{{4}})\b)?")
_NEXT_PART: Final = re.compile(r", (?!\d{4}\b)(?![^“]*”)")
"""Between two things of a list: not before the year of a day, not between quotation marks."""
_FULL_DAYS: Final = re.compile(rf"{_FULL_DAY.pattern}(?: or {_FULL_DAY.pattern})*")
_DAYS: Final = re.compile(rf"{_DAY.pattern}(?: or {_DAY.pattern})*")


Tell = Callable[[str, str | None, int], str]
"""A template in the spoken language: for one, for several, and how many there are."""


@dataclass(frozen=True, slots=True)
class Message:
    """One template in English; with its form for several where it counts."""

    one: str
    many: str | None = None


def messages_in(compiled: Path) -> Iterator[Message]:
    """The English of every message of a compiled catalog (.mo)."""
    data = compiled.read_bytes()
    order = "<" if data.startswith(b"\xde\x12\x04\x95") else ">"
    count, originals = struct.unpack_from(f"{order}2I", data, 8)
    for n in range(count):
        length, at = struct.unpack_from(f"{order}2I", data, originals + 8 * n)
        one, _, many = data[at : at + length].decode("utf-8").partition("\0")
        if one:
            yield Message(one, many or None)


class Form:
    """One English form of a message, apart in its own words and the names between them."""

    __slots__ = ("is_many", "is_of_numbers", "letters", "message", "names", "own", "words")

    def __init__(self, message: Message, form: str, place: re.Pattern[str]) -> None:
        """form: the message's text for one or for several."""
        parts = place.split(form)
        self.message = message
        self.is_many = form == message.many
        self.names: Sequence[str] = parts[1::2]
        self.is_of_numbers = bool(self.names) and NUMBERS.issuperset(self.names)
        doubled = (("{{", "{"), ("}}", "}")) if place is OF_THE_CORE else (("%%", "%"),)
        own = parts[::2]
        for twice, once in doubled if self.names else ():
            own = [words.replace(twice, once) for words in own]
        self.own: Sequence[str] = own
        self.letters = sum(map(_letters, own))
        self.words = frozenset(_whole_words(own))

    def values(self, said: str) -> dict[str, str] | None:
        """What stands at each name; None where it is not this form as a whole."""
        first, *between = self.own
        if not between:
            return {} if said == first else None
        *between, last = between
        at, end = len(first), len(said) - len(last)
        if end < at or not said.startswith(first) or not said.endswith(last):
            return None
        found: dict[str, str] = {}
        following = (*self.names[1:], "")
        for name, words, after in zip(self.names, (*between, None), following, strict=True):
            to = end if words is None else _end(name, after, said, words, at, end)
            value = said[at:to]
            if to < 0 or found.setdefault(name, value) != value:
                return None
            if name in NUMBERS and not (_NUMBER.fullmatch(value) or _QUOTED.fullmatch(value)):
                return None
            at = to + len(words or "")
        return found

    def number(self, values: Mapping[str, str]) -> int:
        """How many things a message speaks of that counts them."""
        counted = values.get("n", "").replace(",", "")
        return int(counted) if counted.isdecimal() else 1 + self.is_many

    def quotes(self, name: str) -> bool:
        """Whether it shows the value as words of somebody else."""
        at = self.names.index(name)
        return self.own[at].endswith(_OPENS_A_QUOTE)


def _end(name: str, after: str, said: str, words: str, at: int, end: int) -> int:
    """Where the value of a name ends that these words follow, and then the name `after`.

    A day ends where its year does, and what stands before a day may have the same words in it.
    """
    day = _DAY.match(said, at, end) if _is_day(name) else None
    if day and said.startswith(words, day.end()):
        return day.end()
    if _is_day(after) and words:
        to = said.find(words, at, end)
        while to >= 0 and not _DAY.match(said, to + len(words), end):
            to = said.find(words, to + 1, end)
        if to >= 0:
            return to
    return said.find(words, at, end)


def _is_day(name: str) -> bool:
    return name.rpartition("_")[2] == _A_DAY


def _is_enough(form: Form) -> bool:
    """Whether anything can be known by it: by its own letters, or by numbers in their places."""
    return form.letters >= _LEAST or form.is_of_numbers


def _letters(words: str) -> int:
    return sum(sign.isalpha() for sign in words)


def _whole_words(own: Sequence[str]) -> Iterator[str]:
    """The words that touch no value: they stand in every filled copy as they are."""
    for n, words in enumerate(own):
        for word in _WORD.finditer(words):
            is_cut = (word.start() == 0 and n > 0) or (
                word.end() == len(words) and n < len(own) - 1
            )
            if not is_cut:
                yield word[0]


class Templates:
    """The messages of one catalog, found by one of their words that few others have."""

    def __init__(
        self,
        messages: Iterable[Message],
        place: re.Pattern[str],
        tell: Tell,
    ) -> None:
        """place: where a template is filled in. tell: the template in the spoken language."""
        self._place, self._tell = place, tell
        forms = [
            Form(message, text, place)
            for message in messages
            for text in dict.fromkeys((message.one, message.many or message.one))
        ]
        forms = [form for form in forms if form.words and _is_enough(form)]
        often = Counter(word for form in forms for word in form.words)
        self._by_word: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self._by_word[min(form.words, key=lambda word: (often[word], word))].append(form)

    def found(self, said: str) -> Iterator[tuple[Form, dict[str, str]]]:
        """Every form that this may be, with its values."""
        for word in set(_WORD.findall(said)):
            for form in self._by_word.get(word, ()):
                values = form.values(said)
                if values is not None:
                    yield form, values

    def filled(self, form: Form, values: Mapping[str, str]) -> str:
        """The message in the spoken language with these values."""
        template = self._tell(form.message.one, form.message.many, form.number(values))
        if not form.names:
            return template
        return self._place.sub(lambda place: values.get(place[1], place[0]), template)


def retold(english: str) -> str:
    """A kept sentence of the core, or several, in the spoken language; else as it is."""
    return retold_by((of_the_core(language()),), english) if language() != ENGLISH else english


def retold_by(books: Sequence[Templates], english: str) -> str:
    """A kept sentence, or several one after the other; unchanged where one of them is unknown."""
    told = _Telling(books).sentences(english)
    return told.words if told else english


@dataclass(frozen=True, slots=True)
class _Told:
    """Words in the spoken language, and how many letters of the English ones were templates'."""

    letters: int
    words: str
    own: int = 0
    """Characters of its template: of two with as many letters, the longer one says more."""
    typed: int = 0
    """Letters of its values that a person typed: they may be several sentences."""


class _Telling:
    """One kept text, told again; each piece of it is looked at once."""

    def __init__(self, books: Sequence[Templates]) -> None:
        self._books = books
        self._many: dict[str, _Told | None] = {}
        self._one: dict[tuple[str, bool, bool], _Told | None] = {}
        self._depth = 0

    def sentences(self, english: str) -> _Told | None:
        """One sentence or several, cut where most letters are those of templates."""
        if english not in self._many:
            self._many[english] = self._cut(english)
        return self._many[english]

    def _cut(self, english: str) -> _Told | None:
        starts = [0, *(gap.end() for gap in _NEXT_SENTENCE.finditer(english)), len(english) + 1]
        if len(starts) > _MOST_SENTENCES:
            starts = [starts[0], starts[-1]]
        rest: dict[int, _Told | None] = {len(english) + 1: _Told(0, "")}
        for n in range(len(starts) - 2, -1, -1):
            pieces = [
                _Told(
                    one.letters + after.letters,
                    f"{one.words} {after.words}" if end <= len(english) else one.words,
                    typed=one.typed + after.typed,
                )
                for end in reversed(starts[n + 1 :])
                if (after := rest[end]) is not None
                and (one := self._sentence(english[starts[n] : end - 1], is_next=n > 0))
            ]
            rest[starts[n]] = max(pieces, key=lambda one: one.letters + one.typed, default=None)
        return rest[0]

    def _sentence(
        self, said: str, *, is_filled: bool = False, is_next: bool = False
    ) -> _Told | None:
        """What the template says that has most letters; None where none is known.

        is_filled: only a template with names. is_next: it follows a sentence of Aimline's own, so
        a short template is enough.
        """
        key = said, is_filled, is_next
        if key not in self._one:
            self._one[key] = None  # It is no part of itself.
            told = [
                one
                for book in self._books
                for form, values in book.found(said)
                if form.names or not is_filled
                if (one := self._filled(book, form, values, is_next=is_next)) is not None
            ]
            self._one[key] = max(told, key=lambda one: (one.letters, one.own), default=None)
        return self._one[key]

    def _filled(
        self, book: Templates, form: Form, values: Mapping[str, str], *, is_next: bool
    ) -> _Told | None:
        self._depth += 1
        told = {name: self._value(form, name, value) for name, value in values.items()}
        self._depth -= 1
        is_enough = is_next or not form.names or form.letters >= _SHORT
        if not is_enough and not _is_known(form, values, told):
            return None
        letters = form.letters + sum(one.letters for one in told.values())
        words = book.filled(form, {name: one.words for name, one in told.items()})
        typed = sum(one.typed for one in told.values())
        return _Told(letters, words, len("".join(form.own)), typed)

    def _value(self, form: Form, name: str, value: str) -> _Told:
        if form.quotes(name) or self._depth > _DEEPEST:
            return _Told(0, value)
        if name in TYPED:
            return _Told(0, value, typed=_letters(value))
        days = _DAYS if _is_day(name) or name == _EITHER_DAY else _FULL_DAYS
        if days.fullmatch(value):
            return _Told(_letters(value), _retold_days(value))
        if name == _A_LIST:
            return self._listed(value)
        if _is_ours(name):
            return self._of_ours(value)
        return _Told(0, value)

    def _listed(self, value: str) -> _Told:
        """What was read from a paper: its kind, and after commas what the paper says.

        A word that stands there alone may be one that a person typed, so it stays as it is.
        """
        first, *rest = _NEXT_PART.split(value)
        told = [self._of_ours(first), *map(self._part, rest)]
        return _Told(sum(one.letters for one in told), ", ".join(one.words for one in told))

    def _part(self, said: str) -> _Told:
        if said.startswith(_OPENS_A_QUOTE):
            return _Told(0, said)
        if _FULL_DAYS.fullmatch(said):
            return _Told(_letters(said), _retold_days(said))
        is_typed = not said[:1].islower() or len(_WORD.findall(said)) < _WORDS_OF_A_PART
        return self._sentence(said, is_filled=is_typed) or _Told(0, said)

    def _of_ours(self, value: str) -> _Told:
        """A word or a sentence of Aimline's own, as a whole."""
        own = say(value)
        if own != value:
            return _Told(_letters(value), own)
        return self.sentences(value) or _Told(0, value)


def _is_known(form: Form, values: Mapping[str, str], told: Mapping[str, _Told]) -> bool:
    """Whether the values show that a short template is meant, and no words that look like it."""
    telling = [name for name in told if _is_ours(name)] or list(told)
    return all(
        told[name].letters > 0
        or _NUMBER.fullmatch(values[name])
        or values[name].startswith(_OPENS_A_QUOTE)
        or form.quotes(name)
        for name in telling
    )


def _is_ours(name: str) -> bool:
    return name not in NUMBERS and name.rpartition("_")[2] in WORDS_OF_OURS


def _retold_days(value: str) -> str:
    days = [
        say("{month} {day}, {year}", month=say(month), day=day, year=year)
        if year
        else say("{month} {day}", month=say(month), day=day)
        for month, day, year in _DAY.findall(value)
    ]
    return either_day(days)


def of_the_core(code: str) -> Templates:
    """The messages of the core, as a language has them."""
    compiled = compiled_messages(code)
    return _of_file(compiled) if compiled else Templates((), OF_THE_CORE, template_of)


@cache
def _of_file(compiled: Path) -> Templates:
    return Templates(messages_in(compiled), OF_THE_CORE, template_of)
