"""How it stands in three sentences: how, why, what next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from aimline.day_words import day
from aimline.drafting.blocks import Callout, Line, line, strong
from aimline.drafting.standing import gained_against_needed
from aimline.drafting.state import State, state, verdict_words
from aimline.findings.naming import capitalized, first_name, goal_name, on_the_goal
from aimline.findings.review import Review
from aimline.progress.goal_review import GoalReview, Verdict
from aimline.wording.lists import listed
from aimline.wording.say import marked, say, say_many

FROM_PAPERS: Final = marked("From papers, not yet confirmed")
"""How a review is marked whose facts nobody has compared with the papers."""
_COMPARE: Final = marked(
    "Aimline read these papers by itself. Compare the goals and scores below with the papers "
    "before you use this report."
)
_MOST_PRESSING: Final = (State.NOT_ON_TRACK, State.CANNOT_TELL, State.ON_TRACK, State.MET)
_Counted = State | Literal[Verdict.PAST_ITS_DATE]
"""What goals are counted by: of one whose date has passed, nothing will be told by waiting."""
_AS_TOLD: Final[tuple[_Counted, ...]] = (
    *(State.NOT_ON_TRACK, Verdict.PAST_ITS_DATE),
    *(State.MET, State.ON_TRACK, State.CANNOT_TELL),
)
_BOTH: Final[dict[_Counted, str]] = {
    State.NOT_ON_TRACK: marked("Both goals are not on track."),
    Verdict.PAST_ITS_DATE: marked("Both goals are past their dates."),
    State.CANNOT_TELL: marked("Both goals cannot be told yet."),
    State.ON_TRACK: marked("Both goals are on track."),
    State.MET: marked("Both goals are met."),
}
_ALL: Final[dict[_Counted, str]] = {
    State.NOT_ON_TRACK: marked("All {n} goals are not on track."),
    Verdict.PAST_ITS_DATE: marked("All {n} goals are past their dates."),
    State.CANNOT_TELL: marked("All {n} goals cannot be told yet."),
    State.ON_TRACK: marked("All {n} goals are on track."),
    State.MET: marked("All {n} goals are met."),
}
_NOTHING_TO_ASK: Final = marked(
    "Nothing needs to be asked for now. Keep each new score, and look again after the next report."
)
_KEEP_SCORES: Final = marked(
    "Ask for the next scores with their dates, and look again when they are here."
)


def not_confirmed(unread: Sequence[str]) -> Callout:
    """The mark at the top of a review of papers, with what could not be read or placed."""
    left = [line(words) for words in unread]
    if left:
        left.insert(0, line(strong(say("What could not be read or placed:"))))
    mark = (line(strong(say(FROM_PAPERS))), line(say(_COMPARE)))
    return Callout(State.CANNOT_TELL, (*mark, *left))


def opening(review: Review) -> Callout:
    """The three sentences, marked by the state that presses most."""
    current = [goal for goal in review.goals if goal.is_current]
    if not current:
        return Callout(State.CANNOT_TELL, (line(say("The papers hold no goal to review yet.")),))
    first = min(current, key=lambda goal: _MOST_PRESSING.index(state(goal)))
    how, why, then = three_sentences(review)
    lines = (line(strong(how)), line(why), line(strong(say("Next: ")), then))
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
            return say("{goal} has {verdict}.", goal=capitalized(goal_name(goal)), verdict=words)
        if goal.verdict is Verdict.TOO_EARLY_TO_TELL:
            return say("For {goal}, we cannot tell yet.", goal=goal_name(goal))
        return say("{goal} is {verdict}.", goal=capitalized(goal_name(goal)), verdict=words)
    counts = Counter(map(_counted, goals))
    if len(counts) == 1:
        only = next(iter(counts))
        return say(_BOTH[only]) if len(goals) == 2 else say(_ALL[only], n=len(goals))
    parts = [_some(one, counts[one]) for one in _AS_TOLD if counts[one]]
    return say("Of {n} goals, {parts}.", n=len(goals), parts=listed(parts))


def _counted(goal: GoalReview) -> _Counted:
    return goal.verdict if goal.verdict is Verdict.PAST_ITS_DATE else state(goal)


def _some(counted: _Counted, n: int) -> str:
    match counted:
        case State.NOT_ON_TRACK:
            return say_many("{n} is not on track", "{n} are not on track", n)
        case Verdict.PAST_ITS_DATE:
            return say_many("{n} is past its date", "{n} are past their dates", n)
        case State.CANNOT_TELL:
            return say_many("{n} cannot be told yet", "{n} cannot be told yet", n)
        case State.ON_TRACK:
            return say_many("{n} is on track", "{n} are on track", n)
        case State.MET:
            return say_many("{n} is met", "{n} are met", n)


def _why(goal: GoalReview, child: str) -> str:
    name = goal_name(goal)
    match goal.verdict:
        case Verdict.MET if goal.met_on:
            met_on = day(goal.met_on, goal.as_of)
            return say("{name} met {goal} on {day}.", name=child, goal=name, day=met_on)
        case Verdict.NO_DATA:
            return say("The papers hold no score for {goal} after the goal began.", goal=name)
        case Verdict.NO_RECENT_DATA:
            last = day(goal.points[-1].on, goal.as_of)
            return say("The last score for {goal} is from {day}.", goal=name, day=last)
        case Verdict.TOO_EARLY_TO_TELL if goal.aimline and goal.level:
            gained = gained_against_needed(goal, child)
            undecided = say("The scores do not decide it yet.")
            return f"{on_the_goal(goal)}{gained} {undecided}"
    if goal.aimline is None:
        return say("{goal} names no numbers to hold its scores against.", goal=capitalized(name))
    return f"{on_the_goal(goal)}{gained_against_needed(goal, child)}"


def _next(review: Review, current: Sequence[GoalReview], spoken_of: GoalReview) -> str:
    """The first step of what asks for action first; its goal is named where it is another one."""
    concern = next((concern for concern in review.concerns if concern.next), None)
    if concern is None:
        settled = (State.ON_TRACK, State.MET)
        is_settled = all(state(goal) in settled for goal in current)
        return say(_NOTHING_TO_ASK if is_settled else _KEEP_SCORES)
    words = concern.next[0].words
    about = next((goal for goal in review.goals if goal.key == concern.goal), None)
    if concern.act_by:
        by = say("Do it by {day}.", day=day(concern.act_by, review.as_of))
        words = f"{words} {by}"
    if about and about.key != spoken_of.key:
        return f"{_for([about])}{words}"
    return words


def _for(goals: Sequence[GoalReview]) -> str:
    return say("For {goals}: ", goals=listed(goal_name(goal) for goal in goals))


def closing_steps(review: Review) -> tuple[Line, ...]:
    """What to do next: the steps of all findings, each once, by goal; else how to go on."""
    current = [goal for goal in review.goals if goal.is_current]
    steps = _steps(review, current)
    if not steps:
        go_on = _next(review, current, current[0]) if current else say(_KEEP_SCORES)
        return (line(go_on),)
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
    return line(strong(_for(goals)), words)
