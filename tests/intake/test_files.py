"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest

from aimline.intake.files import File, FileKind, misnamed, refusal
from intake.made_papers import one_page, zip_of

MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Goals\r\n\r\nHello\r\n"


def stored(members):
    """A ZIP whose members are not packed: their bytes stand among its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


UNPACKED = stored({"q1.pdf": one_page(), "q2.pdf": one_page()})


def compound(name):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (one_page(), FileKind.PDF),
        (b"junk of a mail server\n" + one_page(), FileKind.PDF),
        (zip_of({"word/document.xml": ""}), FileKind.DOCX),
        (zip_of({"xl/workbook.xml": ""}), FileKind.WORKBOOK),
        (zip_of({"q1.pdf": ""}), FileKind.ARCHIVE),
        (UNPACKED, FileKind.ARCHIVE),
        (compound("WordDocument"), FileKind.OLD_WORD),
        (compound("Workbook"), FileKind.WORKBOOK),
        (compound("EncryptedPackage"), FileKind.LOCKED_OFFICE),
        (compound("__substg1.0_001A"), FileKind.OUTLOOK),
        (b"\x89PNG\r\n\x1a\n....", FileKind.PICTURE),
        (b"\xff\xd8\xff\xe0....", FileKind.PICTURE),
        (b"II*\x00....", FileKind.PICTURE),
        (b"\x00\x00\x00\x18ftypheic....", FileKind.PHONE_PICTURE),
        (MAIL, FileKind.MAIL),
        (b"<!DOCTYPE html><html></html>", FileKind.HTML),
        (b"{\\rtf1 Hello}", FileKind.RTF),
        (b"date,score,note\n2025-09-02,4,a\n2025-09-09,5,b\n2025-09-16,5,\n", FileKind.DELIMITED),
        (b"Dear Ms. Lee,\n\nSam reads well, at home, and likes it.\n", FileKind.TEXT),
        (b"\x00\x01\x02\x03 something", FileKind.UNKNOWN),
        (b"", FileKind.EMPTY),
        (b"\0" * 5000, FileKind.EMPTY),
    ],
)
def test_the_bytes_tell_what_a_file_is(data, kind):
    assert File("report", data).kind is kind


def test_a_name_decides_whether_text_is_a_table():
    assert File("scores.csv", b"date,score\n").kind is FileKind.DELIMITED
    assert File("scores.txt", b"date,score\n").kind is FileKind.TEXT


def test_a_file_with_the_wrong_ending_is_told_as_what_it_is():
    notice = misnamed(File("report.docx", one_page()))
    assert notice is not None
    assert ".docx" in notice.text
    assert "PDF" in notice.text


@pytest.mark.parametrize("name", ["report.pdf", "REPORT.PDF", "report", "report.2025"])
def test_a_file_with_its_own_ending_or_none_is_not_misnamed(name):
    assert misnamed(File(name, one_page())) is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "damaged"),
        (compound("WordDocument"), "unread_area"),
        (compound("EncryptedPackage"), "password"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(data, kind):
    notice = refusal(File("a.doc", data))
    assert notice is not None
    assert notice.kind == kind


def test_a_paper_is_not_refused():
    assert refusal(File("a.pdf", one_page())) is None
