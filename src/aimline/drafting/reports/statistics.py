"""The statistics of a goal in words, for whoever wants them."""

from __future__ import annotations

from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, BulletList, Line, Paragraph, Table, line, strong
from aimline.drafting.chart_lines import FEW_SCORES
from aimline.findings.naming import capitalized
from aimline.findings.words import chances, number, per_week, score, whole
from aimline.progress.goal_review import Aimline, GoalReview, Projection, TrendReading
from aimline.progress.reading import INTERVAL_LEVEL
from aimline.stats.forecast import new_score
from aimline.stats.trend import LeastSquares
from aimline.terms import Undefined
from aimline.wording.say import marked, say, say_many

_RULES_CAUTION: Final = marked(
    "Rules like these can be wrong, so none of them decides anything here. They give a reason to "
    "look closer."
)
_FOUR_POINT: Final = {
    "change": marked("all of the last four scores are short of the line: it says change something"),
    "raise": marked("all of the last four scores are past the line: it says raise the goal"),
    "continue": marked("the last four scores lie on both sides: it says go on"),
}
_SIDE: Final = {
    "above": marked("on the good side of the line"),
    "on": marked("on the line"),
    "below": marked("short of the line"),
}
_TOO_FEW: Final = marked("too few scores for this rule")


def statistics(review: GoalReview) -> tuple[Block, ...]:
    """Trend, projection, chances and rules; of a closed goal only how the scores went."""
    lines = _trend(review, review.trend) if review.trend else []
    if review.is_open:
        if review.projection and review.aimline:
            lines += _projection(review, review.projection, review.aimline)
        lines += _chances(review)
    blocks: list[Block] = [BulletList(tuple(lines))] if lines else []
    if review.is_open:
        if review.reason:
            blocks.append(Paragraph(line(strong(say("Not shown: ")), _sentence(review.reason))))
        if review.rules.say_something:
            blocks += [_rules(review), Paragraph(line(say(_RULES_CAUTION)), is_quiet=True)]
    return tuple(blocks)


def _trend(review: GoalReview, trend: TrendReading) -> list[Line]:
    goal = review.goal
    rate = per_week(trend.slope_per_week, goal)
    words = say("{rate} (the straight line that fits best).", rate=rate)
    if trend.interval:
        differ = say(
            "Scores jump about, so the true rate may differ: 8 of 10 times it lies between {low} "
            "and {high}.",
            low=number(trend.interval[0]),
            high=number(trend.interval[1]),
        )
        words = f"{words} {differ}"
    lines = [line(strong(say("Change so far: ")), words)]
    if trend.theil_sen_per_week is not None:
        second = say(
            "{rate}, by a way on which one odd score weighs less (Theil-Sen).",
            rate=per_week(trend.theil_sen_per_week, goal),
        )
        lines.append(line(strong(say("Checked: ")), second))
    return lines


def _projection(review: GoalReview, projection: Projection, aimline: Aimline) -> list[Line]:
    sentences = [_points_to(review, projection)]
    if projection.is_cut_at_scale:
        sentences.append(say("The line ran past the end of the scale and was cut there."))
    on = say("On {day}: ", day=full_day(aimline.criterion_on))
    lines = [line(strong(on), " ".join(sentences))]
    if projection.on_its_scale is not None:
        bent = say("{score} on that day.", score=score(whole(projection.on_its_scale), review.goal))
        lines.append(line(strong(say("By a curve that stays on the scale: ")), bent))
    if review.prior and review.line:
        lines += _unshrunk(review, review.line, aimline)
    if review.phases.readings:
        lines.append(line(say("This looks at all scores since the start, of every phase.")))
    return lines


_WEIGHED: Final = (
    marked("the trend, with usual growth of the grade weighed in, points to {score}."),
    marked(
        "the trend, with usual growth of the grade weighed in, points to {score}; 8 of 10 times "
        "one score would land between {low} and {high}."
    ),
)
_BY_TREND: Final = (
    marked("the trend points to {score}."),
    marked(
        "the trend points to {score}; 8 of 10 times one score would land between {low} and {high}."
    ),
)


def _points_to(review: GoalReview, projection: Projection) -> str:
    alone, within = _WEIGHED if review.prior else _BY_TREND
    shown = score(projection.score, review.goal)
    reach = projection.widened or projection.interval
    if not reach:
        return say(alone, score=shown)
    words = say(within, score=shown, low=number(reach[0]), high=number(reach[1]))
    if review.n < FEW_SCORES:
        wide = say("This is wide, because these are few scores.")
        return f"{words} {wide}"
    return words


def _unshrunk(review: GoalReview, own: LeastSquares, aimline: Aimline) -> list[Line]:
    """The same without the prior, and how much the child's own scores weigh with it."""
    try:
        reach = new_score(own, aimline.weeks).interval(INTERVAL_LEVEL)
    except Undefined as undefined:
        alone = say("cannot be told, because {reason}.", reason=undefined)
    else:
        low, high = (_on_scale(review, end) for end in (reach.low, reach.high))
        alone = say("8 of 10 times between {low} and {high}.", low=number(low), high=number(high))
    lines = [line(strong(say("The same from these scores alone: ")), alone)]
    if (weight := review.shrinkage_weight) is not None:
        words = say(
            "{own}% to these scores, {usual}% to usual growth. More scores weigh more.",
            own=number(weight * 100, 0),
            usual=number(100 - weight * 100, 0),
        )
        lines.append(line(strong(say("Weight given: ")), words))
    return lines


def _on_scale(review: GoalReview, x: float) -> float:
    measure = review.goal.measure
    floor, ceiling = (measure.floor, measure.ceiling) if measure else (None, None)
    x = x if floor is None else max(x, floor)
    return x if ceiling is None else min(x, ceiling)


def _chances(review: GoalReview) -> list[Line]:
    lines = []
    if review.probability_met is not None:
        words = f"{chances(review.probability_met)}."
        alone = review.probability_met_unshrunk
        if review.prior and alone is not None:
            own = say("From these scores alone: {chances}.", chances=chances(alone))
            words = f"{words} {own}"
        lines.append(line(strong(say("Chance that one score that day reaches the goal: ")), words))
    if review.probability_met_as_written is not None:
        name = say("Chance of reaching it as the goal says: ")
        if review.goal.criterion and review.goal.criterion.consistency:
            name = say(
                "Chance of reaching it as the goal says (“{words}”): ",
                words=review.goal.criterion.consistency,
            )
        lines.append(line(strong(name), f"{chances(review.probability_met_as_written)}."))
    if review.weeks_to_decide:
        more = say_many(
            "about {n} more week of scores.",
            "about {n} more weeks of scores.",
            review.weeks_to_decide,
        )
        lines.append(line(strong(say("To decide it: ")), more))
    return lines


def _rules(review: GoalReview) -> Table:
    rules = review.rules
    rows = (
        (say("Last four scores"), _FOUR_POINT.get(rules.four_point, _TOO_FEW), "four_point"),
        (say("Middle of the last three"), _SIDE.get(rules.median, _TOO_FEW), "median"),
        (say("Trend"), _SIDE.get(rules.trend, _TOO_FEW), "trend"),
    )
    told = tuple((name, say(says), _how_often_wrong(review, rule)) for name, says, rule in rows)
    header = (say("Rule"), say("What it says"), say("How often wrong"))
    return Table(say("Rules that teams often use"), header, told, True)


def _how_often_wrong(review: GoalReview, rule: str) -> str:
    """Of children simulated with so many scores as noisy as these."""
    errors = review.rules.errors_of(rule)
    if errors is None:
        return say("How often it is wrong is not known for so few scores.")
    return say(
        "Calls {wrong} children who grow as asked short; looked at each week, {ever}. Misses "
        "{missed} who grow at a third of that.",
        wrong=_of_ten(errors.false_alarm),
        ever=_of_ten(errors.false_alarm_ever),
        missed=_of_ten(errors.missed),
    )


def _of_ten(share: float) -> str:
    if share < 0.05:
        return say("{n} in 100", n=f"{share * 100:.0f}")
    return say("{n} in 10", n=f"{share * 10:.0f}")


def _sentence(words: str) -> str:
    words = capitalized(words)
    return words if words.endswith((".", "!", "?")) else f"{words}."
