"""The layouts of the programs' exports, by the titles of their columns."""

from __future__ import annotations

from typing import Final

from aimline.case.test_score import ScoreKind
from aimline.intake.vendors.layout import Gives, Layout, ScoreColumn
from aimline.terms import MeasureKind

_PERCENTILE, _LEVEL = ScoreKind.PERCENTILE, ScoreKind.LEVEL
_SEASON: Final = r"(?P<season>fall|winter|spring|summer|[a-z]{3}-[a-z]{3}|screening period \d)"
_FINAL_DATE: Final = "{season} {part} final date"

_IREADY_SCORES: Final = (
    ScoreColumn(r"(?P<part>overall) scale score", is_total=True),
    ScoreColumn(r"(?P<part>.+) scale score"),
    ScoreColumn(r"(?P<part>.+) placement", _LEVEL),
    ScoreColumn(r"percentile", _PERCENTILE),
    ScoreColumn(r"(?P<part>lexile|quantile) measure"),
)
_IREADY_SKIPPED: Final = r"mid on grade level scale score|.* relative placement"
_IREADY_GROWTH: Final = r"diagnostic gain|annual (?:typical|stretch) growth measure"
_IREADY: Final = ("overallscalescore", "completiondate")


def _iready(name: str, mark: tuple[str, ...], subject: str | None) -> Layout:
    return Layout(
        name,
        (*_IREADY, *mark),
        product="i-Ready",
        scores=_IREADY_SCORES,
        skipped=_IREADY_SKIPPED,
        growth=_IREADY_GROWTH,
        dates=("completiondate",),
        subject=subject,
    )


LAYOUTS: Final = (
    Layout(
        "FastBridge progress monitoring",
        ("assessmentdate", "scoremetric", "score", "startgoal", "endgoal"),
        product="FastBridge",
        scores=(ScoreColumn(r"score", gives=Gives.OBSERVATION),),
        dates=("assessmentdate",),
        roles={"condition": ("assessmentlevel",)},
        goal_lines=True,
    ),
    Layout(
        "FastBridge screening",
        ("fastid",),
        product="FastBridge",
        scores=(
            ScoreColumn(rf"{_SEASON} (?P<part>.+) median wrc", date=_FINAL_DATE),
            ScoreColumn(
                rf"{_SEASON} (?P<part>.+) percentile at nation", _PERCENTILE, date=_FINAL_DATE
            ),
            ScoreColumn(rf"{_SEASON} (?P<part>.+) risk level", _LEVEL, date=_FINAL_DATE),
        ),
    ),
    Layout(
        "mCLASS benchmark",
        ("benchmarkperiod", "clientdate"),
        product="mCLASS",
        scores=(
            ScoreColumn(r"(?P<part>.+?) ?- ?national norm percentile", _PERCENTILE),
            ScoreColumn(r"(?P<part>composite) score", is_total=True),
            ScoreColumn(r"(?P<part>composite) level", _LEVEL),
            ScoreColumn(r"(?:assessment measure ?- ?)?(?P<part>.+?) ?- ?score"),
            ScoreColumn(r"(?:assessment measure ?- ?)?(?P<part>.+?) ?- ?levels?", _LEVEL),
        ),
        skipped=r".*\berrors?\b.*|.*accuracy.*",
        dates=("clientdate",),
        roles={"grade": ("assessmentgrade",), "season": ("benchmarkperiod",)},
    ),
    Layout(
        "mCLASS progress monitoring",
        ("measure", "score", "clientdate", "syncdate"),
        product="mCLASS",
        scores=(ScoreColumn(r"score", gives=Gives.OBSERVATION),),
        dates=("clientdate",),
        roles={"grade": ("assessmentgrade",)},
    ),
    Layout(
        "DIBELS or Acadience benchmark",
        (),
        product="DIBELS/Acadience",
        scores=(
            ScoreColumn(r"(?P<part>[a-z][a-z0-9_]*?)_(?P<grade>k|\d)_(?P<season>beg|mid|end)"),
        ),
        skipped=r"(?:.*_)?(?:err|errors|accuracy|acc|retellqr|status|level|date)_(?:k|\d)_\w+",
    ),
    Layout(
        "aimswebPlus",
        ("measurename", "score", "administrationdate"),
        scores=(
            ScoreColumn(r"score", gives=Gives.BY_SEASON, is_total=True),
            ScoreColumn(r"(?P<part>vertical)score"),
            ScoreColumn(r"natl", _PERCENTILE),
            ScoreColumn(r"riskstatus", _LEVEL),
        ),
        growth=r"fallwinroi|winsprroi|fallsprroi",
        dates=("administrationdate",),
        roles={"season": ("period",)},
    ),
    Layout(
        "Star CBM",
        ("equatedcorrectperminute",),
        scores=(
            ScoreColumn(
                r"equatedcorrectperminute",
                gives=Gives.BY_SEASON,
                measure=MeasureKind.WORDS_CORRECT_PER_MINUTE,
            ),
            ScoreColumn(
                r"equatedpercentcorrect",
                gives=Gives.OBSERVATION,
                measure=MeasureKind.PERCENT,
                times=100,
            ),
            ScoreColumn(r"percentilerank", _PERCENTILE),
            ScoreColumn(r"benchmarkcategory", _LEVEL),
        ),
        dates=("completedtestdate", "completeddate"),
    ),
    Layout(
        "Istation",
        ("score", "stderr", "udate"),
        scores=(
            ScoreColumn(r"score", standard_error="stderr", is_total=True),
            ScoreColumn(r"ptile", _PERCENTILE),
            ScoreColumn(r"level", _LEVEL),
        ),
        dates=("udate",),
    ),
    Layout(
        "NWEA MAP",
        ("testritscore", "teststartdate"),
        scores=(
            ScoreColumn(r"testritscore", standard_error="teststandarderror", is_total=True),
            ScoreColumn(r"testpercentile", _PERCENTILE),
            ScoreColumn(
                r"goal(?P<area>\d)ritscore",
                standard_error="goal{area}stderr",
                named_by="goal{area}name",
            ),
            ScoreColumn(r"(?P<part>lexile|quantile)score|(?P<reading>rittoreading)score"),
        ),
        growth=r"\w+(?:observedgrowth|observedgrowthse|projectedgrowth)",
        dates=("teststartdate",),
        roles={"season": ("termname",)},
    ),
    _iready("i-Ready reading", ("phonicsscalescore",), "reading"),
    _iready("i-Ready mathematics", ("geometryscalescore",), "mathematics"),
    _iready("i-Ready", (), None),
    Layout(
        "easyCBM",
        ("schoolid", "sped", "ell"),
        scores=(
            ScoreColumn(r"(?P<part>.+) percentile", _PERCENTILE),
            ScoreColumn(r"(?P<part>.+)", beside="{part} percentile"),
            ScoreColumn(r"risk", _LEVEL),
        ),
    ),
    Layout(
        "Canvas grade book",
        ("student", "section", "id"),
        scores=(ScoreColumn(r"(?P<part>.+) \(\d+\)", gives=Gives.OBSERVATION),),
        assignments=True,
    ),
)
"""The first that knows a header reads it; a narrow one stands before a wide one."""
