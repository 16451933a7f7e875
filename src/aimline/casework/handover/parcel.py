"""What goes to an advocate or attorney, and what stays: listed before anything is made."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from aimline.case.case import Case
from aimline.case.counsel import papers_of_counsel
from aimline.casework.handover.kept_back import without_counsel, without_papers
from aimline.casework.handover.redacted_paper import Redacted, Tell, redacted
from aimline.casework.handover.taken_out import WordsOut, renamed
from aimline.casework.safe_names import with_names, with_safe_names
from aimline.compliance.happened import Recorded
from aimline.day_words import full_day
from aimline.drafting.binder.choosing import BINDER
from aimline.drafting.kept_skills_report import SKILLS_REPORT
from aimline.findings.collect import review
from aimline.findings.review import Review
from aimline.intake.files import File
from aimline.intake.sandbox import Sandbox
from aimline.store.formula_cells import shown_as_words
from aimline.store.packed import packed
from aimline.terms import AimlineError
from aimline.wording.say import ENGLISH, in_language, marked, say

CASE: Final = "case.zip"
REVIEW: Final = "review.pdf"
READ_ME: Final = "READ_ME_FIRST.txt"
REMOVED: Final = "removed.csv"
_DAY_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)
_CHANCE: Final = "unlikely_to_meet"
_TIME_LIMITS: Final = frozenset({"complaint_window_closing", "no_notice_of_shortfall"})
_OF_MESSAGES: Final = frozenset(
    {
        *("evaluation_waiting_on_interventions", "refusal_without_notice", "request_unanswered"),
        *("records_withheld_or_differ", "promise_not_in_writing", "informal_not_iep_meeting"),
        *("meeting_warranted", "get_help"),
    }
)
"""Findings that tell what was said between the family and the school, or what it may lead to."""
_SAID: Final = frozenset({Recorded.MESSAGE, Recorded.RECORDS_REQUEST})
"""Where a clock is written down that a message started."""
_FACTS: Final = {
    "observations": marked("observations: {n}"),
    "reports": marked("reports: {n}"),
    "tests": marked("tests: {n}"),
    "sessions": marked("sessions: {n}"),
    "communications": marked("communications: {n}"),
    "meetings": marked("meetings: {n}"),
    "meeting_notes": marked("meeting notes: {n}"),
    "promises": marked("promises: {n}"),
    "consents": marked("consents: {n}"),
    "events": marked("events: {n}"),
    "evaluations": marked("evaluations: {n}"),
    "peers": marked("peers: {n}"),
    "records": marked("records: {n}"),
    "papers": marked("papers: {n}"),
    "exhibits": marked("exhibits: {n}"),
    "skills": marked("skills: {n}"),
    "skill_notes": marked("skill notes: {n}"),
}
CAUTION: Final = (
    "This is not legal advice, and it is not privileged by itself.",
    "It was made by a family on their own machine from the papers that they hold.",
)


class Private(StrEnum):
    """What stays with the family unless it is chosen."""

    NOTES = "notes"
    """The family's own notes beside facts."""
    DECISIONS = "decisions"
    """What the family set aside, and why."""
    CHANCES = "chances"
    """How likely a goal is to be met."""
    COUNSEL = "counsel"
    """What passed with an attorney or advocate: messages, answers, promises, their papers."""
    BINDERS = "binders"
    """Binders that were kept: each shows whatever was ticked for it, private or not."""
    REPORTS = "reports"
    """Reports on everyday skills that were kept: they show the notes of whoever watched."""


_PRIVATE: Final = {
    Private.NOTES: marked("notes"),
    Private.DECISIONS: marked("decisions"),
    Private.CHANCES: marked("chances"),
    Private.COUNSEL: marked("counsel"),
    Private.BINDERS: marked("binders"),
    Private.REPORTS: marked("reports"),
}
_MADE_HERE: Final = {BINDER: Private.BINDERS, SKILLS_REPORT: Private.REPORTS}
"""Papers that were made from the case, by their kind: what stays of it may stand in them."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything that is handed over."""

    case: Case
    papers: Mapping[str, bytes]
    as_of: date
    included: frozenset[Private]
    kept_back: int = 0
    """Papers that were made here and stay: binders and reports on everyday skills."""
    removed: tuple[Redacted, ...] = ()
    is_redacted: bool = False

    def listing(self) -> tuple[str, ...]:
        """What is in it, and what is left out, in words."""
        counted = [(name, len(getattr(self.case, name))) for name in _FACTS]
        facts = "; ".join(say(_FACTS[name], n=n) for name, n in counted if n)
        goals = sum(len(iep.goals) for iep in self.case.ieps)
        out = ", ".join(say(_PRIVATE[kind]) for kind in Private if kind not in self.included)
        ieps = len(self.case.ieps)
        return (
            say("IEPs: {ieps}; goals: {goals}; {facts}", ieps=ieps, goals=goals, facts=facts),
            say("Papers: {n}", n=len(self.papers)),
            *(f"  {name}" for name in sorted(self.papers)),
            say("A review as of {day}", day=full_day(self.as_of)),
            say("Left out: {what}", what=out) if out else say("Nothing is left out."),
            *self._made_here(),
            *self._redactions(),
        )

    def _made_here(self) -> tuple[str, ...]:
        """Of binders and reports that were kept: a paper is whole, whatever else is left out."""
        goes = any(p.kind in _MADE_HERE and p.file in self.papers for p in self.case.papers)
        stays = say(
            "Kept binders and skills reports that stay with the family: {n}.", n=self.kept_back
        )
        whole = say("A kept binder or skills report goes whole, with all that was put into it.")
        return (*((stays,) if self.kept_back else ()), *((whole,) if goes else ()))

    def _redactions(self) -> tuple[str, ...]:
        if not self.is_redacted:
            return ()
        places = sum(n for one in self.removed for _, n in one.removed)
        pages = sum(len(one.left_out) for one in self.removed)
        return (
            say(
                "Words taken out of papers at {places} places; pages left out whole: {pages}.",
                places=places,
                pages=pages,
            ),
            say("Handwriting that no machine reads stays. Look at each page before you send it."),
        )


def parcel(
    case: Case, papers: Mapping[str, bytes], as_of: date, included: Iterable[Private] = ()
) -> Parcel:
    """The case without what stays with the family."""
    chosen = frozenset(included)
    private = _private_papers(case, chosen)
    with_papers = {name: data for name, data in papers.items() if name not in private}
    safe_case, safe_papers = with_safe_names(without_private(case, chosen), with_papers)
    return Parcel(safe_case, safe_papers, as_of, chosen, len(_made_here(case, chosen)))


def without_private(case: Case, chosen: frozenset[Private] = frozenset()) -> Case:
    """The facts without what is private to the family, but for what is chosen."""
    kept = case if Private.COUNSEL in chosen else without_counsel(case)
    kept = without_papers(kept, _private_papers(case, chosen))
    if Private.DECISIONS not in chosen:
        kept = replace(kept, choices=())
    return kept if Private.NOTES in chosen else _without_notes(kept)


def _private_papers(case: Case, chosen: frozenset[Private]) -> frozenset[str]:
    of_counsel = frozenset() if Private.COUNSEL in chosen else papers_of_counsel(case)
    return _made_here(case, chosen) | of_counsel


def _made_here(case: Case, chosen: frozenset[Private]) -> frozenset[str]:
    """Binders and reports that were kept and were not chosen."""
    stays = {kind for kind, private in _MADE_HERE.items() if private not in chosen}
    return frozenset(paper.file for paper in case.papers if paper.kind in stays)


def _without_notes(case: Case) -> Case:
    """The facts without what the family noted beside them."""
    changed: dict[str, Any] = {
        name: tuple(
            replace(fact, provenance=replace(fact.provenance, note=None, extra=()))
            for fact in getattr(case, name)
        )
        for name in _FACTS
    }
    return replace(case, **changed)


def with_words_out(of: Parcel, words: Sequence[str], sandbox: Sandbox, tell: Tell) -> Parcel:
    """The parcel without some words: in facts, in names of papers, on their pages.

    Raises AimlineError, before any paper is opened, for what cannot be taken out.
    """
    out = WordsOut(words)
    if out.too_short:
        said = ", ".join(f"“{word}”" for word in out.too_short)
        raise AimlineError(
            say(
                "This cannot be taken out: {words}. One letter or digit alone stands everywhere. "
                "Write it with the words around it, or leave it off. Nothing was made.",
                words=said,
            )
        )
    out.out_of_fact(of.case)
    done = [redacted(File(name, data), out, sandbox, tell) for name, data in of.papers.items()]
    names = dict(zip(of.papers, renamed([one.name for one in done], out), strict=True))
    case = out.out_of_fact(with_names(of.case, names))
    papers = {names[old]: one.data for old, one in zip(of.papers, done, strict=True)}
    removed = tuple(replace(one, name=names[old]) for old, one in zip(of.papers, done, strict=True))
    return replace(of, case=_hashed(case, papers), papers=papers, removed=removed, is_redacted=True)


def _hashed(case: Case, papers: Mapping[str, bytes]) -> Case:
    """The case with the hashes of the papers as they are now."""
    known = {name: sha256(data).hexdigest() for name, data in papers.items()}
    rows = (replace(paper, sha256=known.get(paper.file)) for paper in case.papers)
    return replace(case, papers=tuple(rows))


@in_language(ENGLISH)
def parcel_bytes(of: Parcel) -> bytes:
    """The parcel as one file, before it is sealed. Equal parcels are equal bytes.

    Its words are English, whatever language is spoken: it goes to others.
    """
    files = {
        CASE: packed(of.case, of.papers),
        REVIEW: _review_pdf(of),
        READ_ME: _read_me(of).encode(),
    }
    if of.is_redacted:
        files[REMOVED] = _log(of).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _DAY_IN_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def _review_pdf(of: Parcel) -> bytes:
    from aimline.drafting.render.pdf import pdf
    from aimline.drafting.reports.review import review_report

    found = review(of.case, of.as_of)
    if Private.CHANCES not in of.included:
        found = without_chances(found)
    return pdf(review_report(found))


def without_chances(found: Review) -> Review:
    """The review without how likely anything is."""
    goals = tuple(
        replace(
            goal,
            projection=None,
            probability_met=None,
            probability_met_unshrunk=None,
            probability_met_as_written=None,
        )
        for goal in found.goals
    )
    findings = tuple(f for f in found.findings if f.kind != _CHANCE)
    return replace(found, goals=goals, findings=findings)


def for_others(found: Review) -> Review:
    """The review without chances, days from which time limits may run, and what was said.

    What was said is taken out of what was concluded, not before it: without the answers to them,
    requests would look unanswered.
    """
    kept = without_chances(found)
    messages = {message.id for message in found.case.communications}
    findings = tuple(
        f
        for f in kept.findings
        if f.kind not in _TIME_LIMITS | _OF_MESSAGES and f.subject not in messages
    )
    clocks = tuple(clock for clock in kept.deadlines if clock.recorded not in _SAID)
    return replace(
        kept, case=_without_what_was_said(kept.case), findings=findings, deadlines=clocks
    )


def _without_what_was_said(case: Case) -> Case:
    """The facts without messages, and without what was asked, promised and agreed to."""
    meetings = tuple(
        replace(m, attended=None, recorded=None, promised=None, written_down=None, decision=None)
        for m in case.meetings
    )
    return replace(
        case,
        communications=(),
        meetings=meetings,
        meeting_notes=(),
        promises=(),
        consents=(),
        records=(),
    )


def _read_me(of: Parcel) -> str:
    lines = (
        f"The case of {of.case.child.name}",
        "",
        *CAUTION,
        "",
        "To open the case: aimline import THIS_FILE --to FOLDER, or aimline import THIS_FILE.",
        "",
        "What is in it:",
        *(f"- {line}" if not line.startswith("  ") else line for line in of.listing()),
    )
    return "\n".join(lines) + "\n"


def _log(of: Parcel) -> str:
    """What was taken out, without the words themselves."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("paper", "page", "places", "left_out"))
    for one in of.removed:
        for page, places in one.removed:
            writer.writerow(
                (shown_as_words(one.name), page, places, "yes" if page in one.left_out else "no")
            )
    return stream.getvalue()
