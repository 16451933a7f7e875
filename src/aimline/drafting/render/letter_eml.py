"""A letter as a draft that opens in a mail program, with its enclosures attached.

`X-Unsent: 1` makes it a draft: the mail program shows it for sending. Nothing is sent from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from aimline.case.case import Case
from aimline.drafting.letters.letter import LANGUAGE, Letter, words_of
from aimline.drafting.printable import printable
from aimline.drafting.render.letter_text import body, draft_lines, mail_head, to_do

Attachment = tuple[str, bytes]
"""The name of a paper of the case, such as `papers/q1.pdf`, and its bytes."""

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_TYPES: Final = {
    ".pdf": ("application", "pdf"),
    ".png": ("image", "png"),
    ".jpg": ("image", "jpeg"),
    ".jpeg": ("image", "jpeg"),
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".csv": ("text", "csv"),
    ".txt": ("text", "plain"),
}
_HEADER_AT_MOST: Final = 200
_CODED: Final = "=?"
"""How an encoded word begins. A mail program would read one that somebody typed, and what it holds
may be a line break with a header of its own behind it."""


def letter_eml(
    letter: Letter, case: Case, papers: Sequence[Attachment] = (), *, is_final: bool = False
) -> bytes:
    """The letter as an `.eml` draft. Equal letters and papers are equal bytes."""
    message = EmailMessage(policy=SMTP)
    _address(message, "From", [letter.sender_email])
    _address(message, "To", [person.email for person in letter.recipients])
    _address(message, "Cc", [person.email for person in letter.copies])
    message["Subject"] = _header(words_of(letter.subject))
    message["X-Unsent"] = "1"
    message.set_content(_words(letter, case, is_final=is_final), cte="quoted-printable")
    message["Content-Language"] = LANGUAGE
    for file, data in papers:
        name = PurePosixPath(file).name
        main, sub = _TYPES.get(PurePosixPath(name.lower()).suffix, ("application", "octet-stream"))
        message.add_attachment(data, maintype=main, subtype=sub, filename=_header(name))
    if papers:
        message.set_boundary(_boundary(message, papers))
    return message.as_bytes()


def _words(letter: Letter, case: Case, *, is_final: bool) -> str:
    top = () if is_final else draft_lines(letter)
    end = () if is_final else to_do(letter)
    blocks = (*top, *mail_head(letter), *body(letter, case), *end)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _address(message: EmailMessage, name: str, emails: Iterable[str | None]) -> None:
    """The addresses that are addresses; what somebody typed otherwise is left to the sender."""
    typed = (e for e in emails if e and _ADDRESS.fullmatch(e))
    found = dict.fromkeys(e for e in typed if _CODED not in e)
    if found:
        message[name] = ", ".join(found)


def _header(words: str) -> str:
    """Words for one line of a header."""
    return " ".join(printable(words).replace(_CODED, "= ?").split())[:_HEADER_AT_MOST]


def _boundary(message: EmailMessage, papers: Iterable[Attachment]) -> str:
    """A line between the parts that depends on nothing but them."""
    whole = sha256(str(message["Subject"]).encode())
    whole.update(message.get_body().as_bytes())  # type: ignore[union-attr]
    for file, data in papers:
        whole.update(file.encode())
        whole.update(data)
    return f"=_aimline_{whole.hexdigest()[:32]}"
