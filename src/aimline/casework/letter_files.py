"""A letter as a file: text, Word, PDF, or a mail with its enclosures."""

from __future__ import annotations

from collections.abc import Callable

from aimline.case.case import Case
from aimline.casework.file_format import FileFormat
from aimline.drafting.letters.letter import Letter
from aimline.drafting.reading_copy import AS_WRITTEN, OF_A_LETTER
from aimline.terms import AimlineError
from aimline.wording.say import say


class LetterFormat(FileFormat):
    """The kinds of file."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    EML = "eml"


def letter_bytes(
    letter: Letter,
    case: Case,
    form: LetterFormat,
    paper: Callable[[str], bytes],
    *,
    is_final: bool = False,
) -> bytes:
    """The file. Equal letters are equal bytes.

    case: as it was reviewed. paper: the bytes of a paper of the case, for a mail's enclosures.
    """
    match form:
        case LetterFormat.DOCX:
            from aimline.drafting.render.letter_docx import letter_docx

            return letter_docx(letter, case, is_final=is_final)
        case LetterFormat.PDF:
            from aimline.drafting.render.letter_pdf import letter_pdf

            return letter_pdf(letter, case, is_final=is_final)
        case LetterFormat.EML:
            from aimline.drafting.render.letter_eml import letter_eml

            papers = tuple((one.file, paper(one.file)) for one in letter.enclosures)
            return letter_eml(letter, case, papers, is_final=is_final)
        case LetterFormat.TEXT:
            from aimline.drafting.render.letter_text import letter_text

            return letter_text(letter, case, is_final=is_final).encode()


def copy_bytes(letter: Letter, case: Case, form: LetterFormat, *, is_edited: bool) -> bytes:
    """A copy to read, in the language in which the letter was made; it says what it is.

    is_edited: whether a person changed the English words. Raises AimlineError for a mail: nothing
    is sent in another language.
    """
    match form:
        case LetterFormat.DOCX:
            from aimline.drafting.render.letter_docx import letter_docx

            return letter_docx(letter, case, is_final=True, copy_note=_note(is_edited))
        case LetterFormat.PDF:
            from aimline.drafting.render.letter_pdf import letter_pdf

            return letter_pdf(letter, case, is_final=True, copy_note=_note(is_edited))
        case LetterFormat.TEXT:
            from aimline.drafting.render.letter_text import letter_copy

            return letter_copy(letter, case, _note(is_edited)).encode()
        case LetterFormat.EML:
            raise AimlineError(
                say("A copy to read is not sent, so there is no mail of it. Choose another format.")
            )


def _note(is_edited: bool) -> str:
    """What stands at the head of a copy."""
    head = f"{say(OF_A_LETTER)}."
    return f"{head} {say(AS_WRITTEN)}" if is_edited else head
