"""What is written into the log."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Group(StrEnum):
    """What somebody did, told roughly."""

    LOOKED = "looked"
    TAKEN_OUT = "taken out"
    CHANGED = "changed"
    ACCESS = "access"
    KEPT = "kept"


class Kind(StrEnum):
    """What somebody did."""

    ORIGINAL = "original opened"
    PAGE = "page shown"
    PLACE = "place shown"
    READINGS = "readings shown"
    BINDER_PAGE = "binder shown"

    EXPORT = "case exported"
    HAND_OVER = "case handed over"
    BINDER = "binder made"
    COMPLAINT = "complaint made"
    LETTER = "letter made"
    MEETING_KIT = "meeting kit made"
    SKILLS_REPORT = "skills report made"
    TRACKING = "tracking sheet made"
    DATES = "dates made"
    LOG = "log exported"

    BEGUN = "case begun"
    CHANGED = "facts changed"
    UNDONE = "change undone"
    PAPER_IN = "paper put in"
    PAPER_OUT = "paper taken away"
    DECIDED = "readings decided"
    DRAFT = "letter in work changed"
    SITTING = "skills sitting changed"
    LOOK = "look of the binder changed"
    DELETED = "case deleted"

    ACCESS = "access changed"
    INVITED = "invitation made"
    INVITATION_GONE = "invitation taken back"
    RESET_LINK = "way to a new password made"
    PASSWORD_CHANGED = "password changed"  # nosec B105 - what was done
    SECOND_STEP_SET_UP = "second step set up"
    SECOND_STEP_GONE = "second step taken away"
    PASSKEY_ADDED = "passkey added"
    PASSKEY_GONE = "passkey taken away"
    RECOVERY_CODES_NEW = "recovery codes made anew"
    RECOVERY_CODES_SHOWN = "recovery codes shown"
    ORGANISATION = "organisation begun"
    MEMBER = "member of an organisation changed"
    OPERATOR = "operator changed"
    CLOSED = "account closed"

    BACKUP = "backup made"
    CASE_BEGUN = "a case begun here"
    CASE_GONE = "a case deleted here"
    BACKUP_CHECKED = "backup checked"
    BACKUP_GONE = "backup removed"
    BACKUP_SETTINGS = "backup settings changed"
    RESTORED = "backup restored"
    ENCRYPTED = "database encrypted"
    DECRYPTED = "database decrypted"
    ORIGINALS_CHECKED = "originals checked"


_FIRST_OF_GROUP: Final[Mapping[Kind, Group]] = {
    Kind.ORIGINAL: Group.LOOKED,
    Kind.EXPORT: Group.TAKEN_OUT,
    Kind.BEGUN: Group.CHANGED,
    Kind.ACCESS: Group.ACCESS,
    Kind.BACKUP: Group.KEPT,
}


def _groups() -> dict[Kind, Group]:
    group, found = Group.LOOKED, {}
    for kind in Kind:
        group = _FIRST_OF_GROUP.get(kind, group)
        found[kind] = group
    return found


GROUPS: Final[Mapping[Kind, Group]] = _groups()
"""The group of each kind."""
