"""A paper's items gathered into goals, entries of reports, services and facts of the IEP."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from aimline.intake.forms import service_readings
from aimline.intake.forms.entry import Entry, GoalParts
from aimline.intake.forms.item import Item
from aimline.intake.forms.vocabulary import Role
from aimline.language.dated_words import dated_parts
from aimline.language.progress import read_statement, scores_in
from aimline.language.quantities import quantities
from aimline.language.score_days import score_days
from aimline.language.service_text import ServiceText
from aimline.language.sought import Sought

_LEADING_NUMBER: Final = re.compile(r"\s*(?P<number>\d{1,2})\s*[.)]\s+(?=\S)")
_GOAL_WORDS: Final = Sought(r"\b(?:will|shall|increase|decrease|improve|demonstrate)\b", re.I)
_NAMED_GOAL: Final = Sought(r"\bgoal\s*(?:#|no\.?|number)?\s*(\d{1,2})\b(?!\s*%)", re.I)
_OF_THE_FORM: Final = Sought(
    r"[□☐☒☑]|_{3,}|\bwill\s+be\s+(?:informed|provided|notified|measured|reported|reviewed|sent"
    r"|monitored|evaluated|assessed|implemented|scheduled|determined)\b",
    re.I,
)
"""A sentence that a form prints, and no goal: `Parents will be informed by: □ Email`."""
_SENTENCE_END: Final = re.compile(r"(?<=[a-z\d%][.!])\s+(?=[A-Z])")
_TITLE_OF_REPORT: Final = re.compile(
    r"\W*(?:[\w/-]+\s+){0,4}?(?:progress\s+(?:report|update)s?|reports?\s+(?:of|on)\s+progress)\b",
    re.I,
)
_LONGEST_TITLE: Final = 80
_ITEMS_OF_A_HEAD: Final = 6
_WAS_SEEN: Final = re.compile(
    r"\b(?:\w{3,}ed|read|wrote|had|got|made|was|were|is|are|has|currently|now|averages?)\b"
    r"|^\W*\d{1,3}\s+(?:[a-z-]+\s+){1,2}(?:per|an?|each|every)\s+(?!min)[a-z]+\W*$",
    re.I,
)
"""What tells how it is: a verb of the past or the present, or nothing but a count."""
_ASKS: Final = re.compile(
    r"\b(?:no more than|at (?:least|most)|or (?:fewer|less|more|better|higher)|to|by"
    r"|target|criteri\w+|goal)\b",
    re.I,
)
_LABELLED: Final = re.compile(r"[A-Z][\w /]{2,40}:")
_GOAL_ROLES: Final = (Role.GOAL, Role.GOAL_NUMBER)
_FEW_WORDS: Final = 4
_GUESSED: Final = 0.75
"""Of a service that is named only by the line above its amounts."""
_SENTENCE: Final = 5


@dataclass
class Gathered:
    """The parts of a paper, each with the items that it was gathered from."""

    goals: list[GoalParts] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    services: list[list[Item]] = field(default_factory=list)
    """Rows of tables of services."""
    said_services: list[tuple[Item, ServiceText]] = field(default_factory=list)
    """Services that paragraphs promise."""
    facts: dict[Role, list[Item]] = field(default_factory=dict)

    def first(self, role: Role) -> Item | None:
        """The first filled item of a role."""
        return next((item for item in self.facts.get(role, []) if not item.is_blank), None)


def gathered(found: Iterable[Item]) -> Gathered:
    """The parts of a paper, by the order and the labels of its items."""
    items = _goals_first(found)
    gatherer = _Gatherer(is_report=any(map(_is_title_of_report, items[:_ITEMS_OF_A_HEAD])))
    for item in items:
        gatherer.take(item)
        gatherer.last = item
    return gatherer.parts


def _is_title_of_report(item: Item) -> bool:
    is_short = item.cell is None and len(item.words) <= _LONGEST_TITLE
    return is_short and _TITLE_OF_REPORT.match(item.words) is not None


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


class _Gatherer:
    """Goes through the items once, keeping the goal and the entry that they belong to."""

    def __init__(self, *, is_report: bool) -> None:
        self.parts = Gathered()
        self._is_titled = is_report
        self._waiting: dict[Role, Item] = {}
        self._goal: GoalParts | None = None
        self._in_review = False
        self.last: Item | None = None
        """The item before the one that is taken."""

    def take(self, item: Item) -> None:
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
            case Role.GOAL_PART if self._goal is not None:
                self._goal.boxes.append(item)
            case _:
                self.parts.facts.setdefault(item.role, []).append(item)

    def _take_goal(self, item: Item) -> None:
        self._in_review = False
        if item.row is not None and _whole(item.words) is not None:
            self._take_number(item)
            return
        self._part_from_head(item)
        if self._is_known_again(item):
            return
        words, told = self._without_told(item.words)
        number = item.number
        if leading := _LEADING_NUMBER.match(words):
            words, number = words[leading.end() :], number or int(leading["number"])
        has_number = number is not None and not _GOAL_WORDS.search(words)
        if number is not None and has_number and self._take_result(item, words, number):
            return
        if self._goal is not None and not self._goal.text and number is None:
            self._goal.text, self._goal.item = words, item
            return
        goal = self._goal = self._begun_goal(item, words, number)
        self.parts.goals.append(goal)
        if told:
            text = replace(item, role=Role.TEXT, words=told, certainty=item.certainty * _GUESSED)
            self.parts.entries.append(Entry(goal, None, {(Role.TEXT, ""): text}))

    def _begun_goal(self, item: Item, words: str, number: int | None) -> GoalParts:
        """A goal, or the heading of one, with what stood above it."""
        is_heading = len(words.split()) <= _FEW_WORDS and not _GOAL_WORDS.search(words)
        is_heading = is_heading and not any(q.measure for q in quantities(words))
        above = self._waiting.pop(Role.GOAL_NUMBER, None)
        if number is None and above is not None:
            number = _whole(above.words)
        goal = GoalParts(item, number, item.area)
        if is_heading:
            goal.area = goal.area or (words if re.search(r"[^\W\d_]{3}", words) else None)
        else:
            goal.text = words
        goal.area = goal.area or _words(self._waiting.pop(Role.AREA, None))
        goal.baseline = self._waiting.pop(Role.BASELINE, None)
        return goal

    def _take_result(self, item: Item, words: str, number: int) -> bool:
        """`Goal 1: 48 words correct per minute on 10/31/2025` tells a result, and no goal."""
        may_tell = self._is_titled and not _GOAL_WORDS.search(item.label)
        tells = may_tell and _WAS_SEEN.search(words) and not _ASKS.search(words)
        if not score_days(words) and not (tells and scores_in(words)):
            return False
        known = next((g for g in self.parts.goals if g.number == number), None)
        self._goal = known or GoalParts(item, number)
        text = replace(item, role=Role.TEXT, words=words, certainty=item.certainty * _GUESSED)
        entry = Entry(self._goal, None, {(Role.TEXT, ""): text}, is_whole=True)
        self.parts.entries.append(entry)
        return True

    def _part_from_head(self, goal: Item) -> None:
        """A day at the head of a goal's page belongs to no entry of the page before."""
        entry = self.parts.entries[-1] if self.parts.entries else None
        when = entry.of(Role.REPORT_DATE) if entry else None
        if entry is None or when is None or when.row is not None or when.page != goal.page:
            return
        if any(item.page < when.page for item in entry.items):
            del entry.parts[when.role, when.label]
            self.parts.entries.append(Entry(None, None, {(when.role, when.label): when}))

    def _is_known_again(self, item: Item) -> bool:
        """Whether a goal is printed once more, such as on the row of each of its reports."""
        words = _plain(item.words)
        known = [goal for goal in self.parts.goals if words and _plain(goal.item.words) == words]
        if not known or item.number not in (None, known[0].number):
            return False
        if item.number is None and len(words.split()) <= _FEW_WORDS:
            return False
        self._goal = known[0]
        self._goal.boxes.append(item)
        return True

    def _take_number(self, item: Item) -> None:
        """A number that stands by itself: of the goal below, or of the row's goal."""
        number = _whole(item.words)
        if number is None:
            return
        if item.row is not None:
            known = next((g for g in self.parts.goals if g.number == number), None)
            if known is not None:
                known.boxes.append(item)
            self._goal = known or GoalParts(item, number)
            return
        self._waiting[Role.GOAL_NUMBER] = item

    def _take_part(self, item: Item) -> None:
        if item.is_blank:
            return
        role = item.role
        if role is Role.PRESENT_LEVEL:
            self.parts.facts.setdefault(role, []).append(item)
            role = Role.BASELINE
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
        if goal is None or any(e.goal is goal for e in self.parts.entries):
            return False
        return item.role is not Role.AREA if goal.text else True

    def _take_report(self, item: Item) -> None:
        if self._in_review and item.row is None:
            return
        if item.role is Role.DATED_DATA:
            self.parts.entries.append(Entry(self._goal, item.row, {(item.role, item.label): item}))
            return
        if item.role is Role.CODE and _is_in_a_unit(item.words):
            item = replace(item, role=Role.TEXT)
        if item.role is Role.TEXT and self._take_dated(item, least=2):
            return
        entry = self.parts.entries[-1] if self.parts.entries else None
        if entry is None or entry.goal is not self._goal or not entry.takes(item):
            entry = Entry(self._goal, item.row)
            self.parts.entries.append(entry)
        entry.parts[(item.role, item.label)] = item

    def _take_dated(self, item: Item, least: int = 1) -> bool:
        """Words in which days lead to what was seen on them: an entry for each day."""
        parts = dated_parts(item.words)
        if len(parts) < least:
            return False
        for day, words in parts:
            when = replace(item, role=Role.REPORT_DATE, words=day)
            said = replace(item, role=Role.TEXT, words=words)
            entry = {(when.role, when.label): when, (said.role, said.label): said}
            self.parts.entries.append(Entry(self._goal, item.row, entry))
        return True

    def _take_service(self, item: Item) -> None:
        if item.role is Role.SERVICE and item.row is None and self._services_in_words(item):
            return
        row = self.parts.services[-1] if self.parts.services else None
        before = self.last if self.last and self.last.role is Role.FREE else None
        name = service_readings.name_before(before.words) if before and item.row is None else None
        if before is not None and name is not None:
            named = replace(before, role=Role.SERVICE, words=name, certainty=_GUESSED)
            self.parts.services.append([named, item])
        elif item.role is Role.SERVICE or row is None or not _is_of(row, item):
            self.parts.services.append([item])
        else:
            row.append(item)

    def _beside_a_service(self, item: Item) -> None:
        """Other columns of a service's row say where and in which group."""
        row = self.parts.services[-1] if self.parts.services else None
        if row and item.row is not None and row[0].row == item.row:
            row.append(item)

    def _take_free(self, item: Item) -> None:
        self._named_before_a_table(item)
        goal, entry = self._goal, self.parts.entries[-1] if self.parts.entries else None
        says_goal = _GOAL_WORDS.search(item.words) and not _OF_THE_FORM.search(item.words)
        if goal is not None and not goal.text and says_goal:
            goal.text, goal.item = " ".join(item.words.split()), item
            return
        if goal is not None and goal.text and not self._in_review and self._take_dated(item):
            return
        if goal is not None and goal.text and self._take_told(goal, item):
            return
        if goal is None or entry is None or entry.goal is not goal or entry.texts:
            self._services_in_words(item)
            return
        is_sentence = len(item.words.split()) >= _SENTENCE and item.words.rstrip()[-1:] in ".!"
        if is_sentence and entry.of(Role.REPORT_DATE) and not self._in_review:
            words = " ".join(item.words.split())
            entry.parts[(Role.TEXT, "")] = replace(item, role=Role.TEXT, words=words)

    def _named_before_a_table(self, item: Item) -> None:
        """`Here are the scores for Goal 1:` names the goal of the table below it."""
        numbers = {int(match[1]) for match in _NAMED_GOAL.finditer(item.words)}
        if self._goal is None and len(numbers) == 1 and item.words.rstrip().endswith(":"):
            self._goal = GoalParts(item, numbers.pop())

    def _take_told(self, goal: GoalParts, item: Item) -> bool:
        """A paragraph right below a goal that tells how it went, without a label of its own."""
        if self._in_review or self.last is None or self.last.role is not Role.GOAL:
            return False
        is_told = self._is_report and _tells(item.words)
        if not (is_told or score_days(item.words)):
            return False
        words = " ".join(item.words.split())
        text = replace(item, role=Role.TEXT, words=words, certainty=item.certainty * _GUESSED)
        self.parts.entries.append(Entry(goal, None, {(Role.TEXT, ""): text}, is_whole=True))
        return True

    @property
    def _is_report(self) -> bool:
        """Whether the paper, or its page, is headed by the day of a report."""
        heads = (e for e in self.parts.entries if e.goal is None and not e.texts)
        return any(entry.of(Role.REPORT_DATE) for entry in heads)

    def _without_told(self, words: str) -> tuple[str, str]:
        """A goal's words, and what its last sentences tell of how it went, in a report."""
        for end in _SENTENCE_END.finditer(words) if self._is_report else ():
            goal, rest = words[: end.start()], words[end.end() :]
            first = _SENTENCE_END.split(rest, maxsplit=1)[0]
            is_of_goal = _GOAL_WORDS.search(first) or _LABELLED.match(first)
            if _GOAL_WORDS.search(goal) and not is_of_goal and _tells(rest):
                return goal, " ".join(rest.split())
        return words, ""

    def _services_in_words(self, item: Item) -> bool:
        said = [(item, service) for service in service_readings.in_words(item.words)]
        self.parts.said_services += said
        return bool(said)


def _tells(words: str) -> bool:
    """Whether words tell of a child's own score or progress."""
    said = read_statement(words)
    return bool(said.scores) or said.claim.is_checkable


def _is_of(row: Sequence[Item], item: Item) -> bool:
    """Whether an amount belongs to a row or block of amounts, which has none of its kind yet."""
    if item.row is not None or row[0].row is not None:
        return row[0].row == item.row
    return all(one.label.casefold() != item.label.casefold() for one in row)


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))


def _is_in_a_unit(words: str) -> bool:
    """Whether a cell of a column of codes holds a score instead: `52 words per minute`."""
    return ":" not in words and any(q.measure for q in quantities(words))


def _whole(words: str) -> int | None:
    return int(words) if re.fullmatch(r"\s*\d{1,2}\s*", words) else None


def _words(item: Item | None) -> str | None:
    return item.words if item and not item.is_blank else None
