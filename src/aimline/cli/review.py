"""`aimline review`: a case folder in; a review on the terminal, as JSON, or as a report out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aimline.case.case import Case
from aimline.casework.case_folder import load_folder
from aimline.cli.as_json import review_as_json
from aimline.cli.whole_file import write_whole
from aimline.findings.collect import review
from aimline.findings.review import Review
from aimline.norms.own_table import OwnNorm, own_norms
from aimline.progress.placed_tests import PlacedTest, placed_tests
from aimline.terms import AimlineError


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case as it is to be reviewed, with notes on how it was read."""

    case: Case
    notes: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] | None = None
    """Only of a case straight from papers: what could not be read or placed."""


def review_folder(
    folder: Path,
    *,
    as_of: date,
    out: Path | None,
    as_json: bool,
    norms: Path | None = None,
    ics: Path | None = None,
) -> int:
    """Review one folder and show it; with `out`, write the report too."""

    def loaded() -> Loaded:
        return Loaded(*load_folder(folder))

    return review_loaded(loaded, as_of=as_of, out=out, as_json=as_json, norms=norms, ics=ics)


def review_loaded(
    load: Callable[[], Loaded],
    *,
    as_of: date,
    out: Path | None,
    as_json: bool,
    norms: Path | None = None,
    ics: Path | None = None,
) -> int:
    """Review what `load` gives and show it."""
    with _progress() as tell:
        tell("Reading the case")
        loaded = load()
        tell("Reviewing")
        reviewed = review(loaded.case, as_of)
        places = placed_tests(reviewed.case, _norms(norms)) if norms else ()
        written = write_report(reviewed, out, tell, loaded.unconfirmed) if out else ()
        if ics:
            written += (write_whole(ics, _calendar(reviewed)),)
    _show(reviewed, loaded, places, as_json=as_json)
    for path in written:
        print(f"Written: {path}", file=sys.stderr if as_json else sys.stdout)
    return 0


def _show(
    reviewed: Review, loaded: Loaded, places: tuple[PlacedTest, ...], *, as_json: bool
) -> None:
    notes, is_from_papers = (*loaded.notes, *reviewed.notes), loaded.unconfirmed is not None
    if as_json:
        document = review_as_json(reviewed, notes, places)
        if is_from_papers:
            document["from_papers"] = True
        print(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))
        return
    from aimline.cli.terminal import show

    show(reviewed, notes, places, is_from_papers=is_from_papers)


def _calendar(reviewed: Review) -> bytes:
    from aimline.drafting.dates import entries
    from aimline.drafting.render.ics import calendar_file

    return calendar_file(entries(reviewed.deadlines, reviewed.case.child), reviewed.as_of)


def _norms(file: Path) -> tuple[OwnNorm, ...]:
    try:
        return own_norms(file.read_text(encoding="utf-8-sig"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise AimlineError(
            f"{file} could not be read: {reason}. Check its name and form."
        ) from None


def write_report(
    reviewed: Review,
    out: Path,
    tell: Callable[[str], None],
    unconfirmed: tuple[str, ...] | None = None,
) -> tuple[Path, ...]:
    """Write `report.html` and `report.pdf` into a folder, each whole or not at all."""
    from aimline.drafting.render.html import html
    from aimline.drafting.render.pdf import pdf
    from aimline.drafting.reports.review import review_report

    tell("Drawing the charts")
    document = review_report(reviewed, unconfirmed=unconfirmed)
    tell("Writing the pages")
    page = html(document)
    tell("Setting the PDF")
    print_version = pdf(document)
    return (
        write_whole(out / "report.html", page.encode()),
        write_whole(out / "report.pdf", print_version),
    )


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Says what is being done on the error stream; a terminal sees one line that goes away."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Starting") as status:
        yield lambda step: status.update(f"{step} ...")
