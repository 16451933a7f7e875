"""A meeting kit as a file: text, PDF, Word, or data."""

from __future__ import annotations

from aimline.casework.file_format import FileFormat
from aimline.drafting.meeting.kit import MeetingKit
from aimline.wording.say import ENGLISH, in_language


class KitFormat(FileFormat):
    """The kinds of file."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"


@in_language(ENGLISH)
def kit_bytes(kit: MeetingKit, form: KitFormat) -> bytes:
    """The file. Equal kits are equal bytes."""
    from aimline.drafting.meeting.document import described, meeting_document

    match form:
        case KitFormat.PDF:
            from aimline.drafting.render.pdf import pdf

            return pdf(meeting_document(kit))
        case KitFormat.DOCX:
            from aimline.drafting.render.document_docx import document_docx

            return document_docx(meeting_document(kit))
        case KitFormat.TEXT:
            from aimline.drafting.render.document_text import document_text

            return document_text(meeting_document(kit, described)).encode()
