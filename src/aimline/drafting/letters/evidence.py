"""Where the facts of a letter stand, in words that its reader can follow: a paper, or a list."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from aimline.case.case import Case
from aimline.day_words import full_day
from aimline.drafting.letters.brief import plain
from aimline.drafting.letters.letter import Enclosure, EvidenceShown, Letter, Sentence
from aimline.findings.finding import Absent, Evidence
from aimline.wording.say import marked, say

_PAPER: Final = re.compile(r"(?P<file>papers/[^#:?\\]+)(?:#page=(?P<page>\d+))?")
_LISTS: Final = {
    "observations": marked("my list of the scores"),
    "reports": marked("my list of the progress reports"),
    "tests": marked("my list of the test results"),
    "sessions": marked("my copy of the service log"),
    "communications": marked("my list of letters and calls"),
    "meetings": marked("my list of meetings"),
    "meeting_notes": marked("my notes of the meetings"),
    "promises": marked("my list of promises"),
    "consents": marked("my list of what I agreed to"),
    "events": marked("my list of dates"),
    "evaluations": marked("my list of evaluations"),
    "records": marked("my list of records asked for"),
    "peers": marked("my list of peer scores"),
    "skills": marked("my list of everyday skills as they were seen"),
    "skill_notes": marked("my notes on everyday skills"),
}
_ROW: Final = re.compile(r"(?P<name>[a-z_]+)\.csv, (?:line|row) \d+")


def footnotes(letter: Letter, case: Case) -> tuple[str, ...]:
    """The footnotes of a letter in order: each fact with its days and where it can be read."""
    facts: dict[int, list[Evidence]] = {}
    for fact, n in marks_of(letter).items():
        facts.setdefault(n, []).append(fact)
    return tuple(_footnote(same, case) for same in facts.values())


def _footnote(same: list[Evidence], case: Case) -> str:
    words = plain(same[0].fact)
    words = f"{words[:1].upper()}{words[1:]}"
    days = [full_day(fact.on) for fact in same if fact.on]
    if len(days) > 1:
        words = f"{words}: {'; '.join(days)}"
    elif days and days[0] not in words:
        words = f"{words}, {days[0]}"
    place = place_of(same[0].source, case)
    return f"{words} ({place})." if place else f"{words}."


def place_of(source: str | None, case: Case) -> str | None:
    """The paper and page; for a typed row the list that it stands in; else nothing.

    What somebody typed as a source may be a private remark, so it is not repeated.
    """
    if source is None:
        return None
    if paper := _PAPER.fullmatch(source):
        title = title_of(paper["file"], case)
        if not paper["page"]:
            return title
        return say("{title}, page {page}", title=title, page=paper["page"])
    row = _ROW.fullmatch(source)
    return say(_LISTS[row["name"]]) if row and row["name"] in _LISTS else None


def places_of(sentence: Sentence, case: Case) -> tuple[str, ...]:
    """Where the facts of a sentence stand, each place once; an IEP without a paper by its name.

    What is not there stands nowhere.
    """
    there = (fact for fact in sentence.evidence if not isinstance(fact, Absent))
    places = (place_of(fact.source, case) or plain(fact.fact) for fact in there)
    return tuple(dict.fromkeys(place for place in places if place))


def told(sentence: Sentence, case: Case) -> str:
    """A sentence with the places of its facts behind it, unless it names them itself."""
    places = "; ".join(p for p in places_of(sentence, case) if p not in sentence.words)
    return f"{sentence.words} [{places}]" if places else sentence.words


def title_of(file: str, case: Case) -> str:
    """The title of a paper, else its file name."""
    titled = next((p.title for p in case.papers if p.file == file and p.title), None)
    return plain(titled or "") or plain(file.removeprefix("papers/"))


def enclosure(file: str | None, case: Case) -> tuple[Enclosure, ...]:
    """A paper of the case as an enclosure; nothing where it is none."""
    paper = _PAPER.fullmatch(file or "")
    if paper is None or ".." in paper["file"].split("/"):
        return ()
    return (Enclosure(paper["file"], title_of(paper["file"], case)),)


def enclosures(facts: Iterable[Evidence], case: Case) -> tuple[Enclosure, ...]:
    """The papers that facts stand in, each once, in their order."""
    found = (paper for fact in facts for paper in enclosure(fact.source, case))
    return tuple({paper.file: paper for paper in found}.values())


def marks_of(letter: Letter) -> dict[Evidence, int]:
    """The number of each fact's footnote; none where enclosures show the facts.

    One thing on many days, such as the rows of a log, is one footnote.
    """
    if letter.shown is not EvidenceShown.FOOTNOTES:
        return {}
    numbers: dict[tuple[str, str | None], int] = {}
    marks: dict[Evidence, int] = {}
    for fact in letter.evidence:
        row = _ROW.fullmatch(fact.source or "")
        key = (fact.fact, row["name"] if row else fact.source)
        marks[fact] = numbers.setdefault(key, len(numbers) + 1)
    return marks


def mark(sentence: Sentence, marks: dict[Evidence, int]) -> str:
    """The numbers of the sentence's footnotes: `1-3, 7`; empty where it has none."""
    return _runs(sorted({marks[fact] for fact in sentence.evidence if fact in marks}))


def with_marks(sentence: Sentence, marks: dict[Evidence, int]) -> str:
    """The sentence with the numbers of its footnotes."""
    numbers = mark(sentence, marks)
    return f"{sentence.words} [{numbers}]" if numbers else sentence.words


def _runs(numbers: list[int]) -> str:
    """1, 2, 3 and 7 as `1-3, 7`."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)
