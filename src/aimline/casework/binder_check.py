"""A finished binder compared with its case: every hash, every page, every reference."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from aimline.case.case import Case
from aimline.casework.binder_papers import bytes_in
from aimline.drafting.binder.book_map import FORM, MAP_NAME
from aimline.drafting.binder.shown import shows_somehow
from aimline.intake.files import File
from aimline.intake.sandbox import BinderPage, Sandbox
from aimline.terms import AimlineError

Data = Mapping[str, Any]

_NOT_A_BINDER: Final = (
    "{name} is no binder that Aimline made, or it is damaged. Give the PDF that aimline binder "
    "wrote."
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was compared, and what does not hold."""

    pages: int
    exhibits: int
    references: int
    problems: tuple[str, ...]


def verified(file: File, folder: Path, case: Case, sandbox: Sandbox) -> Verified:
    """Compare a binder with its case folder. Raises AimlineError where it is no binder."""
    opened = sandbox.binder(file, MAP_NAME)
    if opened is None:
        raise AimlineError(_NOT_A_BINDER.format(name=file.name))
    told, pages = _map(opened[0], file.name), opened[1]
    problems = (
        *_pages(told, pages),
        *_exhibits(told, folder, case, len(pages)),
        *_references(told, pages),
    )
    count = sum(len(one["references"]) for one in told["paragraphs"])
    return Verified(len(pages), len(told["exhibits"]), count, problems)


def _map(data: bytes, name: str) -> Data:
    try:
        told = json.loads(data)
        if told["form"] != FORM:
            raise AimlineError(f"{name} was made by another version. Make it anew.")
        _walk(told)
    except (ValueError, KeyError, TypeError) as error:
        raise AimlineError(_NOT_A_BINDER.format(name=name)) from error
    found: Data = told
    return found


def _walk(told: Data) -> None:
    """Touch everything that is read later, so that what is missing shows at once."""
    for exhibit in told["exhibits"]:
        _ = (str(exhibit["mark"]), str(exhibit["file"]), exhibit["sha256"])
        _ = (int(exhibit["first_page"]), int(exhibit["pages"]), int(exhibit["cover"]))
    for paragraph in told["paragraphs"]:
        _ = (int(paragraph["number"]), int(paragraph["page"]))
        for reference in paragraph["references"]:
            _ = (int(reference["page"]), [str(what) for what in reference["shows"]])
    _ = ([str(page) for page in told["pages"]], str(told["prefix"]))


def _pages(told: Data, pages: Sequence[BinderPage]) -> Iterator[str]:
    if len(pages) != len(told["pages"]):
        yield f"The binder has {len(pages)} pages; it was made with {len(told['pages'])}."
    for n, (page, drawn) in enumerate(zip(pages, told["pages"], strict=False), 1):
        if page.drawn != drawn:
            yield f"Page {n} was changed since the binder was made."
        if f"{told['prefix']}-{n:04d}" not in page.words:
            yield f"Page {n} does not show its number {told['prefix']}-{n:04d}."


def _exhibits(told: Data, folder: Path, case: Case, count: int) -> Iterator[str]:
    known = {paper.file: paper.sha256 for paper in case.papers}
    for exhibit in told["exhibits"]:
        called = f"Exhibit {exhibit['mark']} ({exhibit['file']})"
        if exhibit["file"] not in known:
            yield f"{called} is no paper of this case."
            continue
        data = bytes_in(folder)(exhibit["file"])
        if data is None:
            yield f"{called} is not in the case folder."
        elif sha256(data).hexdigest() != exhibit["sha256"]:
            yield f"{called}: the file in the case folder is not the one in the binder."
        elif known[exhibit["file"]] not in (None, exhibit["sha256"]):
            yield f"{called}: papers.csv has another hash than the binder."
        if not 1 <= exhibit["cover"] < exhibit["first_page"] <= count:
            yield f"{called}: its pages are not in the binder."


def _references(told: Data, pages: Sequence[BinderPage]) -> Iterator[str]:
    for paragraph in told["paragraphs"]:
        number, stands_on = paragraph["number"], paragraph["page"]
        # A long paragraph runs on to the next page, and its links with it.
        around = pages[max(stands_on - 1, 0) : stands_on + 1]
        leads_to = {to for page in around for to in page.leads_to}
        for reference in paragraph["references"]:
            at = reference["page"]
            if not 1 <= at <= len(pages):
                yield f"Paragraph {number} names page {at}, which the binder does not have."
                continue
            if at not in leads_to:
                yield f"Paragraph {number} has no link to page {at}."
            for what in reference["shows"]:
                if not shows_somehow(pages[at - 1].words, what):
                    yield f"Paragraph {number}: page {at} does not show “{what}”."
