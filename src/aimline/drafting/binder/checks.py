"""The checks of a binder, paper by paper and fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from aimline.wording.lists import listed
from aimline.wording.retold import retold
from aimline.wording.say import say, say_many

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
    doubts: Mapping[str, str] | None = None,
) -> tuple[Check, ...]:
    """Everything to put right, what must hold first, in the language that is spoken.

    of_others: papers that name another child than this one. reach: how far complaints reach back.
    doubts: each doubt of a fact in that language, by its English words.
    """
    found = [
        *(check for exhibit in exhibits for check in _of_exhibit(exhibit, of_others)),
        *_without_hash(exhibits),
        *_copies(exhibits),
        *_of_statement(told, exhibits, doubts or {}),
        *_missing(case, exhibits, told),
        *_outside_limits(told, reach),
    ]
    return tuple(sorted(found, key=lambda check: not check.must_hold))


def _of_exhibit(exhibit: Exhibit, of_others: frozenset[str]) -> Iterator[Check]:
    paper, called = exhibit.paper, _called(exhibit)
    if paper.on is None:
        do = say("Write the day of the paper into papers.csv (column date).")
        yield Check("undated", say("{exhibit} has no date.", exhibit=called), do, file=paper.file)
    if not paper.title:
        do = say("Write what the paper is into papers.csv (column title).")
        words = say("{exhibit} has no title.", exhibit=called)
        yield Check("undescribed", words, do, file=paper.file)
    yield from _of_file(paper, called)
    if paper.file in of_others:
        names = ", ".join(paper.students)
        pages = [p.number for p in paper.pages if any(shows(p.words, n) for n in paper.students)]
        words = (
            say(
                "{exhibit} names another child than this case: {names} (pages {pages}).",
                exhibit=called,
                names=names,
                pages=_numbers(pages),
            )
            if pages
            else say(
                "{exhibit} names another child than this case: {names}.",
                exhibit=called,
                names=names,
            )
        )
        do = say(
            "Take the other child's pages out and add the paper again, or leave it out with "
            "--exhibit."
        )
        yield Check("other_child", words, do, file=paper.file)
    if paper.sha256 is not None:
        yield from _of_pages(paper, called)


def _called(exhibit: Exhibit) -> str:
    """As the binder calls it, and the name of its file."""
    return f"{exhibit.called} ({exhibit.paper.file})"


def _of_file(paper: ExhibitPaper, called: str) -> Iterator[Check]:
    if paper.sha256 is None:
        do = say("Put the file back into the case folder, or leave it out with --exhibit.")
        words = say("{exhibit} is not in the case folder.", exhibit=called)
        yield Check("file_missing", words, do, file=paper.file)
    elif paper.said_sha256 and paper.said_sha256 != paper.sha256:
        do = say(
            "Put the file back as it was taken in; if the new one is right, add it as a new paper."
        )
        words = say(
            "{exhibit} was changed since it was taken in: its hash is another one.", exhibit=called
        )
        yield Check("file_changed", words, do, file=paper.file)


def _of_pages(paper: ExhibitPaper, called: str) -> Iterator[Check]:
    again = say("Scan it anew, or get a better copy.")
    for number, trouble in paper.troubles:
        where = say("{exhibit}, page {page}", exhibit=called, page=number) if number else called
        yield Check("unreadable_page", f"{where}: {retold(trouble)}", again, file=paper.file)
    if paper.body is None:
        words = say("{exhibit} could not be opened, so the binder cannot show it.", exhibit=called)
        yield Check("unreadable_page", words, again, file=paper.file)
    told = {number for number, _ in paper.troubles}
    for page in paper.pages:
        if not page.words.strip() and page.number not in told:
            words = say(
                "{exhibit}, page {page}: no word on it can be read.",
                exhibit=called,
                page=page.number,
            )
            yield Check("unreadable_page", words, again, must_hold=False, file=paper.file)
        if page.is_recognised and page.least_certainty < UNSURE:
            words = say(
                "{exhibit}, page {page}: some words of the picture may be misread.",
                exhibit=called,
                page=page.number,
            )
            do = say("Compare the numbers of the statement with the page.")
            yield Check("unsure_words", words, do, must_hold=False, file=paper.file)


def _without_hash(exhibits: Sequence[Exhibit]) -> Iterator[Check]:
    without = [e.mark for e in exhibits if e.paper.sha256 and e.paper.said_sha256 is None]
    if without:
        words = say(
            "papers.csv has no hash of these exhibits, so nobody can tell whether they were"
            " changed since they came: {exhibits}.",
            exhibits=", ".join(without),
        )
        do = say("Take papers in with aimline add, which notes the hash of each.")
        yield Check("no_hash", words, do, must_hold=False)


def _copies(exhibits: Sequence[Exhibit]) -> Iterator[Check]:
    for one, other in combinations(exhibits, 2):
        a, b = one.paper, other.paper
        both = listed((_called(one), _called(other)))
        if a.sha256 and a.sha256 == b.sha256:
            words = say("{both} are the same, byte by byte.", both=both)
            do = say("Leave one of them out with --exhibit.")
            yield Check("duplicate", words, do, file=b.file)
        elif a.title and a.on and (_title(a), a.on) == (_title(b), b.on):
            words = say("{both} have one title and one day, and their content differs.", both=both)
            do = say("Compare them. If both belong in, say in their titles what tells them apart.")
            yield Check("differing_copies", words, do, file=b.file)


def _title(paper: ExhibitPaper) -> str:
    return " ".join((paper.title or "").casefold().split())


def _of_statement(
    told: Statement, exhibits: Sequence[Exhibit], doubts: Mapping[str, str]
) -> Iterator[Check]:
    files = {exhibit.mark: exhibit.paper.file for exhibit in exhibits}
    for wrong in told.not_shown:
        yield _not_shown(wrong, files[wrong.exhibit])
    for doubt in dict.fromkeys(d for fact in told.doubtful for d in fact.doubts):
        words = say("Not confirmed: {doubt}.", doubt=doubts.get(doubt, doubt))
        yield Check("unconfirmed", words, say("Confirm or correct it in the case."))
    if told.without_paper:
        first = "; ".join(f"“{_short(fact.words)}”" for fact in told.without_paper[:_FEW])
        many = count(len(told.without_paper), "fact", "facts")
        words = say(
            "No exhibit shows {facts} of the case; the statement leaves out such as {first}",
            facts=many,
            first=first,
        )
        do = say("Add the paper and write it and its page into the source of the row, or leave it.")
        yield Check("fact_without_paper", words, do, must_hold=False)


def _not_shown(wrong: NotShown, file: str) -> Check:
    what = ", ".join(f"“{_short(words)}”" for words in wrong.missing[:_FEW])
    values = {
        "fact": _short(wrong.fact.words),
        "exhibit": f"Exhibit {wrong.exhibit} ({file})",
        "what": what,
    }
    words = (
        say("“{fact}”: page {page} of {exhibit} does not show {what}.", page=wrong.page, **values)
        if wrong.page
        else say("“{fact}”: no page of {exhibit} shows {what}.", **values)
    )
    do = say("Compare the case with the paper; correct the number, or the page in its source.")
    return Check("unconfirmed", words, do, file=file)


def _short(words: str) -> str:
    return words if len(words) <= _SHORT else words[:_SHORT].rsplit(" ", 1)[0] + " …"


def _missing(case: Case, exhibits: Sequence[Exhibit], told: Statement) -> Iterator[Check]:
    child = case.child
    if not exhibits:
        do = say("Add papers with aimline add.")
        yield Check("missing_papers", say("The case has no paper to make an exhibit of."), do)
    if child.name.startswith("the "):
        yield Check("missing_person", say("The child's name is missing."), _of_child())
    if not child.school:
        yield Check("missing_person", say("The child's school is missing."), _of_child())
    if not child.district:
        yield Check("missing_person", say("The child's district is missing."), _of_child())
    if not (case.parent and case.parent.name):
        do = say("Write it into case.toml (parent).")
        yield Check("missing_sender", say("The name of who sends the binder is missing."), do)
    if exhibits and not told.paragraphs:
        words = say("No exhibit shows any fact of the case, so the statement of facts is empty.")
        do = say("Write papers and pages into the sources of the facts.")
        yield Check("missing_statement", words, do)


def _of_child() -> str:
    return say("Write it into case.toml (child).")


def _outside_limits(told: Statement, reach: Sequence[Reach]) -> Iterator[Check]:
    """Said to the family alone: nothing of it stands in the binder."""
    for limit in reach:
        old = [p for p in told.paragraphs if p.on and p.on < limit.reaches_back_to]
        if not old:
            continue
        words = say_many(
            "{rule}: a filing received on {day} reaches back to {earliest}; older is what paragraph"
            " {numbers} tells.",
            "{rule}: a filing received on {day} reaches back to {earliest}; older is what"
            " paragraphs {numbers} tell.",
            len(old),
            rule=limit.rule.name,
            day=full_day(limit.received_on),
            earliest=full_day(limit.reaches_back_to),
            numbers=_numbers([p.number for p in old]),
        )
        do = say(
            "Keep them as background, and rest what you ask for on later days. Ask an attorney "
            "before you rely on this day."
        )
        beside = f" {limit.words}" if limit.words else ""
        yield Check("outside_limit", f"{words}{beside}", do, must_hold=False)


def _numbers(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(
        str(run[0]) if len(run) == 1 else say("{first} to {last}", first=run[0], last=run[-1])
        for run in runs
    )
