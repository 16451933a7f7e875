"""The report of an assessment as a paper of the case: an exhibit, or an enclosure of a letter."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from aimline.case.case import Case
from aimline.case.document import Paper
from aimline.casework.skill_files import ReportKind
from aimline.drafting.kept_skills_report import SKILLS_REPORT
from aimline.drafting.skills.assessment import Assessment


def report_name(told: Assessment, kind: ReportKind, ending: str, copy: str = "") -> str:
    """The file name of a report: of its day, and of what it is. copy: the language of a copy."""
    what = "everyday-skills" if kind is ReportKind.REPORT else "everyday-skills-one-page"
    beside = f"-reading-copy-{copy}" if copy else ""
    return f"{told.as_of.isoformat()}-{what}{beside}.{ending}"


def report_paper(told: Assessment, kind: ReportKind, file: str, data: bytes) -> Paper:
    """The report as a paper of the case."""
    one_page = " on one page" if kind is ReportKind.SUMMARY else ""
    return Paper(
        file=file,
        sha256=sha256(data).hexdigest(),
        on=told.as_of,
        title=f"Present levels of everyday skills{one_page}",
        kind=SKILLS_REPORT,
        student=told.case.child.name,
    )


def with_report(case: Case, paper: Paper) -> Case:
    """The case with the report among its papers, in the place of the same report of that day.

    A changed report may have another file name: what it is tells which one it replaces.
    """
    if paper in case.papers:
        return case
    others = tuple(known for known in case.papers if not _is_the_same(known, paper))
    return replace(case, papers=(*others, paper))


def _is_the_same(known: Paper, paper: Paper) -> bool:
    what, new = (known.kind, known.title, known.on), (paper.kind, paper.title, paper.on)
    return known.file == paper.file or what == new
