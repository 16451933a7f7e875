"""How sentences name goals and reports."""

from __future__ import annotations

from aimline.case.iep import Iep
from aimline.case.progress_report import ProgressReport
from aimline.day_words import day
from aimline.progress.goal_review import GoalReview

_QUOTED_AT_MOST = 120


def first_name(name: str) -> str:
    """The child's first name, as it stands in sentences; `the child` stays whole."""
    return name if name.lower().startswith("the ") else (name.split() or [name])[0]


def goal_name(review: GoalReview) -> str:
    """`the reading goal`; with its id where the IEP has several of that area."""
    area = (review.goal.area or "").strip().lower()
    plain = review.goal.id.replace("_", " ").replace("-", " ")
    if not area and plain[:5].lower() == "goal ":
        number, _, rest = plain[5:].partition(" ")
        return f"goal {number} ({rest})" if rest else f"goal {number}"
    if not area or area == plain.lower():
        return f"the {plain} goal" if not plain[:1].isdigit() else f"goal {plain}"
    if _shared(area, review.iep):
        return f"the {area} goal “{plain}”"
    return f"the {area} goal"


def _shared(area: str, iep: Iep) -> bool:
    return sum((goal.area or "").strip().lower() == area for goal in iep.goals) > 1


def report_name(report: ProgressReport, review: GoalReview) -> str:
    """`the report of October 17`."""
    return f"the report of {day(report.on, review.as_of)}"


def quoted(text: str) -> str:
    """The words of a paper in quotation marks, cut where they are long."""
    words = " ".join(text.split()).rstrip(".")
    if len(words) > _QUOTED_AT_MOST:
        words = words[:_QUOTED_AT_MOST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def capitalized(sentence: str) -> str:
    """The sentence with its first letter large."""
    return sentence[:1].upper() + sentence[1:]
