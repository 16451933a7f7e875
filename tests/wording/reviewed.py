"""Reviews of every kind, and all that a person reads of one."""

import re
import string
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path

import polib

from aimline.drafting.phases import phase_section
from aimline.drafting.reports.arithmetic import arithmetic
from aimline.drafting.reports.dates_section import dates_section
from aimline.drafting.reports.findings_section import findings_list
from aimline.drafting.reports.statistics import statistics
from aimline.findings.collect import review
from aimline.findings.timeline import timeline
from aimline.law.rulebook import rulebook
from aimline.norms.table import TABLES, rows
from aimline.store.folder import read_folder
from aimline.terms import PLACES
from findings.test_sentences import KINDS, in_other_measures

ROOT = Path(__file__).parents[2]
CASES = ROOT / "sample_cases"
FAMILIES = sorted(path.parent.name for path in CASES.glob("*/case.toml"))


@cache
def family(name):
    return read_folder(CASES / name).case


def days_of(case, how_many=3):
    """Some days over the whole story, and one after it."""
    told = {o.on for o in case.observations} | {r.on for r in case.reports}
    days = sorted(told | {c.on for c in case.communications})
    step = max(1, len(days) // how_many)
    return [*days[step::step], days[-1] + timedelta(days=40)]


def stories():
    """The cases of the tests of every kind, with their days."""
    for kind in KINDS:
        yield from import_module(f"findings.test_{kind}").STORIES
    yield from ((built, on) for _, built, on in in_other_measures())


def texts(case, as_of) -> Iterator[str]:
    """Everything that a person reads of a review, in the language that is spoken."""
    found = review(case, as_of)
    yield from found.notes
    for finding in found.findings:
        yield from (finding.question, finding.sentence, finding.would_change)
        yield from finding.arithmetic
        yield from (fact.fact for fact in finding.evidence)
        yield from (step.words for step in finding.next)
        for threshold in finding.thresholds:
            yield from (threshold.says, threshold.source)
    yield from (concern.paragraph for concern in found.concerns)
    yield from (fact.fact for c in found.concerns for fact in c.folded_evidence)
    for deadline in found.deadlines:
        yield from (*deadline.due.counted, *deadline.due.left_out, *deadline.due.assumed)
        yield deadline.unknown or ""
    for goal in found.goals:
        yield from (goal.reason or "", *goal.notes)
    yield from (entry.words for entry in timeline(found))


def report_texts(case, as_of) -> Iterator[str]:
    """What the report adds: sums, statistics, phases, the rules and days behind each finding."""
    found = review(case, as_of)
    yield from _strings((findings_list(found.concerns, None), tuple(dates_section(found))))
    for goal in found.goals:
        yield from _strings((arithmetic(goal), statistics(goal), phase_section(goal)))


def facts_of(case) -> str:
    """All words of the case itself, and of the law and the tables as they are written."""
    own = "\n".join(plain(words) for words in (*_strings(case), *_ids(case)))
    return f"{own}\n{_as_written(case.child.place or 'us')}"


@cache
def _as_written(place) -> str:
    """The rules of a place, the titles and sources of tables, and the names of places."""
    law = [words for rule in rulebook(place).dated for words in _strings(rule)]
    tables = [*(one.title for one in TABLES), *(row["citation"] for row in rows("sources"))]
    return "\n".join(plain(words) for words in (*law, *tables, *PLACES.values()))


def _ids(case):
    goals = [goal.id for iep in case.ieps for goal in iep.goals]
    services = [service.id for iep in case.ieps for service in iep.services]
    return [words.replace("_", " ").replace("-", " ") for words in (*goals, *services)]


def _strings(value) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from _strings(one)


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def marked_literals(template: str) -> str:
    """The template with every literal part in brackets: what stands outside is a value."""
    parts = []
    for literal, name, spec, _ in string.Formatter().parse(template):
        parts.append(f"⟦{literal}⟧" if literal else "")
        if name is not None:
            parts.append(f"{{{name}:{spec}}}" if spec else f"{{{name}}}")
    return "".join(parts)


def bracketed(messages, mark=marked_literals) -> polib.POFile:
    """A language that says each message as it is, with its literal parts in brackets."""
    file = polib.POFile()
    file.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in messages:
        one, many = mark(entry.msgid), mark(entry.msgid_plural)
        said = polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural)
        said.msgctxt = entry.msgctxt
        if entry.msgid_plural:
            said.msgstr_plural = {0: one, 1: many}
        else:
            said.msgstr = one
        file.append(said)
    return file


_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_BETWEEN = re.compile(r"[,;:()“”.…]\s|\s[(“]|[()“”…]|⟦⟧")
_LETTERS = re.compile(r"[A-Za-zÀ-ÿ]{2}")


def unsaid(text: str, facts: str) -> set[str]:
    """Words outside the brackets that are no fact of the case."""
    outside = (part.strip(" .,;:()“”…·−÷×=%/") for part in _MARKED.split(text))
    return {
        piece
        for part in outside
        if _LETTERS.search(part) and plain(part) not in facts
        for piece in (one.strip(" .,;:") for one in _BETWEEN.split(part))
        if _LETTERS.search(piece) and plain(piece) not in facts
    }
