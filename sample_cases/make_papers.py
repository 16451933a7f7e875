"""Make the progress reports that the sample cases name, as a school would send them.

`python sample_cases/make_papers.py [FOLDER...]`: for each case folder, every paper that a row of
reports.csv names is written, one page for each page named. Needs only what Aimline itself installs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import typst

from aimline.case.case import Case
from aimline.case.progress_report import ProgressReport
from aimline.store.folder import read_folder

Pages = dict[int, list[ProgressReport]]

HERE = Path(__file__).parent
PAGE_SET = """
#set document(title: "Progress report", date: none)
#set page(paper: "us-letter", margin: 1in)
#set text(size: 11pt, lang: "en")
"""


def make_papers(folder: Path) -> list[Path]:
    """Write every paper that the reports of a case folder name; returns their places."""
    case = read_folder(folder).case
    made = []
    for file, pages in _papers(case).items():
        target = folder / file
        target.parent.mkdir(parents=True, exist_ok=True)
        sheets = [_sheet(case, pages[number]) for number in sorted(pages)]
        source = PAGE_SET + "\n#pagebreak()\n".join(sheets)
        target.write_bytes(typst.compile(source.encode(), format="pdf"))
        made.append(target)
    return made


def _papers(case: Case) -> dict[str, Pages]:
    papers: dict[str, Pages] = defaultdict(lambda: defaultdict(list))
    for report in case.reports:
        if report.provenance.file:
            papers[report.provenance.file][report.provenance.page or 1].append(report)
    return papers


def _sheet(case: Case, reports: list[ProgressReport]) -> str:
    child, on = case.child, reports[0].on
    found = case.goal(reports[0].goal)
    term = found[0] if found else None
    head = [
        f"#align(center)[#text(13pt, weight: 700)[{_text(child.district)}] \\ "
        f"{_text(child.school)} \\ #v(4pt) Progress Report on IEP Goals]",
        "#v(8pt)",
        "#table(columns: (1fr, 1fr), stroke: 0.5pt, inset: 6pt,",
        f"[Student: {_text(child.name)}], [Date of birth: {_day(child.born_on)}],",
        f"[Date of report: {_day(on)}], [IEP from: {_day(term.starts_on if term else None)}],",
        ")",
        "#v(6pt)",
    ]
    return "\n".join([*head, *(_entry(case, report, n) for n, report in enumerate(reports, 1))])


def _entry(case: Case, report: ProgressReport, number: int) -> str:
    found = case.goal(report.goal)
    goal = found[1] if found else None
    data = "" if report.score is None else f"{report.score:g} {goal.measure if goal else ''}"
    code = f"{report.code} ({report.code_meaning})" if report.code else ""
    rows = [
        (f"Annual goal {number}", goal.text if goal else ""),
        ("Progress code", code),
        ("Data", data),
        ("Comments", report.narrative),
    ]
    cells = "\n".join(f"[*{name}*], [{_text(words)}]," for name, words in rows)
    return (
        f"#table(columns: (1.4in, 1fr), stroke: 0.5pt, inset: 6pt,\n{cells}\n)\n#v(10pt)\n"
        "Please call your child's case manager with questions."
    )


def _day(on: date | None) -> str:
    return f"{on:%B} {on.day}, {on.year}" if on else ""


def _text(words: str | None) -> str:
    """Words as Typst markup that shows them unchanged."""
    return "".join(f"\\{c}" if c in "\\#*_`$[]<>@~=-+/" else c for c in words or "")


def main() -> None:
    """Make the papers of the folders named, or of every sample case whose reports name some."""
    named = [Path(argument) for argument in sys.argv[1:]]
    for folder in named or sorted(file.parent for file in HERE.glob("*/case.toml")):
        for made in make_papers(folder):
            print(made)


if __name__ == "__main__":
    main()
