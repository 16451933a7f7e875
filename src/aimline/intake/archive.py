"""The files within a file: a ZIP of papers, an e-mail with attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import MessageError
from typing import TYPE_CHECKING, Final, cast

from aimline.intake.mail_letter import letter_parts
from aimline.intake.page import Notice
from aimline.intake.parts import Member
from aimline.intake.unpack import LARGEST_MEMBER, Locked, TooLarge, Unreadable, member, opened
from aimline.wording.say import say

if TYPE_CHECKING:
    import zipfile
    from email.message import EmailMessage

    from aimline.intake.parts import Part

MOST_MEMBERS: Final = 2_000
MOST_BYTES: Final = 1_000_000_000
"""Of all members together, unpacked."""
_SMALL_PICTURE: Final = 30_000
"""Bytes. A smaller picture within the words of a mail is a logo."""
_LITTER: Final = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)")


def zip_members(data: bytes) -> Iterator[Part]:
    """The files of a ZIP; what cannot be unpacked is told."""
    try:
        archive = opened(data)
    except Unreadable:
        text = say(
            "The archive is damaged and could not be opened. Get it again from where it came."
        )
        yield Notice("damaged", text)
        return
    files = [i for i in archive.infolist() if not i.is_dir() and not _LITTER.search(i.filename)]
    if len(files) > MOST_MEMBERS:
        text = say(
            "Only the first {most:,} of {n:,} files in it were read.",
            most=MOST_MEMBERS,
            n=len(files),
        )
        yield Notice("unread_area", text)
    left = MOST_BYTES
    for info in files[:MOST_MEMBERS]:
        part = _zip_member(archive, info, min(left, LARGEST_MEMBER))
        left -= len(part.data) if isinstance(part, Member) else 0
        yield part


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, largest: int) -> Part:
    name = safe_name(info.filename)
    try:
        return Member(name, member(archive, info, largest))
    except TooLarge:
        text = say(
            "“{name}” in it unpacks to more than any paper holds and was not read.", name=name
        )
        return Notice("damaged", text)
    except Locked:
        text = say(
            "“{name}” in it is locked with a password. Unpack it, and add the file itself.",
            name=name,
        )
        return Notice("password", text)
    except Unreadable:
        return Notice(
            "damaged", say("“{name}” in it is damaged and could not be unpacked.", name=name)
        )


def safe_name(name: str) -> str:
    """A name without steps up, roots and control characters: it is shown, never followed."""
    shown = "".join(c if c.isprintable() else "_" for c in name.replace("\\", "/"))
    steps = (re.sub(r"^[A-Za-z]:", "", step).strip() for step in shown.split("/"))
    return "/".join(step for step in steps if step not in ("", ".", ".."))[:200] or "file"


def mail_parts(data: bytes) -> Iterator[Part]:
    """The letter itself as a page, and its attachments as members."""
    from email import message_from_bytes, policy

    try:
        mail = message_from_bytes(data, policy=policy.default)
        yield from letter_parts(mail)
        for number, part in enumerate(_attachments(mail), start=1):
            if number > MOST_MEMBERS:
                break
            yield from _attachment(part, number)
    except (MessageError, LookupError, ValueError, AttributeError, RecursionError, TypeError):
        yield Notice("damaged", say("The e-mail is damaged and was read only in part."))


def _attachments(mail: EmailMessage) -> Iterator[EmailMessage]:
    body = mail.get_body(preferencelist=("plain", "html"))
    inside_attached: set[int] = set()
    for part in mail.walk():
        if id(part) in inside_attached:
            continue
        if part.get_content_type() == "message/rfc822" and part is not mail:
            inside_attached.update(id(inner) for inner in part.walk() if inner is not part)
            yield part
        elif not part.is_multipart() and part is not body and _is_file(part):
            yield part


def _is_file(part: EmailMessage) -> bool:
    if part.get_content_maintype() == "text" and part.get_filename() is None:
        return False
    is_inline = part.get_content_disposition() != "attachment" and part.get("Content-ID")
    if part.get_content_maintype() == "image" and is_inline:
        return len(part.get_payload() or "") * 3 / 4 > _SMALL_PICTURE
    return True


def _attachment(part: EmailMessage, number: int) -> Iterator[Part]:
    if part.get_content_type() == "message/rfc822":
        inner = cast("EmailMessage", part.get_payload(0))
        name = safe_name(str(inner.get("Subject") or f"message {number}").replace("/", "_"))
        yield Member(f"{name}.eml", inner.as_bytes())
        return
    name = safe_name(part.get_filename() or f"attachment {number}")
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        yield Member(name, data)
    else:
        yield Notice(
            "damaged", say("The attachment “{name}” is damaged and could not be read.", name=name)
        )
