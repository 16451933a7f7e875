"""The words of a page of a PDF, each with its place; words that are not shown are kept apart."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from aimline.intake.page import Box, Word
from aimline.intake.parts import Foreign
from aimline.intake.pdf_objects import Drawn
from aimline.intake.pdf_place import Placing

MOST_LETTERS: Final = 60_000
"""On one page. A page of small print has 8,000."""
_INVISIBLE: Final = 3
_SMALLEST: Final = 1.0
"""Points. Smaller letters are there for machines only."""
_PALE: Final = 235
"""Of 255 in red, green and blue: letters that may be white on white."""
_SIGNS: Final = {
    0x02: "-",
    0xFFFE: "-",
    0xA0: " ",
    0xAD: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xF0B7: "•",
    0xF0A7: "•",
    0xF06F: "☐",
    0xF071: "☐",
    0xF072: "☐",
    0xF0A8: "☐",
    0xF0A3: "☐",
    0xF0FE: "☒",
    0xF078: "☒",
    0xF053: "☒",
    0xF0FC: "✓",
    0xF0D8: "➢",
}
"""Signs that symbol fonts keep at places of their own, and joined letters."""


@dataclass(slots=True)
class PageWords:
    """What the letters of a page say."""

    shown: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    """Words that run up or down the page."""
    hidden: list[Word] = field(default_factory=list)
    """Words that are certainly not to be seen."""
    doubtful: list[Word] = field(default_factory=list)
    """Words that may not be seen: pale, or with something drawn over them."""
    unknown: int = 0
    """Letters whose meaning the file does not say."""
    letters: int = 0


@dataclass(frozen=True, slots=True)
class _Look:
    is_invisible: bool
    is_pale: bool
    turn: int


class _Letters:
    """The letters of one page, asked for one by one."""

    def __init__(self, raw: Foreign, text_page: Foreign, placing: Placing, drawn: Drawn) -> None:
        self._raw = raw
        self._text = text_page
        self._placing = placing
        self._drawn = drawn
        self._loose = raw.FS_RECTF()
        self._loose_address = ctypes.byref(self._loose)
        self._tight = [ctypes.c_double() for _ in range(4)]
        self._looks: dict[int, _Look] = {}
        self.count = min(raw.FPDFText_CountChars(text_page), MOST_LETTERS)

    def runs(self) -> Iterator[tuple[int, int, str]]:
        """Where each word begins and ends, and what it says."""
        said: list[str] = []
        start, code_of = 0, self._raw.FPDFText_GetUnicode
        for i in range(self.count):
            code = code_of(self._text, i)
            letter = _SIGNS.get(code) or (chr(code) if code > 31 and code < 0x110000 else " ")
            if letter.isspace():
                if said:
                    yield start, i - 1, "".join(said)
                    said = []
                continue
            if not said:
                start = i
            said.append(letter if not 0xD800 <= code <= 0xDFFF else "\N{REPLACEMENT CHARACTER}")
        if said:
            yield start, self.count - 1, "".join(said)

    def box(self, first: int, last: int) -> Box:
        """The box around the letters from the first to the last."""
        box = self._one(first)
        other = self._one(last) if last > first else box
        around = box.with_box(other)
        is_level = abs(box.middle - other.middle) < 2 * max(box.height, 1)
        if last - first > 1 and not (is_level and other.left >= box.left):
            for i in range(first + 1, last):
                around = around.with_box(self._one(i))
        return around

    def _one(self, i: int) -> Box:
        if self._raw.FPDFText_GetLooseCharBox(self._text, i, self._loose_address):
            loose = self._loose
            return self._placing.box(loose.left, loose.bottom, loose.right, loose.top)
        left, right, bottom, top = self._tight
        self._raw.FPDFText_GetCharBox(self._text, i, left, right, bottom, top)
        return self._placing.box(left.value, bottom.value, right.value, top.value)

    def is_turned(self, i: int) -> bool:
        """Whether a letter does not stand upright on the page as shown."""
        angle = math.degrees(self._raw.FPDFText_GetCharAngle(self._text, i))
        return abs((angle + self._placing.turned + 45) % 360 - 45) > 20

    def look(self, i: int) -> _Look:
        """How the text that a letter belongs to is drawn."""
        holder = self._raw.FPDFText_GetTextObject(self._text, i)
        address = ctypes.cast(holder, ctypes.c_void_p).value or 0
        if address not in self._looks:
            self._looks[address] = self._looked(holder, i) if address else _Look(False, False, 0)
        return self._looks[address]

    def _looked(self, holder: Foreign, i: int) -> _Look:
        raw = self._raw
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = raw.FPDFText_GetFillColor(self._text, i, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(holder)
        address = ctypes.cast(holder, ctypes.c_void_p).value or 0
        fills = mode in (0, 4)
        is_clear = bool(known) and fills and alpha.value < 10
        is_pale = bool(known) and fills and min(red.value, green.value, blue.value) >= _PALE
        turn = self._drawn.turn_of_text.get(address, 0)
        return _Look(mode in (_INVISIBLE, 7) or is_clear, is_pale, turn)


def words_of(raw: Foreign, text_page: Foreign, placing: Placing, drawn: Drawn) -> PageWords:
    """The words of a page in the order of the file."""
    letters = _Letters(raw, text_page, placing, drawn)
    found = PageWords()
    seen: set[tuple[str, int, int]] = set()
    for first, last, said in letters.runs():
        found.letters += len(said)
        found.unknown += sum(map(_is_unknown, said))
        box = letters.box(first, last)
        # Bold letters are drawn twice by some programs, a hair apart.
        place = (said, round(box.left / 1.5), round(box.top / 1.5))
        if place not in seen:
            seen.add(place)
            _put(found, Word(said, box), letters, first, placing, drawn)
    return found


def _put(
    found: PageWords, word: Word, letters: _Letters, first: int, placing: Placing, drawn: Drawn
) -> None:
    look = letters.look(first)
    size = min(word.box.height, word.box.width / len(word.text) * 3)
    if look.is_invisible or size < _SMALLEST or not placing.holds(word.box):
        found.hidden.append(word)
        return
    if look.is_pale or _is_covered(word.box, look.turn, drawn):
        found.doubtful.append(word)
    if letters.is_turned(first):
        found.turned.append(word)
    else:
        found.shown.append(word)


def _is_covered(box: Box, turn: int, drawn: Drawn) -> bool:
    middle = (box.left + box.right) / 2
    return turn > 0 and any(
        later > turn
        and cover.left <= middle <= cover.right
        and cover.top <= box.middle <= cover.bottom
        for later, cover in drawn.covers
    )


def _is_unknown(letter: str) -> bool:
    return letter == "\N{REPLACEMENT CHARACTER}" or 0xE000 <= ord(letter) <= 0xF8FF
