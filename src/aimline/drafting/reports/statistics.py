"""The statistics of a goal in words, for whoever wants them."""

from __future__ import annotations

from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, BulletList, Line, Paragraph, Table, line, strong
from aimline.drafting.chart_lines import FEW_SCORES
from aimline.findings.words import chances, count, number, per_week, score, whole
from aimline.progress.goal_review import Aimline, GoalReview, Projection, TrendReading
from aimline.progress.reading import INTERVAL_LEVEL
from aimline.stats.forecast import new_score
from aimline.stats.trend import LeastSquares
from aimline.terms import Undefined

_RULES_CAUTION: Final = (
    "Rules like these can be wrong, so none of them decides anything here. They give a reason to "
    "look closer."
)
_FOUR_POINT: Final = {
    "change": "all of the last four scores are short of the line: it says change something",
    "raise": "all of the last four scores are past the line: it says raise the goal",
    "continue": "the last four scores lie on both sides: it says go on",
}
_SIDE: Final = {
    "above": "on the good side of the line",
    "on": "on the line",
    "below": "short of the line",
}
_ERRORS_UNKNOWN: Final = "How often it is wrong is not known for so few scores."
_TOO_FEW: Final = "too few scores for this rule"


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
            blocks.append(Paragraph(line(strong("Not shown: "), _sentence(review.reason))))
        if review.rules.say_something:
            blocks += [_rules(review), Paragraph(line(_RULES_CAUTION), is_quiet=True)]
    return tuple(blocks)


def _trend(review: GoalReview, trend: TrendReading) -> list[Line]:
    goal = review.goal
    words = f"{per_week(trend.slope_per_week, goal)} (the straight line that fits best)"
    if trend.interval:
        low, high = trend.interval
        words += (
            f". Scores jump about, so the true rate may differ: 8 of 10 times it lies between "
            f"{number(low)} and {number(high)}"
        )
    lines = [line(strong("Change so far: "), f"{words}.")]
    if trend.theil_sen_per_week is not None:
        second = f"{per_week(trend.theil_sen_per_week, goal)}, by a way on which one odd score "
        lines.append(line(strong("Checked: "), f"{second}weighs less (Theil-Sen)."))
    return lines


def _projection(review: GoalReview, projection: Projection, aimline: Aimline) -> list[Line]:
    basis = (
        "the trend, with usual growth of the grade weighed in, points"
        if review.prior
        else "the trend points"
    )
    words = f"{basis} to {score(projection.score, review.goal)}"
    if reach := projection.widened or projection.interval:
        words += f"; 8 of 10 times one score would land between {_ends(*reach)}"
        if review.n < FEW_SCORES:
            words += ". This is wide, because these are few scores"
    if projection.is_cut_at_scale:
        words += ". The line ran past the end of the scale and was cut there"
    lines = [line(strong(f"On {full_day(aimline.criterion_on)}: "), f"{words}.")]
    if projection.on_its_scale is not None:
        bent = score(whole(projection.on_its_scale), review.goal)
        lines.append(line(strong("By a curve that stays on the scale: "), f"{bent} on that day."))
    if review.prior and review.line:
        lines += _unshrunk(review, review.line, aimline)
    if review.phases.readings:
        lines.append(line("This looks at all scores since the start, of every phase."))
    return lines


def _ends(low: float, high: float) -> str:
    return f"{number(low)} and {number(high)}"


def _unshrunk(review: GoalReview, own: LeastSquares, aimline: Aimline) -> list[Line]:
    """The same without the prior, and how much the child's own scores weigh with it."""
    try:
        reach = new_score(own, aimline.weeks).interval(INTERVAL_LEVEL)
    except Undefined as undefined:
        alone = f"cannot be told, because {undefined}"
    else:
        low, high = (_on_scale(review, end) for end in (reach.low, reach.high))
        alone = f"8 of 10 times between {_ends(low, high)}"
    lines = [line(strong("The same from these scores alone: "), f"{alone}.")]
    if (weight := review.shrinkage_weight) is not None:
        words = (
            f"{number(weight * 100, 0)}% to these scores, {number(100 - weight * 100, 0)}% to "
            "usual growth. More scores weigh more"
        )
        lines.append(line(strong("Weight given: "), f"{words}."))
    return lines


def _on_scale(review: GoalReview, x: float) -> float:
    measure = review.goal.measure
    floor, ceiling = (measure.floor, measure.ceiling) if measure else (None, None)
    x = x if floor is None else max(x, floor)
    return x if ceiling is None else min(x, ceiling)


def _chances(review: GoalReview) -> list[Line]:
    lines = []
    if review.probability_met is not None:
        words = chances(review.probability_met)
        alone = review.probability_met_unshrunk
        if review.prior and alone is not None:
            words += f". From these scores alone: {chances(alone)}"
        lines.append(line(strong("Chance that one score that day reaches the goal: "), f"{words}."))
    if review.probability_met_as_written is not None:
        name = "Chance of reaching it as the goal says"
        if review.goal.criterion and review.goal.criterion.consistency:
            name += f" (“{review.goal.criterion.consistency}”)"
        lines.append(line(strong(f"{name}: "), f"{chances(review.probability_met_as_written)}."))
    if review.weeks_to_decide:
        more = count(review.weeks_to_decide, "more week", "more weeks")
        lines.append(line(strong("To decide it: "), f"about {more} of scores."))
    return lines


def _rules(review: GoalReview) -> Table:
    rules = review.rules
    rows = (
        ("Last four scores", _FOUR_POINT.get(rules.four_point, _TOO_FEW), "four_point"),
        ("Middle of the last three", _SIDE.get(rules.median, _TOO_FEW), "median"),
        ("Trend", _SIDE.get(rules.trend, _TOO_FEW), "trend"),
    )
    told = tuple((name, says, _how_often_wrong(review, rule)) for name, says, rule in rows)
    return Table(
        "Rules that teams often use", ("Rule", "What it says", "How often wrong"), told, True
    )


def _how_often_wrong(review: GoalReview, rule: str) -> str:
    """Of children simulated with so many scores as noisy as these."""
    errors = review.rules.errors_of(rule)
    if errors is None:
        return _ERRORS_UNKNOWN
    return (
        f"Calls {_of_ten(errors.false_alarm)} children who grow as asked short; looked at each "
        f"week, {_of_ten(errors.false_alarm_ever)}. Misses {_of_ten(errors.missed)} who grow at a "
        "third of that."
    )


def _of_ten(share: float) -> str:
    if share < 0.05:
        return f"{share * 100:.0f} in 100"
    return f"{share * 10:.0f} in 10"


def _sentence(words: str) -> str:
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?")) else f"{words}."
