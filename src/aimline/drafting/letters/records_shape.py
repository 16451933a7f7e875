"""What the letters that ask for records share."""

from __future__ import annotations

from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.letter import Sentence, asks
from aimline.wording.say import ENGLISH, in_language


def records_rules(brief: Brief) -> tuple[Sentence, ...]:
    """When records can be seen, and how copies are given."""
    access = brief.rule("us-records-access-45-days")
    with in_language(ENGLISH):
        # The law's own words tell of copies, or do not, whatever language is spoken.
        in_english = brief.rule("us-records-access-45-days")
    says_copies = any("copies" in sentence.words for sentence in in_english)
    return (
        *access,
        *(() if says_copies else brief.rule("us-records-copies")),
        asks("Copies by e-mail are fine."),
        asks("If a copy costs something, please tell me the sum before you make it."),
    )
