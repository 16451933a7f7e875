"""The words of a page of a PDF, each with its place; words that are not shown are kept apart."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
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
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_WORD: Final = re.compile(r"[^\s\0-\x1f\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
"""pdfium takes the hyphen at the end of a line for a sign of its own and joins the two lines."""
_SIGNS: Final = str.maketrans(
    {
        "\x02": "-",
        "\ufffe": "-",
        "\xad": "-",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf06f": "☐",
        "\uf071": "☐",
        "\uf072": "☐",
        "\uf0a8": "☐",
        "\uf0a3": "☐",
        "\uf0fe": "☒",
        "\uf078": "☒",
        "\uf053": "☒",
        "\uf0fc": "✓",
        "\uf0d8": "➢",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)
"""Signs that symbol fonts keep at places of their own, and joined letters."""


_Sides = tuple[float, float, float, float]
"""Left, top, right and bottom, from the lower left corner of the page."""


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
    is_turned: bool
    is_plain: bool
    """Nothing of the above: it is seen unless something covers it."""


class _Letters:
    """The letters of one page. What is asked for every word is asked for all words in a row."""

    def __init__(self, raw: Foreign, text_page: Foreign, placing: Placing, drawn: Drawn) -> None:
        self._raw = raw
        self._text = text_page
        self._placing = placing
        self._drawn = drawn
        self._loose = raw.FS_RECTF()
        self._loose_address = ctypes.byref(self._loose)
        self._tight = [ctypes.c_double() for _ in range(4)]
        self._looks: dict[int | None, _Look] = {}
        self.count = min(raw.FPDFText_CountChars(text_page), MOST_LETTERS)

    def words(self) -> Iterator[tuple[str, Box, _Look]]:
        """What each word says, where it stands, and how it is drawn."""
        runs = list(self._runs())
        firsts = [first for first, _, _ in runs]
        said = [words for _, _, words in runs]
        return zip(said, self._boxes(runs), self._looks_of(firsts), strict=True)

    def _runs(self) -> Iterator[tuple[int, int, str]]:
        """Where each word begins and ends, and what it says."""
        said = self._at_once() or "".join(map(self._letter, range(self.count)))
        is_plain = said.isascii() and "\x02" not in said
        for found in _WORD.finditer(said):
            first, end = found.span()
            yield first, end - 1, found[0] if is_plain else found[0].translate(_SIGNS)

    def _letter(self, i: int) -> str:
        code = self._raw.FPDFText_GetUnicode(self._text, i)
        is_letter = 31 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF
        return chr(code) if is_letter or code == 2 else " " if code < 32 else _UNKNOWN

    def _at_once(self) -> str | None:
        """All letters in one call; None where they would not lie at the letters' own numbers."""
        room = ctypes.create_string_buffer(2 * self.count + 2)
        units = ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort))
        written = self._raw.FPDFText_GetText(self._text, 0, self.count, units)
        said = room.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", errors="replace")
        checked = range(0, self.count, 16)
        is_level = len(said) == self.count and all(
            self._raw.FPDFText_GetUnicode(self._text, i) == ord(said[i]) for i in checked
        )
        return said if is_level else None

    def _boxes(self, runs: Sequence[tuple[int, int, str]]) -> list[Box]:
        """The box around each run of letters."""
        if self._placing.turned:
            return [self._any_box(first, last) for first, last, _ in runs]
        letters = [letter for first, last, _ in runs for letter in (first, last)]
        known, sides = self._loose_boxes(letters)
        pairs = zip(known[::2], known[1::2], sides[::2], sides[1::2], strict=True)
        return [
            (self._upright_box(one, other) if has_one and has_other else None)
            or self._any_box(first, last)
            for (first, last, _), (has_one, has_other, one, other) in zip(runs, pairs, strict=True)
        ]

    def _loose_boxes(self, letters: Sequence[int]) -> tuple[list[int], list[_Sides]]:
        """Whether each letter has a box, and its sides in plain numbers."""
        box_of = _plain(self._raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
        text, room = _address(self._text), (self._raw.FS_RECTF * len(letters))()
        size = ctypes.sizeof(self._raw.FS_RECTF)
        start = ctypes.addressof(room)
        places = range(start, start + size * len(letters), size)
        known = [box_of(text, i, place) for i, place in zip(letters, places, strict=True)]
        sides = iter(memoryview(room).cast("B").cast("f").tolist())
        return known, list(zip(sides, sides, sides, sides, strict=True))

    def _upright_box(self, first: _Sides, last: _Sides) -> Box | None:
        """The box of most words, by their first and last letter; None where they are not level."""
        left, top, right, bottom = first
        last_left, last_top, last_right, last_bottom = last
        if last_left < left or abs(top - last_top) >= 2 * (top - bottom):
            return None
        right = last_right if last_right > right else right
        top = last_top if last_top > top else top
        bottom = last_bottom if last_bottom < bottom else bottom
        across, down = self._placing.left, self._placing.top
        return Box(left - across, down - top, right - across, down - bottom)

    def _any_box(self, first: int, last: int) -> Box:
        box = self._one(first)
        for i in range(first + 1, last + 1):
            box = box.with_box(self._one(i))
        return box

    def _one(self, i: int) -> Box:
        if self._raw.FPDFText_GetLooseCharBox(self._text, i, self._loose_address):
            loose = self._loose
            return self._placing.box(loose.left, loose.bottom, loose.right, loose.top)
        left, right, bottom, top = self._tight
        self._raw.FPDFText_GetCharBox(self._text, i, left, right, bottom, top)
        return self._placing.box(left.value, bottom.value, right.value, top.value)

    def _is_turned(self, i: int) -> bool:
        """Whether a letter does not stand upright on the page as shown."""
        angle = math.degrees(self._raw.FPDFText_GetCharAngle(self._text, i))
        return abs((angle + self._placing.turned + 45) % 360 - 45) > 20

    def _looks_of(self, letters: Sequence[int]) -> Iterator[_Look]:
        """How the text that each letter belongs to is drawn."""
        text, looks = _address(self._text), self._looks
        holder = _plain(self._raw.FPDFText_GetTextObject, ctypes.c_void_p)
        owners = [holder(text, i) for i in letters]
        for owner, i in zip(owners, letters, strict=True):
            if owner not in looks:
                looks[owner] = self._looked(owner or 0, i)
        return map(looks.__getitem__, owners)

    def _looked(self, address: int, i: int) -> _Look:
        raw = self._raw
        is_turned = self._is_turned(i)
        if not address:
            return _Look(False, False, 0, is_turned, False)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = raw.FPDFText_GetFillColor(self._text, i, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(self._text, i))
        fills = mode in (0, 4)
        is_clear = bool(known) and fills and alpha.value < 10
        is_pale = bool(known) and fills and min(red.value, green.value, blue.value) >= _PALE
        turn = self._drawn.turn_of_text.get(address, 0)
        is_invisible = mode in (_INVISIBLE, 7) or is_clear
        is_plain = not (is_invisible or is_pale or is_turned)
        return _Look(is_invisible, is_pale, turn, is_turned, is_plain)


def words_of(raw: Foreign, text_page: Foreign, placing: Placing, drawn: Drawn) -> PageWords:
    """The words of a page in the order of the file."""
    found, drawn_once = PageWords(), _DrawnOnce()
    right, bottom, last_turn = placing.width + 1, placing.height + 1, _last_turn(drawn)
    for said, box, look in _Letters(raw, text_page, placing, drawn).words():
        if drawn_once.is_known(said, box):
            continue
        word = Word(said, box)
        is_inside = box.left >= -1 and box.top >= -1 and box.right <= right and box.bottom <= bottom
        if is_inside and look.is_plain and look.turn > last_turn and box.bottom - box.top > 3:
            found.shown.append(word)
        else:
            _put(found, word, look, placing, drawn)
    every = "".join(drawn_once.said)
    found.letters = len(every)
    found.unknown = 0 if every.isascii() else sum(map(_is_unknown, every))
    return found


class _DrawnOnce:
    """The words of a page so far: bold letters are drawn twice by some programs, a hair apart."""

    _HAIR: Final = 1.5

    def __init__(self) -> None:
        self.said: list[str] = []
        self._places: dict[str, dict[int, list[Box]]] = {}
        """Of each word by the height, in hairs: a page may say a word a thousand times."""

    def is_known(self, said: str, box: Box) -> bool:
        """Whether the same word stands at the same place; if not, it is kept."""
        level = int(box.top // self._HAIR)
        levels = self._places.get(said)
        if levels is None:
            self._places[said] = {level: [box]}
        else:
            for near in (level - 1, level, level + 1):
                for other in levels.get(near, ()):
                    if abs(other.left - box.left) + abs(other.top - box.top) < self._HAIR:
                        return True
            levels.setdefault(level, []).append(box)
        self.said.append(said)
        return False


def _plain(function: Foreign, answer: Foreign, *more: Foreign) -> Foreign:
    """A function of a page's text and a letter, which takes plain numbers for addresses."""
    kind = ctypes.CFUNCTYPE(answer, ctypes.c_void_p, ctypes.c_int, *more)
    return kind(_address(function))


def _address(pointer: Foreign) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _last_turn(drawn: Drawn) -> int:
    """When the last thing was drawn that may cover words."""
    return drawn.covers[-1][0] if drawn.covers else -1


def _put(found: PageWords, word: Word, look: _Look, placing: Placing, drawn: Drawn) -> None:
    size = min(word.box.height, word.box.width / len(word.text) * 3)
    if look.is_invisible or size < _SMALLEST or not placing.holds(word.box):
        found.hidden.append(word)
        return
    if look.is_pale or _is_covered(word.box, look.turn, drawn):
        found.doubtful.append(word)
    if look.is_turned:
        found.turned.append(word)
    else:
        found.shown.append(word)


def _is_covered(box: Box, turn: int, drawn: Drawn) -> bool:
    if turn == 0 or _last_turn(drawn) < turn:
        return False
    middle = (box.left + box.right) / 2
    return any(
        later > turn
        and cover.left <= middle <= cover.right
        and cover.top <= box.middle <= cover.bottom
        for later, cover in drawn.covers
    )


def _is_unknown(letter: str) -> bool:
    return letter == _UNKNOWN or 0xE000 <= ord(letter) <= 0xF8FF
