"""The areas that schools sort goals, services and tests into, by the many words used for them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final


class Area(StrEnum):
    """One area of a child's schooling."""

    READING = "reading"
    WRITING = "writing"
    MATH = "math"
    COMMUNICATION = "communication"
    MOTOR = "motor"
    BEHAVIOR = "behavior"
    SOCIAL = "social"
    DAILY_LIVING = "daily living"
    SELF_MANAGEMENT = "self-management"
    TRANSITION = "transition"


ACADEMIC: Final = frozenset({Area.READING, Area.WRITING, Area.MATH})

_WORDS: Final[tuple[tuple[Area, str], ...]] = (
    (
        Area.READING,
        r"read(?:s|ing|er)?|fluency|decod\w+|phonics|phonemic|phonolog\w+|comprehension|literacy"
        r"|ela"
        r"|english(?: language arts)?|language arts|sight words?|orf|dibels|passages?|foundational",
    ),
    (
        Area.WRITING,
        r"writ(?:e|es|ing|ten)|spell(?:s|ing)?|handwriting|composition|paragraphs?|essays?"
        r"|sentences?|grammar|punctuat\w+|ela|language arts|keyboarding",
    ),
    (
        Area.MATH,
        r"math(?:s|ematics|ematical)?|arithmetic|comput(?:e|es|ation|ing)|number sense|numeracy"
        r"|addition|subtract\w*|multipl\w+|divi(?:de|des|sion)|fractions?|algebra|geometry"
        r"|word problems?|equations?|counting|calculation",
    ),
    (
        Area.COMMUNICATION,
        r"speech|articulat\w+|language(?! arts)|communicat\w+|pragmatics?|expressive|receptive"
        r"|vocabulary|aac|slp|stutter\w*|voice|speech[- ]sounds?",
    ),
    (
        Area.MOTOR,
        r"motor|occupational|ot|physical therap\w+|pt|handwriting|sensory|gross|fine[- ]motor"
        r"|mobility|scissors",
    ),
    (
        Area.BEHAVIOR,
        r"behaviou?r\w*|self[- ]regulat\w+|emotion\w*|tantrums?|aggress\w+|elope\w*|disrupt\w+"
        r"|counsel\w+|coping|anger|outbursts?|compliance",
    ),
    (
        Area.SOCIAL,
        r"social\w*|peers?|play skills?|conversation\w*|friend\w+|classmates?",
    ),
    (
        Area.DAILY_LIVING,
        r"adaptive|daily living|self[- ]?(?:help|care)|toilet\w*|dressing|feeding|hygiene"
        r"|life skills|functional(?! (?:behaviou?r|analysis))|independent living|adl",
    ),
    (
        Area.SELF_MANAGEMENT,
        r"attention|on[- ]task|organiz\w+|executive|study skills?|work completion|assignments?"
        r"|self[- ](?:manag\w+|monitor\w+|advoca\w+)|task completion|attend(?:s|ing)",
    ),
    (
        Area.TRANSITION,
        r"transition\w*|vocational|employment|career|job|post[- ]?secondary|work experience",
    ),
)
_OF: Final = tuple((area, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for area, words in _WORDS)
_ANY_ACADEMIC: Final = re.compile(
    r"\b(?:specialized academic|academic (?:instruction|support)|resource (?:room|program|support|"
    r"specialist|teacher)|special(?:ized|ly)?[- ](?:education|designed)? ?instruction|special"
    r" education(?: services?| teacher)?|co-?taught|co-?teaching|inclusion support|learning (?:lab"
    r"|center|support)|push[- ]?in|pull[- ]?out|tutoring)\b",
    re.IGNORECASE,
)


@cache
def areas_in(words: str) -> frozenset[Area]:
    """The areas that words name; empty where they name none.

    >>> sorted(areas_in("ELA"))
    [<Area.READING: 'reading'>, <Area.WRITING: 'writing'>]
    """
    plain = words.replace("_", " ")
    return frozenset(area for area, pattern in _OF if pattern.search(plain))


def serves_any_academic_area(words: str) -> bool:
    """Whether a service's name says academic instruction and no area of it."""
    named = areas_in(words) & ACADEMIC
    return not named and _ANY_ACADEMIC.search(words.replace("_", " ")) is not None


def same_area(one: str | None, other: str | None) -> bool:
    """Whether two labels name one area: equal words, or words of a common area."""
    if not one or not other:
        return False
    if one.strip().casefold() == other.strip().casefold():
        return True
    return bool(areas_in(one) & areas_in(other))
