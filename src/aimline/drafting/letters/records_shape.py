"""What the letters that ask for records share."""

from __future__ import annotations

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.letter import Sentence, asks


def records_rules(brief: Brief) -> tuple[Sentence, ...]:
    """When records can be seen, and how copies are given."""
    access = brief.rule("us-records-access-45-days")
    says_copies = any("copies" in sentence.words for sentence in access)
    return (
        *access,
        *(() if says_copies else brief.rule("us-records-copies")),
        asks("Copies by e-mail are fine."),
        asks("If a copy costs something, please tell me the sum before you make it."),
    )
