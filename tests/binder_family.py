"""Delphine's family with twenty papers of every kind, for the tests of binders.

Her sample case has nine text PDFs. Here she also has a scan, a photo, mails, a spreadsheet, a Word
file, a table of text, a web page, a form with fields, an untagged PDF and a page on its side.
"""

from __future__ import annotations

import csv
import io
import shutil
import sys
from dataclasses import replace
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from random import Random

import pikepdf

from aimline.intake.files import File
from aimline.intake.kept_pages import KeptPages
from aimline.intake.page import How
from aimline.intake.parts import joined
from aimline.intake.pdf import read_pdf
from aimline.intake.picture import picture_parts
from aimline.store.folder import read_folder

SAMPLES = Path(__file__).parents[1] / "sample_cases"
AS_OF = "2026-05-20"
NAME = "Delphine Marchetti-Boone"


def _school_papers():
    sys.path.insert(0, str(SAMPLES))
    try:
        from school_papers import render, sheet
    finally:
        sys.path.remove(str(SAMPLES))
    return render, sheet


class Family:
    """The case folder while it is put together."""

    def __init__(self, folder: Path, kept: KeptPages) -> None:
        self.folder, self.kept = folder, kept
        self.render, self.sheet = _school_papers()
        shutil.copytree(SAMPLES / "texas_four_years", folder)
        self.papers = {row["file"]: row for row in self.rows("papers.csv")}
        for file, row in self.papers.items():
            row["sha256"] = sha256((folder / file).read_bytes()).hexdigest()

    def rows(self, name):
        path = self.folder / name
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file)) if path.exists() else []

    def write(self, name, rows):
        columns = list(dict.fromkeys(key for row in rows for key in row))
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.folder / name).write_text(out.getvalue(), encoding="utf-8")

    def add(self, name, data, day, title, kind="other"):
        """A paper with its row."""
        file = f"papers/{name}"
        (self.folder / file).write_bytes(data)
        self.papers[file] = {
            "file": file,
            "sha256": sha256(data).hexdigest(),
            "date": day,
            "title": title,
            "kind": kind,
            "student": NAME,
        }
        return file

    def page(self, title, *blocks):
        """A school's sheet about her."""
        s = self.sheet
        who = s.Grid((("Student", NAME), ("School", "Cypress Bend Elementary")))
        return s.Sheet("other", (s.Title(title), who, *blocks), s.Truth("other", [NAME]))

    def recognise(self, file, words_pdf, pages):
        """Keep for the pictures of a file the words of the text PDF that they were made of."""
        data = (self.folder / file).read_bytes()
        for page, read in zip(pages, read_pdf(words_pdf).pages, strict=True):
            across, down = page.width / read.width, page.height / read.height
            lines = tuple(_recognised(line, across, down) for line in read.lines)
            self.kept.keep(File(Path(file).name, data), page, (replace(page, lines=lines),))


def _recognised(line, across, down):
    words = tuple(
        word._replace(
            box=word.box._replace(
                left=word.box.left * across,
                right=word.box.right * across,
                top=word.box.top * down,
                bottom=word.box.bottom * down,
            ),
            certainty=0.97,
        )
        for word in line.words
    )
    return replace(line, words=words, how=How.OCR)


def binder_family(folder: Path, kept: KeptPages) -> Path:
    """The whole case folder; pages of pictures are kept as if they had been recognised before."""
    family = Family(folder, kept)
    _scores(family)
    _sessions(family)
    _messages(family)
    _evaluation(family)
    _tests(family)
    _form(family)
    family.write("papers.csv", list(family.papers.values()))
    assert read_folder(folder).case.child.name == NAME
    return folder


def _scores(family):
    """The scores of the first years stand in a spreadsheet, one of them in a photo."""
    from openpyxl import Workbook

    rows = family.rows("observations.csv")
    for row in rows:
        sheet = row["goal"].startswith("2025/")
        row["source"] = "papers/scores-2025-26.pdf" if sheet else "papers/teacher-scores.xlsx"
    book = Workbook()
    page = book.active
    page.title = "Scores"
    page.append(["Student", NAME])
    page.append(["Date", "Words correct in a minute", "Teacher"])
    for row in rows:
        if row["source"].endswith("xlsx"):
            page.append([row["date"], int(row["score"]), row["who"]])
    out = io.BytesIO()
    book.save(out)
    family.add("teacher-scores.xlsx", out.getvalue(), "2025-05-12", "Ms. Tran's list of scores")
    s = family.sheet
    probe = family.page(
        "Probe of the week", s.Para("On 3/20/2026 Delphine read 44 words correctly in one minute.")
    )
    file = family.add(
        "probe-photo.jpg",
        family.render.photo(family.render.pictures(probe, 100)[0], Random(3)),
        "2026-03-20",
        "Photo of the probe of March 20",
    )
    paper = joined(picture_parts((family.folder / file).read_bytes()))
    family.recognise(file, family.render.text_pdf(probe), paper.pages)
    key = next(row["goal"] for row in rows if row["source"].startswith("papers/scores"))
    rows.append({"goal": key, "date": "2026-03-20", "score": "44", "source": file})
    family.write("observations.csv", rows)


def _sessions(family):
    """The log of the fall is a table of text, that of the winter a scan of two pages."""
    fall = [
        *(
            ("2025-10-07", "30", "delivered", ""),
            ("2025-10-09", "30", "missed_by_school", "absent"),
        ),
        *(
            ("2025-10-14", "30", "missed_by_school", "testing"),
            ("2025-10-16", "25", "delivered", ""),
        ),
    ]
    table = "Date,Service,Minutes,Status\n" + "".join(
        f"{day},Reading help,{minutes},{status.replace('_', ' ')}\n"
        for day, minutes, status, _ in fall
    )
    family.add(
        "log-fall.csv", table.encode(), "2025-10-31", "Service log of the fall", "service log"
    )
    winter = [
        (f"2026-{month:02d}-{day:02d}", "30", status, "")
        for month in (1, 2)
        for day, status in (
            *((6, "delivered"), (8, "missed_by_school")),
            *((13, "missed_by_child"), (20, "made_up")),
        )
    ]
    s = family.sheet
    said = {"delivered": "Delivered", "missed_by_school": "Provider absent"}
    pages = []
    for month in ("01", "02"):
        rows = tuple(
            (f"{int(month)}/{int(day[8:])}/2026", "Reading help", minutes, said.get(status, status))
            for day, minutes, status, _ in winter
            if day[5:7] == month
        )
        pages += [s.TableOf(("Date", "Service", "Minutes", "Status"), rows), s.NewPage()]
    log = family.page("Service Log", *pages[:-1])
    scan = family.render.scan_pdf(log, Random(5), 110)
    file = family.add(
        "log-winter.pdf", scan, "2026-02-27", "Service log of the winter", "service log"
    )
    family.recognise(file, family.render.text_pdf(log), read_pdf(scan).pages)
    rows = [
        {
            "service": "2025/reading",
            "date": d,
            "minutes": m,
            "status": st,
            "reason": r,
            "source": src,
        }
        for src, part in (("papers/log-fall.csv", fall), (file, winter))
        for d, m, st, r in part
    ]
    for row in rows:
        if row["source"] == file:
            row["source"] = f"{file}#page={int(row['date'][5:7])}"
    family.write("sessions.csv", rows)


def _messages(family):
    """A request by e-mail, a letter of the school in answer, and the page of a portal."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Ruth Boone <ruth@boone.example>", "Mr. Hale <hale@cypress.example>"
    mail["Subject"], mail["Date"] = "Records", "Thu, 06 Nov 2025 08:00:00 -0600"
    mail.set_content(
        "Dear Mr. Hale,\n\nplease let me see the scores behind the reports.\n\nRuth Boone\n"
    )
    family.add(
        "request.eml", mail.as_bytes(), "2025-11-06", "E-mail that asks for records", "letter"
    )
    s = family.sheet
    answer = family.page(
        "Letter of the district", s.Para("December 3, 2025. The copies are enclosed.")
    )
    family.add(
        "answer.docx", family.render.docx(answer), "2025-12-03", "Letter with the copies", "letter"
    )
    portal = (
        "<!doctype html><html><head><title>Portal</title></head><body><h1>Meeting</h1>"
        "<p>There will be a talk with Ms. Tran on February 12, 2026.</p></body></html>"
    )
    family.add("portal.html", portal.encode(), "2026-02-10", "Note in the portal")
    family.add(
        "notes.txt", b"Talk of February 12, 2026\nMs. Tran: the group meets twice a week.\n",
        "2026-02-12", "Notes of the talk",
    )  # fmt: skip
    common = {"kind": "email", "written": "yes", "about": "records_requested"}
    family.write(
        "communications.csv",
        [
            {"id": "ask", "date": "2025-11-06", "direction": "sent", "who": "Mr. Hale",
             "received_on": "2025-11-06", "file": "papers/request.eml", **common},
            {"id": "came", "date": "2025-12-03", "direction": "received", "who": "Mr. Hale",
             "received_on": "2025-12-03", "file": "papers/answer.docx", "answers": "ask",
             "outcome": "granted", **common, "kind": "letter", "about": ""},
            {"id": "secret", "date": "2025-12-05", "direction": "sent", "who": "attorney Lee",
             "received_on": "2025-12-05", **common, "about": "",
             "note": "what my attorney thinks of it"},
        ],
    )  # fmt: skip
    family.write(
        "meetings.csv",
        [{"date": "2026-02-12", "kind": "informal", "file": "papers/notes.txt"}],
    )


def _evaluation(family):
    """An untagged PDF whose second page lies on its side."""
    s = family.sheet
    report = family.page(
        "Evaluation of reading",
        s.Para("Evaluation of April 2, 2025. Word reading, standard score: 78."),
        s.NewPage(),
        s.Para("Fluency, standard score: 74."),
    )
    pdf = pikepdf.open(io.BytesIO(family.render.text_pdf(report)))
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
    pdf.pages[1].obj.Rotate = 90
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("bad()"))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    file = family.add(
        "evaluation.pdf", out.getvalue(), "2025-04-02", "Evaluation of April 2025", "evaluation"
    )
    family.write(
        "evaluations.csv",
        [{"date": "2025-04-02", "by": "district", "areas": "reading", "file": file}],
    )


def _tests(family):
    """The paper of the state test, and both results of the evaluation."""
    s = family.sheet
    state = family.page("State reading test", s.Para("May 6, 2025. Level: Grade 1"))
    file = family.add(
        "state-test.pdf", family.render.text_pdf(state), "2025-05-06", "State test", "test report"
    )
    rows = family.rows("tests.csv")
    rows[0]["source"] = file
    for test, score, page in (("Word reading", "78", 1), ("Fluency", "74", 2)):
        rows.append(
            {"test": test, "date": "2025-04-02", "kind": "standard", "score": score,
             "subject": "reading", "source": f"papers/evaluation.pdf#page={page}"}
        )  # fmt: skip
    family.write("tests.csv", rows)


def _form(family):
    """A form whose words stand in its fields alone."""
    s = family.sheet
    form = family.page(
        "Parent input",
        s.Box("Strengths", "Delphine draws comics", "strengths"),
        s.Box("Concerns", "reads 41 words", "concerns"),
    )
    family.add("parent-input.pdf", family.render.form_pdf(form), "2026-03-02", "Form for parents")
