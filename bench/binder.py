"""How long a large binder takes: 500 pages from 80 exhibits, with the memory it needs.

    python bench/binder.py [--out FILE.pdf]

The exhibits are tagged and untagged PDFs, scans, photos, spreadsheets and mails. The words of scans
and photos are kept from an earlier reading, as they are once the papers were taken in.
"""

from __future__ import annotations

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import pikepdf

from aimline.casework.binder_files import Asked, binder_bytes, binder_of_case
from aimline.casework.binder_papers import bytes_in
from aimline.casework.case_folder import load_folder
from aimline.drafting.binder.binder import Wishes
from aimline.intake.files import File
from aimline.intake.kept_pages import KeptPages
from aimline.intake.parts import joined
from aimline.intake.pdf import read_pdf
from aimline.intake.picture import picture_parts
from aimline.intake.sandbox import Sandbox
from binder_family import NAME, Family

AIM_SECONDS, AIM_MB, PAGES, EXHIBITS = 10.0, 600, 500, 80
TAGGED, UNTAGGED, SCANS, PHOTOS, BOOKS, MAILS = 34, 10, 8, 8, 5, 6
"""Beside the nine papers of the sample family."""


def pages_of_text(family: Family, title: str, pages: int) -> bytes:
    """A school's paper of so many full pages."""
    s = family.sheet
    words = "Delphine read aloud for one minute and the teacher counted the words. " * 12
    blocks = []
    for n in range(pages):
        rows = tuple((f"{n + 1}/{d}/2026", str(30 + d), "words a minute") for d in range(1, 16))
        blocks += [s.Para(words), s.TableOf(("Date", "Score", "What"), rows), s.NewPage()]
    return family.render.text_pdf(family.page(title, *blocks[:-1]))


def untagged(data: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def scanned(family: Family, name: str, data: bytes, day: str) -> None:
    """A picture of each page, with its words kept."""
    import pypdfium2

    drawn = [page.render(scale=150 / 72).to_pil() for page in pypdfium2.PdfDocument(data)]
    out = io.BytesIO()
    if name.endswith(".pdf"):
        drawn[0].save(out, "PDF", save_all=True, append_images=drawn[1:], resolution=150)
        read = read_pdf(out.getvalue())
    else:
        drawn[0].save(out, "JPEG", quality=85, dpi=(150, 150))
        read = joined(picture_parts(out.getvalue()))
    file = family.add(name, out.getvalue(), day, f"Paper {name}")
    family.recognise(file, data, read.pages)


def large_family(folder: Path, kept: KeptPages) -> None:
    family = Family(folder, kept)
    day = date(2024, 1, 1)

    def next_day() -> str:
        nonlocal day
        day += timedelta(days=7)
        return day.isoformat()

    for n in range(TAGGED):
        data = pages_of_text(family, f"Report {n}", 7)
        family.add(f"report-{n}.pdf", data, next_day(), f"Report {n}")
    for n in range(UNTAGGED):
        data = untagged(pages_of_text(family, f"Old report {n}", 5))
        family.add(f"old-{n}.pdf", data, next_day(), f"Old report {n}")
    for n in range(SCANS):
        scanned(family, f"scan-{n}.pdf", pages_of_text(family, f"Scan {n}", 4), next_day())
    for n in range(PHOTOS):
        scanned(family, f"photo-{n}.jpg", pages_of_text(family, f"Photo {n}", 1), next_day())
    for n in range(BOOKS):
        rows = "".join(f"2026-01-{d:02d},{30 + d},Ms. Tran\n" for d in range(1, 29)) * 3
        data = f"Date,Words in list {n},Teacher\n{rows}".encode()
        family.add(f"list-{n}.csv", data, next_day(), f"List {n}")
    for n in range(MAILS):
        mail = f"From: a@b.example\nTo: c@d.example\nSubject: {n}\n\n{NAME} was ill.\n"
        family.add(f"mail-{n}.eml", mail.encode(), next_day(), f"Mail {n}", "letter")
    family.write("papers.csv", list(family.papers.values()))


def megabytes(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=None)
    parser.add_argument("--make", type=Path, default=None, help="only make the papers, there")
    options = parser.parse_args()
    if options.make:
        large_family(options.make / "case", KeptPages(options.make / "kept"))
        return
    with tempfile.TemporaryDirectory() as place:
        # In a process of its own: what it needs is no part of the measure.
        subprocess.run([sys.executable, __file__, "--make", place], check=True)
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        folder, kept = Path(place) / "case", KeptPages(Path(place) / "kept")
        asked = Asked(date(2026, 5, 20))
        start, before = time.perf_counter(), time.process_time()
        with Sandbox() as one, Sandbox() as other:
            case, _ = load_folder(folder)
            made = binder_of_case(case, bytes_in(folder), asked, Wishes(), (one, other), kept)
            opened = time.perf_counter()
            data = binder_bytes(made, lambda what: print(what, flush=True))
            done = time.perf_counter()
        own, child = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = time.process_time() - before
        processor += after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
        with Sandbox() as sandbox:
            from aimline.casework.binder_check import verified

            start_check = time.perf_counter()
            found = verified(File("binder.pdf", data), folder, case, sandbox)
            checked = time.perf_counter() - start_check
    pages, exhibits = found.pages, found.exhibits
    print(f"{pages} pages from {exhibits} exhibits (asked: {PAGES} from {EXHIBITS})")
    print(f"papers opened and read  {opened - start:6.2f} s")
    print(f"pages made              {done - opened:6.2f} s")
    print(f"together                {done - start:6.2f} s  (aim: {AIM_SECONDS:.0f} s)")
    print(f"processor               {processor:6.2f} s, of all processes")
    print(f"memory                  {own:6.0f} MB, and at most {child:.0f} MB in another process")
    print(f"                        (aim: {AIM_MB} MB)")
    print(f"file                    {len(data) / 1e6:6.1f} MB")
    print(f"compared with its case  {checked:6.2f} s, {len(found.problems)} differences")
    if options.out:
        options.out.write_bytes(data)


if __name__ == "__main__":
    main()
