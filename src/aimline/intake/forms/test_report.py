"""Scores of tests on papers: reports of screeners and state tests, tables of evaluations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from aimline.day_words import full_day
from aimline.intake.forms.form import FormReading
from aimline.intake.forms.items import around
from aimline.intake.forms.named_tests import NamedTest, may_name_a_test, named_test
from aimline.intake.forms.paper_days import month_first
from aimline.intake.forms.score_headings import Heading, heading_of, season_in, subject_in
from aimline.intake.forms.score_labels import labelled_scores
from aimline.intake.forms.score_prose import scores_in_prose
from aimline.intake.forms.score_tables import ScoreTable, TableScore, score_table
from aimline.intake.page import Box, How, Line, Notice, Page, PaperText, Table
from aimline.intake.reading import PaperKind, Reading, ReadingKind
from aimline.language.dates import FoundDate, find_dates
from aimline.language.sought import Sought
from aimline.wording.lists import either_day
from aimline.wording.say import say

CLEAR: Final = 0.9
"""A score below a clear heading, of a named test on a printed day."""
ASK: Final = 0.6

_TEST_DAY: Final = Sought(
    r"\b(?:(?:test(?:ing|ed)?|assessment|evaluation|administration|completion|screening|diagnostic)\s+dates?"
    r"|dates?\s+(?:of\s+)?(?:(?:the\s+)?test\w*|assess\w+|administ\w+|complet\w+|evaluation|taken"
    r"|given)|(?:tested|administered|assessed)(?:\s+on)?|(?:completed|taken|given)(?=\s*:))(?:\s*\(s\))?"
    r"\s*[:–-]?\s*",
    re.I,
)
_NO_TEST_DAY: Final = Sought(
    r"\b(?:birth|born|dob|d\.o\.b|report|meeting|printed|generated|run|review|due|iep)\b", re.I
)
_BEFORE_LABEL: Final = 15
_GRADE: Final = re.compile(
    r"(?:\bgrade\s*(?:level)?\s*:\s*|^(?:[A-Z][\w'’-]+\s+){2,3}\W*grade\s+)"
    r"(k|kindergarten|\d{1,2})\b",
    re.I | re.M,
)
_ALONE: Final = frozenset({PaperKind.OTHER, PaperKind.BLANK_FORM, PaperKind.TEST_REPORT})
_READ_HERE: Final = _ALONE | {
    *(PaperKind.EVALUATION, PaperKind.IEP, PaperKind.PROGRESS_REPORT, PaperKind.LETTER),
    PaperKind.NOTICE,
}
_OF_THE_CHILD: Final = frozenset({ReadingKind.STUDENT, ReadingKind.ACCOMMODATION})

_QUOTED: Final = re.compile(r"“([^”]+)”")
_MAY_NAME_A_TEST: Final = (None, Heading.NAME, Heading.NOT_THE_CHILDS)
_Place = tuple[int, float]


@dataclass(slots=True)
class _Section:
    """What a heading names, and the days of testing that are printed below it."""

    place: _Place
    box: Box | None
    test: NamedTest | None = None
    words: str = ""
    days: list[FoundDate] = field(default_factory=list)


def with_test_scores(paper: PaperText, form: FormReading) -> FormReading:
    """What a form's reader found, and the scores of tests that stand on the paper beside it."""
    if form.kind not in _READ_HERE or len(form.students) > 1:
        return form
    is_report = form.kind in _ALONE or form.kind is PaperKind.EVALUATION
    found = _Scores(paper, reads_labels=is_report).read()
    if len(found.students) > 1:
        return FormReading(PaperKind.TEST_REPORT, tuple(found.students), (), (_several(found),))
    if not found.readings:
        return form
    has_more = any(r.kind not in _OF_THE_CHILD for r in form.readings)
    is_alone = form.kind in _ALONE or (form.kind is PaperKind.PROGRESS_REPORT and not has_more)
    kind = PaperKind.TEST_REPORT if is_alone else form.kind
    kept = form.readings
    if kind is PaperKind.TEST_REPORT:
        kept = tuple(r for r in kept if r.kind in _OF_THE_CHILD)
    notices = tuple(notice for notice in form.notices if not found.has_read(notice))
    return replace(
        form,
        kind=kind,
        readings=(*kept, *found.readings),
        notices=(*notices, *dict.fromkeys(found.notices)),
    )


@dataclass(slots=True)
class _Found:
    readings: list[Reading] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    students: dict[str, None] = field(default_factory=dict)
    words: dict[int, list[str]] = field(default_factory=dict)
    """The words of each page's tables and labels that were read."""

    def has_read(self, notice: Notice) -> bool:
        """Whether a form's reader warns of words that were read here as scores of tests."""
        quoted = _QUOTED.search(notice.text)
        said = quoted[1].rstrip(" …") if quoted else ""
        own = self.words.get(notice.page or 0, [])
        return notice.kind == "unread_area" and bool(said) and any(said in words for words in own)


def _several(found: _Found) -> Notice:
    text = say(
        "This paper holds test scores of {n} students. Nothing of it is taken until it is split by"
        " child.",
        n=len(found.students),
    )
    return Notice("two_students", text)


class _Scores:
    """One paper while the scores of its tables and labels are gathered."""

    def __init__(self, paper: PaperText, *, reads_labels: bool) -> None:
        self._paper = paper
        self._reads_labels = reads_labels
        self._sections = list(_sections(paper))
        self._shown = month_first(line.text for _, line in paper.lines())
        self._grade = _grade_of(paper)
        self._found = _Found()
        self._seen: set[tuple[object, ...]] = set()

    def read(self) -> _Found:
        for page in self._paper.pages:
            read = [self._of_table(page, table) for table in page.tables]
            if self._reads_labels:
                covers = [
                    box
                    for t, is_read in zip(page.tables, read, strict=True)
                    if is_read and (box := around(t))
                ]
                self._of_labels(page, covers)
                self._of_prose(page)
        return self._found

    def _of_table(self, page: Page, table: Table) -> bool:
        box = around(table)
        section = self._section_above(page, box)
        read = score_table(table, section.test if section else None)
        if read is None:
            return False
        self._found.students |= dict.fromkeys(read.students)
        self._add(page, read, section)
        if read.scores:
            cells = " ".join(" ".join(cell.text.split()) for row in table.rows for cell in row)
            self._found.words.setdefault(page.number, []).append(" ".join(cells.split()))
        return bool(read.scores)

    def _add(self, page: Page, read: ScoreTable, section: _Section | None) -> None:
        for one in read.scores:
            self._found.readings += self._reading(page, one, section)
        for words in dict.fromkeys(read.unread):
            text = say(
                "“{words}” stands below a heading of test scores and is not one number. Ask.",
                words=words,
            )
            self._found.notices.append(Notice("unread_area", text, page.number))

    def _of_labels(self, page: Page, covers: Sequence[Box]) -> None:
        lines = [line for line in page.lines if not _is_in(line, covers)]
        tables = [box for table in page.tables if (box := around(table))]
        for one in labelled_scores(lines, [line for line in lines if _is_in(line, tables)]):
            section = self._section_above(page, one.box)
            if section is not None and section.test is not None:
                self._found.words.setdefault(page.number, []).append(one.words)
                self._found.readings += self._reading(page, one, section)

    def _of_prose(self, page: Page) -> None:
        covers = [box for table in page.tables if (box := around(table))]
        lines = [line for line in page.lines if not _is_in(line, covers)]
        for one in scores_in_prose(lines):
            section = self._section_above(page, one.box)
            self._found.words.setdefault(page.number, []).append(one.words)
            self._found.readings += self._reading(page, one, section)

    def _section_above(self, page: Page, box: Box | None) -> _Section | None:
        """The nearest heading of a test above a place; beside it does not count."""
        place = (page.number, box.top if box else 0.0)
        above = [s for s in self._sections if s.place <= place and s.test is not None]
        if box is not None and box.width:
            on_page = [s for s in above if s.place[0] == page.number and s.box is not None]
            apart = [s for s in on_page if s.box and not _overlaps(s.box, box)]
            above = [s for s in above if s not in apart] or above
        return above[-1] if above else None

    def _reading(self, page: Page, one: TableScore, section: _Section | None) -> Iterator[Reading]:
        test = one.test or (section.test if section else None)
        own = named_test(one.name)
        name = one.name if own and own.is_known and not test else _joined(test, one.name)
        if not name:
            return
        on, is_sure = self._day(page, one, section, name)
        context = section.words if section else ""
        value: dict[str, object] = {
            "test": name,
            "on": on,
            "kind": one.kind,
            "score": one.score,
            "standard_error": one.standard_error,
            "grade": one.grade or self._grade,
            "season": one.season or season_in(context),
            "subject": subject_in(one.subject) or subject_in(context),
        }
        same = tuple(value[key] for key in ("test", "on", "kind", "score", "season", "subject"))
        if same in self._seen:
            return
        self._seen.add(same)
        sure = CLEAR if one.is_clear and test is not None and is_sure else ASK
        how, certainty = _recognised(page, one.box)
        sure = round(sure * certainty, 3)
        kind = ReadingKind.TEST_SCORE
        yield Reading(kind, value, sure, one.words, how, page.number, one.box)

    # Days

    def _day(
        self, page: Page, one: TableScore, section: _Section | None, name: str
    ) -> tuple[date | None, bool]:
        """The day of a score, and whether it is sure: its row's own, else the one of its test."""
        own = _whole_days(one.day)
        days = own if one.day else self._days_of(section)
        said = list(dict.fromkeys(_readings_of(day) for day in days))
        if len(said) != 1:
            self._undated(page, name, len(said))
            return None, False
        if len(said[0]) == 1:
            return said[0][0], True
        is_program = section is not None and section.test is not None and section.test.is_program
        return self._doubtful(page, days[0], is_program=is_program)

    def _days_of(self, section: _Section | None) -> list[FoundDate]:
        """The days of testing below the heading, else below others of that test, else on top."""
        if section is not None and section.days:
            return section.days
        if section is not None and section.test is not None:
            same = [s for s in self._sections if s.test == section.test]
            if days := [day for s in same for day in s.days]:
                return days
        first = next((i for i, s in enumerate(self._sections) if s.test), len(self._sections))
        return [day for s in self._sections[:first] for day in s.days]

    def _doubtful(
        self, page: Page, found: FoundDate, *, is_program: bool
    ) -> tuple[date | None, bool]:
        by_month = sorted(found.readings, key=lambda day: not _is_month_first(found, day))
        if self._shown is not None:
            return (by_month[0] if self._shown else by_month[-1]), True
        if is_program:
            # American programs write the month first.
            return by_month[0], True
        either = either_day(full_day(day) for day in found.readings)
        text = say(
            "“{words}” may be {either}; nothing on the paper tells which. Check the date.",
            words=found.words,
            either=either,
        )
        self._found.notices.append(Notice("doubtful_date", text, page.number))
        return by_month[0], False

    def _undated(self, page: Page, name: str, count: int) -> None:
        text = (
            say(
                "The scores of {name} have no date: several days of testing are printed for it."
                " Type the date.",
                name=name,
            )
            if count
            else say(
                "The scores of {name} have no date: no day of testing is printed for it. Type the"
                " date.",
                name=name,
            )
        )
        self._found.notices.append(Notice("no_year", text, page.number))


def _recognised(page: Page, box: Box | None) -> tuple[How, float]:
    """How a score got out of the page; one of a scan is as sure as the least sure line there."""
    if not page.lines or page.lines[0].how is not How.OCR:
        return How.TABLE, 1.0
    beside = [line.certainty for line in page.lines if box and _holds(box, line.box)]
    return How.OCR, min(beside, default=1.0)


def _joined(test: NamedTest | None, part: str) -> str:
    """The test with its part, which may name the test again."""
    if test is None:
        return part
    if test.name.casefold() in part.casefold():
        return part
    return f"{test.name} {part}".strip()


def _is_month_first(found: FoundDate, day: date) -> bool:
    return found.words.strip().startswith((str(day.month), f"{day.month:02d}"))


def _whole_days(words: str) -> list[FoundDate]:
    return [found for found in find_dates(words) if found.on or (found.is_doubtful and found.year)]


def _readings_of(found: FoundDate) -> tuple[date, ...]:
    return (found.on,) if found.on else found.readings


def _sections(paper: PaperText) -> Iterator[_Section]:
    """The headings of tests in the order of the paper, each with the days of testing below it."""
    section = _Section((0, 0.0), None)
    yield_from: list[_Section] = [section]
    for page in paper.pages:
        covers = [box for table in page.tables if (box := around(table))]
        for line in page.lines:
            text, is_in_table = line.text, _is_in(line, covers)
            test = None if is_in_table else _test_of(text)
            if test is not None:
                section = _Section((page.number, line.box.top), line.box, test, text)
                yield_from.append(section)
            section.days += _test_days(text, is_heading=test is not None)
    yield from yield_from


def _test_of(text: str) -> NamedTest | None:
    """The test that a heading names, whatever days stand beside it."""
    if not may_name_a_test(text) or heading_of(text) not in _MAY_NAME_A_TEST:
        return None
    return named_test(_undated_words(text))


def _undated_words(text: str) -> str:
    """A heading without its days, and without what is labelled beside it."""
    for found in find_dates(text):
        text = text.replace(found.words, " ")
    return _TEST_DAY.sub(" ", text)


def _test_days(text: str, *, is_heading: bool) -> Iterator[FoundDate]:
    """The days that a line gives for testing: behind such a label, or within the heading."""
    labels = list(_TEST_DAY.finditer(text))
    if not labels and not is_heading:
        return
    last = 0
    for day in _whole_days(text):
        label = next((m for m in reversed(labels) if m.end() <= day.start), None)
        # `Report completed on` is no label of a test, whatever stands between it and the day.
        since = max(last, label.start() - _BEFORE_LABEL) if label else 0
        if (label or is_heading) and not _NO_TEST_DAY.search(
            text[min(since, day.start) : day.start]
        ):
            yield day
        last = day.end


def _grade_of(paper: PaperText) -> str | None:
    """The grade that the paper gives the child, where it is one alone."""
    top = paper.pages[0].text[:1500] if paper.pages else ""
    found = {match[1].upper()[:2].removesuffix("I") for match in _GRADE.finditer(top)}
    return found.pop() if len(found) == 1 else None


def _overlaps(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right


def _holds(cover: Box, box: Box) -> bool:
    return cover.top - 1 <= box.middle <= cover.bottom + 1


def _is_in(line: Line, covers: Iterable[Box]) -> bool:
    box = line.box
    if not box.width:
        # Lines without a place keep only their turn.
        return any(cover.top <= box.top and box.bottom <= cover.bottom for cover in covers)
    across = (box.left + box.right) / 2
    return any(
        _holds(cover, box) and cover.left - 1 <= across <= cover.right + 1 for cover in covers
    )
