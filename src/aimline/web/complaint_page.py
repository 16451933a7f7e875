"""A complaint as its page shows it: the three ways, the proofs, the parts, the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aimline.casework.complaint_files import (
    ELEMENTS,
    LETTERS,
    ComplaintTo,
    NamedFile,
    complaint_files,
    complaint_letter,
)
from aimline.casework.letter_files import LetterFormat
from aimline.drafting.binder.exhibit import Marks
from aimline.drafting.complaint.compensation import losses
from aimline.drafting.complaint.element_check import Checked, checked_elements
from aimline.drafting.complaint.proofs import Proof, Strength, proofs
from aimline.drafting.complaint.worksheet import STOP
from aimline.drafting.letters.brief import Brief, brief
from aimline.drafting.letters.letter import Sentence
from aimline.law.elements import for_place
from aimline.store.models import BinderRow, OriginalRow
from aimline.terms import check_first
from aimline.web.letter_drafts import Draft, open_drafts
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals
from aimline.wording.say import ENGLISH, in_language

Words = str | Promise

WAYS: Final[tuple[tuple[ComplaintTo, Words, Words], ...]] = (
    (
        ComplaintTo.STATE,
        _("State complaint"),
        _("The state looks into it and answers in writing."),
    ),
    (
        ComplaintTo.MEDIATION,
        _("Mediation"),
        _("A neutral person helps you and the district to agree."),
    ),
    (
        ComplaintTo.DUE_PROCESS_WORKSHEET,
        _("Sheet for an attorney"),
        _("Everything ready for an attorney who thinks about a hearing. Nothing is filed."),
    ),
)
_FILES: Final[dict[str, Words]] = {
    "pdf": _("PDF, to print and sign"),
    "docx": _("Word file"),
    "eml": _("Draft for the mail program"),
    "txt": _("Plain text"),
}
_SHEETS: Final[dict[str, Words]] = {"pdf": _("PDF, to print"), "docx": _("Word file")}
_STRENGTHS: Final[dict[Strength, tuple[str, Words]]] = {
    Strength.STRONG: ("✓", _("strong: it stands on a paper")),
    Strength.THIN: ("◌", _("thin")),
    Strength.MISSING: ("▲", _("missing")),
}
_STANDINGS: Final[dict[bool | None, tuple[str, Words]]] = {
    True: ("✓", _("there")),
    False: ("▲", _("missing")),
    None: ("◌", _("look at it")),
}
_FIRST_FACTS: Final = 4


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One of the four, with its strength as shape and word."""

    proof: Proof
    mark: str
    words: Words
    facts: tuple[Sentence, ...]
    more: tuple[Sentence, ...]
    """The facts after the first few."""


@dataclass(frozen=True, slots=True)
class PartLine:
    """One thing that the rule asks for."""

    checked: Checked
    mark: str
    words: Words


def shown(view: Viewed, to: ComplaintTo) -> dict[str, Any]:
    """Everything that the page shows of one way."""
    of = brief(view.review)
    names = sorted((name for name, _make in files(view, to)), key=_place)
    return {
        "ways": WAYS,
        "to": to,
        "proofs": [_proof(one) for one in proofs(of)],
        **_asked_by_rule(of, ELEMENTS.get(to)),
        "losses": losses(of),
        "letter": LETTERS.get(to),
        "drafts": _drafts(view, to),
        "files": [(name, _file_words(name)) for name in names if not _is_own(name)],
        "own": [(name, _file_words(name)) for name in names if _is_own(name)],
        "stop": STOP if to is ComplaintTo.DUE_PROCESS_WORKSHEET else "",
    }


def _asked_by_rule(of: Brief, set_id: str | None) -> dict[str, Any]:
    """What the rule asks for, part by part; nothing of mediation, of which no rule asks a list."""
    if set_id is None:
        return {"rule": "", "by_law": [], "good": [], "missing": 0}
    parts = [_part(one) for one in checked_elements(of, set_id)]
    by_law = [part for part in parts if part.checked.element.required.is_law]
    rule = for_place(set_id, of.rules.place)
    return {
        "by_law": by_law,
        "good": [part for part in parts if not part.checked.element.required.is_law],
        "missing": sum(part.checked.is_there is False for part in by_law),
        "rule": f"{rule.citation}{check_first(rule.status)}",
    }


def _proof(one: Proof) -> ProofLine:
    mark, words = _STRENGTHS[one.strength]
    return ProofLine(one, mark, words, one.facts[:_FIRST_FACTS], one.facts[_FIRST_FACTS:])


def _part(one: Checked) -> PartLine:
    return PartLine(one, *_STANDINGS[one.is_there])


def _drafts(view: Viewed, to: ComplaintTo) -> list[Draft]:
    return [one for one in open_drafts(view) if one.row.letter == LETTERS.get(to)]


def _is_own(name: str) -> bool:
    return name.startswith("for_you")


def _file_words(name: str) -> Words:
    is_sent = name.startswith(tuple(LETTERS.values()))
    return (_FILES if is_sent else _SHEETS)[_ending(name)]


def _ending(name: str) -> str:
    return name.rpartition(".")[2]


def _place(name: str) -> int:
    return list(_FILES).index(_ending(name))


def files(view: Viewed, to: ComplaintTo) -> Iterator[NamedFile]:
    """The files of one way, each made only when it is asked for: English but for the own sheet."""
    row = BinderRow.objects.filter(case_id=view.id).first() or BinderRow()
    with in_language(ENGLISH):
        review = view.review
    letter = complaint_letter(review, to)

    def paper(file: str) -> bytes:
        found = get_object_or_404(OriginalRow, case_id=view.id, file=file)
        return originals().read(found.sha256)

    return complaint_files(review, to, letter, paper, marks=Marks(row.marks), own=view.review)


def content_type(name: str) -> str:
    """What a browser calls a file of that name."""
    ending = _ending(name)
    return next(form.content_type for form in LetterFormat if form.ending == ending)
