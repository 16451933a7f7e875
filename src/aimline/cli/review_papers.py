"""`aimline review PAPERS...`: a review straight from papers, marked as not yet confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from aimline.casework.reading_words import counted, reading_line
from aimline.cli.add import read_all, refuse_two_children, unplaced_words
from aimline.cli.add_words import warning_words
from aimline.cli.review import Loaded, review_loaded
from aimline.drafting.reports.opening import FROM_PAPERS
from aimline.intake.accepted import Accepted, goals_in
from aimline.intake.read import ReadFile
from aimline.intake.reading import FileReading, PaperKind
from aimline.intake.to_case import Taken, with_readings
from aimline.terms import AimlineError

LEAST: Final = 0.5
"""Readings below this certainty are told, and not reckoned with."""


def review_papers(
    papers: Sequence[Path],
    *,
    as_of: date,
    out: Path | None,
    as_json: bool,
    norms: Path | None = None,
    ics: Path | None = None,
    password: str | None = None,
) -> int:
    """Read papers, review what they say, and show it."""
    read = read_all(papers, password)
    refuse_two_children(None, read)
    loaded = _loaded(read)
    return review_loaded(
        lambda: loaded, as_of=as_of, out=out, as_json=as_json, norms=norms, ics=ics
    )


def _loaded(read: Sequence[ReadFile]) -> Loaded:
    taken = with_readings(
        None,
        [
            Accepted(
                one.reading.file,
                one.reading.sha256,
                reading,
                one.reading.students,
                printed=goals_in(one.reading.readings),
            )
            for one in read
            for reading in one.reading.readings
            if reading.certainty >= LEAST
        ],
    )
    if not any(True for _ in taken.case.goals()):
        told = "\n".join(_left_out(read, taken))
        raise AimlineError(
            f"No goal was found in {counted(len(read), 'paper')}. A review is of goals: add the"
            f" IEP, or a report that prints them.{chr(10) if told else ''}{told}"
        )
    left_out = tuple(dict.fromkeys(_left_out(read, taken)))
    used = [one.reading for one in read if one.reading.readings]
    of_all = "" if len(used) == len(read) else f" of {len(read)}"
    about = (
        f"{FROM_PAPERS}: {len(used)}{of_all} file{'' if len(read) == 1 else 's'},"
        f" {counted(sum(reading.pages for reading in used), 'page')},"
        f" {counted(len(taken.added), 'value')}. aimline add FOLDER PAPERS asks you about each."
    )
    return Loaded(taken.case, (about, *left_out), left_out)


def _left_out(read: Sequence[ReadFile], taken: Taken) -> Iterator[str]:
    """What could not be read, was too unsure, or found no place; whole files first."""
    for one in read:
        if not one.reading.readings:
            yield f"Not read: {_nothing_of(one.reading)}"
    for one in read:
        found = one.reading
        for warning in found.warnings if found.readings else ():
            page = f", page {warning.page}" if warning.page else ""
            yield f"Please check: {found.file}{page}: {warning_words(warning)}"
        for reading in found.readings:
            if reading.certainty < LEAST:
                yield f"Not used, too unsure: {found.file}: {reading_line(reading)}"
    for unplaced in taken.unplaced:
        yield f"Not used: {unplaced_words(unplaced)}"
    yield from taken.notes


def _nothing_of(found: FileReading) -> str:
    """A file that gave nothing, and why."""
    if found.warnings:
        return f"{found.file}: {' '.join(warning_words(w) for w in found.warnings)}"
    if found.kind is PaperKind.BLANK_FORM:
        return f"{found.file}: a blank form, nothing is filled in."
    return f"{found.file}: it holds no goal, score, report or service that could be told."
