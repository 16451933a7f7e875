"""Originals on their way into a case folder: under which name, known or new, with which row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from aimline.case.case import Case
from aimline.case.document import Paper
from aimline.day_words import full_day
from aimline.intake.accepted import Accepted, goals_in
from aimline.intake.read import ReadFile
from aimline.intake.reading import Reading
from aimline.intake.same_paper import paper_day

FOLDER: Final = "papers"
_NOT_IN_NAMES: Final = re.compile(r'[\x00-\x1f#:?*"<>|\\;]+')


_LONGEST_STEM: Final = 180
"""Bytes; a disk takes names of 255, and drafts and numbers need some."""
_LONGEST_ENDING: Final = 12


@dataclass(frozen=True, slots=True)
class Original:
    """One file with its place in the case."""

    read: ReadFile
    path: str
    """Below the case folder: `papers/q1.pdf`."""
    is_listed: bool
    """It is in papers.csv already, byte for byte."""
    is_there: bool
    """Its bytes lie in the folder already."""

    def accepted(self, reading: Reading, original: Reading | None) -> Accepted:
        """A reading of it that was taken."""
        found = self.read.reading
        return Accepted(
            self.path, found.sha256, reading, found.students, original, goals_in(found.readings)
        )

    def row(self, taken: Sequence[Accepted]) -> Paper:
        """Its row in papers.csv."""
        found = self.read.reading
        students = found.students
        return Paper(
            file=self.path,
            sha256=found.sha256,
            on=paper_day(found.kind, [a.reading for a in taken if a.file == self.path]),
            title=title_of(self.read.file.name),
            kind=found.kind.value,
            pages=found.pages or None,
            student=students[0] if len(students) == 1 else None,
        )


def title_of(name: str) -> str:
    """The name of a file without the way to it."""
    return PurePosixPath(name).name


def placed(read: Sequence[ReadFile], case: Case | None, folder: Path) -> list[Original]:
    """Every file with the name under which the case keeps it."""
    listed = {p.sha256: p.file for p in case.papers if p.sha256} if case else {}
    used = dict(_there(folder))
    found = []
    for one in read:
        its_hash = one.reading.sha256
        if its_hash in listed:
            path = listed[its_hash]
            found.append(Original(one, path, True, (folder / path).is_file()))
            continue
        path = free_name(title_of(one.file.name), its_hash, used)
        is_there = used.get(path.casefold()) == its_hash
        used[path.casefold()] = its_hash
        found.append(Original(one, path, False, is_there))
    return found


def _there(folder: Path) -> Iterator[tuple[str, str]]:
    """The originals that lie in the folder, by their path in any letter case."""
    papers = folder / FOLDER
    for file in sorted(papers.iterdir()) if papers.is_dir() else ():
        if file.is_file():
            yield f"{FOLDER}/{file.name}".casefold(), sha256(file.read_bytes()).hexdigest()


def free_name(title: str, its_hash: str, used: Mapping[str, str]) -> str:
    """The file's own name; with a number where another file bears it."""
    name = _NOT_IN_NAMES.sub("-", title).strip(" .") or "paper"
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem and len(ending) < _LONGEST_ENDING else (name, "")
    stem = stem.encode()[:_LONGEST_STEM].decode(errors="ignore").rstrip(" .")
    path, n = f"{FOLDER}/{stem}{ending}", 2
    while used.get(path.casefold(), its_hash) != its_hash:
        path, n = f"{FOLDER}/{stem}-{n}{ending}", n + 1
    return path


def same_title_and_day(rows: Sequence[Paper], case: Case | None) -> Iterator[str]:
    """Papers of one title and day whose content is different."""
    known = list(case.papers) if case else []
    for row in rows:
        for other in known:
            is_same = (other.title or "").casefold() == (row.title or "").casefold()
            if is_same and other.on == row.on and other.sha256 != row.sha256:
                day = f" of {full_day(row.on)}" if row.on else ""
                yield (
                    f"{row.file} and {other.file}: two papers “{row.title}”{day} with different"
                    " content. Both are kept; compare them."
                )
        known.append(row)
