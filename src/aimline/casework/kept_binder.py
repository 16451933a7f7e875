"""A binder that was made, as facts: the paper with its hash, and the message it went out with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from aimline.case.case import Case
from aimline.case.communication import Communication, CommunicationKind, Delivery, Way
from aimline.case.document import Paper, Provenance
from aimline.casework.sent_letter import new_message_id
from aimline.drafting.binder.choosing import BINDER

_BY_MAIL: Final = frozenset({Delivery.EMAIL, Delivery.PORTAL})


@dataclass(frozen=True, slots=True)
class HandedOn:
    """To whom a binder went, and how."""

    to: str
    on: date
    delivery: Delivery


def binder_paper(case: Case, file: str, sha256: str, on: date, pages: int, title: str) -> Paper:
    """The binder as a paper of the case, with a title that no other binder of that day has."""
    used = {paper.title for paper in case.papers if paper.on == on and paper.file != file}
    name, n = title, 2
    while name in used:
        name, n = f"{title} ({n})", n + 1
    who = case.parent.name if case.parent else None
    return Paper(file, sha256, on, name, BINDER, pages, provenance=Provenance(who=who))


def with_kept_binder(case: Case, paper: Paper, handed_on: HandedOn | None) -> Case:
    """The case with the binder among its papers, and in its ledger where it went out."""
    if all(known.file != paper.file for known in case.papers):
        case = replace(case, papers=(*case.papers, paper))
    if handed_on is None:
        return case
    is_mail = handed_on.delivery in _BY_MAIL
    message = Communication(
        id=new_message_id(case, handed_on.on, BINDER),
        on=handed_on.on,
        kind=CommunicationKind.EMAIL if is_mail else CommunicationKind.LETTER,
        way=Way.SENT,
        who=handed_on.to,
        is_written=True,
        delivery=handed_on.delivery,
        file=paper.file,
        provenance=Provenance(source=paper.file),
    )
    return replace(case, communications=(*case.communications, message))
