"""What proves that a case was deleted for good: what went, when, and where it still lies."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    Table,
    line,
    strong,
)
from aimline.drafting.letters.letter import LANGUAGE
from aimline.store.deletion import Deletion
from aimline.wording.say import ENGLISH, in_language


@dataclass(frozen=True, slots=True)
class HeldBackup:
    """A backup that still holds the case."""

    file: str
    made_at: datetime
    gone_by: datetime


@dataclass(frozen=True, slots=True)
class UnseenFolder:
    """A folder of backups that the deletion did not reach: not there, or not to be written into."""

    name: str
    files: tuple[str, ...]
    """The backups that held the case when the folder was last looked at, and were not found."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A deletion, and the backups that it does not reach at once."""

    deletion: Deletion
    held: tuple[HeldBackup, ...]
    unseen: tuple[UnseenFolder, ...] = ()
    is_overwritten: bool = True
    """Whether the database writes over what is deleted at once; a server's does it later."""


def certificate_json(certificate: Certificate) -> str:
    """For whoever keeps such things as data."""
    deletion = certificate.deletion
    told = {
        "aimline_deletion": 1,
        "case": str(deletion.case_id),
        "initials": deletion.mark,
        "begun_at": _moment(deletion.begun_at),
        "deleted_at": _moment(deletion.deleted_at),
        "rows": dict(deletion.rows),
        "originals_sha256": list(deletion.originals),
        "originals_kept_for_another_case": deletion.shared,
        "database_overwritten": certificate.is_overwritten,
        "log_sha256": deletion.log_sha256,
        "backups": [
            {"file": one.file, "made_at": _moment(one.made_at), "gone_by": _moment(one.gone_by)}
            for one in certificate.held
        ],
        "backup_folders_not_reached": [
            {"folder": one.name, "backups": list(one.files)} for one in certificate.unseen
        ],
    }
    return json.dumps(told, indent=2) + "\n"


@in_language(ENGLISH)
def certificate_document(certificate: Certificate) -> Document:
    """For the drawer with the other papers, in English."""
    deletion = certificate.deletion
    day = full_day(deletion.deleted_at.date())
    return Document(
        title="Certificate of deletion",
        subtitle=f"The case of {deletion.mark or 'a child'}, deleted for good on {day}",
        on=deletion.deleted_at.date(),
        language=LANGUAGE,
        blocks=(
            Heading("What was deleted"),
            Paragraph(
                line("The case with the id ", strong(str(deletion.case_id)), f"{_begun(deletion)}:")
            ),
            *_rows(deletion.rows),
            *_originals(deletion),
            Heading("What is left"),
            Paragraph(line(_LEFT)),
            *([] if certificate.is_overwritten else [Paragraph(line(_NOT_OVERWRITTEN))]),
            Paragraph(line(f"The last entry of that log has the hash {deletion.log_sha256}.")),
            Heading("Backups"),
            *_backups(certificate.held, has_unseen=bool(certificate.unseen)),
            *_unseen(certificate.unseen),
        ),
    )


_LEFT: Final = (
    "The log of who looked and who changed keeps one line for each entry of this case: a number, a"
    " moment, what kind of thing was done, and hashes. Names, values and the words of the case are"
    " gone from it. What somebody exported, printed, sent or copied stays where it was put."
)
_NOT_OVERWRITTEN: Final = (
    "The database of this server gives the room of deleted rows back and writes over it when it is"
    " needed. Until then their bytes may lie in its files, where only whoever runs the machine can"
    " look."
)


def _begun(deletion: Deletion) -> str:
    begun, deleted = deletion.begun_at, deletion.deleted_at
    days = f", begun here on {full_day(begun.date())}, deleted on {full_day(deleted.date())}"
    return f"{days} at {deleted.astimezone(UTC):%H:%M:%S} UTC"


def _rows(rows: Mapping[str, int]) -> list[Block]:
    if not rows:
        return []
    named = tuple((_plain_name(name), str(count)) for name, count in rows.items())
    return [Table("What the database held", ("Kind", "Rows"), named, numbers_from=1)]


def _plain_name(name: str) -> str:
    words = re.findall(r"[A-Z][a-z]*", name.removesuffix("Row"))
    return " ".join(words).capitalize() or name


def _originals(deletion: Deletion) -> list[Block]:
    blocks = list[Block]()
    if deletion.originals:
        blocks += [
            Paragraph(
                line(f"Original papers, by the hash of their bytes: {len(deletion.originals)}")
            ),
            BulletList(tuple(line(its_hash) for its_hash in deletion.originals)),
        ]
    if deletion.shared:
        kept = f"{deletion.shared} papers stay, because another case here has the very same bytes."
        blocks.append(Paragraph(line(kept)))
    return blocks


def _backups(held: Sequence[HeldBackup], *, has_unseen: bool) -> list[Block]:
    if not held:
        words = "No backup that Aimline knows of holds this case."
        if has_unseen:
            words = "No backup that Aimline could look at holds this case."
        return [Paragraph(line(words))]
    words = (
        "These backups were made before and still hold it, locked. No restore brings the case back,"
        " and each is deleted when the first backup after the day beside it is made:"
    )
    rows = tuple(
        (one.file, full_day(one.made_at.date()), full_day(one.gone_by.date())) for one in held
    )
    header = ("Backup", "Made on", "Deleted after")
    return [Paragraph(line(words)), Table("Backups that still hold it", header, rows)]


def _unseen(folders: Sequence[UnseenFolder]) -> list[Block]:
    if not folders:
        return []
    words = (
        "These folders of backups could not be reached: the disk is not connected, cannot be"
        " written, or no longer holds what was laid there. Backups in them may hold the case."
        " Connect each before the next backup is made, or delete its backups by hand:"
    )
    named = [
        f"{one.name}: {', '.join(one.files) or 'which backups it holds is not known'}"
        for one in folders
    ]
    return [Paragraph(line(words)), BulletList(tuple(map(line, named)))]


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
