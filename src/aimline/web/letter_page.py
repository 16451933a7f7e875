"""A letter as a page shows it: as it stands on paper, and what each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext_lazy as _

from aimline.case.case import as_known_on
from aimline.case.communication import Delivery
from aimline.casework.letter_files import LetterFormat
from aimline.casework.sent_letter import Sending, new_message_id, sent_paper, with_sent_letter
from aimline.compliance.deadlines import Deadline, deadlines
from aimline.day_words import full_day
from aimline.drafting.letters.all_letters import fitting, letter_kind
from aimline.drafting.letters.draft import to_check
from aimline.drafting.letters.edited import Edit
from aimline.drafting.letters.edited_words import said
from aimline.drafting.letters.kind import LetterKind
from aimline.drafting.letters.letter import Blank, Letter, Line, Paragraph, Role, Sentence
from aimline.drafting.reports.dates_section import count_of, day_words, what, who
from aimline.findings.finding import Evidence
from aimline.web.letter_drafts import Draft, mark_of
from aimline.web.reviewed import Viewed
from aimline.wording.say import ENGLISH, in_language, language, say

BLANK: Final = "blank-"
"""How the name of a blank's field begins."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line, or a blank in it."""

    words: str
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """One sentence with the numbers of the facts that it rests on."""

    runs: tuple[Run, ...]
    facts: tuple[int, ...]
    is_rule: bool


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A paragraph, or numbered points."""

    items: tuple[tuple[ShownSentence, ...], ...]
    heading: str | None
    is_numbered: bool


def runs(line: Line) -> tuple[Run, ...]:
    """A line as runs of words and blanks."""
    return tuple(
        Run(part.words, True) if isinstance(part, Blank) else Run(part) for part in line if part
    )


def paper(made: Draft) -> dict[str, object]:
    """The English letter from its head to its enclosures."""
    with in_language(ENGLISH):
        letter = made.letter
        return _on_paper(letter, {fact: n for n, fact in enumerate(letter.evidence, start=1)})


def copy(made: Draft) -> dict[str, object] | None:
    """The letter as the page's language says it, to read; None on an English page.

    It bears no numbers of facts: those are the ones of the English letter, perhaps edited.
    """
    return None if made.copy is None else _on_paper(made.copy, {})


def facts(made: Draft) -> list[tuple[int, Evidence]]:
    """The facts of the letter by their numbers, told in the page's language."""
    told = (replace(f, fact=made.in_page_language(f.fact)) for f in made.letter.evidence)
    return list(enumerate(told, start=1))


def _on_paper(letter: Letter, numbers: dict[Evidence, int]) -> dict[str, object]:
    """A letter, and what stands beside its words, in the language that is spoken."""
    return {
        "language": language(),
        "labels": {
            "subject": say("Subject: {subject}", subject=""),
            "student": say("Student: {student}", student=""),
            "cc": say("cc: {person}", person=""),
            "enclosures": say("Enclosures:"),
        },
        "sender": [runs(line) for line in letter.sender],
        "on": full_day(letter.on),
        "recipients": [[runs(line) for line in person.lines] for person in letter.recipients],
        "subject": runs(letter.subject),
        "about": runs(letter.about),
        "salutation": runs(letter.salutation),
        "passages": list(_passages(letter, numbers)),
        "closing": letter.closing,
        "signer": [runs(line) for line in letter.signer],
        "copies": [person.words for person in letter.copies],
        "enclosures": letter.enclosures,
    }


def _passages(letter: Letter, numbers: dict[Evidence, int]) -> Iterator[ShownPassage]:
    for passage in letter.body:
        is_text = isinstance(passage, Paragraph)
        items = (passage.sentences,) if isinstance(passage, Paragraph) else passage.items
        yield ShownPassage(
            tuple(tuple(_sentence(s, numbers) for s in item) for item in items),
            passage.heading if isinstance(passage, Paragraph) else None,
            not is_text,
        )


def _sentence(sentence: Sentence, numbers: dict[Evidence, int]) -> ShownSentence:
    facts = tuple(sorted({numbers[fact] for fact in sentence.evidence if fact in numbers}))
    return ShownSentence(runs(sentence.parts), facts, sentence.role is Role.RULE)


def edit_lines(edits: tuple[Edit, ...]) -> list[tuple[str, str]]:
    """What became of each sentence that was changed, and the sentence."""
    return [(said(e), e.after or (e.before.words if e.before else "")) for e in edits]


def checks(letter: Letter) -> tuple[str, ...]:
    """Rules to look up before the letter is sent."""
    return to_check(letter)


@dataclass(frozen=True, slots=True)
class BlankField:
    """A blank with the name of its field.

    The name is of the words and not of a place: in a page that was opened earlier, the second
    blank may be the first by now.
    """

    field: str
    words: str
    what: str


def blanks(made: Draft) -> list[BlankField]:
    """What is to be filled in."""
    return [
        BlankField(f"{BLANK}{mark_of(words)}", words, made.in_page_language(blank.what))
        for blank, words in _english(made.letter.blanks)
    ]


def _english(found: Iterable[Blank]) -> list[tuple[Blank, str]]:
    """Blanks with their words as they stand in the English letter."""
    with in_language(ENGLISH):
        return [(blank, blank.words) for blank in found]


def clocks(made: Draft) -> list[dict[str, object]]:
    """The clocks that start if the letter is received on the day that it bears."""
    return [
        {"day": day_words(one), "what": what(one), "who": who(one), "count": count_of(one)}
        for one in _started(made)
    ]


def _started(made: Draft) -> tuple[Deadline, ...]:
    on = made.letter.on
    sending = Sending(on, Delivery.EMAIL, received_on=on)
    name = new_message_id(made.view.case, on, made.letter.name)
    after = with_sent_letter(
        made.view.case,
        made.letter,
        sending,
        sent_paper(made.letter, sending, "papers/letter.eml", ""),
        made.row.focus or None,
    )
    known = as_known_on(replace(after, papers=made.view.case.papers), on)
    found = deadlines(known, on, made.view.review.rules.at(on))
    return tuple(d for d in found if d.subject == name and not d.due.replaced_by)


SITUATIONS: Final = (
    "meeting_services_not_delivered",
    "meeting_outside_evaluation",
    "meeting_insufficient_progress",
    "meeting_change_in_functioning",
    "meeting_placement",
    "meeting_behavior",
    "meeting_transition",
    "meeting_own_data",
)
"""The letters of the eight moments in which a family may want a meeting before the yearly one."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One of them, with what the case shows of it."""

    kind: LetterKind
    why: str
    """Empty where the case shows nothing of it; the letter can be written all the same."""
    facts: tuple[Evidence, ...]


def situations(view: Viewed) -> list[Situation]:
    """The eight moments, those that the case shows first, the most pressing one first of all."""
    fit = {one.kind.name: one for one in fitting(view.review)}
    by_key = {finding.key: finding for finding in view.review.findings}
    found = []
    for name in SITUATIONS:
        one = fit.get(name)
        about = [by_key[key] for key in one.findings if key in by_key] if one else []
        facts = tuple(dict.fromkeys(fact for finding in about for fact in finding.evidence))
        found.append(Situation(letter_kind(name), one.why if one else "", facts[:_FACTS_SHOWN]))
    order = list(fit)
    return sorted(found, key=lambda s: order.index(s.kind.name) if s.why else len(order))


_FACTS_SHOWN: Final = 6

FILES: Final = (
    (LetterFormat.PDF, _("PDF, to print and sign")),
    (LetterFormat.DOCX, _("Word file")),
    (LetterFormat.EML, _("Draft for the mail program, with its enclosures")),
    (LetterFormat.TEXT, _("Plain text")),
)
"""The formats in which a letter can be had."""
COPIES: Final = (
    (LetterFormat.PDF, _("PDF, to print")),
    (LetterFormat.DOCX, _("Word file")),
)
"""Those of its copy to read."""


def title(made: Draft) -> str:
    """What the letter is for."""
    return letter_kind(made.row.letter).called
