"""What programs and people call the columns of a table of scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aimline.terms import MEASURE_ALIASES, MeasureKind

LONGEST_TITLE: Final = 200
"""Whatever is longer is no title of a column, and would cost much to look at as one."""


def folded(title: str) -> str:
    """A title as its letters and digits alone: `Assessment Date` and `AssessmentDate` are one."""
    head = title[:LONGEST_TITLE].casefold().split("(")[0]
    return "".join(c for c in head if c.isalnum() or c in "%#")


@dataclass(frozen=True, slots=True)
class ScoreTitle:
    """A title under which scores stand, the measure that it names, and how its numbers are read."""

    title: str
    measure: MeasureKind | None = None
    times: float = 1.0
    """What the number is multiplied by to be in the measure: 100 for a fraction shown as 0 to 1."""


DATES: Final = (
    *("assessmentdate", "administrationdate", "clientdate", "completedtestdate", "udate"),
    *("completeddate", "teststartdate", "testdate", "admindate", "probedate", "sessiondate"),
    *("completiondate", "observationdate", "dateofprobe", "dateadministered", "dategiven"),
    *("date", "fulldate", "on", "day", "when", "fecha"),
)
SESSIONS: Final = ("session", "sessionnumber", "sessionno", "probenumber", "week")
SCORES: Final = (
    ScoreTitle("equatedcorrectperminute", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("equatedpercentcorrect", MeasureKind.PERCENT, 100),
    ScoreTitle("testritscore", MeasureKind.SCALE_SCORE),
    ScoreTitle("overallscalescore", MeasureKind.SCALE_SCORE),
    ScoreTitle("score"),
    ScoreTitle("puntaje"),
    ScoreTitle("outcome"),
    ScoreTitle("value"),
    ScoreTitle("result"),
    ScoreTitle("data"),
    ScoreTitle("y"),
    ScoreTitle("wcpm", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("cwpm", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("wrcm", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("wordscorrectperminute", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("wordsreadcorrectperminute", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("wordscorrect", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ScoreTitle("%", MeasureKind.PERCENT),
    ScoreTitle("score%", MeasureKind.PERCENT),
    ScoreTitle("%score", MeasureKind.PERCENT),
    ScoreTitle("percentscore", MeasureKind.PERCENT),
    ScoreTitle("percentage", MeasureKind.PERCENT),
    ScoreTitle("%correct", MeasureKind.PERCENT),
    ScoreTitle("percent", MeasureKind.PERCENT),
    ScoreTitle("percentcorrect", MeasureKind.PERCENT),
    ScoreTitle("accuracy", MeasureKind.PERCENT),
    ScoreTitle("correct", MeasureKind.TRIALS),
    ScoreTitle("count", MeasureKind.COUNT),
    ScoreTitle("frequency", MeasureKind.COUNT),
    ScoreTitle("minutes", MeasureKind.MINUTES),
    ScoreTitle("seconds", MeasureKind.SECONDS),
)
"""In the order of preference."""

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "goal": ("goal", "goalid", "goalname", "iepgoal"),
    "measure": ("scoremetric", "measure", "measurename", "metric", "unit", "units"),
    "trials": (
        "trials",
        "opportunities",
        "outof",
        "possible",
        "totalitems",
        "numberoftrials",
        "intentos",
    ),
    "standard_error": ("stderr", "standarderror", "teststandarderror", "sem"),
    "phase": ("phase", "condition"),
    "who": ("who", "teacher", "observer", "staff", "recordedby", "collectedby"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
    "first_name": ("firstname", "studentfirstname", "studentfirst", "fname"),
    "last_name": ("lastname", "studentlastname", "studentlast", "lname"),
    "student": (
        *("student", "studentname", "child", "pupil", "name"),
        *("case", "casepseudonym", "participant", "casename", "caseid", "studycaseid"),
        *("participantid", "pseudonym", "subjectid"),
    ),
    "student_id": (
        "studentid",
        "studentstateid",
        "fastid",
        "stateid",
        "localid",
        "studentprimaryid",
        "studentuid",
        "studentidentifier",
    ),
    "season": (
        *("season", "period", "benchmarkperiod", "screeningperiod", "testingwindow", "termname"),
    ),
    "grade": ("studentgrade", "grade", "currentgrade", "assessmentgrade", "gradelevel"),
    "subject": ("subject", "discipline", "measurementscale", "applicationname", "skill"),
    "invalid": ("invalid", "spoiled", "isinvalid", "excluded", "exclude"),
    "rushed": ("rushflag",),
    "rapid_guessing": ("rapidguessingpercentage", "rapidguessing", "rapidguessing%"),
    "valid": ("valid", "isvalid"),
    "baseline": ("startgoal",),
    "criterion": ("endgoal",),
    "baseline_on": ("goalstartdate",),
    "criterion_on": ("goalenddate",),
}
"""What else a column may hold, by its titles."""

SUMMARIES: Final = frozenset(
    {"average", "avg", "mean", "median", "total", "sum", "goal", "target", "min", "max"}
)
"""What stands in place of a date in a row that sums up the others and is no day's score."""

NO_SCORE: Final = frozenset({"", "na", "n/a", "absent", "none", "-", "--", "—", "no data", "nd"})
"""What people write into the score's cell on a day without one."""

MEASURE_WORDS: Final[tuple[tuple[str, MeasureKind | None], ...]] = (
    ("retell", None),
    ("error", None),
    ("nwf", MeasureKind.RATE_PER_MINUTE),
    ("lnf", MeasureKind.RATE_PER_MINUTE),
    ("psf", MeasureKind.RATE_PER_MINUTE),
    ("wrf", MeasureKind.RATE_PER_MINUTE),
    ("maze", MeasureKind.COUNT),
    ("accura", MeasureKind.PERCENT),
    ("percentile", MeasureKind.PERCENTILE),
    ("percent", MeasureKind.PERCENT),
    ("wcpm", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("wrcpm", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("words correct", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("words read correct", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("oral reading", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("orf", MeasureKind.WORDS_CORRECT_PER_MINUTE),
    ("natural count", MeasureKind.COUNT),
    ("rit score", MeasureKind.SCALE_SCORE),
    ("scale score", MeasureKind.SCALE_SCORE),
    ("scaled score", MeasureKind.SCALE_SCORE),
)
"""Words in a program's name of a measure; the first that holds: `ORF (Accuracy)` is percent."""


def measure_named(words: str) -> MeasureKind | None:
    """The measure that a cell or a title names, or None where it names none that is known."""
    given = " ".join(words.casefold().replace("_", " ").replace("-", " ").split())
    if given in MEASURE_ALIASES or given in set(MeasureKind):
        return MEASURE_ALIASES.get(given) or MeasureKind(given)
    spaced = f" {given.replace('(', ' ')}"
    return next((kind for part, kind in MEASURE_WORDS if f" {part}" in spaced), None)
