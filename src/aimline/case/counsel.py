"""Who stands on the family's side in law, and a case without what passed between them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from aimline.case.case import Case
from aimline.case.student import Contact

_LAWYERS: Final = re.compile(
    r"\b(?:attorneys?|lawyers?|advocates?|(?:para)?legal|counsel|counsell?or at law"
    r"|law (?:office|firm|clinic)s?|esq(?:uire)?|abogad[oa]s?|defensor(?:a|es|as)?)\b"
)
"""Whole words: a school counselor is none of them."""
_TITLES: Final = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof"))


def names_counsel(words: str | None) -> bool:
    """Whether words themselves say that somebody is an attorney or advocate."""
    return bool(_LAWYERS.search((words or "").casefold()))


def is_contact_of_counsel(contact: Contact) -> bool:
    """Whether a contact is an attorney or advocate, by the role or by the name."""
    return names_counsel(f"{contact.role} {contact.name or ''}")


def is_of_counsel(case: Case, who: str | None) -> bool:
    """Whether somebody is on the family's side in law: nothing of it leaves the family unasked.

    Known by a word such as attorney, or as a contact of that role: by the e-mail, by the whole
    name, or by a part of the name (Ms. Wolfe) that no other contact bears.
    """
    if not who or not who.strip():
        return False
    if names_counsel(who):
        return True
    own = [c for c in case.contacts if is_contact_of_counsel(c)]
    if any(_is_named_whole(who, contact) for contact in own):
        return True
    others = (c for c in case.contacts if c not in own)
    is_part = any(_is_part_of_name(who, contact) for contact in own)
    return is_part and not any(_is_part_of_name(who, contact) for contact in others)


def _is_named_whole(who: str, contact: Contact) -> bool:
    """By the e-mail, or by every word of the name in any order: `Wolfe, Dana`."""
    mail = (contact.email or "").strip().casefold()
    if mail and re.search(rf"(?<![\w.+-]){re.escape(mail)}(?!\.?[\w-])", who.casefold()):
        return True
    name = _words_of_name(contact.name)
    return bool(name) and name <= _words_of_name(who)


def _is_part_of_name(who: str, contact: Contact) -> bool:
    said = _words_of_name(who)
    return bool(said) and said <= _words_of_name(contact.name)


def _words_of_name(words: str | None) -> frozenset[str]:
    """The words of a name without titles; initials say too little of anybody."""
    found = re.findall(r"[^\W\d_]+", (words or "").casefold())
    return frozenset(word for word in found if len(word) > 1 and word not in _TITLES)


def papers_of_counsel(case: Case) -> frozenset[str]:
    """The papers of messages with somebody on the family's side in law."""
    found = (c for c in case.communications if is_of_counsel(case, c.who))
    return frozenset(f for c in found for f in (c.file, c.provenance.file) if f)


def without_words_of_counsel(case: Case) -> Case:
    """The case without counsel's messages, answers and promises; its papers stay."""
    return replace(
        case,
        communications=tuple(c for c in case.communications if not is_of_counsel(case, c.who)),
        meeting_notes=tuple(
            n for n in case.meeting_notes if not is_of_counsel(case, n.answered_by)
        ),
        promises=tuple(p for p in case.promises if not is_of_counsel(case, p.owner)),
    )
