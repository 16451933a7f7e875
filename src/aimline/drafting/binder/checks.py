"""The checks of a binder, paper by paper and fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from aimline.case.case import Case
from aimline.compliance.limits import Reach
from aimline.day_words import full_day
from aimline.drafting.binder.check import Check
from aimline.drafting.binder.exhibit import Exhibit, ExhibitPaper
from aimline.drafting.binder.references import NotShown, Statement
from aimline.drafting.binder.shown import shows
from aimline.findings.words import count

UNSURE: Final = 0.8
"""Certainty of recognised words below which a person looks at the page."""
_FEW: Final = 3
_SHORT: Final = 90


def checks(
    case: Case,
    exhibits: Sequence[Exhibit],
    told: Statement,
    of_others: frozenset[str],
    reach: Sequence[Reach] = (),
) -> tuple[Check, ...]:
    """Everything to put right, what must hold first.

    of_others: papers that name another child than this one. reach: how far complaints reach back.
    """
    found = [
        *(check for exhibit in exhibits for check in _of_exhibit(exhibit, of_others)),
        *_without_hash(exhibits),
        *_copies(exhibits),
        *_of_statement(told, exhibits),
        *_missing(case, exhibits, told),
        *_outside_limits(told, reach),
    ]
    return tuple(sorted(found, key=lambda check: not check.must_hold))


def _of_exhibit(exhibit: Exhibit, of_others: frozenset[str]) -> Iterator[Check]:
    paper, called = exhibit.paper, f"{exhibit.called} ({exhibit.paper.file})"
    if paper.on is None:
        do = "Write the day of the paper into papers.csv (column date)."
        yield Check("undated", f"{called} has no date.", do, file=paper.file)
    if not paper.title:
        do = "Write what the paper is into papers.csv (column title)."
        yield Check("undescribed", f"{called} has no title.", do, file=paper.file)
    yield from _of_file(paper, called)
    if paper.file in of_others:
        names = ", ".join(paper.students)
        pages = [p.number for p in paper.pages if any(shows(p.words, n) for n in paper.students)]
        where = f" (pages {_numbers(pages)})" if pages else ""
        yield Check(
            "other_child",
            f"{called} names another child than this case: {names}{where}.",
            "Take the other child's pages out and add the paper again, or leave it out with "
            "--exhibit.",
            file=paper.file,
        )
    if paper.sha256 is not None:
        yield from _of_pages(paper, called)


def _of_file(paper: ExhibitPaper, called: str) -> Iterator[Check]:
    if paper.sha256 is None:
        do = "Put the file back into the case folder, or leave it out with --exhibit."
        yield Check("file_missing", f"{called} is not in the case folder.", do, file=paper.file)
    elif paper.said_sha256 and paper.said_sha256 != paper.sha256:
        do = "Put the file back as it was taken in; if the new one is right, add it as a new paper."
        words = f"{called} was changed since it was taken in: its hash is another one."
        yield Check("file_changed", words, do, file=paper.file)


def _of_pages(paper: ExhibitPaper, called: str) -> Iterator[Check]:
    again = "Scan it anew, or get a better copy."
    for number, words in paper.troubles:
        where = f", page {number}" if number else ""
        yield Check("unreadable_page", f"{called}{where}: {words}", again, file=paper.file)
    if paper.body is None:
        words = f"{called} could not be opened, so the binder cannot show it."
        yield Check("unreadable_page", words, again, file=paper.file)
    told = {number for number, _ in paper.troubles}
    for page in paper.pages:
        if not page.words.strip() and page.number not in told:
            words = f"{called}, page {page.number}: no word on it can be read."
            yield Check("unreadable_page", words, again, must_hold=False, file=paper.file)
        if page.is_recognised and page.least_certainty < UNSURE:
            yield Check(
                "unsure_words",
                f"{called}, page {page.number}: some words of the picture may be misread.",
                "Compare the numbers of the statement with the page.",
                must_hold=False,
                file=paper.file,
            )


def _without_hash(exhibits: Sequence[Exhibit]) -> Iterator[Check]:
    without = [e.mark for e in exhibits if e.paper.sha256 and e.paper.said_sha256 is None]
    if without:
        words = "papers.csv has no hash of these exhibits, so nobody can tell whether they were "
        yield Check(
            "no_hash",
            f"{words}changed since they came: {', '.join(without)}.",
            "Take papers in with aimline add, which notes the hash of each.",
            must_hold=False,
        )


def _copies(exhibits: Sequence[Exhibit]) -> Iterator[Check]:
    for one, other in combinations(exhibits, 2):
        a, b = one.paper, other.paper
        called = f"{one.called} ({a.file}) and {other.called} ({b.file})"
        if a.sha256 and a.sha256 == b.sha256:
            do = "Leave one of them out with --exhibit."
            yield Check("duplicate", f"{called} are the same, byte by byte.", do, file=b.file)
        elif a.title and a.on and (_title(a), a.on) == (_title(b), b.on):
            yield Check(
                "differing_copies",
                f"{called} have one title and one day, and their content differs.",
                "Compare them. If both belong in, say in their titles what tells them apart.",
                file=b.file,
            )


def _title(paper: ExhibitPaper) -> str:
    return " ".join((paper.title or "").casefold().split())


def _of_statement(told: Statement, exhibits: Sequence[Exhibit]) -> Iterator[Check]:
    files = {exhibit.mark: exhibit.paper.file for exhibit in exhibits}
    for wrong in told.not_shown:
        yield _not_shown(wrong, files[wrong.exhibit])
    for doubt in dict.fromkeys(d for fact in told.doubtful for d in fact.doubts):
        yield Check("unconfirmed", f"Not confirmed: {doubt}.", "Confirm or correct it in the case.")
    if told.without_paper:
        first = "; ".join(f"“{_short(fact.words)}”" for fact in told.without_paper[:_FEW])
        many = count(len(told.without_paper), "fact", "facts")
        yield Check(
            "fact_without_paper",
            f"No exhibit shows {many} of the case; the statement leaves out such as {first}",
            "Add the paper and write it and its page into the source of the row, or leave it.",
            must_hold=False,
        )


def _not_shown(wrong: NotShown, file: str) -> Check:
    what = ", ".join(f"“{_short(words)}”" for words in wrong.missing[:_FEW])
    if wrong.page:
        said = f"page {wrong.page} of Exhibit {wrong.exhibit} ({file}) does not show {what}"
    else:
        said = f"no page of Exhibit {wrong.exhibit} ({file}) shows {what}"
    return Check(
        "unconfirmed",
        f"“{_short(wrong.fact.words)}”: {said}.",
        "Compare the case with the paper; correct the number, or the page in its source.",
        file=file,
    )


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …"


def _missing(case: Case, exhibits: Sequence[Exhibit], told: Statement) -> Iterator[Check]:
    child = case.child
    if not exhibits:
        do = "Add papers with aimline add."
        yield Check("missing_papers", "The case has no paper to make an exhibit of.", do)
    if child.name.startswith("the "):
        yield Check(
            "missing_person", "The child's name is missing.", "Write it into case.toml (child)."
        )
    for what, there in (("school", child.school), ("district", child.district)):
        if not there:
            do = "Write it into case.toml (child)."
            yield Check("missing_person", f"The child's {what} is missing.", do)
    if not (case.parent and case.parent.name):
        do = "Write it into case.toml (parent)."
        yield Check("missing_sender", "The name of who sends the binder is missing.", do)
    if exhibits and not told.paragraphs:
        words = "No exhibit shows any fact of the case, so the statement of facts is empty."
        yield Check(
            "missing_statement", words, "Write papers and pages into the sources of the facts."
        )


def _outside_limits(told: Statement, reach: Sequence[Reach]) -> Iterator[Check]:
    """Said to the family alone: nothing of it stands in the binder."""
    for limit in reach:
        old = [p for p in told.paragraphs if p.on and p.on < limit.reaches_back_to]
        if not old:
            continue
        numbers = _numbers([p.number for p in old])
        told_by = f"paragraph {numbers} tells" if len(old) == 1 else f"paragraphs {numbers} tell"
        beside = f" {limit.words}" if limit.words else ""
        yield Check(
            "outside_limit",
            f"{limit.rule.title}: a filing received on {full_day(limit.received_on)} reaches back "
            f"to {full_day(limit.reaches_back_to)}; older is what {told_by}."
            f"{beside}",
            "Keep them as background, and rest what you ask for on later days. Ask an attorney "
            "before you rely on this day.",
            must_hold=False,
        )


def _numbers(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)
