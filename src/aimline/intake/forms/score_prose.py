"""Test scores in sentences of evaluations: `earned a Full Scale IQ of 88`. All are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from aimline.intake.forms.named_tests import NamedTest, named_test
from aimline.intake.forms.score_cells import kind_of, number_in
from aimline.intake.forms.score_headings import Heading
from aimline.intake.forms.score_tables import TableScore
from aimline.intake.page import Box, Line
from aimline.language.sought import Sought

_SENTENCE: Final = re.compile(r"\n+|(?<!\b[A-Z])(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)[.!?]\s+(?=[A-Z])")
_OF_THE_CHILD: Final = Sought(
    r"\b(?:earned|obtained|received|achieved|scored|attained|performed|fell|falls|placed|ranked"
    r"|yielded|(?:his|her|their|\w+['’]s)\s+(?:[\w-]+\s+){1,8}?(?:was|is|were)\b)",
    re.I,
)
_OF_OTHERS: Final = Sought(
    r"\b(?:will|would|should|goals?|criteri\w+|means? of|average (?:score|is|of)"
    r"|(?:standard )?deviations?|norms?|cut(?:off)?|eligib\w+|qualif\w+|peers|classmates|students"
    r"|children|expected|between|ranges? (?:of|from|is)|previous\w*|prior|last year|mother|father"
    r"|parents?|brother|sister|if|discrepan\w+|differen\w+|confidence|interval|at least|target)\b",
    re.I,
)
"""Where a sentence also speaks of these, its numbers may not be the child's: they stay unread."""
_N: Final = r"(?P<score>\d{1,4}(?:\.\d)?)(?![\d.,]*\d|\s*(?:-|–|to|and|or|,\s*(?:and\s+)?)\s*\d)"
_LABELLED: Final = Sought(
    r"(?P<part>(?:[A-Z][\w’'-]*\s+(?:(?:of|and|&)\s+)?){0,6}?)"
    r"(?P<kind>[Ff]ull [Ss]cale IQ|IQ|[Ii]ndex(?:\s+[Ss]core)?|[Qq]uotient|[Ss]tandard [Ss]core"
    r"|[Ss]caled? [Ss]core|T[- ]?[Ss]core|[Pp]ercentile [Rr]ank|RIT(?: [Ss]core)?"
    r"|[Gg]rade [Ee]quivalent)\s+(?:\([A-Z]{2,5}\)\s+)?(?:score\s+)?(?:of|was|is)\s+(?:an?\s+)?"
    rf"{_N}"
)
_RANKED: Final = Sought(r"\b(?P<score>\d{1,2})(?:st|nd|rd|th)\s+(?:percentile|%ile)\b", re.I)
_ON: Final = re.compile(
    r"\b(?:on|in|for|of)\s+(?:the\s+|its\s+)?(?P<name>[A-Z][\w’'&-]*"
    r"(?:\s+(?:(?:of|and|for|&)\s+)?[A-Z][\w’'&-]*)*(?:\s+(?:sub-?test|composite|index|cluster))?)"
)
_LEADS: Final = re.compile(r"^(?:The|On|In|For|A|An|His|Her|Their|[A-Z]\w+['’]s)\s+", re.I)
_HEADINGS: Final = (
    (Heading.PERCENTILE, "percentile"),
    (Heading.GRADE_EQUIVALENT, "equivalent"),
    (Heading.T_SCORE, "t score"),
    (Heading.T_SCORE, "t-score"),
    (Heading.SCALE, "scale score"),
    (Heading.SCALE, "scaled score"),
    (Heading.SCALE, "rit"),
)
_NAMES_ITSELF: Final = re.compile(r"iq|index|quotient", re.I)


def scores_in_prose(lines: Sequence[Line]) -> Iterator[TableScore]:
    """The child's scores in running words, each with the test or part that its sentence names."""
    said = " ".join([line.text for line in lines])
    if not (_LABELLED.may_fit(said) or _RANKED.may_fit(said)):
        return
    text, places = "", list[tuple[int, Box]]()
    for line in lines:
        if _is_heading(line.text):
            text += "\n"
        places.append((len(text), line.box))
        text += line.text + ("\n" if _is_heading(line.text) else " ")
    start = 0
    for end in [*(match.end() for match in _SENTENCE.finditer(text)), len(text)]:
        sentence = text[start:end]
        if _OF_THE_CHILD.search(sentence) and not _OF_OTHERS.search(sentence):
            box = next((b for at, b in reversed(places) if at <= start), None)
            yield from _of_sentence(sentence.strip(), box)
        start = end


def _is_heading(words: str) -> bool:
    """Whether a line is no part of a sentence: the name of a test, or a label with its words."""
    is_open = words.rstrip()[-1:] not in ".,;"
    return is_open and (":" in words or named_test(words) is not None)


def _of_sentence(sentence: str, box: Box | None) -> Iterator[TableScore]:
    found = sorted(
        [*_LABELLED.finditer(sentence), *_RANKED.finditer(sentence)], key=lambda m: m.start()
    )
    test, last = _test(sentence), ""
    for at, match in enumerate(found):
        until = found[at + 1].start() if at + 1 < len(found) else len(sentence)
        rest = sentence[match.end() : until]
        if _RANKED.search(sentence, match.end()) and not _ON.search(rest):
            # `a standard score of 82 (12th percentile) on ...`: both are of what is named last.
            rest = sentence[match.end() :]
        heading = _heading(match)
        score = number_in(match["score"], heading)
        name = _own_name(match) or _named_after(rest) or last
        if score is None or not (name or test):
            continue
        last = name
        kind = kind_of(heading, score, is_clinical=True)
        yield TableScore(name, kind, score, sentence, box, is_clear=False, test=test)


def _heading(match: re.Match[str]) -> Heading:
    words = match.groupdict().get("kind")
    if words is None:
        return Heading.PERCENTILE
    return next((h for h, said in _HEADINGS if said in words.casefold()), Heading.STANDARD)


def _own_name(match: re.Match[str]) -> str:
    """`Verbal Comprehension Index of 92`, `Reading Composite standard score of 84`."""
    said = match.groupdict()
    part = _LEADS.sub("", said.get("part") or "").strip()
    kind = said.get("kind") or ""
    return f"{part} {kind}".strip() if _NAMES_ITSELF.search(kind) else part


def _named_after(rest: str) -> str:
    """What a sentence names behind a score: `... of 82 on the Reading Composite`."""
    named = next((m["name"] for m in _ON.finditer(rest)), "")
    return "" if _is_known(named) else named


def _is_known(name: str) -> bool:
    test = named_test(name)
    return test is not None and test.is_known and test.name == name


def _test(sentence: str) -> NamedTest | None:
    """The known test that a sentence names."""
    named = (named_test(match["name"]) for match in _ON.finditer(sentence))
    return next((test for test in named if test is not None and test.is_known), None)
