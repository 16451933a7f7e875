"""A drill: damaged papers of every kind, one after the other, for some minutes.

    python tests/drills/fuzz_papers.py [--minutes 10] [--seed N]

Every parser gets files that are cut, flipped, doubled and spliced. What must never happen: the
program dies, hangs past its limit, or a reader of forms stumbles over what a parser gave. A file
that does any of this is kept in `--keep` (default `out/fuzz`) with the reason in its name. The exit
status is 1 where anything was kept. Scans are left out: they take seconds each.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import zipfile
from collections import Counter
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2] / "sample_cases"))

import openpyxl
from school_papers import render
from school_papers.facts import draw
from school_papers.layouts import LAYOUTS
from school_papers.sheet import Para, Sheet, TableOf, Title, Truth

from aimline.intake.files import File
from aimline.intake.paper_reading import reading_of
from aimline.intake.parts import needs_ocr
from aimline.intake.sandbox import Sandbox
from aimline.intake.wire import packed, unpacked

SLOWEST = 60.0


def seeds(random: Random) -> dict[str, bytes]:
    """One sound file of every kind."""
    facts = draw(random)
    sheets = [layout(facts, random) for layout in LAYOUTS]
    pdfs = {f"{sheet.layout}.pdf": render.text_pdf(sheet) for sheet in sheets}
    made = pdfs | {
        "fields.pdf": render.form_pdf(sheets[0]),
        "word.docx": render.docx(sheets[1]),
        "table.xlsx": _workbook(),
        "tests.pdf": render.text_pdf(_test_report()),
        "tests.docx": render.docx(_test_report()),
        "log.csv": b"Sam's log\nWhen,Words/min,Math %\n9/14/2025,47,60\n9/21/2025,49,65\n" * 5,
        "days.csv": b"Skill,9/14/2025,9/21/2025\nReading (wcpm),47,49\nMath (%),60,65\n",
        "table.csv": b"Student,Date,Score,Note\nAda Fennimore,10/28/2025,62,ok\n" * 20,
        "page.html": b"<html><body><table><tr><td>Student:</td><td>Ada</td></tr></table></body>",
        "page.rtf": rb"{\rtf1\ansi Student: Ada \par Goal 1: Ada will read 90 words.\par}",
        "page.txt": b"Student: Ada Fennimore\nGoal 1: By June 5, 2026 Ada will read 90 words.\n",
    }
    made["mail.eml"] = _mail(made["word.docx"])
    made["papers.zip"] = _archive(made)
    return made


def _test_report() -> Sheet:
    """An evaluation with a table of scores, two lists in a sentence, and boxes side by side."""
    head = ("Subtest", "Standard Score (95% CI)", "Percentile", "Descriptive Range")
    rows = (("Word Reading", "78 (73-83)", "7", "Very Low"), ("Spelling", "84", "14", "Low"))
    boxes = (
        ("Progress Report 1: 11/14/2025", "Progress Report 2: 1/23/2026"),
        ("Summary of Progress: Sam read 48 words.", "Summary of Progress: Sam read 55 words."),
    )
    blocks = (
        Title("Wechsler Individual Achievement Test (WIAT-4)"),
        Para("10/14/2025", "Test Date"),
        TableOf(head, rows),
        TableOf(head, rows, has_lines=False),
        Para("On 11/14/2025 and 1/23/2026 Sam read 48 and 55 words correct per minute."),
        TableOf(boxes[0], boxes[1:]),
        TableOf(boxes[0], boxes[1:], has_lines=False),
    )
    return Sheet("tests", blocks, Truth("evaluation", ()))


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (("Student", "Date", "Score"), ("Ada", "10/28/2025", "=1+61"), ("Ada", None, 64)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _mail(attachment: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "IEP"
    mail.set_content("Dear family, the progress report is attached.")
    mail.add_attachment(attachment, maintype="application", subtype="docx", filename="r.docx")
    return mail.as_bytes()


def _archive(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def damaged(data: bytes, random: Random) -> bytes:
    """The bytes with one to four wounds."""
    wounded = bytearray(data)
    for _ in range(random.randint(1, 4)):
        if not wounded:
            break
        at = random.randrange(len(wounded))
        size = random.choice((1, 2, 8, 64, 512))
        match random.randrange(6):
            case 0:
                del wounded[at:]
            case 1:
                wounded[at] ^= 1 << random.randrange(8)
            case 2:
                wounded[at : at + size] = random.randbytes(size)
            case 3:
                wounded[at:at] = wounded[at : at + size] * random.randint(1, 20)
            case 4:
                del wounded[at : at + size]
            case _:
                number = random.choice((b"0", b"-1", b"99999999999", b"1e309", b"\x00" * 8))
                wounded[at : at + len(number)] = number
    return bytes(wounded)


def trouble(file: File, sandbox: Sandbox) -> str | None:
    """What went wrong beyond what a damaged file may do; None where nothing did."""
    from aimline.intake.parts import joined

    start = time.monotonic()
    try:
        paper = joined(p for p in sandbox.parts(file) if not _is_member(p))
        if not needs_ocr(paper):
            reading_of(file.name, file.sha256, file.kind, paper)
        unpacked(packed(paper))
    except Exception as error:
        return type(error).__name__
    return "slow" if time.monotonic() - start > SLOWEST else None


def _is_member(part: object) -> bool:
    return type(part).__name__ == "Member"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    random = Random(options.seed)
    sound, kept, tried = seeds(random), Counter[str](), Counter[str]()
    ends = time.monotonic() + 60 * options.minutes
    with Sandbox() as sandbox:
        while time.monotonic() < ends:
            name = random.choice(list(sound))
            data = damaged(sound[name], random)
            tried[Path(name).suffix] += 1
            if reason := trouble(File(name, data), sandbox):
                kept[reason] += 1
                options.keep.mkdir(parents=True, exist_ok=True)
                hashed = sha256(data).hexdigest()[:10]
                (options.keep / f"{reason}-{hashed}-{name}").write_bytes(data)
    print(f"tried {sum(tried.values())}: {dict(tried)}")
    print(f"kept {sum(kept.values())}: {dict(kept)}" if kept else "nothing went wrong")
    return 1 if kept else 0


if __name__ == "__main__":
    raise SystemExit(main())
