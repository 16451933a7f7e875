"""How sentences name goals and reports."""

from __future__ import annotations

import re
from typing import Final

from aimline.case.iep import Iep
from aimline.case.progress_report import ProgressReport
from aimline.day_words import day
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

_QUOTED_AT_MOST: Final = 120
_UNNAMED: Final = marked("the child")
"""The name of a child whom no paper names."""
_OPENING: Final = frozenset("¿¡")
"""Signs with which a sentence of another language begins."""
_AREAS: Final = frozenset(
    {
        *(marked("reading"), marked("math"), marked("writing"), marked("spelling")),
        *(marked("speech"), marked("language"), marked("communication"), marked("articulation")),
        *(marked("behavior"), marked("social skills"), marked("social emotional")),
        *(marked("motor"), marked("fine motor"), marked("gross motor"), marked("attention")),
        *(marked("written expression"), marked("reading fluency"), marked("phonics")),
        *(marked("reading comprehension"), marked("daily living skills"), marked("self-care")),
        *(marked("math calculation"), marked("math problem solving"), marked("transition")),
        *(marked("executive functioning"), marked("adaptive skills"), marked("study skills")),
    }
)
"""The areas that papers name most; any other is said as the paper has it."""
_BETWEEN_AREAS: Final = re.compile(r"[^;,\s][^;,]*(?<!\s)")


def child_name(name: str) -> str:
    """The child's whole name, as a title has it; where no paper gives one, what a child is called.

    >>> child_name("Ana Reyes"), child_name("the child")
    ('Ana Reyes', 'the child')
    """
    return say(_UNNAMED) if name == _UNNAMED else name


def first_name(name: str) -> str:
    """The child's first name, as it stands in sentences; `the child` stays whole."""
    if name in (_UNNAMED, say(_UNNAMED)):
        return say(_UNNAMED)
    return name if name.lower().startswith("the ") else (name.split() or [name])[0]


def goal_name(review: GoalReview) -> str:
    """`the reading goal`; with its id where the IEP has several of that area."""
    area = (review.goal.area or "").strip().lower()
    plain = review.goal.id.replace("_", " ").replace("-", " ")
    if not area and plain[:5].lower() == "goal ":
        number, _, rest = plain[5:].partition(" ")
        if rest:
            return say("goal {number} ({rest})", number=number, rest=rest)
        return say("goal {number}", number=number)
    if not area or area == plain.lower():
        if plain[:1].isdigit():
            return say("goal {number}", number=plain)
        return say("the {area} goal", area=_area(plain))
    if _shared(area, review.iep):
        return say("the {area} goal “{goal}”", area=_area(area), goal=plain)
    return say("the {area} goal", area=_area(area))


def on_the_goal(review: GoalReview) -> str:
    """`On the reading goal, `: how a sentence that is about it may begin."""
    return say("On {goal}, ", goal=goal_name(review))


def _area(words: str) -> str:
    known = words.lower()
    said = say(known) if known in _AREAS else known
    return words if said == known else said


def areas_named(words: str) -> str:
    """`reading; attention`, as an evaluation lists its areas, each said where it is known."""
    return _BETWEEN_AREAS.sub(lambda found: _area(found[0]), words)


def _shared(area: str, iep: Iep) -> bool:
    return sum((goal.area or "").strip().lower() == area for goal in iep.goals) > 1


def report_name(report: ProgressReport, review: GoalReview) -> str:
    """`the report of October 17`."""
    return say("the report of {day}", day=day(report.on, review.as_of))


def quoted(text: str) -> str:
    """The words of a paper in quotation marks, cut where they are long."""
    words = " ".join(text.split()).rstrip(".")
    if len(words) > _QUOTED_AT_MOST:
        words = words[:_QUOTED_AT_MOST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def capitalized(sentence: str) -> str:
    """The sentence with its first letter large."""
    if sentence[:1] in _OPENING:
        return sentence[:1] + capitalized(sentence[1:])
    return sentence[:1].upper() + sentence[1:]
