"""How long every compiled pattern of Aimline takes on the worst lines that its own letters make.

    python bench/regexes.py [--length 500] [--slow 0.05]

For each pattern the pieces it speaks of (its letters, a member of each of its classes) are
repeated, alone and in pairs, and followed by something that does not fit. A slow pattern is printed
with how much longer four times the line takes: 4 is in proportion, 16 grows with the square, far
more is a trap. The exit status is 1 where a line takes longer than a second.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants, _parser  # type: ignore[attr-defined]

import aimline

LIMIT = 1.0
_MISFIT = "\x00"
_CLASSES = {
    _constants.CATEGORY_DIGIT: "7",
    _constants.CATEGORY_SPACE: " ",
    _constants.CATEGORY_WORD: "a",
    _constants.CATEGORY_NOT_DIGIT: "a",
    _constants.CATEGORY_NOT_SPACE: "a",
    _constants.CATEGORY_NOT_WORD: "-",
}
_PIECES = 24
_APART = ("aimline.batch.spark", "aimline.__main__", "aimline.accounts", "aimline.server")


@dataclass(frozen=True, slots=True)
class Timed:
    """A pattern on its worst line."""

    where: str
    pattern: str
    line: str
    seconds: float
    """Over LIMIT where it was stopped."""
    grows: float
    """How much longer the line takes than a quarter of it."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of Aimline holds, once."""
    seen: set[tuple[str, int]] = set()
    for found in pkgutil.walk_packages(aimline.__path__, "aimline.", onerror=lambda _: None):
        if found.name.startswith(_APART) or "migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            for pattern in _inside(value):
                if (pattern.pattern, pattern.flags) not in seen:
                    seen.add((pattern.pattern, pattern.flags))
                    yield f"{found.name}.{name}", pattern


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _inside(part, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        yield from _inside(tuple(value.items()), depth + 1)
    elif depth < 4 and hasattr(type(value), "__dataclass_fields__"):
        yield from _inside(
            tuple(getattr(value, name, None) for name in value.__dataclass_fields__), depth + 1
        )


def pieces(pattern: re.Pattern[str]) -> list[str]:
    """What the pattern speaks of: words of letters, and a member of each class."""
    found: dict[str, None] = {}
    _collect(_parser.parse(pattern.pattern, pattern.flags), found)
    return list(found)[:_PIECES]


def _collect(parsed: object, found: dict[str, None]) -> None:
    word = ""
    for kind, of in parsed:  # type: ignore[attr-defined]
        if kind is _constants.LITERAL:
            word += chr(of)
            continue
        if word:
            found[word] = None
            word = ""
        if kind is _constants.IN:
            found[_member(of)] = None
        elif kind is _constants.ANY:
            found["a"] = None
        else:
            for part in _below(of):
                _collect(part, found)
    if word:
        found[word] = None


def _member(of: list[tuple[object, object]]) -> str:
    for kind, value in of:
        if kind is _constants.LITERAL:
            return chr(value)  # type: ignore[arg-type]
        if kind is _constants.RANGE:
            return chr(value[0])  # type: ignore[index]
        if kind is _constants.CATEGORY:
            return _CLASSES.get(value, "a")
    return "a"


def _below(of: object) -> Iterator[object]:
    if isinstance(of, _parser.SubPattern):
        yield of
    elif isinstance(of, (tuple, list)):
        for part in of:
            yield from _below(part)


def lines(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Lines of that length which almost fit."""
    parts = pieces(pattern)
    pairs = [a + b for a in parts[:8] for b in parts[:8] if a != b]
    spaced = [f"{part} " for part in parts]
    for piece in dict.fromkeys(
        [*parts, *spaced, *pairs, "a", "7", " ", "a ", "7 ", "7,", "\n", "("]
    ):
        whole = (piece * (length // len(piece) + 1))[:length]
        yield whole + _MISFIT
        if parts:
            yield parts[0] + whole + _MISFIT


class _Stopped(Exception):
    pass


def _stop(*_: object) -> None:
    raise _Stopped


def seconds(pattern: re.Pattern[str], line: str, limit: float = LIMIT) -> float:
    """How long a search takes; a little over the limit where it was stopped there."""
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    start = time.perf_counter()
    try:
        pattern.search(line)
    except _Stopped:
        return limit * 1.01
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - start


def worst(where: str, pattern: re.Pattern[str], length: int) -> Timed:
    """The pattern on the line that takes it longest."""
    slowest, its_line = 0.0, ""
    for line in lines(pattern, length):
        took = seconds(pattern, line)
        if took > slowest:
            slowest, its_line = took, line
        if took > LIMIT:
            break
    quarter = its_line[: length // 4] + _MISFIT
    grows = slowest / max(seconds(pattern, quarter), 1e-6)
    return Timed(where, pattern.pattern, its_line, slowest, grows)


def main() -> None:
    """Time them all, and print the slow ones."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--length", type=int, default=500)
    parser.add_argument("--slow", type=float, default=0.05)
    asked = parser.parse_args()
    from aimline.web.start import set_up

    set_up()
    timed = [worst(where, pattern, asked.length) for where, pattern in patterns()]
    for one in sorted(timed, key=lambda one: -one.seconds):
        if one.seconds >= asked.slow:
            print(f"{one.seconds * 1000:8.0f} ms  x{one.grows:5.1f}  {one.where}")
            print(f"            {one.line[:40]!r}...  {one.pattern[:120]!r}")
    slow = sum(one.seconds > LIMIT for one in timed)
    print(f"{len(timed)} patterns, lines of {asked.length}: {slow} take longer than {LIMIT:.0f} s")
    sys.exit(1 if slow else 0)


if __name__ == "__main__":
    main()
