"""Letters in work: from the row of the database to the letter as it reads now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from aimline.case.case import Case
from aimline.case.communication import Communication
from aimline.casework.complaint_files import LETTERS as COMPLAINTS
from aimline.casework.letter_files import LetterFormat, copy_bytes, letter_bytes
from aimline.drafting.binder.exhibit import Marks
from aimline.drafting.complaint.exhibits import with_binder_named, with_exhibits_cited
from aimline.drafting.letters.all_letters import letter_kind
from aimline.drafting.letters.brief import can_be_about
from aimline.drafting.letters.draft import draft, explained_beside, reasons_against
from aimline.drafting.letters.edited import Edit, edited
from aimline.drafting.letters.edited_text import with_day
from aimline.drafting.letters.letter import EvidenceShown, Letter, Tone
from aimline.drafting.printable import printable
from aimline.drafting.render.letter_text import ONE_LINE, letter_text
from aimline.store.audit.kinds import Kind
from aimline.store.audit.writing import note
from aimline.store.models import BinderRow, DraftRow, OriginalRow
from aimline.terms import AimlineError
from aimline.web.reviewed import Viewed
from aimline.web.store_place import originals
from aimline.wording.say import ENGLISH, in_language, language, say


@dataclass(frozen=True)
class Draft:
    """A letter in work, as of the day that it bears.

    The letter itself is English, whatever the page's language: it goes to others.
    """

    row: DraftRow
    view: Viewed
    """The case on the day of the letter."""

    @cached_property
    def original(self) -> Letter:
        """As Aimline writes it from the facts of now."""
        with in_language(ENGLISH):
            return self._written()

    @cached_property
    def copy(self) -> Letter | None:
        """The same letter in the page's language, to read and not to send; None in English.

        What a person changed in the English words is not in it.
        """
        return None if language() == ENGLISH else self._written()

    def _written(self) -> Letter:
        made = draft(
            self.view.review,
            self.row.letter,
            Tone(self.row.tone),
            EvidenceShown(self.row.evidence),
            self.row.focus or None,
        )
        return with_binder_named(made, self.case) if self.cites_exhibits else made

    @cached_property
    def _edited(self) -> tuple[Letter, tuple[Edit, ...]]:
        if not self.row.text:
            return self.original, ()
        with in_language(ENGLISH):
            found = edited(self.original, self.row.text)
        return found.letter, found.edits

    @property
    def letter(self) -> Letter:
        """As it reads now."""
        return self._edited[0]

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What a person's changes did to it."""
        return self._edited[1]

    @property
    def case(self) -> Case:
        """The case as it was known on the day of the letter."""
        return self.view.review.case

    @property
    def cites_exhibits(self) -> bool:
        """Whether it goes out together with the binder, and cites its exhibits."""
        return self.row.letter in COMPLAINTS.values()

    @property
    def cited(self) -> Case:
        """The case whose papers bear the names that the letter cites."""
        if not self.cites_exhibits:
            return self.case
        row = BinderRow.objects.filter(case_id=self.view.id).first() or BinderRow()
        return with_exhibits_cited(self.case, Marks(row.marks))

    @property
    def text(self) -> str:
        """For editing: each paragraph in one line."""
        return self.row.text or self.own_text

    @property
    def own_text(self) -> str:
        """The text as Aimline writes it."""
        with in_language(ENGLISH):
            return letter_text(self.original, self.cited, is_final=True, width=ONE_LINE)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What keeps it from being final, in the page's language."""
        return reasons_against(self.letter, self.in_page_language)

    def in_page_language(self, words: str) -> str:
        """Words of the letter that explain it, such as a fact's name or a doubt."""
        return self._said.get(words) or say(words)

    @cached_property
    def _said(self) -> dict[str, str]:
        return explained_beside(self.original, self.copy) if self.copy else {}

    @property
    def is_behind(self) -> bool:
        """Whether the facts changed since a person began to edit the text."""
        return bool(self.row.text) and self.row.basis != self.own_text

    @property
    def sent(self) -> Communication | None:
        """The message of the ledger that it became; nothing where that was undone."""
        found = (c for c in self.view.case.communications if c.id == self.row.sent_as)
        return next(found, None) if self.row.sent_as else None

    def bytes_of(self, form: LetterFormat, *, is_final: bool) -> bytes:
        """The letter as a file."""
        with in_language(ENGLISH):
            return letter_bytes(self.letter, self.cited, form, self._paper, is_final=is_final)

    def bytes_of_copy(self, form: LetterFormat) -> bytes:
        """The copy to read as a file. Raises AimlineError where there is none."""
        if self.copy is None:
            raise AimlineError(_("The letter is in English, and so is this page."))
        return copy_bytes(self.copy, self.cited, form, is_edited=bool(self.row.text))

    def _paper(self, file: str) -> bytes:
        row = get_object_or_404(OriginalRow, case_id=self.view.id, file=file)
        return originals().read(row.sha256)


def draft_of(view: Viewed, draft_id: UUID) -> Draft:
    """The letter in work of that id; 404 where the case has none."""
    row = get_object_or_404(DraftRow, case_id=view.id, id=draft_id)
    return Draft(row, Viewed(view.loaded, row.written_on, None))


_SHOWN: Final = dict.fromkeys(COMPLAINTS.values(), EvidenceShown.FOOTNOTES)
"""A complaint goes out with the binder: its notes say which exhibit shows a fact."""


def begin_draft(view: Viewed, letter: str, focus: str = "") -> DraftRow:
    """A new letter in work. Raises UnknownLetter."""
    kind = letter_kind(letter)
    row = DraftRow(
        case_id=view.id,
        letter=kind.name,
        tone=Tone.FRIENDLY,
        evidence=_SHOWN.get(kind.name, EvidenceShown.ENCLOSURES),
        written_on=view.as_of,
        focus=focus if focus in can_be_about(view.case) else "",
    )
    save_draft(row)
    return row


@transaction.atomic
def save_draft(row: DraftRow) -> None:
    """Keep a letter in work, and what it says now in the log."""
    row.save()
    now = {"day": row.written_on.isoformat(), "tone": row.tone, "text": row.text}
    note(Kind.DRAFT, row.case_id, letter=row.letter, draft=str(row.id), after=now)


@transaction.atomic
def throw_away(row: DraftRow) -> None:
    """Take a letter in work away for good."""
    note(Kind.DRAFT, row.case_id, letter=row.letter, draft=str(row.id), after=None)
    row.delete()


def open_drafts(view: Viewed) -> list[Draft]:
    """The letters that are not sent yet, the last changed first."""
    rows = DraftRow.objects.filter(case_id=view.id).order_by("-changed_at")
    drafts = [Draft(row, Viewed(view.loaded, row.written_on, None)) for row in rows]
    return [one for one in drafts if one.sent is None]


def with_blanks_filled(made: Draft, filled: dict[str, str]) -> str:
    """The text with words in the place of blanks. filled: by the words of the blank."""
    text = made.text
    for blank, words in filled.items():
        text = text.replace(blank, " ".join(words.split()))
    return text


def mark_of(words: str) -> str:
    """A short mark of words, which another window's words do not have."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def save_day(made: Draft, on: date) -> None:
    """Let the letter bear another day, and say what is known then; edited words stay."""
    row = made.row
    row.written_on = on
    with in_language(ENGLISH):
        row.text = with_day(row.text, on) if row.text else ""
    save_draft(row)


def save_text(made: Draft, text: str) -> None:
    """Keep an edited text. Raises NotALetter where it cannot be read as a letter any more."""
    with in_language(ENGLISH):
        edited(made.original, text)
    row, text = made.row, "\n".join(printable(line) for line in text.splitlines())
    row.text, row.basis = text, made.own_text
    save_draft(row)
