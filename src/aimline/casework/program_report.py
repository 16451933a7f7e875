"""The report for a program: where all its goals stand, by group, with small counts hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from aimline.batch.priors import PriorKind
from aimline.batch.program_tally import ProgramTally, Tally, shown, shown_table
from aimline.day_words import full_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    line,
)
from aimline.drafting.chart import svg
from aimline.drafting.program_chart import program_chart
from aimline.drafting.state import State, state_of, state_words
from aimline.progress.goal_review import Verdict
from aimline.stats.proportion import wilson_proportion

FEWEST: Final = 10
"""Counts from 1 to 9 are hidden unless another number is asked for."""
INTERVAL: Final = 0.95
MOST_IN_A_PICTURE: Final = 25
_HIDDEN: Final = "hidden"
_TITLES: Final = {
    "measure": "By what is measured",
    "grade": "By grade of the material",
    "school": "By school",
    "service": "By service",
    "disability": "By disability category, as the table gives it",
}
_BASES: Final = {
    PriorKind.NONE: "each goal by its own scores alone",
    PriorKind.NORMS: (
        "by its own scores, drawn toward published growth where the measure and grade have it"
    ),
    PriorKind.BATCH: (
        "by its own scores, drawn toward the goals of the same measure, grade and direction"
    ),
}
_STATES: Final = (State.NOT_ON_TRACK, State.ON_TRACK, State.MET, State.CANNOT_TELL)


def program_report(
    tally: ProgramTally, rejected: int, priors: PriorKind = PriorKind.NORMS, fewest: int = FEWEST
) -> Document:
    """The report of a run.

    rejected: goals that could not be used. priors: what the run drew slopes toward. fewest: counts
    below it, but for 0, are hidden.
    """
    return Document(
        title="Where the goals stand",
        subtitle=f"All goals of the tables, as of {full_day(tally.as_of)}",
        language="en",
        on=tally.as_of,
        blocks=tuple(_blocks(tally, rejected, priors, fewest)),
    )


def _blocks(tally: ProgramTally, rejected: int, priors: PriorKind, fewest: int) -> Iterator[Block]:
    whole = tally.whole
    if whole.goals < fewest:
        yield Paragraph(
            line(f"Fewer than {fewest} goals: nothing is shown, for a child could be known by it.")
        )
        return
    all_goals = _Groups({"all goals": whole}, None, fewest)
    yield _key_figures(all_goals)
    yield from _picture("All goals", all_goals)
    if rejected:
        yield Paragraph(
            line(
                f"{_count(rejected, fewest)} goals could not be used and are not counted here; "
                "the run wrote down why."
            )
        )
    yield Heading("Whether there are scores to tell by", 1)
    yield _sufficiency(all_goals)
    for column in tally.columns:
        yield Heading(_TITLES[column], 1)
        yield from _column(_Groups(tally.of(column), all_goals, fewest))
    yield Heading("How to read this", 1)
    yield BulletList(tuple(line(words) for words in _reading(priors, fewest)))


_Told = dict[str, dict[str, int | None]]
"""By group, the counts that may be told; None for the others."""


class _Groups:
    """Groups of goals with those of their counts that may be told."""

    def __init__(self, groups: Mapping[str, Tally], whole: _Groups | None, fewest: int) -> None:
        self.every, self.fewest = groups, fewest
        sizes = {name: tally.goals for name, tally in groups.items()}
        self.large = {
            name: tally for name, tally in groups.items() if shown(sizes, fewest)[name] is not None
        }
        self.states: _Told = self._told(_states, whole.states["all goals"] if whole else {}, whole)
        self.scores: _Told = self._told(_scores, whole.scores["all goals"] if whole else {}, whole)

    def _told(
        self,
        counted: Callable[[Tally], dict[str, int]],
        totals: Mapping[str, int | None],
        whole: _Groups | None,
    ) -> _Told:
        rows = {name: counted(tally) for name, tally in self.every.items()}
        gone = set(rows) - set(self.large)
        if whole:
            # Goals that are in no group are a row as well, which is not told.
            every = counted(whole.every["all goals"])
            rows[""] = {
                name: count - sum(row[name] for row in rows.values())
                for name, count in every.items()
            }
            gone.add("")
        return shown_table(rows, totals, self.fewest, gone)


def _states(tally: Tally) -> dict[str, int]:
    counts = dict.fromkeys((state.value for state in _STATES), 0)
    for verdict, many in tally.verdicts.items():
        counts[state_of(Verdict(verdict)).value] += many
    return counts


def _scores(tally: Tally) -> dict[str, int]:
    return {
        "none": tally.goals - tally.with_scores,
        "few": tally.with_scores - tally.with_enough,
        "enough": tally.with_enough,
    }


def _key_figures(groups: _Groups) -> KeyFigures:
    whole = groups.every["all goals"].goals
    return KeyFigures(
        (
            KeyFigure("Goals", f"{whole:,}"),
            _large("Not on track", groups.states["all goals"][State.NOT_ON_TRACK.value], whole),
            _large("Three scores or more", groups.scores["all goals"]["enough"], whole),
        )
    )


def _large(name: str, count: int | None, whole: int) -> KeyFigure:
    share, _, interval = _share(count, whole).partition(" ")
    note = f"of all goals; 95% interval {interval.strip('()')}" if interval else None
    return KeyFigure(name, share, note)


def _column(groups: _Groups) -> Iterator[Block]:
    if hidden := len(groups.every) - len(groups.large):
        yield Paragraph(
            line(f"{hidden} of {len(groups.every)} groups are too small to be shown."),
            is_quiet=True,
        )
    if not groups.large:
        return
    yield from _picture("", groups)
    header = ("", "Goals", *(state_words(state) for state in _STATES))
    rows = tuple(
        (
            name,
            f"{tally.goals:,}",
            *(_share(groups.states[name][state.value], tally.goals) for state in _STATES),
        )
        for name, tally in groups.large.items()
    )
    yield Table("Goals and where they stand", header, rows, has_header_column=True, numbers_from=1)
    yield _sufficiency(groups)


def _sufficiency(groups: _Groups) -> Table:
    has_reports = any(tally.reports for tally in groups.large.values())
    header: tuple[str, ...] = ("", "No score", "Three or more", "Weeks since last")
    header += ("Reports with a score",) if has_reports else ()
    rows = []
    for name, tally in groups.large.items():
        weeks = tally.median_weeks if tally.with_scores >= groups.fewest else None
        cells = [
            name,
            _share(groups.scores[name]["none"], tally.goals),
            _share(groups.scores[name]["enough"], tally.goals),
            "" if weeks is None else str(weeks),
        ]
        if has_reports:
            cells.append(_with_score(tally, groups.fewest))
        rows.append(tuple(cells))
    return Table("Scores and reports", header, tuple(rows), has_header_column=True, numbers_from=1)


def _with_score(tally: Tally, fewest: int) -> str:
    if not tally.reports:
        return "no reports"
    parts = {"with": tally.reports_with_score, "without": tally.reports - tally.reports_with_score}
    return _share(shown(parts, fewest)["with"], tally.reports)


def _picture(title: str, groups: _Groups) -> Iterator[Block]:
    drawn: dict[str, dict[State, int]] = {}
    for name in groups.large:
        counts = groups.states[name]
        known = {state: n for state in _STATES if (n := counts[state.value]) is not None}
        if len(known) == len(_STATES):
            drawn[name] = known
    if not drawn:
        return
    some = dict(list(drawn.items())[:MOST_IN_A_PICTURE])
    caption = None
    if len(some) < len(groups.large):
        caption = "Groups with a hidden count, and those after the first 25, have no bar."
    words = "; ".join(
        f"{name}: " + ", ".join(f"{state_words(s)} {n / sum(c.values()):.0%}" for s, n in c.items())
        for name, c in some.items()
    )
    wide, narrow = (svg(program_chart(title, some, phone=phone)) for phone in (False, True))
    yield Figure(wide, narrow, words, caption)


def _share(count: int | None, whole: int) -> str:
    if count is None:
        return _HIDDEN
    found = wilson_proportion(count, whole, level=INTERVAL)
    low, high = found.interval.low, found.interval.high
    return f"{found.estimate:.0%} ({100 * low:.0f} to {100 * high:.0f})"


def _count(count: int, fewest: int) -> str:
    return f"Fewer than {fewest}" if count < fewest else f"{count:,}"


def _reading(priors: PriorKind, fewest: int) -> Iterator[str]:
    yield (
        "A goal is “on track” or “not on track” by the chance that one new score on its date "
        f"would reach its criterion; {_BASES[priors]}. With one or two scores it is by where they "
        "lie to the aimline. “Cannot tell” means too few scores, none of late, a past date, or "
        "scores that do not decide it yet. This is about goals and scores, not about teachers or "
        "schools."
    )
    yield (
        "Weeks since last: whole weeks from a goal's last score to the day of this report; half of "
        "the goals that have a score have waited longer."
    )
    yield (
        "The range in brackets is Wilson's 95% interval. It tells how far the share may lie from "
        "that of many goals like these. Groups that teach different children are not alike by it."
    )
    yield (
        f"Counts from 1 to {fewest - 1} are hidden, and one more where a total of this report "
        "would give a hidden count away. Check your own rules before you share a table: this is no "
        "promise that nobody can be known from it."
    )
