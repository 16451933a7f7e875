"""How it stands in three sentences: how, why, what next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from aimline.day_words import day
from aimline.drafting.blocks import Callout, Line, line, strong
from aimline.drafting.standing import gained_against_needed
from aimline.drafting.state import State, state, verdict_words
from aimline.findings.naming import capitalized, first_name, goal_name
from aimline.findings.review import Review
from aimline.progress.goal_review import GoalReview, Verdict

FROM_PAPERS: Final = "From papers, not yet confirmed"
"""How a review is marked whose facts nobody has compared with the papers."""
_COMPARE: Final = (
    "Aimline read these papers by itself. Compare the goals and scores below with the papers "
    "before you use this report."
)
_MOST_PRESSING: Final = (State.NOT_ON_TRACK, State.CANNOT_TELL, State.ON_TRACK, State.MET)
_AS_TOLD: Final = (State.NOT_ON_TRACK, State.MET, State.ON_TRACK, State.CANNOT_TELL)
_SAID: Final[dict[State, tuple[str, str]]] = {
    State.NOT_ON_TRACK: ("is not on track", "are not on track"),
    State.CANNOT_TELL: ("cannot be told yet", "cannot be told yet"),
    State.ON_TRACK: ("is on track", "are on track"),
    State.MET: ("is met", "are met"),
}
_NOTHING_TO_ASK: Final = (
    "Nothing needs to be asked for now. Keep each new score, and look again after the next report."
)
_KEEP_SCORES: Final = "Ask for the next scores with their dates, and look again when they are here."


def not_confirmed(unread: Sequence[str]) -> Callout:
    """The mark at the top of a review of papers, with what could not be read or placed."""
    left = [line(words) for words in unread]
    if left:
        left.insert(0, line(strong("What could not be read or placed:")))
    return Callout(State.CANNOT_TELL, (line(strong(FROM_PAPERS)), line(_COMPARE), *left))


def opening(review: Review) -> Callout:
    """The three sentences, marked by the state that presses most."""
    current = [goal for goal in review.goals if goal.is_current]
    if not current:
        return Callout(State.CANNOT_TELL, (line("The papers hold no goal to review yet."),))
    first = min(current, key=lambda goal: _MOST_PRESSING.index(state(goal)))
    how, why, then = three_sentences(review)
    lines = (line(strong(how)), line(why), line(strong("Next: "), then))
    return Callout(state(first), lines)


def three_sentences(review: Review) -> tuple[str, ...]:
    """How it stands, why we think so, what next; nothing without a goal."""
    current = [goal for goal in review.goals if goal.is_current]
    if not current:
        return ()
    first = min(current, key=lambda goal: _MOST_PRESSING.index(state(goal)))
    why = _why(first, first_name(review.case.child.name))
    return _how(current), why, _next(review, current, first)


def _how(goals: Sequence[GoalReview]) -> str:
    if len(goals) == 1:
        goal = goals[0]
        words = verdict_words(goal.verdict)
        if goal.verdict in (Verdict.NO_DATA, Verdict.NO_RECENT_DATA):
            return f"{capitalized(goal_name(goal))} has {words}."
        if goal.verdict is Verdict.TOO_EARLY_TO_TELL:
            return f"For {goal_name(goal)}, we cannot tell yet."
        return f"{capitalized(goal_name(goal))} is {words}."
    counts = Counter(state(goal) for goal in goals)
    if len(counts) == 1:
        only = next(iter(counts))
        every = "Both" if len(goals) == 2 else f"All {len(goals)}"
        return f"{every} goals {_SAID[only][1]}."
    parts = [f"{counts[s]} {_SAID[s][counts[s] > 1]}" for s in _AS_TOLD if counts[s]]
    return f"Of {len(goals)} goals, {', '.join(parts[:-1])} and {parts[-1]}."


def _why(goal: GoalReview, child: str) -> str:
    name = goal_name(goal)
    match goal.verdict:
        case Verdict.MET if goal.met_on:
            return f"{child} met {name} on {day(goal.met_on, goal.as_of)}."
        case Verdict.NO_DATA:
            return f"The papers hold no score for {name} after the goal began."
        case Verdict.NO_RECENT_DATA:
            last = day(goal.points[-1].on, goal.as_of)
            return f"The last score for {name} is from {last}."
        case Verdict.TOO_EARLY_TO_TELL if goal.aimline and goal.level:
            gained = gained_against_needed(goal, child)
            return f"On {name}, {gained} The scores do not decide it yet."
    if goal.aimline is None:
        return f"{capitalized(name)} names no numbers to hold its scores against."
    return f"On {name}, {gained_against_needed(goal, child)}"


def _next(review: Review, current: Sequence[GoalReview], spoken_of: GoalReview) -> str:
    """The first step of what asks for action first; its goal is named where it is another one."""
    concern = next((concern for concern in review.concerns if concern.next), None)
    if concern is None:
        settled = (State.ON_TRACK, State.MET)
        return _NOTHING_TO_ASK if all(state(g) in settled for g in current) else _KEEP_SCORES
    words = concern.next[0].words
    about = next((goal for goal in review.goals if goal.key == concern.goal), None)
    by = f" Do it by {day(concern.act_by, review.as_of)}." if concern.act_by else ""
    if about and about.key != spoken_of.key:
        return f"For {goal_name(about)}: {words}{by}"
    return f"{words}{by}"


def closing_steps(review: Review) -> tuple[Line, ...]:
    """What to do next: the steps of all findings, each once, by goal; else how to go on."""
    current = [goal for goal in review.goals if goal.is_current]
    steps = _steps(review, current)
    if not steps:
        return (line(_next(review, current, current[0])),) if current else (line(_KEEP_SCORES),)
    if len(current) < 2:
        return tuple(line(words) for words in steps)
    return tuple(_for_goals(words, goals) for words, goals in steps.items())


def _steps(review: Review, current: Sequence[GoalReview]) -> dict[str, list[GoalReview]]:
    """Each step with the current goals it is about, what asks for action first in front."""
    steps: dict[str, list[GoalReview]] = {}
    for concern in review.concerns:
        about = [goal for goal in current if goal.key == concern.goal]
        for step in concern.next:
            goals = steps.setdefault(step.words, [])
            goals += [goal for goal in about if goal not in goals]
    return steps


def _for_goals(words: str, goals: Sequence[GoalReview]) -> Line:
    if not goals:
        return line(words)
    names = [goal_name(goal) for goal in goals]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return line(strong(f"For {listed}: "), words)
