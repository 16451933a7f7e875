"""What a service is called, among the words that say how much of it there is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from aimline.language.number_words import NUMBER
from aimline.language.service_words import EACH_PERIOD, FIELDS, HEADINGS, SPELLED_OUT

_AMOUNT: Final = (
    rf"(?:{NUMBER}(?:\s*(?:-|–|to)\s*{NUMBER})?\s*(?:\(\d+\)\s*)?[-\s]?(?:(?:individual"
    rf"|group)\s+sessions?|min|hour|hr|h\b|x\b|×"
    rf"|x\d|times?|sessions?|day|week)"
    rf"|\b(?:once|twice|thrice|daily(?!\s+living)|weekly|monthly|quarterly|yearly|annually|tbd)\b"
    rf"|{NUMBER}\s*/\s*(?:week|day|month|wk)|{NUMBER}\s+(?=\d)|\bevery\s+(?:other|second|\d)\b"
    r"|\d+:\d|\bminutes\s*:|\bfrequency\s*:)"
)
_FIELD: Final = re.compile(
    r"\bservice(?:\s+type)?\s*:\s*(?P<name>(?!\s|\d|once\b|twice\b)[^\n;|]+)", re.IGNORECASE
)
_CODE: Final = re.compile(r"^\s*(?:[A-D]\.\s+(?=[A-Z])|\(?\d{3}\)?\s*[-–—:.]?\s*)(?=[A-Za-z])")
_HEADING: Final = re.compile(rf"^\s*{HEADINGS}\s*(?:[-–—:/|]\s*)(?=\S)", re.IGNORECASE)
_OF: Final = re.compile(
    r"^[^:\n]*?(?:minutes?|mins?\.?|hours?|sessions?|times|week(?:ly)?|month(?:ly)?|day|daily"
    r"|quarter|trimester|semester|year|cycle|blocks?|periods?)\s+of\s+"
    r"(?P<name>(?!each\b|every\b|the\s+(?:week|month|day)|every\b|\d)[A-Za-z][^,;.\n]*)",
    re.IGNORECASE,
)
_SUBJECT: Final = (
    r"(?:reading|math\w*|writing|written\s+\w+|ela|english|language\s+arts|spelling|science"
    r"|social\s+studies|behavior|social\s+skills|study\s+skills|organization)\b"
)
"""What is taught in a service belongs to its name: `Specially Designed Instruction - Math`."""
_OF_ENDS: Final = re.compile(
    rf"\s+(?:with|by|delivered|provided|that|which|each|every|per|weekly|daily|monthly"
    rf"|in\s+(?:an?|the|general|special|regular)\b|from|for\s+{NUMBER}|and\s+{NUMBER})\b"
    rf"|\s*\(|\s+(?:is|will|shall|to\s+be)\b|\s+{EACH_PERIOD}|\s*{_AMOUNT}",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    rf"\s*(?:\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|[☐□☒☑]|individual\s*/\s*group|:|\s/\s"
    rf"|\s[-–—]\s(?!{_SUBJECT})|,|\||\n|\t|\s—\s|\(|\s+between\b"
    rf"|\s+(?:push[- ]?in|pull[- ]?out|co-?taught|throughout|during)\b"
    rf"|\s+(?:for\s+)?(?:an?|the|in)\s+(?:grand\s+)?total\b|\s+totall?ing\b"
    rf"|\s+(?:provided|delivered|given)\s+by\b|\s+as\s+an?\b|\s+sessions?\s+{EACH_PERIOD}"
    rf"|(?<=consultation)\s+(?:with|to|for)\b"
    rf"|\s+in\s+(?:the\s+)?(?:\w+\s+){{0,2}}?(?:room|office|lab|center|classroom|cafeteria)\b"
    rf"|\s*=|\s+consults?\s+(?:with|to)\b|\s+(?:general|regular)\s+education\b(?=\s+\d)"
    rf"|{NUMBER}\s+half[- ]days?\b"
    rf"|\s+to\s+(?:see|work|provide|support|consult|be|meet|address)\b|\s+up\s+to\b"
    rf"|\s+(?:in)?direct\b"
    rf"|\s+(?:in|at)\s+(?:the\s+)?(?:community|home|school|classroom|gym|library|hospital)\b"
    rf"|\s+(?:start|begin|end|initiation)\w*\s+dates?\b|\s+(?:as\s+needed|prn|including)\b"
    rf"|\s+(?:in(?:side)?|out(?:side)?(?:\s+of)?|(?:removed|away|apart)\s+from"
    rf"|not\s+in)\s+(?:the\s+)?"
    rf"(?:general|regular|special|gen\.?|sped)\s+(?:ed|class)|\s+(?:is|was|will|shall|must|has|increased"
    rf"|decreased|reduced|changed)\b|\s+(?:small|large)[- ]group|\s+individual\b"
    rf"(?=\s*(?:$|[\d,;|(]))|{_AMOUNT})",
    re.IGNORECASE,
)
_LED: Final = re.compile(
    r"^[^\d:,|/\n]{0,80}\b(?:receives?|provides?|provided|gets?|given|granted|promises?"
    r"|offers?|(?:seen|served)\s+(?:by\s+[^\d,]{2,40}?\s+)?for)\s+(?:with\s+)?"
    rf"(?=[A-Za-z])(?!{_AMOUNT}|(?:to|in|by|for|on|as|at|during)\b)",
    re.IGNORECASE,
)
_AFTER_AMOUNT: Final = re.compile(
    rf"^\s*(?:{_AMOUNT}\w*|min(?:ute)?s?\b|hours?\b|individual\b(?=\s+(?!in\b|at\b)[a-z])|per|a"
    rf"|an|each|every|week|day|month|wk|session|/|,|of|for|-|–|:|x|\d+"
    rf"|\s)+",
    re.IGNORECASE,
)

_IN_COLUMNS: Final = re.compile(r"\btotaling:.*\bserved\b", re.IGNORECASE)
_GROUP_LAST: Final = re.compile(r"(?<=\w)\s+group\s*$", re.IGNORECASE)
"""On a Californian row the group is a column of its own, behind the service's name."""
_PLACE_FIRST: Final = re.compile(r"(?:push[- ]?in|pull[- ]?out)\s+(?=[a-z]{4,}\s)", re.IGNORECASE)
"""`Pull-out reading support` is reading support."""
_NO_SERVICE: Final = re.compile(
    rf"(?:{FIELDS}|total(?:ing|s|ed)?|(?:for\s+)?(?:instance|example)|e\.?g|out(?:side)?|inside"
    r"|push[- ]?in|pull[- ]?out|(?:\w+[- ])?(?:day\s+)?cycle|rotation|including|individual(?:ly)?"
    r"|(?:(?:small|sm\.?|large)\s+)?(?:group|grp)|direct|indirect|served|esy|minutes?|times|x"
    r"|iep\s+term|term"
    r"|start|end|begin|each|per|of|and|with|provided|general\s+education|special\s+education)"
    r"(?:\s+(?:date|esy|only|class(?:room)?|setting))?",
    re.IGNORECASE,
)
"""Words of an amount, a place or a group, which are no service by themselves."""
_NO_NAME: Final = re.compile(
    r"(?:as\s+)?(?:specified|stated|written|listed|noted)\s+(?:in|on|above|below)\b|(?:see|per"
    r"|iep)\b",
    re.IGNORECASE,
)
"""Words that point elsewhere instead of naming a service."""
_SPELLED_OUT: Final = tuple(
    (re.compile(short, re.IGNORECASE), service) for short, service in SPELLED_OUT
)


def service_name(piece: str) -> tuple[str | None, str]:
    """The name of a service without code and brackets, and the words after it."""
    if match := _FIELD.search(piece):
        return _clean(match["name"]), piece[match.end() :]
    if match := _OF.match(piece):
        name = _OF_ENDS.split(match["name"], maxsplit=1)[0]
        return _clean(name), piece[: match.start("name")] + piece[match.start("name") + len(name) :]
    text = _LED.sub("", _HEADING.sub("", _CODE.sub("", piece.strip())))
    if place := _PLACE_FIRST.match(text):
        text = f"{text[place.end() :]} {place[0]}"
    end = _ENDS.search(text)
    name = text[: end.start()] if end else text
    if _IN_COLUMNS.search(piece):
        name = _GROUP_LAST.sub("", name)
    if not name.strip():
        text = _AFTER_AMOUNT.sub("", text)
        end = _ENDS.search(text)
        name = text[: end.start()] if end else text
    named = _clean(name)
    return named, text[len(name) :] if named else text


def names_a_service(words: str) -> bool:
    """Whether words may be what a service is called, not how much of it there is or where."""
    return _clean(words) is not None


@lru_cache(maxsize=1024)
def _clean(name: str) -> str | None:
    words = _without_brackets(_CODE.sub("", name))
    words = re.sub(r"\s+", " ", words).strip(" -–—:,./|")
    words = re.sub(r"\s+(?:for|of|in|at|on|to)$", "", words)
    words = re.sub(r"^(?:an?|the)\s+", "", words, flags=re.IGNORECASE)
    if _NO_NAME.match(words) or _NO_SERVICE.fullmatch(words) or "__" in words:
        return None
    for short, service in _SPELLED_OUT:
        if short.fullmatch(words):
            return service[0].upper() + service[1:] if words[0].isupper() else service
    return words or None


def _without_brackets(words: str) -> str:
    # Behind the last closing bracket an opening one would be looked to the end for, each anew.
    head, closing, tail = words.rpartition(")")
    return re.sub(r"\([^)]*\)", "", head + closing) + tail
