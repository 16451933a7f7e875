"""A letter that went out: its bytes kept by their hash, its message written into the ledger."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from aimline.case.case import Case
from aimline.case.communication import Delivery
from aimline.case.document import Paper
from aimline.casework.letter_files import LetterFormat
from aimline.casework.papers_in import put_in
from aimline.casework.sent_letter import Sending, sent_paper, with_sent_letter
from aimline.drafting.letters.draft import final
from aimline.drafting.letters.letter import words_of
from aimline.store.models import ChangeRow
from aimline.store.record import record
from aimline.web.letter_drafts import Draft
from aimline.web.letter_forms import SentForm
from aimline.web.papers_given import refusal_of, refusal_words
from aimline.web.store_place import originals
from aimline.web.written import written

_BY_MAIL: frozenset[Delivery] = frozenset({Delivery.EMAIL, Delivery.PORTAL})


def takes_files(form: SentForm) -> bool:
    """Whether the files of the form can be kept; what is wrong stands beside their fields."""
    for name in ("proof_file", "sent_file"):
        given = form.cleaned_data[name]
        if given and (no := refusal_of(given)):
            form.add_error(name, refusal_words(no))
    return not form.errors


def send(made: Draft, form: SentForm) -> ChangeRow | None:
    """Write down that the letter went out, whole or not at all.

    Raises NotFinal while a blank or a doubt stands.
    """
    letter = final(made.letter)
    with transaction.atomic():
        proof = _kept_file(made, form.cleaned_data["proof_file"])
        sending = form.sending(proof.file if proof else None)
        file, data = _as_sent(made, sending, form.cleaned_data["sent_file"])
        name = put_in(made.view.id, file, data, originals(), is_to_be_read=False).file
        paper = sent_paper(letter, sending, name, sha256(data).hexdigest())

        def after(case: Case) -> Case:
            with_it = with_sent_letter(case, letter, sending, paper, made.row.focus or None)
            made.row.sent_as = with_it.communications[-1].id
            return _with_paper(with_it, proof)

        said = written("A letter was sent: %(letter)s.", letter=words_of(letter.subject))
        change = record(made.view.id, said, after)
        # The page of a sent letter says for ever what was sent, whatever the case says later.
        made.row.text, made.row.basis = made.text, made.own_text
        made.row.save(update_fields=["sent_as", "text", "basis", "changed_at"])
        return change


def _as_sent(made: Draft, sending: Sending, given: UploadedFile[bytes] | None) -> tuple[str, bytes]:
    """The name and bytes of what went out: the file that was given, else as Aimline makes it."""
    if given:
        given.seek(0)
        return given.name or "letter", given.read()
    form = LetterFormat.EML if sending.delivery in _BY_MAIL else LetterFormat.PDF
    name = f"{sending.on.isoformat()}-{made.row.letter}.{form.ending}"
    return name, made.bytes_of(form, is_final=True)


def _kept_file(made: Draft, given: UploadedFile[bytes] | None) -> Paper | None:
    if not given:
        return None
    given.seek(0)
    data = given.read()
    file = put_in(made.view.id, given.name or "proof", data, originals(), is_to_be_read=False).file
    return Paper(file=file, sha256=sha256(data).hexdigest(), title=given.name)


def _with_paper(case: Case, paper: Paper | None) -> Case:
    if paper is None or any(known.file == paper.file for known in case.papers):
        return case
    return replace(case, papers=(*case.papers, paper))
