"""How every letter ends: the meeting's clock and times, a wish for an answer, and thanks."""

from __future__ import annotations

from typing import Final

from aimline.drafting.letters.brief import Brief, plain
from aimline.drafting.letters.law_words import own_rules
from aimline.drafting.letters.letter import Passage, Sentence, asks, paragraph, says
from aimline.wording.lists import listed

ANSWER_WITHIN_BUSINESS_DAYS: Final = 10
"""A polite time to answer; no rule of law, and a letter says so."""
_MEETING: Final = "iep_meeting_requested"


def meeting_rules(brief: Brief) -> tuple[Sentence, ...]:
    """The clock of the place for a meeting that was asked for, and the rule on its time."""
    own = own_rules(brief.rules, brief.as_of, _MEETING, "iep-meeting")
    return (*own, *brief.rule("us-iep-mutual-time"))


def times(brief: Brief) -> tuple[Sentence, ...]:
    """When the family can come."""
    available = [plain(words) for words in brief.parent.available if plain(words)]
    if not available:
        return (asks("Please offer me a few dates and times."),)
    free = listed(
        [words[:1].lower() + words[1:] if _is_word(words) else words for words in available]
    )
    return (
        _at(free),
        asks("If none of these times fits, please offer me others."),
    )


def _is_word(words: str) -> bool:
    """Whether a time begins with a word that is no name of a day: `Weekdays before 11:00`."""
    return words.casefold().startswith(("weekday", "any", "every", "most", "after", "before"))


def _at(times_: str) -> Sentence:
    """The times stand as the family typed them."""
    if times_.startswith(("after", "before", "every", "any", "most")):
        return says("I can come {times}.", times=times_)
    return says("I can come on {times}.", times=times_)


def meeting_ending(brief: Brief) -> tuple[Passage, ...]:
    """The end of every letter that asks for a meeting."""
    return (
        paragraph(meeting_rules(brief), times(brief)),
        paragraph(
            asks("Please send me the notice of the meeting with its purpose and who will come."),
            asks("Please also send me any draft or report for the meeting a few days before it."),
        ),
        *ending_with_notice(brief),
    )


def ending(brief: Brief) -> tuple[Passage, ...]:
    """A written answer, and thanks: for requests that ask for no change of the IEP."""
    if not brief.is_firm:
        return (paragraph(_in_writing(), thanks(brief)),)
    which = asks("If the answer to a part of this is no, please tell me which part and why.")
    return (paragraph(_in_writing(), which),)


def ending_with_notice(brief: Brief) -> tuple[Passage, ...]:
    """A written answer; in a firm letter prior written notice of a refusal."""
    return (paragraph(_in_writing(), notice_or_thanks(brief)),)


def notice_or_thanks(brief: Brief) -> tuple[Sentence, ...]:
    """In a firm letter, that a refusal be given with its reasons; in a friendly one thanks."""
    if not brief.is_firm:
        return thanks(brief)
    return (
        asks(
            "If the district refuses any part of this request, please send me prior written notice "
            "with the reasons."
        ),
        *brief.rule("us-pwn-reasonable-time"),
    )


def thanks(brief: Brief) -> tuple[Sentence, ...]:
    """Thanks for the work with the child."""
    return (says("Thank you for your work with {name}.", name=brief.name),)


def answer_and_thanks(brief: Brief) -> tuple[Passage, ...]:
    """The end of a letter that has asked for reasons already."""
    return (paragraph(_in_writing(), thanks(brief)),)


def _in_writing() -> Sentence:
    return asks("Please answer in writing, by letter or e-mail.")


def answer_wished_for() -> tuple[Sentence, ...]:
    """A time to answer, said to be a wish and no rule."""
    return (
        asks(
            "I ask for an answer in writing within {n} business days.",
            n=ANSWER_WITHIN_BUSINESS_DAYS,
        ),
        says("That is my request, and not a time limit of the law."),
    )
