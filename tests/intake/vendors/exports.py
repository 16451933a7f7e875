"""Small invented exports, under the titles that each program writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

FASTBRIDGE_TITLES = (
    "Assessment,State,District,School,Student Id,Student State Id,Fast ID,First Name,Last Name,"
    "Gender,BirthDate,Race,SpecialEdStatus,Grade,AssessmentDate,ScoreMetric,Score,Start Goal,"
    "End Goal,Goal Start Date,Goal End Date,Assessment Level"
)
_SEASONAL = (
    "{s} CBMR-English - (Passage 1) TOTAL_WORDS_READ,{s} CBMR-English - (Passage 1) WRC_PER_MIN,"
    "{s} CBMR-English Median WRC,{s} CBMR-English Median Error,"
    "{s} CBMR-English Percentile at School,{s} CBMR-English Percentile at Nation,"
    "{s} CBMR-English Risk Level,{s} CBMR-English Final Date"
)
CBMR_TITLES = ",".join(
    [
        "Assessment,Local ID,FAST ID,First Name,Last Name,DOB,Grade",
        _SEASONAL.format(s="Fall"),
        _SEASONAL.format(s="Winter"),
        "Growth Score from Fall to Winter,National Growth Percentile from Fall to Winter",
        _SEASONAL.format(s="Spring"),
    ]
)
EASYCBM_TITLES = (
    "SchoolID,School,Student ID,Grade,Gender,SPED,Ethnicity,Race,ELL,Last Name,First Name,"
    "PRF,PRF Percentile,VOCAB,VOCAB Percentile,PROF Rdg Lexile,Risk"
)
IREADY_TITLES = (
    "Last Name,First Name,Student ID,Student Grade,Academic Year,Start Date,Completion Date,"
    "Duration (min),Rush Flag,Overall Scale Score,Overall Placement,Overall Relative Placement,"
    "Percentile,Grouping,Lexile Measure,Phonics Scale Score,Phonics Placement,"
    "Phonics Relative Placement,Diagnostic Gain,Annual Typical Growth Measure,"
    "Annual Stretch Growth Measure,Mid On Grade Level Scale Score"
)
NWEA_TITLES = (
    "TermName,DistrictName,StudentLastName,StudentFirstName,StudentID,Grade,Subject,TestName,"
    "TestStartDate,TestStartTime,TestDurationMinutes,TestRITScore,TestStandardError,"
    "TestPercentile,PercentCorrect,FallToWinterProjectedGrowth,FallToWinterObservedGrowth,"
    "FallToWinterConditionalGrowthPercentile,LexileScore,LexileMin,"
    "Goal1Name,Goal1RitScore,Goal1StdErr,Goal1Range,Goal1Adjective"
)
AIMSWEB_TITLES = (
    "SchoolName,Studentuid,StudentFirstName,StudentLastName,StudentGrade,Period,Type,"
    "MeasureName,MeasureGrade,FormCode,Score,Errors,Accuracy,AdministrationDate,SchoolYear,"
    "FallWinRoi,Natl,Dist,RiskStatus"
)
MCLASS_PM_TITLES = (
    "School Year,School Name,Student Last Name,Student First Name,Date of Birth,"
    "Assessment,Assessment Edition,Assessment Grade,PM Period,Measure,Probe Number,"
    "Total Number of Probes,Score,Score Change,Client Date,Sync Date,Student Primary ID"
)
MCLASS_TITLES = (
    "School Year,Student Last Name,Student First Name,Student Primary ID,Assessment Grade,"
    "Benchmark Period,Composite Level,Composite Score,Composite - National Norm Percentile,"
    "Letter Names (LNF) - Level,Letter Names (LNF) - Score,Error Rate (ORF) - Score,"
    "Client Date,Sync Date"
)
ACADIENCE_TITLES = (
    "Student ID,First Name,Last Name,cls_2_beg,orf_2_beg,err_2_beg,ark6_accuracy_2_beg,"
    "retell_2_beg,retellqr_2_beg,ark6_composite_2_beg,orf_2_mid,err_2_mid"
)
STAR_TITLES = (
    "studentidentifier,studentfirstname,studentlastname,currentgrade,applicationname,"
    "measurename,season,completedtestdate,equatedcorrectperminute,equatedpercentcorrect,"
    "percentilerank,benchmarkcategory"
)
ISTATION_TITLES = "DOMAIN,STUDENT_ID,LNAME,FNAME,GRADE,SKILL,PERIOD,UDATE,SCORE,STDERR,PTILE,LEVEL"
CANVAS_TITLES = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Reading log (11),Fluency probe 9/12 (12),"
    "Assignments Current Points,Assignments Final Score"
)
ALL_TITLES = (
    *(FASTBRIDGE_TITLES, CBMR_TITLES, EASYCBM_TITLES, IREADY_TITLES, NWEA_TITLES),
    *(AIMSWEB_TITLES, MCLASS_PM_TITLES, MCLASS_TITLES, ACADIENCE_TITLES, STAR_TITLES),
    *(ISTATION_TITLES, CANVAS_TITLES, "Date,Score,Goal,Trials", "Case,Session,Phase,Outcome"),
)


def export(titles: str, *rows: Mapping[str, str], line_end: str = "\n") -> bytes:
    """A CSV with those titles; a row gives its cells by title."""
    names = titles.split(",")
    for row in rows:
        assert set(row) <= set(names), set(row) - set(names)
    return csv_of([names, *([row.get(name, "") for name in names] for row in rows)], line_end)


def csv_of(rows: Iterable[Iterable[str]], line_end: str = "\n") -> bytes:
    """Rows of cells as a CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode()
