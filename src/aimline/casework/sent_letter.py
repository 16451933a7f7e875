"""A letter that was sent, as facts: the message with its proof, the paper, what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from aimline.case.case import Case
from aimline.case.communication import (
    Communication,
    CommunicationKind,
    Delivery,
    RecordsRequest,
    Way,
)
from aimline.case.document import Paper, Provenance
from aimline.compliance.messages import RECORDS, STARTED_BY_LETTER, asked
from aimline.drafting.letters.confirming_note import NAME as CONFIRMING_NOTE
from aimline.drafting.letters.letter import Letter, Points, words_of
from aimline.intake.reading import PaperKind


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter went out."""

    on: date
    delivery: Delivery
    proof: str | None = None
    received_on: date | None = None


def new_message_id(case: Case, on: date, what: str) -> str:
    """An id that no message of the case has: 2026-02-10-follow_up."""
    used = {message.id for message in case.communications}
    name, n = f"{on.isoformat()}-{what}", 2
    while name in used:
        name, n = f"{on.isoformat()}-{what}-{n}", n + 1
    return name


def with_sent_letter(
    case: Case,
    letter: Letter,
    sending: Sending,
    paper: Paper,
    focus: str | None = None,
) -> Case:
    """The case with the letter in its ledger; its clocks start with the day of receipt.

    paper: the letter as it was sent. focus: the message that it is about, where it is about one.
    """
    answers = next((m for m in case.communications if m.id == focus), None)
    is_mail = sending.delivery in (Delivery.EMAIL, Delivery.PORTAL)
    message = Communication(
        id=new_message_id(case, sending.on, letter.name),
        on=sending.on,
        kind=CommunicationKind.EMAIL if is_mail else CommunicationKind.LETTER,
        way=Way.SENT,
        who=words_of(letter.recipients[0].lines[0]) if letter.recipients else None,
        about=(letter.name, *_put_in_writing(letter, answers)),
        is_written=True,
        delivery=sending.delivery,
        proof=sending.proof,
        received_on=sending.received_on,
        answers=answers.id if answers else None,
        file=paper.file,
        provenance=Provenance(source=paper.file),
    )
    papers = case.papers
    if all(known.file != paper.file for known in papers):
        papers = (*papers, paper)
    return replace(
        case,
        communications=(*case.communications, message),
        papers=papers,
        records=(*case.records, *_records(letter, sending, paper)),
    )


def sent_paper(
    letter: Letter, sending: Sending, file: str, sha256: str, pages: int | None = None
) -> Paper:
    """The letter as a paper of the case."""
    return Paper(
        file=file,
        sha256=sha256,
        on=sending.on,
        title=words_of(letter.subject),
        kind=PaperKind.LETTER.value,
        pages=pages,
    )


def _put_in_writing(letter: Letter, answers: Communication | None) -> tuple[str, ...]:
    """What was only spoken, which a confirming note asks for in writing."""
    return asked(answers) if letter.name == CONFIRMING_NOTE and answers else ()


def _records(letter: Letter, sending: Sending, paper: Paper) -> Iterator[RecordsRequest]:
    """The records that the letter asks for, point by point, so that each can be ticked off."""
    if STARTED_BY_LETTER.get(letter.name) != RECORDS:
        return
    for passage in letter.body:
        if isinstance(passage, Points):
            for item in passage.items:
                what = " ".join(sentence.words for sentence in item)
                yield RecordsRequest(sending.on, what, provenance=Provenance(source=paper.file))
