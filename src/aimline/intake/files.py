"""What a file is, by its bytes and not by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from aimline.intake.page import Notice
from aimline.wording.say import marked, say

LARGEST_FILE: Final = 250_000_000
"""Bytes. A school's whole record as scans is smaller; what is larger is refused unread."""


class FileKind(StrEnum):
    """What the bytes of a file are."""

    PDF = "PDF"
    DOCX = "Word document"
    WORKBOOK = "spreadsheet"
    DELIMITED = "table of text"
    MAIL = "e-mail"
    ARCHIVE = "ZIP archive"
    PICTURE = "picture"
    HTML = "web page"
    RTF = "rich text"
    TEXT = "text"
    OLD_WORD = "Word 97 document"
    OUTLOOK = "Outlook message"
    PHONE_PICTURE = "HEIC picture"
    LOCKED_OFFICE = "Office file with a password"
    EMPTY = "empty file"
    UNKNOWN = "unknown file"


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file, with the name that people know it by."""

    name: str
    """Its own name; that of a member leads through what holds it: `mail.eml/report.pdf`."""
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash by which its original is known."""
        return sha256(self.data).hexdigest()

    @property
    def kind(self) -> FileKind:
        """What it is by its bytes."""
        return kind_of(self.data, self.name)


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
    b"BM",
)
_HEIC: Final = frozenset((b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1"))
_MAIL_HEADER: Final = re.compile(
    rb"^(from|to|date|subject|received|mime-version|return-path|delivered-to|message-id"
    rb"|content-type|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_HTML: Final = re.compile(rb"^\s*(<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE)
_SPREADSHEET_NAMES: Final = frozenset({".csv", ".tsv", ".tab"})


def kind_of(data: bytes, name: str = "") -> FileKind:
    """The kind of a file. Its name decides only between a table of text and other text."""
    if not data.strip(b"\0 \r\n\t"):
        return FileKind.EMPTY
    # A ZIP may hold a PDF that is not packed, and its first bytes then stand among the ZIP's own.
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(_OLE):
        return _kind_of_compound(data)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return FileKind.PHONE_PICTURE
    if data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return FileKind.PICTURE
    return _kind_of_text(data, name)


def _kind_of_zip(data: bytes) -> FileKind:
    """By the names in the directory at its end, without unpacking anything.

    A damaged directory makes an archive, which is then told as damaged.
    """
    tail = data[-4_000_000:]
    if b"word/document" in tail:
        return FileKind.DOCX
    if b"xl/workbook" in tail or b"mimetypeapplication/vnd.oasis.opendocument.spread" in data[:200]:
        return FileKind.WORKBOOK
    return FileKind.ARCHIVE


def _kind_of_compound(data: bytes) -> FileKind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return FileKind.LOCKED_OFFICE
    if holds("WordDocument"):
        return FileKind.OLD_WORD
    if holds("__substg1.0_"):
        return FileKind.OUTLOOK
    if holds("Workbook") or holds("Book"):
        return FileKind.WORKBOOK
    return FileKind.UNKNOWN


def _kind_of_text(data: bytes, name: str) -> FileKind:
    start = data[:4096]
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in start and not is_wide:
        return FileKind.UNKNOWN
    if start.startswith(b"{\\rtf"):
        return FileKind.RTF
    if _HTML.match(start.removeprefix(b"\xef\xbb\xbf")):
        return FileKind.HTML
    if _is_mail(start):
        return FileKind.MAIL
    is_table = _ending(name) in _SPREADSHEET_NAMES or _looks_delimited(start, is_wide=is_wide)
    return FileKind.DELIMITED if is_table else FileKind.TEXT


def _is_mail(start: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", start.lstrip(), maxsplit=1)[0]
    first = head.split(b"\n", 1)[0]
    is_header = _MAIL_HEADER.match(first) or first.startswith(b"From ")
    found = {m[1].lower() for m in _MAIL_HEADER.finditer(head)}
    return bool(is_header) and len(found) >= 3


def _looks_delimited(start: bytes, *, is_wide: bool) -> bool:
    """Three lines or more with the same number of the same delimiter, and at least two of it."""
    text = start.decode("utf-16" if is_wide else "latin-1", errors="replace")
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()][:-1][:10]
    return len(lines) >= 3 and any(
        len({line.count(sign) for line in lines}) == 1 and lines[0].count(sign) >= 2
        for sign in (",", ";", "\t")
    )


_ENDINGS: Final = {
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".dotx": FileKind.DOCX,
    ".doc": FileKind.OLD_WORD,
    ".xlsx": FileKind.WORKBOOK,
    ".xlsm": FileKind.WORKBOOK,
    ".xlsb": FileKind.WORKBOOK,
    ".xls": FileKind.WORKBOOK,
    ".ods": FileKind.WORKBOOK,
    ".csv": FileKind.DELIMITED,
    ".tsv": FileKind.DELIMITED,
    ".eml": FileKind.MAIL,
    ".zip": FileKind.ARCHIVE,
    ".png": FileKind.PICTURE,
    ".jpg": FileKind.PICTURE,
    ".jpeg": FileKind.PICTURE,
    ".tif": FileKind.PICTURE,
    ".tiff": FileKind.PICTURE,
    ".heic": FileKind.PHONE_PICTURE,
    ".htm": FileKind.HTML,
    ".html": FileKind.HTML,
    ".rtf": FileKind.RTF,
    ".msg": FileKind.OUTLOOK,
}
_KINDS: Final = {
    FileKind.PDF: marked("PDF"),
    FileKind.DOCX: marked("Word document"),
    FileKind.WORKBOOK: marked("spreadsheet"),
    FileKind.DELIMITED: marked("table of text"),
    FileKind.MAIL: marked("e-mail"),
    FileKind.ARCHIVE: marked("ZIP archive"),
    FileKind.PICTURE: marked("picture"),
    FileKind.HTML: marked("web page"),
    FileKind.RTF: marked("rich text"),
    FileKind.TEXT: marked("text"),
    FileKind.OLD_WORD: marked("Word 97 document"),
    FileKind.OUTLOOK: marked("Outlook message"),
    FileKind.PHONE_PICTURE: marked("HEIC picture"),
}
_NOT_MISNAMED: Final = frozenset({FileKind.EMPTY, FileKind.UNKNOWN, FileKind.LOCKED_OFFICE})


def misnamed(file: File) -> Notice | None:
    """That a file is not what its name says, where it is not."""
    ending, kind = _ending(file.name), file.kind
    said = _ENDINGS.get(ending)
    if said in (None, kind) or kind in _NOT_MISNAMED:
        return None
    text = say(
        "The name ends in {ending}, but by its content this is a {kind}. It was read as that.",
        ending=ending,
        kind=say(_KINDS[kind]),
    )
    return Notice("misnamed", text)


def _ending(name: str) -> str:
    return PurePosixPath(name.casefold()).suffix


_REFUSED: Final = {
    FileKind.EMPTY: ("damaged", marked("The file is empty. Get it again from where it came.")),
    FileKind.UNKNOWN: (
        "damaged",
        marked("The file is of a kind that cannot be read, or it is damaged. Save it as a PDF."),
    ),
    FileKind.OLD_WORD: (
        "unread_area",
        marked(
            "This is a Word document of the old kind (.doc), which cannot be read. Open it and "
            "save it as PDF or as .docx."
        ),
    ),
    FileKind.OUTLOOK: (
        "unread_area",
        marked(
            "This is a message as Outlook saves it (.msg), which cannot be read. Save it as .eml, "
            "or print it to a PDF."
        ),
    ),
    FileKind.PHONE_PICTURE: (
        "unread_area",
        marked(
            "This is a photo in a phone's own form (HEIC), which cannot be read. Share it as JPEG, "
            "or print it to a PDF."
        ),
    ),
    FileKind.LOCKED_OFFICE: (
        "password",
        marked(
            "The file is locked with a password. Open it, save it without one, and add it again."
        ),
    ),
}


def refusal(file: File) -> Notice | None:
    """Why a file cannot be read at all, where that is known before reading."""
    if len(file.data) > LARGEST_FILE:
        size = f"{LARGEST_FILE // 1_000_000} MB"
        return Notice(
            "damaged", say("The file is larger than {size} and was not read. Split it.", size=size)
        )
    reason = _REFUSED.get(file.kind)
    return Notice(reason[0], say(reason[1])) if reason else None
