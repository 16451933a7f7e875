"""Entries of progress reports to proposals: reports, with the scores that they state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.intake.forms.entry import Entry, GoalParts
from aimline.intake.forms.entry_scores import certainty_of, scores_of
from aimline.intake.forms.items import Item
from aimline.intake.forms.paper_days import PaperDays
from aimline.intake.forms.proposal import ASK, LIKELY, SURE, Proposal, proposal
from aimline.intake.forms.vocabulary import Role
from aimline.intake.page import Notice
from aimline.intake.reading import ReadingKind
from aimline.language.dates import find_dates
from aimline.language.legend import Legend
from aimline.language.quantities import Quantity, quantities

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
        code = entry.of(Role.CODE)
        item = when or code or entry.texts[0]
        if when is not None and on is None and not re.search(r"\d", when.words):
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
        told = next(iter(scores_of(entry, texts)), None)
        score = told[1] if told else None
        value = {
            "goal": self._goal_name(entry),
            "on": on,
            "code": code.words if code else None,
            "code_meaning": self._meaning(code),
            "narrative": narrative,
            "score": score.value if score else None,
        }
        sure = SURE if on and on not in self.days.doubted else ASK
        if told:
            # A report can be no surer than the score that it carries.
            sure = min(sure, certainty_of(entry, *told))
        yield proposal(ReadingKind.REPORT, value, sure, item, narrative or item.words, entry.items)

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
                f"The code “{words}” is explained nowhere on the paper; it is not guessed.",
                code.page,
            )
        )
        return None

    def _report_day(self, when: Item | None, entry: Entry) -> date | None:
        """The entry's own day; else the one its words begin with, else the paper's one day."""
        if when is not None:
            return self.days.day(when)
        for text in entry.texts:
            found = find_dates(text.words)
            if found and found[0].start == 0:
                return self.days.day(replace(text, words=found[0].words))
        if len(papers := self._days_of_the_paper()) == 1:
            return self.days.day(papers[0])
        if (period := entry.of(Role.PERIOD)) is not None:
            return self.days.period_day(period)
        return None

    def _days_of_the_paper(self) -> list[Item]:
        """Dates of the report that stand above all goals."""
        return [
            day
            for entry in self.entries
            if entry.goal is None and (day := entry.of(Role.REPORT_DATE)) and not entry.texts
        ]

    def _dated_data(self, entry: Entry, data: Item) -> Iterator[Proposal]:
        """A cell that holds a day and a score: `10/28 62 wcpm`, `1/15/25 - 7/10`."""
        if not (split := _DAY_AND_DATA.match(data.words)):
            return
        measure, scores = entry.measure, quantities(split["data"])
        chosen = next((q for q in scores if measure and q.measure is measure), None)
        chosen = chosen or (scores[0] if len(scores) == 1 else None)
        if chosen is None:
            return
        on = self.days.day(replace(data, words=split["day"]))
        has_year = split["day"].count("/") + split["day"].count("-") == 2
        certainty = SURE if has_year and chosen.measure is measure else LIKELY
        yield self._observation(entry, on, chosen, certainty if on else ASK, data)

    def _score_readings(
        self, entry: Entry, on: date | None, texts: Sequence[Item]
    ) -> Iterator[Proposal]:
        for item, quantity in scores_of(entry, texts):
            certainty = certainty_of(entry, item, quantity) if on else ASK
            yield self._observation(entry, on, quantity, certainty, item)

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
