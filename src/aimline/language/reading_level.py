"""How hard a text is to read, as a school grade: Flesch-Kincaid, with syllables by pyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyphen import Pyphen

_ABBREVIATION: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|vs|etc|approx|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|e\.g|i\.e|a\.m|p\.m|U\.S(?:\.C)?|C\.F\.R|Educ|Cal|Mo|Rev|Stat|Sec)\.",
    re.IGNORECASE,
)
_INITIAL: Final = re.compile(r"\b([A-Z])\.(?=\s)")
_END_OF_SENTENCE: Final = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|\n\s*[-•*]\s")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
_VOWELS: Final = re.compile(r"[aeiouy]+", re.IGNORECASE)


@cache
def _hyphenation() -> Pyphen:
    from pyphen import Pyphen

    return Pyphen(lang="en_US", left=1, right=1)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; dots of abbreviations, initials and decimals end none."""
    joined = _INITIAL.sub(r"\1", _ABBREVIATION.sub(lambda m: m[0].replace(".", ""), text))
    found = (sentence.strip() for sentence in _END_OF_SENTENCE.split(joined))
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def whole_sentences(text: str) -> Iterator[str]:
    """The sentences of a text as they stand in it, each with the mark at its end."""
    masked = _ABBREVIATION.sub(lambda m: m[0].replace(".", " "), text)
    masked = _INITIAL.sub(r"\1 ", masked)
    start = 0
    for end in (*(m.end() for m in _END_OF_SENTENCE.finditer(masked)), len(text)):
        if sentence := text[start:end].strip():
            yield sentence
        start = end


def syllables(word: str) -> int:
    """Syllables of one word; a number counts as one, an abbreviation in capitals by its letters."""
    if word[0].isdigit():
        # A figure is read at a glance; spelled out, dates would drive every grade up.
        return 1
    if word.isupper() and 1 < len(word) <= 5:
        return len(word) if not _VOWELS.search(word) or len(word) <= 3 else 2
    plain = word.lower().replace("’", "'")
    hyphenated = len(_hyphenation().positions(plain)) + 1
    return max(hyphenated, _sounded(plain))


def _sounded(word: str) -> int:
    """Vowel groups less a silent e; hyphenation points miss syllables of short words."""
    groups = len(_VOWELS.findall(word))
    is_silent_e = word.endswith("e") and not word.endswith(("le", "ee", "ye"))
    is_silent_ed = word.endswith("ed") and not word.endswith(("ted", "ded", "eed"))
    if (is_silent_e or is_silent_ed) and groups > 1:
        groups -= 1
    elif word.endswith("es") and not word.endswith(
        ("ses", "ces", "xes", "zes", "ges", "shes", "ches", "les")
    ):
        groups = max(1, groups - 1)
    return max(1, groups)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text; 0 where it has no words, and never below 0.

    Source: Kincaid, Fishburne, Rogers & Chissom (1975), Research Branch Report 8-75:
    0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    per_word = sum(syllables(word) for word in words) / len(words)
    return max(0.0, 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59)


def spanish_reading_grade(text: str) -> float:
    """The school grade of a Spanish text; 0 where it has no words, and never below 0.

    Source: Crawford (1984), Bilingual Education Paper Series 7(8): 0.049 syllables in 100 words
    - 0.205 sentences in 100 words - 3.407.
    """
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    in_hundred = 100 / len(words)
    spoken = sum(spanish_syllables(word) for word in words) * in_hundred
    return max(0.0, 0.049 * spoken - 0.205 * len(sentences) * in_hundred - 3.407)


_SPANISH_SYLLABLE: Final = re.compile(
    r"[iuü]?[aeoáéóíú](?:[iuü](?![aeoáéóíú])|y(?![a-záéíóúñ]))?|[iuü]+y?|y(?![a-záéíóúñ])"
)
"""A strong vowel with the weak ones that it takes along, or weak ones alone."""
_SILENT_U: Final = re.compile(r"(?<=[qg])u(?=[eiéí])")


def spanish_syllables(word: str) -> int:
    """Syllables of one Spanish word; a figure counts as one."""
    sounded = _SILENT_U.sub("", word.lower())
    return 1 if word[0].isdigit() else max(1, len(_SPANISH_SYLLABLE.findall(sounded)))
