"""The report for a program: where all its goals stand, by group, with small counts hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from aimline.batch.program_tally import ProgramTally, Tally, shown
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
from aimline.drafting.state import STATE_WORDS, State, state_of
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
_STATES: Final = (State.NOT_ON_TRACK, State.ON_TRACK, State.MET, State.CANNOT_TELL)


def program_report(tally: ProgramTally, rejected: int, fewest: int = FEWEST) -> Document:
    """The report of a run.

    rejected: goals that could not be used. fewest: counts below it, but for 0, are hidden.
    """
    return Document(
        title="Where the goals stand",
        subtitle=f"All goals of the tables, as of {full_day(tally.as_of)}",
        language="en",
        on=tally.as_of,
        blocks=tuple(_blocks(tally, rejected, fewest)),
    )


def _blocks(tally: ProgramTally, rejected: int, fewest: int) -> Iterator[Block]:
    whole = tally.whole
    if whole.goals < fewest:
        yield Paragraph(
            line(f"Fewer than {fewest} goals: nothing is shown, for a child could be known by it.")
        )
        return
    yield _key_figures(whole, fewest)
    yield from _picture("All goals", {"all goals": whole}, fewest)
    if rejected:
        yield Paragraph(
            line(
                f"{_count(rejected, fewest)} goals could not be used and are not counted here; "
                "the run wrote down why."
            )
        )
    yield Heading("Whether there are scores to tell by", 1)
    yield _sufficiency({"all goals": whole}, fewest)
    for column in tally.columns:
        yield Heading(_TITLES[column], 1)
        yield from _column(tally.of(column), fewest)
    yield Heading("How to read this", 1)
    yield BulletList(tuple(line(words) for words in _reading(fewest)))


def _key_figures(whole: Tally, fewest: int) -> KeyFigures:
    enough = _whole_or_none(whole.with_enough, whole.goals, fewest)
    off = _states(whole, fewest)[State.NOT_ON_TRACK]
    return KeyFigures(
        (
            KeyFigure("Goals", f"{whole.goals:,}"),
            _large("Not on track", off, whole.goals),
            _large("Three scores or more", enough, whole.goals),
        )
    )


def _large(name: str, count: int | None, whole: int) -> KeyFigure:
    share, _, interval = _share(count, whole).partition(" ")
    note = f"of all goals; 95% interval {interval.strip('()')}" if interval else None
    return KeyFigure(name, share, note)


def _column(groups: Mapping[str, Tally], fewest: int) -> Iterator[Block]:
    sizes = shown({name: tally.goals for name, tally in groups.items()}, fewest)
    large = {name: tally for name, tally in groups.items() if sizes[name] is not None}
    if hidden := len(groups) - len(large):
        yield Paragraph(
            line(f"{hidden} of {len(groups)} groups are too small to be shown."), is_quiet=True
        )
    if not large:
        return
    yield from _picture("", large, fewest)
    header = ("", "Goals", *(STATE_WORDS[state] for state in _STATES))
    rows = tuple(
        (name, f"{tally.goals:,}", *(_share(states[state], tally.goals) for state in _STATES))
        for name, tally in large.items()
        for states in (_states(tally, fewest),)
    )
    yield Table("Goals and where they stand", header, rows, has_header_column=True, numbers_from=1)
    yield _sufficiency(large, fewest)


def _sufficiency(groups: Mapping[str, Tally], fewest: int) -> Table:
    has_reports = any(tally.reports for tally in groups.values())
    header: tuple[str, ...] = (
        "",
        "No score",
        "Three or more",
        "Weeks since last",
    )
    header += ("Reports with a score",) if has_reports else ()
    rows = []
    for name, tally in groups.items():
        without = tally.goals - tally.with_scores
        weeks = tally.median_weeks if tally.with_scores >= fewest else None
        cells = [
            name,
            _share(_whole_or_none(without, tally.goals, fewest), tally.goals),
            _share(_whole_or_none(tally.with_enough, tally.goals, fewest), tally.goals),
            "" if weeks is None else str(weeks),
        ]
        if has_reports:
            with_score = _whole_or_none(tally.reports_with_score, tally.reports, fewest)
            cells.append(_share(with_score, tally.reports) if tally.reports else "no reports")
        rows.append(tuple(cells))
    return Table("Scores and reports", header, tuple(rows), has_header_column=True, numbers_from=1)


def _picture(title: str, groups: Mapping[str, Tally], fewest: int) -> Iterator[Block]:
    drawn = {}
    for name, tally in groups.items():
        states = _states(tally, fewest).items()
        known = {state: count for state, count in states if count is not None}
        if len(known) == len(_STATES):
            drawn[name] = known
    if not drawn:
        return
    some = dict(list(drawn.items())[:MOST_IN_A_PICTURE])
    caption = None
    if len(some) < len(groups):
        caption = "Groups with a hidden count, and those after the first 25, have no bar."
    words = "; ".join(
        f"{name}: " + ", ".join(f"{STATE_WORDS[s]} {n / sum(c.values()):.0%}" for s, n in c.items())
        for name, c in some.items()
    )
    wide, narrow = (svg(program_chart(title, some, phone=phone)) for phone in (False, True))
    yield Figure(wide, narrow, words, caption)


def _states(tally: Tally, fewest: int) -> dict[State, int | None]:
    counts = dict.fromkeys(_STATES, 0)
    for verdict, many in tally.verdicts.items():
        counts[state_of(Verdict(verdict))] += many
    told = shown({state.value: count for state, count in counts.items()}, fewest)
    return {state: told[state.value] for state in _STATES}


def _whole_or_none(part: int, whole: int, fewest: int) -> int | None:
    """A part of a whole, hidden where it or what is left of the whole is small."""
    return shown({"part": part, "rest": whole - part}, fewest)["part"]


def _share(count: int | None, whole: int) -> str:
    if count is None:
        return _HIDDEN
    found = wilson_proportion(count, whole, level=INTERVAL)
    low, high = found.interval.low, found.interval.high
    return f"{found.estimate:.0%} ({100 * low:.0f} to {100 * high:.0f})"


def _count(count: int, fewest: int) -> str:
    return f"Fewer than {fewest}" if count < fewest else f"{count:,}"


def _reading(fewest: int) -> Iterator[str]:
    yield (
        "A goal is “on track” or “not on track” by the chance that one new score on its date would "
        "reach its criterion, from its own scores; with one or two scores by where they lie to the "
        "aimline. “Cannot tell” means too few scores, none of late, a past date, or scores that do "
        "not decide it yet. This is about goals and scores, not about teachers or schools."
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
        f"Counts from 1 to {fewest - 1} are hidden, and one more where a hidden count could be "
        "worked out from a total. Check your own rules before you share a table: this is no "
        "promise that nobody can be known from it."
    )
