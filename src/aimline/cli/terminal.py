"""A review on the terminal: a headline per goal, what was noticed, what to do next."""

from __future__ import annotations

from textwrap import wrap
from typing import Final

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from aimline.case.choice import Choice, ChoiceMade
from aimline.compliance.limits import reaches
from aimline.day_words import day, full_day
from aimline.drafting.phases import phase_lines
from aimline.drafting.printable import printable
from aimline.drafting.reports.dates_section import coming, day_words, what, who
from aimline.drafting.reports.findings_section import how_sure
from aimline.drafting.reports.opening import FROM_PAPERS, three_sentences
from aimline.drafting.state import State, state, verdict_words
from aimline.findings.finding import Evidence
from aimline.findings.naming import capitalized, goal_name
from aimline.findings.priorities import Concern
from aimline.findings.review import Review
from aimline.findings.words import (
    chances,
    count,
    gain,
    more_per_week,
    number,
    per_week,
    score,
    weeks,
    whole,
)
from aimline.law.rule import Rule as LawRule
from aimline.progress.clock import WeeksCounted
from aimline.progress.error import SCORES_FOR_OWN_SCATTER
from aimline.progress.goal_review import Aimline, GoalReview, Level
from aimline.progress.placed_tests import PlacedTest
from aimline.terms import PLACES, check_first

WIDEST: Final = 88
STYLES: Final = {
    State.ON_TRACK: "bold cyan",
    State.NOT_ON_TRACK: "bold yellow",
    State.CANNOT_TELL: "bold bright_black",
    State.MET: "bold green",
}


def show(
    review: Review,
    notes: tuple[str, ...],
    tests: tuple[PlacedTest, ...] = (),
    *,
    is_from_papers: bool = False,
) -> None:
    """Print the review on the standard output, in colour where that is a terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    _heading(console, review, is_from_papers=is_from_papers)
    current = [goal for goal in review.goals if goal.is_current]
    for goal in current:
        _goal(console, goal)
    _findings(console, review)
    _dates(console, review)
    _tests(console, tests)
    others = [goal for goal in review.goals if not goal.is_current]
    coming = [goal for goal in others if goal.iep.starts_on > review.as_of]
    earlier = [goal for goal in others if goal not in coming]
    _others(console, "Goals of an IEP that has not begun", coming)
    _others(console, "Goals of earlier IEPs, as of their last day", earlier)
    _notes(console, notes)


def _heading(console: Console, review: Review, *, is_from_papers: bool) -> None:
    child = review.case.child
    name = capitalized(printable(child.name))
    parts = [name, f"grade {child.grade}" if child.grade else "", PLACES.get(child.place or "", "")]
    text_line(console, " · ".join(part for part in parts if part), style="bold")
    text_line(console, f"As of {full_day(review.as_of)}")
    if is_from_papers:
        text_line(console, FROM_PAPERS, style="bold yellow")
    console.print()
    summary = three_sentences(review)
    if summary:
        how, why, then = summary
        text_line(console, f"{how} {why}")
        text_line(console, f"Next: {then}")
        console.print()


def _goal(console: Console, review: GoalReview) -> None:
    look = state(review)
    name = printable(capitalized(goal_name(review).removeprefix("the ")))
    console.print(
        Text.assemble(
            (f"{look.shape} ", STYLES[look]),
            (name, "bold"),
            f" ({printable(review.key)}): ",
            (verdict_words(review.verdict), STYLES[look]),
        )
    )
    for line in _lines(review):
        indented(console, line)
    console.print()


def _lines(review: GoalReview) -> list[str]:
    lines = [_pace(review), _plan(review), *phase_lines(review)]
    if review.is_open:
        lines += [_trend(review), _chance(review)]
        if review.reason:
            lines.append(f"Not known: {review.reason}")
    return [line for line in (*lines, *review.notes) if line]


def _pace(review: GoalReview) -> str:
    level = review.level
    if level is None:
        return ""
    now = f"{score(level.score, review.goal)} {_said(review, level)}"
    if review.expected is None or review.pace_difference is None:
        return f"{capitalized(now)}."
    way = "behind by" if review.pace_difference < 0 else "ahead by"
    difference = f"{way} {gain(abs(review.pace_difference), review.goal)}"
    if number(review.pace_difference) == "0":
        difference = "on the line"
    return f"{capitalized(now)}; {number(review.expected)} needed by then: {difference}."


def _said(review: GoalReview, level: Level) -> str:
    on = day(level.on, review.as_of)
    if level.n > 1:
        return f"is the middle of the last {level.n} scores (around {on})"
    last = review.points[-1]
    return f"reported on {on}" if last.is_report else f"scored on {on}"


def _plan(review: GoalReview) -> str:
    line = review.aimline
    if line is None or line.required_per_week is None:
        return ""
    kind = " of school" if review.clock.counted is WeeksCounted.INSTRUCTION else ""
    return (
        f"Needed: {more_per_week(line.required_per_week, review.goal)}, from "
        f"{number(line.baseline)} on {day(line.baseline_on, review.as_of)} to "
        f"{score(line.criterion, review.goal)} by {day(line.criterion_on, review.as_of)} "
        f"({weeks(line.weeks)}{kind}). From {_basis(review)}.{_from_now_on(review)}"
    )


def _basis(review: GoalReview) -> str:
    only_reports = all(point.is_report for point in review.points)
    if review.n and only_reports:
        return count(review.n, "report", "reports")
    return count(review.n, "score", "scores")


def _from_now_on(review: GoalReview) -> str:
    rate = review.needed_per_week
    if not review.is_open or rate is None or rate * review.goal.direction.sign <= 0:
        return ""
    return f" From now on: {more_per_week(rate, review.goal)}."


def _trend(review: GoalReview) -> str:
    trend, projection, line = review.trend, review.projection, review.aimline
    if trend is None or projection is None or line is None:
        return ""
    by = f"{score(whole(projection.score), review.goal)} by {day(line.criterion_on, review.as_of)}"
    spread = ""
    if projection.widened and review.n < SCORES_FOR_OWN_SCATTER:
        spread = (
            f" (from {count(review.n, 'score', 'scores')}, too few to say how far off that may be)"
        )
    elif projection.widened:
        low, high = projection.widened
        spread = f" (8 of 10 times between {number(low, 0)} and {number(high, 0)})"
    alone = ""
    if projection.unshrunk and review.n >= SCORES_FOR_OWN_SCATTER:
        low, high = projection.unshrunk
        alone = f" By these scores alone: between {number(low, 0)} and {number(high, 0)}."
    start = f"Trend: {per_week(trend.slope_per_week, review.goal)}"
    if review.prior:
        return f"{start}. With the usual growth of the grade, it leads to {by}{spread}.{alone}"
    return f"{start}; it leads to {by}{spread}."


def _chance(review: GoalReview) -> str:
    if review.probability_met is None:
        return ""
    alone = review.probability_met_unshrunk
    own = f", {chances(alone)} by these scores alone" if review.prior and alone is not None else ""
    wait = review.weeks_to_decide
    more = count(wait, "more week", "more weeks") if wait else ""
    more = f" About {more} of scores would decide it." if more else ""
    chance = f"{chances(review.probability_met)}{own}"
    return f"Chance that a score on the goal's date meets it: {chance}.{more}"


def _findings(console: Console, review: Review) -> None:
    console.print(Rule("What we noticed", style="dim", align="left"))
    concerns = review.concerns
    if not concerns:
        console.print("Nothing that the papers or the numbers give reason to ask about.\n")
    for i, concern in enumerate(concerns, start=1):
        _concern(console, i, concern)
    if concerns:
        text_line(console, "To see why we say so: aimline explain FOLDER KEY", style="dim")
    for finding, choice in review.set_aside:
        text_line(console, f"{_quiet_words(choice)}: {finding.sentence}", style="dim", hanging=3)
    if concerns or review.set_aside:
        console.print()


def _quiet_words(choice: Choice) -> str:
    if choice.choice is ChoiceMade.REMIND and choice.until:
        return f"To come back on {full_day(choice.until)}"
    return f"You set this aside{f' ({choice.reason})' if choice.reason else ''}"


def _concern(console: Console, place: int, concern: Concern) -> None:
    text_line(console, f"{place}. {concern.paragraph}", style="bold", hanging=3)
    sure = how_sure(concern).rstrip(".")
    indented(console, f"({sure[:1].lower()}{sure[1:]})")
    for item in concern.folded_evidence:
        indented(console, f"– {fact_words(item)}", hanging=2)
    for cited in concern.authority:
        rule = f"Rule: {cited.title} ({cited.citation}){check_first(cited.status)}"
        indented(console, rule, style="dim")
    for step in concern.next:
        indented(console, f"→ {step.words}", hanging=2)
    keys = ", ".join(finding.key for finding in concern.findings)
    indented(console, f"Key: {keys}", style="dim", hanging=5)
    console.print()


def fact_words(item: Evidence) -> str:
    """A fact with its day and its place in the papers."""
    where = ", ".join(part for part in (full_day(item.on) if item.on else "", item.source) if part)
    return f"{item.fact} ({where})" if where else item.fact


def _dates(console: Console, review: Review) -> None:
    """The clocks that run, the next day first, and how far back a complaint reaches."""
    running = coming(review)
    if running:
        console.print(Rule("The next dates", style="dim", align="left"))
    for deadline in running:
        owed = f" (owed by {who(deadline)})"
        told = f"{day_words(deadline)}: {what(deadline)}{owed}"
        text_line(console, capitalized(told), style="bold", hanging=2)
        for sentence in deadline.due.counted if deadline.unknown is None else (deadline.unknown,):
            indented(console, f"– {sentence}", hanging=2)
        for sentence in deadline.due.assumed:
            indented(console, f"Assumed: {sentence}", style="dim", hanging=2)
        indented(console, _cited(deadline.rule), style="dim")
    console.print()
    reached = sorted(
        reaches(review.rules, review.as_of), key=lambda r: -r.reaches_back_to.toordinal()
    )
    if reached:
        console.print(Rule("How far back a complaint reaches", style="dim", align="left"))
    for reach in reached:
        told = f"{full_day(reach.reaches_back_to)}, if it is received today: {reach.rule.title}"
        text_line(console, told, hanging=2)
        if reach.words:
            indented(console, reach.words)
        indented(console, _cited(reach.rule), style="dim")
    console.print()


def _cited(rule: LawRule) -> str:
    return f"{rule.text.citation}{check_first(rule.status)}"


def _tests(console: Console, tests: tuple[PlacedTest, ...]) -> None:
    """Test scores among peers, by norms that were brought along."""
    if not tests:
        return
    console.print(Rule("Tests among peers, by norms of your own", style="dim", align="left"))
    for place in tests:
        test = place.test
        subject = f" {test.subject}" if test.subject else ""
        told = (
            f"{test.test}{subject}, {full_day(test.on)}: {test.score}; "
            f"about {place.percentile:.0f} in 100 score lower ({place.norm.source})"
        )
        text_line(console, told, hanging=2)
    console.print()


def _others(console: Console, heading: str, goals: list[GoalReview]) -> None:
    """Goals of IEPs that are not current, one line each."""
    if not goals:
        return
    console.print(Rule(heading, style="dim", align="left"))
    for review in goals:
        level = f", last level {score(review.level.score, review.goal)}" if review.level else ""
        line: Aimline | None = review.aimline
        asked = f"; goal {score(line.criterion, review.goal)}" if line else ""
        words = verdict_words(review.verdict)
        told = f"{state(review).shape} {review.key}: {words}{level}{asked}"
        text_line(console, told, hanging=2)
    console.print()


def _notes(console: Console, notes: tuple[str, ...]) -> None:
    for note in notes:
        text_line(console, f"Note: {note}", style="dim")
    text_line(console, "This is not legal advice. Nothing left this machine.", style="dim")


def indented(console: Console, text: str, style: str = "", hanging: int = 0) -> None:
    """A text set in by three places."""
    text_line(console, text, style, indent=3, hanging=hanging)


def text_line(
    console: Console, text: str, style: str = "", *, indent: int = 0, hanging: int = 0
) -> None:
    """Every text that is shown goes through here: folded, and without control characters."""
    folded = wrap(
        printable(text),
        console.width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
    )
    console.print(Text("\n".join(folded), style=style))
