"""Labelled items to readings: goals, reports, scores, services, and who they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from aimline.day_words import full_day
from aimline.intake.forms.items import Item
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import How, Notice
from aimline.intake.reading import Reading, ReadingKind
from aimline.language.dates import FoundDate, find_dates
from aimline.language.goal_text import GoalText, read_goal
from aimline.language.legend import Legend, read_legend
from aimline.language.progress import Performance, read_statement
from aimline.language.quantities import Quantity, quantities
from aimline.language.service_text import ServiceText, read_service
from aimline.terms import MeasureKind

SURE: Final = 0.97
"""A labelled value with its unit and a whole date."""
LIKELY: Final = 0.9
"""A value in running words."""
ASK: Final = 0.7
"""A value whose unit or day rests on something else on the page."""

_LEADING_NUMBER: Final = re.compile(r"\s*(?P<number>\d{1,2})\s*[.)]\s+(?=\S)")
_GOAL_WORDS: Final = re.compile(r"\b(?:will|shall|increase|decrease|improve|demonstrate)\b", re.I)
_SLASHED: Final = re.compile(r"(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?![\d/])")
_MINUTES: Final = r"minutes|direct|indirect|length|duration|amount of time"
_DAY_AND_DATA: Final = re.compile(
    r"\s*(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d\d))?|\d{4}-\d\d-\d\d)"
    r"(?:\s*[-:–,;·.]+\s*|\s+)(?P<data>\S.*)",
    re.DOTALL,
)
_MONTH_DAY: Final = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})\s*$")
_MINUTES_IN_WORDS: Final = re.compile(r"\d\s*-?\s*(?:min|hours?\b|hrs?\b)", re.I)
_NEXT_SERVICE: Final = re.compile(
    r"(?<=[a-z)]\.)\s+(?=[A-Z])|\s+(?=\d{1,2}\)\s)|\s+[-•]\s+(?=[A-Z])"
)
_HEADING_BEFORE: Final = re.compile(
    r"^\s*(?:\d{1,2}[).]\s*|[-•]\s*)?(?:(?:[A-Z]{2,}|&)[,;]?\s+){0,12}"
)
_SERVICE_NAME: Final = re.compile(r"[A-Z][^\d:;|]{2,70}")
_OF_A_KEY: Final = re.compile(r"\b(?:codes?|ages?|key|legend|environment)\b", re.I)
_BEFORE_COLON: Final = re.compile(r"(?P<name>[^:]{3,60}):")
_NOT_YET: Final = re.compile(
    r"\b(?:almost(?: at)?|nearly(?: at)?|approach\w*|close to|near(?:ing)?|(?:just )?short of"
    r"|expected to \w+|on (?:his|her|their) way to|working (?:on|toward)s?|aims? (?:at|for))\s+"
    r"(?:the |a |an )?$",
    re.I,
)
_ELSE_BEFORE: Final = re.compile(
    r"\b(?:norm|average|benchmark|attendance|homework|typical|peers?)\b[^.;]*$", re.I
)
_ELSE_AFTER: Final = re.compile(
    r"\s*(?:\([A-F][+-]?\)\s*)?(?:of (?:the |his |her |their )?(?:homework|assignments?|days)"
    r"|in (?:the |his |her |their )?(?:\w+ )?class\b|attendance)",
    re.I,
)
_UNIT_WORDS: Final = re.compile(
    r"\b(?:words?|correct(?:ly)?|per|minute|times?|trials?|wcpm)\b", re.I
)
_OF_THE_TARGET: Final = re.compile(r"\b(?:goal|target|criteri|benchmark|toward|objective)", re.I)
_YEAR_AND_A_WEEK: Final = 373
"""An IEP is written a few days before its year begins."""
_GOAL_ROLES: Final = (Role.GOAL, Role.GOAL_NUMBER)
_FEW_WORDS: Final = 4
_SENTENCE: Final = 5


@dataclass
class _Goal:
    """A goal while its parts are gathered."""

    item: Item
    number: int | None
    area: str | None = None
    text: str = ""
    baseline: Item | None = None
    criterion: Item | None = None
    method: str | None = None
    boxes: list[Item] = field(default_factory=list)

    def read(self) -> GoalText:
        """The goal with what stands in the boxes beside it."""
        parts = [self.text]
        if self.criterion:
            parts.append(f"Criterion: {self.criterion.words}")
        if self.baseline:
            parts.append(f"Baseline: {self.baseline.words}")
        if self.method:
            parts.append(f"Method: {self.method}")
        return read_goal("\n".join(parts))


@dataclass
class _Entry:
    """One entry of a report while its parts are gathered."""

    goal: _Goal | None
    row: int | None = None
    parts: dict[tuple[Role, str], Item] = field(default_factory=dict)

    def takes(self, item: Item) -> bool:
        """Whether an item can belong to this entry: no part of that kind is there yet."""
        if item.row != self.row:
            return False
        if item.role is Role.TEXT:
            return (item.role, item.label) not in self.parts
        return all(role is not item.role for role, _ in self.parts)

    def of(self, role: Role) -> Item | None:
        """The filled part of that role."""
        return next((i for (r, _), i in self.parts.items() if r is role and not i.is_blank), None)

    @property
    def texts(self) -> list[Item]:
        """What is said in words."""
        return [i for (r, _), i in self.parts.items() if r is Role.TEXT and not i.is_blank]

    @property
    def is_filled(self) -> bool:
        """Whether anybody wrote anything into it."""
        return bool(self.texts or self.of(Role.CODE) or self.of(Role.DATED_DATA))


@dataclass(frozen=True)
class Assembled:
    """What a paper says, as proposals."""

    students: tuple[str, ...]
    readings: tuple[Reading, ...]
    notices: tuple[Notice, ...]
    labels: int
    """How many labels were found, filled or not."""
    filled: int


def assemble(found: Iterable[Item], lines: Sequence[str]) -> Assembled:
    """The readings of a paper's items.

    lines: the paper's lines, in which its legend stands.
    """
    found = _goals_first(found)
    printed = [f"{item.label}: {item.words}" for item in found if item.role is Role.LEGEND]
    legend = read_legend(printed) or read_legend(lines)
    written = [*lines, *(item.words for item in found)]
    order = month_first(written)
    if order is None:
        order = _order_within_a_goals_year(written)
    return _Assembler(found, legend, order).done()


def _goals_first(found: Iterable[Item]) -> list[Item]:
    """The items, with the goal of each row of a table before the row's other cells."""
    items = list(found)
    for start, item in enumerate(items):
        if item.row is None or (start and items[start - 1].row == item.row):
            continue
        end = start
        while end < len(items) and items[end].row == item.row:
            end += 1
        items[start:end] = sorted(items[start:end], key=lambda i: i.role not in _GOAL_ROLES)
    return items


class _Assembler:
    """Goes through the items once, keeping the goal and the entry that they belong to."""

    def __init__(self, found: Sequence[Item], legend: Legend, is_month_first: bool | None) -> None:
        self._items = found
        self._legend = legend
        self._is_month_first = is_month_first
        self._goals: list[_Goal] = []
        self._entries: list[_Entry] = []
        self._services: list[list[Item]] = []
        self._facts: dict[Role, list[Item]] = {}
        self._waiting: dict[Role, Item] = {}
        self._goal: _Goal | None = None
        self._said_services: list[tuple[Item, ServiceText]] = []
        self._in_review = False
        self._notices: list[Notice] = []
        self._doubted: set[date] = set()

    def done(self) -> Assembled:
        for item in self._items:
            self._take(item)
        readings = tuple(self._readings())
        known = [i for i in self._items if i.role not in (Role.FREE, Role.LEGEND)]
        return Assembled(
            self._students(),
            readings,
            tuple(dict.fromkeys(self._notices)),
            len(known),
            sum(1 for i in known if not i.is_blank),
        )

    def _take(self, item: Item) -> None:
        match item.role:
            case Role.GOAL:
                self._take_goal(item)
            case Role.GOAL_NUMBER:
                self._take_number(item)
            case Role.REVIEW:
                self._in_review = True
            case Role.AREA | Role.BASELINE | Role.PRESENT_LEVEL | Role.CRITERION | Role.METHOD:
                self._take_part(item)
            case Role.REPORT_DATE | Role.CODE | Role.TEXT | Role.DATED_DATA | Role.PERIOD:
                self._take_report(item)
            case Role.SERVICE | Role.AMOUNT:
                self._take_service(item)
            case Role.FREE:
                self._take_free(item)
            case Role.OTHER | Role.LEGEND | Role.OBJECTIVE:
                self._beside_a_service(item)
            case _:
                self._facts.setdefault(item.role, []).append(item)

    def _take_goal(self, item: Item) -> None:
        self._in_review = False
        if item.row is not None and _whole(item.words) is not None:
            self._take_number(item)
            return
        words, number = item.words, item.number
        if leading := _LEADING_NUMBER.match(words):
            words, number = words[leading.end() :], number or int(leading["number"])
        is_heading = len(words.split()) <= _FEW_WORDS and not _GOAL_WORDS.search(words)
        waits = self._goal is not None and not self._goal.text and number is None
        if waits and self._goal is not None:
            self._goal.text, self._goal.item = words, item
            return
        waiting_number = self._waiting.pop(Role.GOAL_NUMBER, None)
        if number is None and waiting_number is not None:
            number = _whole(waiting_number.words)
        goal = _Goal(item, number, item.area)
        if is_heading:
            goal.area = goal.area or words or None
        else:
            goal.text = words
        goal.area = goal.area or _words(self._waiting.pop(Role.AREA, None))
        goal.baseline = self._waiting.pop(Role.BASELINE, None)
        self._goals.append(goal)
        self._goal = goal

    def _take_number(self, item: Item) -> None:
        """A number that stands by itself: of the goal below, or of the row's goal."""
        number = _whole(item.words)
        if number is None:
            return
        if item.row is not None:
            known = next((g for g in self._goals if g.number == number), None)
            self._goal = known or _Goal(item, number)
            return
        self._waiting[Role.GOAL_NUMBER] = item

    def _take_part(self, item: Item) -> None:
        if item.is_blank:
            return
        role = Role.BASELINE if item.role is Role.PRESENT_LEVEL else item.role
        if role in (Role.AREA, Role.BASELINE) and not self._is_inside_goal(item):
            self._waiting[role] = item
            return
        goal = self._goal
        if goal is None:
            self._waiting[role] = item
        elif role is Role.AREA:
            goal.area = goal.area or item.words
        elif role is Role.BASELINE:
            goal.baseline = goal.baseline or item
        elif role is Role.CRITERION:
            goal.criterion = goal.criterion or item
        elif role is Role.METHOD:
            goal.method = goal.method or item.words

    def _is_inside_goal(self, item: Item) -> bool:
        """Whether a box belongs to the goal above it: that goal still lacks one and no report."""
        goal = self._goal
        if goal is None or any(e.goal is goal for e in self._entries):
            return False
        return item.role is not Role.AREA if goal.text else True

    def _take_report(self, item: Item) -> None:
        if self._in_review and item.row is None:
            return
        if item.role is Role.DATED_DATA:
            self._entries.append(_Entry(self._goal, item.row, {(item.role, item.label): item}))
            return
        entry = self._entries[-1] if self._entries else None
        if entry is None or entry.goal is not self._goal or not entry.takes(item):
            entry = _Entry(self._goal, item.row)
            self._entries.append(entry)
        entry.parts[(item.role, item.label)] = item

    def _take_service(self, item: Item) -> None:
        row = self._services[-1] if self._services else None
        if item.role is Role.SERVICE or row is None or row[0].row != item.row:
            self._services.append([item])
        else:
            row.append(item)

    def _beside_a_service(self, item: Item) -> None:
        """Other columns of a service's row say where and in which group."""
        row = self._services[-1] if self._services else None
        if row and item.row is not None and row[0].row == item.row:
            row.append(item)

    def _take_free(self, item: Item) -> None:
        goal, entry = self._goal, self._entries[-1] if self._entries else None
        if goal is not None and not goal.text and _GOAL_WORDS.search(item.words):
            goal.text, goal.item = " ".join(item.words.split()), item
            return
        if goal is None or entry is None or entry.goal is not goal or entry.texts:
            self._services_in_words(item)
            return
        is_sentence = len(item.words.split()) >= _SENTENCE and item.words.rstrip()[-1:] in ".!"
        if is_sentence and entry.of(Role.REPORT_DATE) and not self._in_review:
            words = " ".join(item.words.split())
            entry.parts[(Role.TEXT, "")] = replace(item, role=Role.TEXT, words=words)

    def _services_in_words(self, item: Item) -> None:
        """Services that a paragraph promises: minutes or hours, and how often."""
        for piece in _service_pieces(item.words):
            said = read_service(piece) if _MINUTES_IN_WORDS.search(piece) else None
            if said and said.period and (said.minutes_per_session or said.total_minutes_per_period):
                named = _BEFORE_COLON.match(piece)
                name = named["name"].strip() if named else said.service
                if name and _SERVICE_NAME.fullmatch(name) and not _OF_A_KEY.search(name):
                    self._said_services.append((item, replace(said, service=name, words=piece)))

    # What is proposed

    def _students(self) -> tuple[str, ...]:
        names = (_name(i.words) for i in self._facts.get(Role.STUDENT, []) if not i.is_blank)
        return tuple(dict.fromkeys(name for name in names if name))

    def _readings(self) -> Iterator[Reading]:
        yield from self._of_the_child()
        for goal in self._goals:
            if goal.text and _is_written(goal):
                yield self._goal_reading(goal)
        for entry in self._entries:
            if entry.is_filled:
                yield from self._entry_readings(entry)
        for row in self._services:
            yield from self._service_readings(row)
        for item, said in self._said_services:
            value = _service_value(said, said.service or "", None, None)
            yield _reading(ReadingKind.SERVICE, value, LIKELY, item, said.words)
        for item in self._facts.get(Role.ACCOMMODATION, []):
            if not item.is_blank:
                value = {"area": None, "text": item.words}
                yield _reading(ReadingKind.ACCOMMODATION, value, LIKELY, item)

    def _of_the_child(self) -> Iterator[Reading]:
        named = [i for i in self._facts.get(Role.STUDENT, []) if _name(i.words)]
        if named:
            value = {
                "name": _name(named[0].words),
                "born_on": self._day_of(Role.BORN),
                "grade": _words(self._first(Role.GRADE)),
                "id": _words(self._first(Role.STUDENT_ID)),
            }
            yield _reading(ReadingKind.STUDENT, value, SURE, named[0])
        starts, ends = self._term()
        meeting = self._day_of(Role.MEETING)
        if starts or ends or meeting:
            item = next(
                i
                for role in (Role.STARTS, Role.TERM, Role.ENDS, Role.MEETING)
                if (i := self._first(role))
            )
            value = {"starts_on": starts, "ends_on": ends, "meeting_on": meeting}
            yield _reading(ReadingKind.IEP_DATES, value, SURE, item)

    def _first(self, role: Role) -> Item | None:
        return next((i for i in self._facts.get(role, []) if not i.is_blank), None)

    def _day_of(self, role: Role) -> date | None:
        item = self._first(role)
        return self._whole_day(item.words) if item else None

    def _whole_day(self, words: str) -> date | None:
        """The first day of some words whose year is there and whose order is not in doubt."""
        return next((on for d in find_dates(words) if (on := self._settled(d))), None)

    def _settled(self, found: FoundDate) -> date | None:
        """A day; of two readings the one in the order that other dates of the paper show."""
        if found.on is not None or not found.is_doubtful or self._is_month_first is None:
            return found.on
        if not (match := _SLASHED.match(found.words)):
            return None
        month = int(match[1] if self._is_month_first else match[2])
        return next((on for on in found.readings if on.month == month), None)

    def _term(self) -> tuple[date | None, date | None]:
        if term := self._first(Role.TERM):
            days = [on for d in find_dates(term.words) if (on := self._settled(d))]
            if len(days) == 2:
                return days[0], days[1]
        return self._day_of(Role.STARTS), self._day_of(Role.ENDS)

    def _goal_reading(self, goal: _Goal) -> Reading:
        text = goal.read()
        target = text.targets[0].quantity if text.targets else None
        start = text.baseline.quantity if text.baseline else None
        measure = _measure(target) or _measure(start)
        value = {
            "number": goal.number,
            "area": goal.area,
            "text": goal.text,
            "measure": measure.value if measure else None,
            "direction": text.direction.value,
            "baseline": start.value if start else None,
            "baseline_on": text.baseline_on,
            "criterion": target.value if target else None,
            "trials": target.trials if target else None,
            "criterion_on": text.by,
            "consistency": _consistency_words(text),
            "condition": text.condition,
            "method": goal.method or text.method,
        }
        certainty = SURE if target and measure else ASK
        return _reading(ReadingKind.GOAL, value, certainty, goal.item, goal.text)

    def _entry_readings(self, entry: _Entry) -> Iterator[Reading]:
        data = entry.of(Role.DATED_DATA)
        if data is not None:
            yield from self._dated_data(entry, data)
            return
        when = entry.of(Role.REPORT_DATE)
        on = self._report_day(when, entry)
        code = entry.of(Role.CODE)
        item = when or code or entry.texts[0]
        if when is not None and on is None and not find_dates(when.words):
            # "Annual review" in a column of dates heads an empty row.
            return
        if entry.goal is None and when is None and code is None:
            return
        texts = entry.texts
        if code is not None and quantities(code.words):
            # A status with its number in one cell: "Sufficient Progress: 10 times".
            texts, code = [code, *texts], replace(code, words=code.words.partition(":")[0])
        narrative = " ".join(t.words for t in texts) or None
        yield from self._score_readings(entry, on, texts)
        told = next(iter(self._scores(entry, texts)), None)
        score = told[1] if told else None
        value = {
            "goal": self._goal_name(entry),
            "on": on,
            "code": code.words if code else None,
            "code_meaning": self._meaning(code),
            "narrative": narrative,
            "score": score.value if score else None,
        }
        sure = SURE if on and on not in self._doubted else ASK
        if told:
            # A report can be no surer than the score that it carries.
            sure = min(sure, self._certainty(entry, *told))
        yield _reading(ReadingKind.REPORT, value, sure, item, narrative or item.words)

    def _goal_name(self, entry: _Entry) -> str | None:
        number = entry.goal.number if entry.goal else None
        return str(number) if number is not None else None

    def _meaning(self, code: Item | None) -> str | None:
        if code is None:
            return None
        words = " ".join(code.words.split())
        if len(words) > 4:
            return words
        if words in self._legend:
            return self._legend[words]
        self._notices.append(
            Notice(
                "unknown_code",
                f"The code “{words}” is explained nowhere on the paper; it is not guessed.",
                code.page,
            )
        )
        return None

    def _report_day(self, when: Item | None, entry: _Entry) -> date | None:
        """The entry's own day; else the one its words begin with, else the paper's one day."""
        if when is not None:
            return self._day(when)
        for text in entry.texts:
            found = find_dates(text.words)
            if found and found[0].start == 0:
                return self._day(replace(text, words=found[0].words))
        if len(papers := self._days_of_the_paper()) == 1:
            return self._day(papers[0])
        if (period := entry.of(Role.PERIOD)) is not None:
            self._no_year(period)
        return None

    def _days_of_the_paper(self) -> list[Item]:
        """Dates of the report that stand above all goals."""
        return [
            day
            for entry in self._entries
            if entry.goal is None and (day := entry.of(Role.REPORT_DATE)) and not entry.texts
        ]

    def _day(self, item: Item) -> date | None:
        """The day in words; one without a year only where the IEP's own dates leave one year."""
        found = find_dates(item.words)
        if found and (on := self._settled(found[0])) is not None:
            return on
        if found and found[0].is_doubtful and found[0].year is not None:
            return self._doubtful(item, found[0])
        days = self._days_without_year(item.words, found)
        if len(days) == 1:
            return days[0]
        if found or _MONTH_DAY.match(item.words):
            self._no_year(item)
        return None

    def _days_without_year(self, words: str, found: Sequence[FoundDate]) -> list[date]:
        """The days within the IEP's term that a month and day without a year can be."""
        starts, ends = self._term()
        if found and found[0].month and found[0].day:
            return _days_in_term(found[0].month, found[0].day, starts, ends)
        if not (match := _MONTH_DAY.match(words)):
            return []
        first, second = int(match[1]), int(match[2])
        month, day = (second, first) if self._is_month_first is False else (first, second)
        return _days_in_term(month, day, starts, ends)

    def _doubtful(self, item: Item, found: FoundDate) -> date | None:
        """The day by the order of American papers, proposed only with the other one beside it."""
        match = _SLASHED.match(found.words)
        if match is None:
            return None
        on = next((day for day in found.readings if day.month == int(match[1])), None)
        either = " or ".join(full_day(day) for day in found.readings)
        text = f"“{found.words}” may be {either}; nothing on the paper tells which. Check the date."
        self._notices.append(Notice("doubtful_date", text, item.page))
        if on is not None:
            self._doubted.add(on)
        return on

    def _no_year(self, item: Item) -> None:
        text = f"“{item.words[:60]}” names no year, and the paper gives none. Type the date."
        self._notices.append(Notice("no_year", text, item.page))

    def _dated_data(self, entry: _Entry, data: Item) -> Iterator[Reading]:
        """A cell that holds a day and a score: `10/28 62 wcpm`, `1/15/25 - 7/10`."""
        if not (split := _DAY_AND_DATA.match(data.words)):
            return
        measure, scores = self._measure_of(entry), quantities(split["data"])
        chosen = next((q for q in scores if measure and q.measure is measure), None)
        chosen = chosen or (scores[0] if len(scores) == 1 else None)
        if chosen is None:
            return
        on = self._day(replace(data, words=split["day"]))
        has_year = split["day"].count("/") + split["day"].count("-") == 2
        certainty = SURE if has_year and chosen.measure is measure else LIKELY
        yield self._observation(entry, on, chosen, certainty if on else ASK, data)

    def _score_readings(
        self, entry: _Entry, on: date | None, texts: Sequence[Item]
    ) -> Iterator[Reading]:
        for item, quantity in self._scores(entry, texts):
            certainty = self._certainty(entry, item, quantity) if on else ASK
            yield self._observation(entry, on, quantity, certainty, item)

    def _certainty(self, entry: _Entry, item: Item, quantity: Quantity) -> float:
        """Sure only where a labelled box holds the score and nothing else, in the goal's unit."""
        rest = item.words.replace(quantity.words, "", 1)
        is_bare = not re.search(r"[A-Za-z]{2,}|\d", _UNIT_WORDS.sub("", rest))
        is_in_unit = quantity.measure is not None and quantity.measure is self._measure_of(entry)
        return SURE if is_bare and is_in_unit and item.label else LIKELY

    def _scores(self, entry: _Entry, texts: Sequence[Item]) -> list[tuple[Item, Quantity]]:
        """The child's own score in each text: in the goal's measure, where that is known."""
        measure, found = self._measure_of(entry), []
        for item in texts:
            scores = [p.quantity for p in _scores_of(item.words)]
            fitting = [q for q in scores if measure is None or q.measure is measure]
            if measure is not None and not fitting:
                fitting = self._in_the_goals_unit(entry, item, measure)
            fitting = [q for q in fitting if not _is_of_something_else(item.words, q)]
            if fitting:
                found.append((item, fitting[0]))
        return found[:1]

    def _in_the_goals_unit(self, entry: _Entry, item: Item, measure: MeasureKind) -> list[Quantity]:
        """The one number in the goal's own unit that is not what the goal asks for."""
        target = self._target_of(entry)
        asked = (target.value, target.trials) if target else None
        said: dict[tuple[float, int | None] | None, Quantity] = {
            (q.value, q.trials): q for q in quantities(item.words) if _is_in(q, measure)
        }
        if len(said) > 1 or _OF_THE_TARGET.search(item.words):
            said.pop(asked, None)
        return list(said.values()) if len(said) == 1 else []

    def _target_of(self, entry: _Entry) -> Quantity | None:
        if entry.goal is None or not entry.goal.text:
            return None
        targets = entry.goal.read().targets
        return targets[0].quantity if targets else None

    def _measure_of(self, entry: _Entry) -> MeasureKind | None:
        return _measure(self._target_of(entry))

    def _observation(
        self, entry: _Entry, on: date | None, quantity: Quantity, certainty: float, item: Item
    ) -> Reading:
        measure = quantity.measure or self._measure_of(entry)
        if on in self._doubted:
            certainty = ASK
        value = {
            "goal": self._goal_name(entry),
            "on": on,
            "score": quantity.value,
            "trials": quantity.trials,
            "measure": measure.value if measure else None,
        }
        return _reading(ReadingKind.OBSERVATION, value, certainty, item)

    def _service_readings(self, row: Sequence[Item]) -> Iterator[Reading]:
        name = next((i for i in row if i.role is Role.SERVICE), None)
        if name is None or name.is_blank or not any(i.role is Role.AMOUNT for i in row):
            return
        said = " / ".join([name.words, *(_service_part(i) for i in row if i is not name)])
        read = read_service(said)
        if read is None:
            return
        starts, ends = (self._column_day(row, words) for words in ("start", "end"))
        yield _reading(
            ReadingKind.SERVICE, _service_value(read, name.words, starts, ends), LIKELY, name, said
        )

    def _column_day(self, row: Sequence[Item], words: str) -> date | None:
        item = next((i for i in row if words in i.label.lower()), None)
        return self._whole_day(item.words) if item else None


def _service_part(item: Item) -> str:
    """One column of a service's row; a lone number under a heading of minutes says so itself."""
    if re.fullmatch(r"\d{1,3}", item.words) and re.search(_MINUTES, item.label, re.I):
        return f"{item.words} minutes per session"
    return f"{item.label}: {item.words}"


def _service_pieces(words: str) -> Iterator[str]:
    """One piece for each service of a paragraph, without numbers and headings before it."""
    for piece in _NEXT_SERVICE.split(" ".join(words.split())):
        yield _HEADING_BEFORE.sub("", piece).strip()


def _scores_of(words: str) -> tuple[Performance, ...]:
    return read_statement(words).scores


def _is_of_something_else(words: str, quantity: Quantity) -> bool:
    """Whether the words right before or after a number make it no result on the goal."""
    before, after = words[max(0, quantity.start - 40) : quantity.start], words[quantity.end :][:40]
    return bool(_NOT_YET.search(before) or _ELSE_BEFORE.search(before) or _ELSE_AFTER.match(after))


def _is_in(quantity: Quantity, measure: MeasureKind) -> bool:
    """Whether a number is in some measure; `11 times` counts what a count goal counts."""
    if quantity.measure is None and measure is MeasureKind.COUNT:
        return (quantity.noun or "").startswith("time")
    return quantity.measure is measure


def _service_value(
    read: ServiceText, name: str, starts: date | None, ends: date | None
) -> dict[str, object]:
    return {
        "name": name,
        "minutes": read.minutes_per_session,
        "times": read.sessions_per_period,
        "period": read.period,
        "total_minutes": read.total_minutes_per_period,
        "setting": read.setting,
        "group": read.group_size,
        "starts_on": starts,
        "ends_on": ends,
    }


def _consistency_words(text: GoalText) -> str | None:
    found = text.consistency
    if found is None:
        return None
    if found.in_a_row_of == found.of:
        return f"{found.of} consecutive"
    return f"{found.of} of {found.in_a_row_of}"


def _reading(
    kind: ReadingKind, value: Mapping[str, object], certainty: float, item: Item, text: str = ""
) -> Reading:
    sure = certainty * item.certainty if item.how is How.OCR else certainty
    return Reading(kind, value, round(sure, 3), text or item.words, item.how, item.page, item.box)


def _measure(quantity: Quantity | None) -> MeasureKind | None:
    return quantity.measure if quantity else None


def _is_written(goal: _Goal) -> bool:
    """Whether a goal is filled in: not a form's own heading, and no template."""
    text = goal.read()
    says_something = text.skill is not None or text.has_numeric_criterion
    is_heading = goal.text.rstrip().endswith(":")
    return says_something and not is_heading and not text.is_template


def _whole(words: str) -> int | None:
    return int(words) if re.fullmatch(r"\s*\d{1,2}\s*", words) else None


def _words(item: Item | None) -> str | None:
    return item.words if item and not item.is_blank else None


def month_first(lines: Iterable[str]) -> bool | None:
    """Whether the paper writes the month first, by dates that leave no doubt; None: not shown."""
    orders = set()
    for line in lines:
        for match in _SLASHED.finditer(line):
            first, second = int(match[1]), int(match[2])
            if first <= 12 < second <= 31:
                orders.add(True)
            elif second <= 12 < first <= 31:
                orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def _order_within_a_goals_year(written: Sequence[str]) -> bool | None:
    """The order in which the doubtful days of a paper lie in the year of its annual goals.

    A report on a goal is dated after its year began and before it ends; days that could lie there
    in either order show nothing.
    """
    ends = {d.on for words in written for d in find_dates(words) if d.on and "/" not in d.words}
    if not ends:
        return None
    last = max(ends)
    first, orders = last - timedelta(days=_YEAR_AND_A_WEEK), set()
    for words in written:
        for found in find_dates(words):
            match = _SLASHED.match(found.words)
            inside = [on for on in found.readings if first <= on <= last]
            if match and found.is_doubtful and len(inside) == 1:
                orders.add(inside[0].month == int(match[1]))
    return orders.pop() if len(orders) == 1 else None


def _days_in_term(month: int, day: int, starts: date | None, ends: date | None) -> list[date]:
    """The days of that month and day within the term of an IEP; a year where only it begins."""
    if starts is None:
        return []
    last = ends or date(starts.year + 1, starts.month, min(starts.day, 28))
    days = []
    for year in range(starts.year, last.year + 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if starts <= on <= last:
            days.append(on)
    return days


_NAME: Final = re.compile(
    r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]+[^\W\d_]+\.?){1,4}(?:,? (?:Jr|Sr|II|III)\.?)?"
)
_TITLE: Final = re.compile(r"\s*\(.*?\)|\b(?:grade|school|date|dob|id)\b.*$", re.I)


def _name(words: str) -> str | None:
    """A child's name, `Last, First` turned round; None where the words are none."""
    cleaned = _TITLE.sub("", " ".join(words.split())).strip(" ,;.")
    last, comma, first = cleaned.partition(", ")
    name = f"{first} {last}".strip() if comma else cleaned
    parts = name.split()
    is_name = _NAME.fullmatch(name) and parts[0][0].isupper() and parts[-1][0].isupper()
    return name if is_name else None
