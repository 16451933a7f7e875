"""A meeting kit as a file: text, PDF, Word, or data."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from aimline.casework.file_format import FileFormat
from aimline.drafting.meeting.kit import MeetingKit
from aimline.drafting.reading_copy import as_reading_copy
from aimline.wording.say import ENGLISH, in_language

if TYPE_CHECKING:
    from aimline.drafting.blocks import Document
    from aimline.drafting.meeting.document import Draw


class KitFormat(FileFormat):
    """The kinds of file."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


@in_language(ENGLISH)
def kit_bytes(kit: MeetingKit, form: KitFormat) -> bytes:
    """The file of a kit that was made in English. Equal kits are equal bytes."""
    from aimline.drafting.meeting.document import meeting_document

    return _file(partial(meeting_document, kit), form)


def copy_bytes(kit: MeetingKit, form: KitFormat) -> bytes:
    """The file of a kit in the language that is spoken, marked as a copy to read."""
    from aimline.drafting.meeting.document import meeting_document

    return _file(lambda draw: as_reading_copy(meeting_document(kit, draw)), form)


def _file(document: Callable[[Draw], Document], form: KitFormat) -> bytes:
    from aimline.drafting.meeting.document import described, drawn

    match form:
        case KitFormat.PDF:
            from aimline.drafting.render.pdf import pdf

            return pdf(document(drawn))
        case KitFormat.DOCX:
            from aimline.drafting.render.document_docx import document_docx

            return document_docx(document(drawn))
        case KitFormat.TEXT:
            from aimline.drafting.render.document_text import document_text

            return document_text(document(described)).encode()
