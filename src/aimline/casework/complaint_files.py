"""The files of a complaint: what is sent, and the sheet that stays with the family."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from aimline.casework.letter_files import LetterFormat, letter_bytes
from aimline.drafting.blocks import Document
from aimline.drafting.complaint.element_check import DUE_PROCESS, STATE_COMPLAINT
from aimline.drafting.complaint.for_you import for_you
from aimline.drafting.complaint.worksheet import worksheet
from aimline.drafting.letters.brief import brief
from aimline.drafting.letters.draft import draft
from aimline.drafting.letters.letter import EvidenceShown, Letter
from aimline.findings.review import Review


class ComplaintTo(StrEnum):
    """Where it goes."""

    STATE = "state"
    MEDIATION = "mediation"
    DUE_PROCESS_WORKSHEET = "due-process-worksheet"


_LETTERS = {ComplaintTo.STATE: "state_complaint", ComplaintTo.MEDIATION: "mediation_request"}

NamedFile = tuple[str, bytes]


def complaint_letter(review: Review, to: ComplaintTo) -> Letter | None:
    """What is sent; nothing for a worksheet, which is for an attorney."""
    name = _LETTERS.get(to)
    return draft(review, name, shown=EvidenceShown.FOOTNOTES) if name else None


def complaint_files(
    review: Review,
    to: ComplaintTo,
    letter: Letter | None,
    paper: Callable[[str], bytes],
    *,
    is_final: bool = False,
) -> Iterator[NamedFile]:
    """Every file with its name.

    letter: what is sent, perhaps as a person edited it. paper: the bytes of a paper of the case.
    """
    if letter is not None:
        for form in LetterFormat:
            name = f"{letter.name}.{form.ending}"
            yield name, letter_bytes(letter, review.case, form, paper, is_final=is_final)
    of = brief(review)
    if to is ComplaintTo.DUE_PROCESS_WORKSHEET:
        yield from _document("worksheet", worksheet(of))
    kind = DUE_PROCESS if to is ComplaintTo.DUE_PROCESS_WORKSHEET else STATE_COMPLAINT
    yield from _document("for_you", for_you(of, kind))


def _document(name: str, document: Document) -> Iterator[NamedFile]:
    from aimline.drafting.render.document_docx import document_docx
    from aimline.drafting.render.pdf import pdf

    yield f"{name}.pdf", pdf(document)
    yield f"{name}.docx", document_docx(document)
