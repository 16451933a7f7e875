"""Pages of which none repeats another: what no memory of lines seen before makes quick.

Each page is full of small print. Its words are put together anew from syllables and set into the
sentences of an IEP, a progress report and a page of services, so that the forms have work to do.
"""

from __future__ import annotations

import random

_SYLLABLES = (
    *("ba", "ren", "tol", "mi", "sha", "ker", "un", "do", "lin", "gra", "pes", "tor", "ve", "ly"),
    *("sam", "ino", "cle", "wid", "har", "fen", "os", "ta", "bri", "mon", "el"),
)
_GOAL = (
    "By {day}, given a {word} {word} of the {word}, {child} will {word} {word} {n} {word} correct"
    " per minute on {few} of {many} {word} probes as measured by {word} {word} records."
)
_BASELINE = "Baseline: {child} {word} {n} {word} of {word} in the {word} on {day}."
_SCORE = (
    "On {day} {child} {word} {n} words correct per minute with {percent}% accuracy in {few} out of"
    " {many} trials; the {word} of {word} was {word}."
)
_SERVICE = (
    "{child} receives {word} {word} for {minutes} minutes, {few} times per week, in the {word}"
    " {word} from {day} to {day}."
)
_COMMENT = (
    "Comment: {word} {word} is {word} toward the {word}, {percent}% on {few} of {many} {word}."
)
_PROSE = (
    "The {word} {word} and the {word} {word} {word} that {child} {word} every {word} with {word}"
    " and {word} {word} {word}.",
    "When {word} is {word}, {child} {word} {word} to the {word} {word} for {few} {word} of a {word}"
    " {word}, and {word} {word} by {word}.",
)
_PAGE = (
    *(_GOAL, _BASELINE, _PROSE[0], _SCORE, _PROSE[1], _COMMENT, _PROSE[0], _PROSE[1], _PROSE[0]),
    *(_SERVICE, _PROSE[1], _PROSE[0], _SCORE, _PROSE[1], _PROSE[0], _COMMENT, _PROSE[0], _PROSE[1]),
    *(_PROSE[0], _PROSE[1]),
)


def dense_text(seed: int, pages: int) -> list[str]:
    """The words of each page, 410 of them, in paragraphs."""
    rng = random.Random(seed)
    return ["\n\n".join(_lines(rng, number)) for number in range(1, pages + 1)]


def _lines(rng: random.Random, number: int) -> list[str]:
    child = _word(rng).capitalize()
    first, *others = (_filled_in(rng, sentence, child) for sentence in _PAGE)
    return [f"Goal {number}: {first}", *others]


def _filled_in(rng: random.Random, sentence: str, child: str) -> str:
    sentence = sentence.replace("{child}", child)
    while "{" in sentence:
        start = sentence.index("{")
        end = sentence.index("}", start)
        sentence = sentence[:start] + _value(rng, sentence[start + 1 : end]) + sentence[end + 1 :]
    return sentence


def _value(rng: random.Random, name: str) -> str:
    least, most = {"n": (12, 180), "few": (2, 4), "many": (5, 9), "percent": (31, 98)}.get(
        name, (15, 60)
    )
    if name == "word":
        return _word(rng)
    if name == "day":
        return f"{rng.randint(1, 12)}/{rng.randint(13, 28)}/{rng.randint(2021, 2027)}"
    return str(rng.randint(least, most))


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))


def dense_pdf(seed: int, pages: int) -> bytes:
    """The pages as a program for text prints them, small and close."""
    import typst

    head = '#set page("us-letter", margin: 0.6in)\n#set text(size: 9pt)\n'
    return typst.compile((head + "\n#pagebreak()\n".join(dense_text(seed, pages))).encode())
