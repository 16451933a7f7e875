"""Entries of progress reports to proposals: reports, with the scores that they state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.intake.forms.entry import Entry, GoalParts
from aimline.intake.forms.entry_scores import (
    certainty_of,
    dated_scores,
    left_aside,
    of_objective,
    scores_of,
    several_scores,
)
from aimline.intake.forms.item import Item
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import ASK, LIKELY, SURE, Proposal, proposal
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import How, Notice
from aimline.intake.reading import ReadingKind
from aimline.language.claims import Claim, claim_in
from aimline.language.dates import find_dates
from aimline.language.legend import Legend
from aimline.language.quantities import Quantity, quantities
from aimline.language.score_days import DatedScore
from aimline.wording.say import say

_CODE_AND_MEANING: Final = re.compile(
    r"\s*(?P<code>[A-Z]{1,3}[+-]?|\d{1,2})\s*(?:\(\s*(?P<meaning>[A-Za-z][^()]{2,80})\s*\))\s*"
)
_NOTE: Final = re.compile(r"(?:\w+\s+)?(?:notes?|remarks?|explanation|comments?)", re.I)
_LEADING_CODE: Final = re.compile(
    r"\s*(?P<code>[A-Z]{1,3}[+-]?|\d{1,2})\s*(?:[-–—:]\s*)?(?<=[\s:])(?=[A-Z][a-z])"
)
_SCORES: Final = re.compile(r"(?:\w+\s+)?(?:scores?|wcpm|accuracy)|(?:%|percent).{0,20}", re.I)
_CHOICE: Final = re.compile(
    r"(?P<box>\[\s*[xX✓✔]?\s*\]|\(\s*[xX✓✔]?\s*\)|[☐☒☑□■])\s*(?P<words>[^\[\]☐☒☑□■()]+)"
)
_CODE_BEHIND: Final = re.compile(r"\s+(?!WCPM\b|CWPM\b|WPM\b|CPM\b)([A-Z]{1,3}[+-]?)\s*$")
"""A code behind a score: `62 wcpm P`."""
_FEWEST_CHOICES: Final = 2
_MOST_SHOWN: Final = 80
_DAY_AND_DATA: Final = re.compile(
    r"\s*(?P<day>\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d\d))?|\d{4}-\d\d-\d\d)"
    r"(?:\s*[-:–,;·.]+\s*|\s+)(?P<data>\S.*)",
    re.DOTALL,
)


@dataclass
class Reports:
    """Reads the entries of one paper."""

    entries: Sequence[Entry]
    goals: Sequence[GoalParts]
    legend: Legend
    days: PaperDays
    found_heads: tuple[list[Entry], list[Item]] | None = None
    """Looked for once: every entry may need them."""

    def proposals(self) -> Iterator[Proposal]:
        """What every filled entry says."""
        for entry in self.entries:
            if entry.is_filled:
                yield from self._entry(entry)

    def _entry(self, entry: Entry) -> Iterator[Proposal]:
        data = entry.of(Role.DATED_DATA)
        if data is not None:
            yield from self._dated_data(entry, data)
            return
        when = entry.of(Role.REPORT_DATE)
        on = self._report_day(when, entry)
        if when is not None and on is None and not _is_some_day(when.words):
            # "Annual review" in a column of dates heads an empty row.
            return
        if entry.goal is None and when is None and entry.of(Role.CODE) is None:
            return
        texts, code = self._texts_and_code(entry)
        dated = dated_scores(entry, texts)
        is_empty = _is_guess(entry) or (when is None and on is None and _is_only_a_note(texts))
        if code is None and is_empty and not dated and not scores_of(entry, texts):
            return
        yield from self._told(entry, on, texts, code, dated)

    def _texts_and_code(self, entry: Entry) -> tuple[list[Item], Item | None]:
        """The words and the code of an entry, each without what belongs to the other."""
        texts, code = self._with_code_apart(entry.texts, entry.of(Role.CODE))
        if code is not None and _holds_a_score(code):
            # A status with its number in one cell: "Sufficient Progress: 10 times".
            return [code, *texts], replace(code, words=code.words.partition(":")[0])
        return texts, code

    def _told(
        self,
        entry: Entry,
        on: date | None,
        texts: Sequence[Item],
        code: Item | None,
        dated: Sequence[tuple[Item, DatedScore]],
    ) -> Iterator[Proposal]:
        """The scores that an entry tells, and the entry itself where it says more than a score."""
        is_clear = on is not None and on not in self.days.doubted
        # A code that stands among the words of a report may be a number of theirs.
        is_clear = is_clear and (code is None or entry.of(Role.CODE) is not None)
        sure = SURE if is_clear else ASK
        told = next(iter(scores_of(entry, texts)), None)
        of_days = [self._of_its_day(entry, item, one, on) for item, one in dated]
        yield from of_days
        if told:
            certainty = self._certainty(entry, *told) if on and not dated else ASK
            yield self._observation(entry, on, told[1], certainty, told[0])
            # A report can be no surer than the score that it carries.
            sure = min(sure, certainty)
        elif not dated:
            self._tell_left_aside(texts)
        self._tell_objectives(texts)
        if not (told and code is None and _is_data_alone(texts)):
            score = told[1].value if told else _score_of(on, of_days)
            yield self._report(entry, on, code, texts, score, sure)

    def _with_code_apart(
        self, texts: list[Item], code: Item | None
    ) -> tuple[list[Item], Item | None]:
        """The words without the code of the column beside them, which a file may put before them.

        Without a code in its own column only a number that the legend explains is taken for one.
        """
        match = _LEADING_CODE.match(texts[0].words) if texts else None
        if match is None:
            return texts, code
        said = match["code"]
        if code.words.strip() != said if code else not (said.isdigit() and said in self.legend):
            return texts, code
        rest = replace(texts[0], words=texts[0].words[match.end() :])
        return [rest, *texts[1:]], code or replace(texts[0], role=Role.CODE, words=said)

    def _report(
        self,
        entry: Entry,
        on: date | None,
        code: Item | None,
        texts: Sequence[Item],
        score: float | None,
        sure: float,
    ) -> Proposal:
        explained = _CODE_AND_MEANING.fullmatch(code.words) if code else None
        if code is not None and explained:
            code = replace(code, words=explained["code"])
        elif code is not None and (bare := code.words.rstrip(" .:")) in self.legend:
            # `3.` in a cell is the 3 of the legend: the point is a speck or a full stop.
            code = replace(code, words=bare)
        narrative = " ".join(_chosen(text.words) for text in texts).strip() or None
        value = {
            "goal": self._goal_name(entry),
            "on": on,
            "code": code.words if code else None,
            "code_meaning": explained["meaning"] if explained else self._meaning(code),
            "narrative": narrative,
            "score": score,
        }
        item = entry.of(Role.REPORT_DATE) or code or texts[0]
        if code is None and item.how is How.OCR and self._has_codes_beside(item):
            self.days.notices.append(_lost_code(item))
        said = narrative or item.words
        return proposal(ReadingKind.REPORT, value, sure, item, said, entry.items)

    def _has_codes_beside(self, item: Item) -> bool:
        """Whether other rows of the table that an item stands in have a code."""
        codes = [code for one in self.entries if (code := one.of(Role.CODE)) and code.cell]
        return any(
            item.cell and code.cell and (code.page, code.cell[0]) == (item.page, item.cell[0])
            for code in codes
        )

    def _goal_name(self, entry: Entry) -> str | None:
        """The goal's printed number; else its area, or its words, where there are several goals."""
        goal = entry.goal
        if goal is None or goal.number is not None:
            return str(goal.number) if goal else None
        written = [one for one in self.goals if one.is_written]
        if goal not in written or len(written) == 1:
            return None
        is_only = sum(one.area == goal.area for one in written) == 1
        return goal.area if goal.area and is_only else goal.text

    def _meaning(self, code: Item | None) -> str | None:
        if code is None:
            return None
        words = " ".join(code.words.split())
        if len(words) > 4:
            return words
        if words in self.legend:
            return self.legend[words]
        self.days.notices.append(
            Notice(
                "unknown_code",
                say(
                    "The code “{words}” is explained nowhere on the paper; it is not guessed.",
                    words=words,
                ),
                code.page,
            )
        )
        return None

    def _report_day(self, when: Item | None, entry: Entry) -> date | None:
        """The entry's own day; else the one its words begin with, else that of its page's head."""
        if when is not None:
            return self.days.day(when)
        for text in entry.texts:
            found = find_dates(text.words)
            if found and found[0].start == 0:
                return self.days.day(replace(text, words=found[0].words))
        if (head := self._head_of(entry)) is not None:
            return self.days.day(head)
        if (period := entry.of(Role.PERIOD)) is not None:
            return self.days.period_day(period)
        return None

    def _head_of(self, entry: Entry) -> Item | None:
        """The day of a report that stands above the goals: of the whole paper, else of the page."""
        heads, days = self._heads()
        above = [day for one in heads if not one.goal and (day := one.of(Role.REPORT_DATE))]
        if len(above) == 1 and len(heads) == 1:
            return above[0]
        first = min((item.place for item in entry.items), default=0)
        printed = entry.goal.items if entry.goal else ()
        begins = max((i.place for i in printed if i.place < first), default=first)
        number = _page_of(entry)
        page = [d for d in days if d.row is None and d.place < begins and d.page == number]
        return page[-1] if page else None

    def _heads(self) -> tuple[list[Entry], list[Item]]:
        """The entries that are only a day, and the days of those that say nothing else."""
        if self.found_heads is None:
            heads = [one for one in self.entries if not one.texts and one.of(Role.REPORT_DATE)]
            bare = (one for one in heads if not one.is_filled)
            days = [day for one in bare if (day := one.of(Role.REPORT_DATE))]
            self.found_heads = heads, days
        return self.found_heads

    def _dated_data(self, entry: Entry, data: Item) -> Iterator[Proposal]:
        """A cell that holds a day and a score: `10/28 62 wcpm`, `1/15/25 - 7/10`."""
        if not (split := _DAY_AND_DATA.match(data.words)):
            return
        code = _CODE_BEHIND.search(split["data"])
        told = split["data"][: code.start()] if code else split["data"]
        measure, scores = entry.measure, quantities(told)
        chosen = next((q for q in scores if measure and q.measure is measure), None)
        chosen = chosen or (scores[0] if len(scores) == 1 else None)
        if chosen is None:
            return
        on = self.days.day(replace(data, words=split["day"]))
        has_year = split["day"].count("/") + split["day"].count("-") == 2
        certainty = SURE if has_year and chosen.measure is measure else LIKELY
        sure = certainty if on else ASK
        yield self._observation(entry, on, chosen, sure, data)
        if code is not None:
            said = replace(data, role=Role.CODE, words=code[1])
            texts = [replace(data, role=Role.TEXT, words=told)]
            yield self._report(entry, on, said, texts, chosen.value, min(sure, LIKELY))

    def _of_its_day(
        self, entry: Entry, item: Item, one: DatedScore, reported: date | None
    ) -> Proposal:
        """A score on the day beside it, which is not the one on which it was reported."""
        on = self.days.day_before(replace(item, words=one.day.words), one.day, reported)
        is_clear = one.is_exact and on is not None and not (reported and on > reported)
        sure = certainty_of(entry, item, one.quantity) if is_clear else ASK
        return self._observation(entry, on, one.quantity, sure, item)

    def _certainty(self, entry: Entry, item: Item, quantity: Quantity) -> float:
        if not several_scores(entry, item):
            return certainty_of(entry, item, quantity)
        text = say(
            "“{words}” states several numbers; {number} is taken for the score. "
            "Check which one it is.",
            words=_short(item.words),
            number=quantity.words,
        )
        self.days.notices.append(Notice("unread_area", text, item.page))
        return ASK

    def _tell_left_aside(self, texts: Sequence[Item]) -> None:
        """Say that a report states a number that is not taken: it is not in its goal's unit."""
        for item in texts:
            if (left := left_aside(item)) is not None:
                text = say(
                    "The number {number} in “{words}” was not taken as a score: it is not "
                    "counted as the goal is. Compare it with the paper.",
                    number=left.words,
                    words=_short(item.words),
                )
                self.days.notices.append(Notice("unread_area", text, item.page))

    def _tell_objectives(self, texts: Sequence[Item]) -> None:
        """Say that a comment gives scores of objectives: they are not the goal's."""
        for item in texts:
            if (said := of_objective(item)) is not None:
                text = say(
                    "The number {number} in “{words}” is of an objective, and was not taken "
                    "for a score of the goal. Compare it with the paper.",
                    number=said.words,
                    words=_short(item.words),
                )
                self.days.notices.append(Notice("unread_area", text, item.page))

    def _observation(
        self, entry: Entry, on: date | None, quantity: Quantity, certainty: float, item: Item
    ) -> Proposal:
        measure = quantity.measure or entry.measure
        if on in self.days.doubted:
            certainty = ASK
        value = {
            "goal": self._goal_name(entry),
            "on": on,
            "score": quantity.value,
            "trials": quantity.trials,
            "measure": measure.value if measure else None,
        }
        return proposal(ReadingKind.OBSERVATION, value, certainty, item, also=entry.items)


def _score_of(on: date | None, of_days: Sequence[Proposal]) -> float | None:
    """The one score of a report that was taken on its own day; others stand for themselves."""
    scores = [p.reading.value["score"] for p in of_days if on and p.reading.value["on"] == on]
    return float(str(scores[0])) if len(scores) == 1 else None


def _lost_code(item: Item) -> Notice:
    text = say(
        "No code was seen in the row of “{words}” on this scan, though other "
        "rows have one. Look at the paper, and type it in.",
        words=_short(item.words),
    )
    return Notice("unread_area", text, item.page)


def _holds_a_score(code: Item) -> bool:
    """Whether a cell of codes says more than a code: a code may itself be a number."""
    is_code = _CODE_AND_MEANING.match(code.words) or code.words.strip().isdigit()
    return not is_code and bool(quantities(code.words))


def _is_only_a_note(texts: Sequence[Item]) -> bool:
    """Whether words are a note of the form: without a day, and of no progress."""
    return all(
        _NOTE.fullmatch(text.label.strip()) and claim_in(text.words) is Claim.NONE for text in texts
    )


def _short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _MOST_SHOWN else f"{said[:_MOST_SHOWN].rstrip()} …"


def _page_of(entry: Entry) -> int:
    return min((item.page for item in entry.items), default=0)


def _is_data_alone(texts: Sequence[Item]) -> bool:
    """Whether an entry is a row of a sheet of scores: its only word is the score."""
    return len(texts) == 1 and _SCORES.fullmatch(texts[0].label.strip()) is not None


def _chosen(words: str) -> str:
    """Of printed choices those that are ticked: `[ ] Sufficient [X] Insufficient`."""
    choices = list(_CHOICE.finditer(words))
    if len(choices) < _FEWEST_CHOICES:
        return words
    ticked = [c["words"].strip() for c in choices if re.search(r"[xX✓✔☒☑■]", c["box"])]
    return " ".join([words[: choices[0].start()].strip(), *ticked]).strip()


def _is_some_day(words: str) -> bool:
    """Whether words name a day, though perhaps without its year: `1/30`, `Q2`."""
    return bool(find_dates(words)) or re.match(r"\s*\d", words) is not None


def _is_guess(entry: Entry) -> bool:
    """Whether only the place of its words makes an entry one of a report, and of no goal."""
    return entry.goal is None and all(text.is_guessed for text in entry.texts)
