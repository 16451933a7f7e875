"""How quickly papers are read, and in how much memory, by the kind of their file.

    python bench/intake.py [FOLDER]

Reads a generated PDF of 400 pages of text first, then four of 50 dense pages of which none repeats
another, then every file of FOLDER; prints pages a second of the words alone and of the whole work
of `aimline read`, the same for the quickest file, because other programs may be at work too, and
the largest memory of the child that reads, for each kind; then a scanned page against the
recogniser's own time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from dense_pages import dense_pdf

from aimline.intake.files import File
from aimline.intake.parts import joined
from aimline.intake.read import sources
from aimline.intake.sandbox import Sandbox

PAGES = 400
DENSE_FILES, DENSE_PAGES = 4, 50
_LINE = "Sam will read a passage of the third grade aloud with 80 words correct per minute in "


def text_pdf() -> bytes:
    """Pages of running text, as a program for text writes them."""
    import typst

    page = "#pagebreak()\n".join(
        f"= Goal {number}\n" + "".join(f"{_LINE} {n} of {number} weeks. " for n in range(32)) + "\n"
        for number in range(1, PAGES + 1)
    )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text(f'#set page("us-letter")\n#set text(size: 11pt)\n{page}')
        return typst.compile(source)


def memory_of(sandbox: Sandbox) -> float:
    """The most that the child has used, in MB; 0 where the system does not say."""
    child = sandbox._child
    status = Path(f"/proc/{child.pid}/status") if child else None
    if status is None or not status.exists():
        return 0.0
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmHWM"].split()[0]) / 1024


Measured = tuple[int, float, float, float]


def measured(sandbox: Sandbox, file: File) -> Measured:
    """Pages of one file in a warm child, seconds of its words and of all, and the most megabytes.

    The words alone are what a reader of PDFs does; all is what `aimline read` does.
    """
    start = time.perf_counter()
    paper = joined(sandbox.parts(file))
    words = time.perf_counter() - start
    sandbox.reading(file, paper)
    return len(paper.pages), words, time.perf_counter() - start, memory_of(sandbox)


def rate(pages: float, seconds: float) -> float:
    """Pages a second."""
    return pages / seconds if seconds else 0.0


def by_kind(files: list[tuple[str, File]]) -> dict[str, list[Measured]]:
    """What each file took; each kind has a child of its own, which has loaded its reader."""
    found: dict[str, list[Measured]] = defaultdict(list)
    for kind in dict.fromkeys(kind for kind, _ in files):
        with Sandbox() as sandbox:
            own = [file for name, file in files if name == kind]
            # A file that is not measured loads the forms, and leaves none of the words behind.
            measured(sandbox, File("a.txt", b"Student: Sam Dunmore\nGoal 1: Sam will read.\n"))
            list(sandbox.parts(own[0]))
            found[kind] = [measured(sandbox, file) for file in own]
    return found


def recognising() -> str:
    """A scanned page as `aimline read` reads it, against the recogniser's own time for it."""
    import numpy as np

    from aimline.intake import scan
    from aimline.intake.pdf import page_image

    image = page_image(text_pdf(), 1, 200)
    pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
    engine = scan._engine()
    engine(pixels, use_det=True, use_cls=False, use_rec=True)
    scan.read_image(image, 1, 200)
    own, whole = [], []
    for _ in range(3):
        start = time.perf_counter()
        engine(pixels, use_det=True, use_cls=False, use_rec=True)
        own.append(time.perf_counter() - start)
        start = time.perf_counter()
        scan.read_image(image, 1, 200)
        whole.append(time.perf_counter() - start)
    return (
        f"a scanned page: {min(whole):.1f} s, the recogniser alone {min(own):.1f} s, "
        f"ratio {min(whole) / min(own):.2f} (promised 1.3)"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-scan", action="store_true", help="leave out the scanned page")
    options = parser.parse_args()
    files = [("PDF of text, generated", File("text.pdf", text_pdf()))]
    for seed in range(options.seed, options.seed + DENSE_FILES):
        file = File(f"dense-{seed}.pdf", dense_pdf(seed, DENSE_PAGES))
        files.append(("PDF of text, nothing twice", file))
    if options.folder:
        with Sandbox() as sandbox:
            files += [(s.file.kind.value, s.file) for s in sources([options.folder], sandbox)]
    found = by_kind(files)
    head = ("kind", "files", "pages", "seconds", "words, pages/s", "all, pages/s", "best", "MB")
    print("{:28}{:>6}{:>7}{:>10}{:>16}{:>14}{:>8}{:>7}".format(*head))
    for kind, rows in found.items():
        pages, words, seconds = (sum(row[n] for row in rows) for n in range(3))
        best = max(rate(row[0], row[2]) for row in rows)
        print(
            f"{kind:28}{len(rows):>6}{pages:>7}{seconds:>10.2f}{rate(pages, words):>16.1f}"
            f"{rate(pages, seconds):>14.1f}{best:>8.1f}{max(row[3] for row in rows):>7.0f}"
        )
    if not options.no_scan:
        print(recognising())
    return 0


if __name__ == "__main__":
    sys.exit(main())
