"""A letter from a reviewed case: a draft with its blanks, and the final one without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from aimline.drafting.letters.all_letters import letter_kind
from aimline.drafting.letters.brief import brief
from aimline.drafting.letters.evidence import enclosures
from aimline.drafting.letters.letter import (
    Enclosure,
    EvidenceShown,
    Letter,
    Paragraph,
    Passage,
    Role,
    Sentence,
    Tone,
)
from aimline.drafting.letters.people import about, copies, recipients, salutation, sender, signer
from aimline.findings.review import Review
from aimline.terms import CHECK_FIRST, AimlineError
from aimline.wording.say import say


class NotFinal(AimlineError):
    """A letter that still has a blank, an unconfirmed fact or a doubtful date."""


def draft(
    review: Review,
    name: str,
    tone: Tone = Tone.FRIENDLY,
    shown: EvidenceShown = EvidenceShown.ENCLOSURES,
    focus: str | None = None,
) -> Letter:
    """The letter of that name as the case fills it; what the case does not know is a blank.

    focus: the request, call or meeting that it is about, where there are several (`Brief.focus`).
    """
    kind, of = letter_kind(name), brief(review, tone, focus)
    to = recipients(of, kind.to)
    letter = Letter(
        name=kind.name,
        title=kind.title,
        on=of.as_of,
        tone=tone,
        sender=sender(of),
        sender_email=of.parent.email,
        recipients=to,
        subject=kind.subject(of),
        about=about(of),
        salutation=salutation(to),
        body=_each_rule_once(passage for passage in kind.body(of) if not _is_empty(passage)),
        closing=say("Sincerely,"),
        signer=signer(of),
        copies=copies(of, kind, to),
        shown=shown,
        enclosures=(),
        starts=kind.starts,
    )
    return _with_enclosures(letter, kind.encloses(of), review)


def _each_rule_once(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, a rule that was told before left out."""
    told: set[Sentence] = set()

    def new(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        kept = tuple(s for s in sentences if s.role is not Role.RULE or s not in told)
        told.update(s for s in kept if s.role is Role.RULE)
        return kept

    return tuple(
        replace(passage, sentences=new(passage.sentences))
        if isinstance(passage, Paragraph)
        else replace(passage, items=tuple(new(item) for item in passage.items))
        for passage in passages
    )


def _is_empty(passage: Passage) -> bool:
    return isinstance(passage, Paragraph) and not passage.sentences and not passage.heading


def _with_enclosures(letter: Letter, always: tuple[Enclosure, ...], review: Review) -> Letter:
    """The letter with the papers that go with it: those of its facts unless footnotes tell them."""
    facts = enclosures(letter.evidence, review.case)
    found = always if letter.shown is EvidenceShown.FOOTNOTES else (*always, *facts)
    return replace(letter, enclosures=tuple({paper.file: paper for paper in found}.values()))


def _as_it_is(words: str) -> str:
    return words


def reasons_against(letter: Letter, told: Callable[[str], str] = _as_it_is) -> tuple[str, ...]:
    """Everything that keeps a draft from being final.

    told: how a blank or a doubt is said to the family, where the letter is in another language.
    """
    blanks = (say("fill in {what}", what=told(blank.what)) for blank in letter.blanks)
    doubts = (say("confirm {what}", what=told(doubt)) for doubt in letter.doubts)
    return (*blanks, *doubts)


def explained_beside(letter: Letter, copy: Letter) -> dict[str, str]:
    """What explains a letter, as its copy in another language says it: facts, blanks and doubts.

    The two were made from the same facts, so that their sentences stand beside each other.
    """
    pairs = tuple(zip(letter.sentences(), copy.sentences(), strict=False))
    if len(pairs) < max(len(tuple(letter.sentences())), len(tuple(copy.sentences()))):
        return {}
    said = dict[str, str]()
    for one, other in pairs:
        said |= zip(one.doubts, other.doubts, strict=False)
        facts = zip(one.evidence, other.evidence, strict=False)
        said |= {fact.fact: beside.fact for fact, beside in facts}
    return said


def final(letter: Letter) -> Letter:
    """The same letter. Raises NotFinal with every reason at once."""
    reasons = reasons_against(letter)
    if reasons:
        listed = "\n".join(f"  {reason}" for reason in reasons)
        raise NotFinal(say("This letter is not final yet. Still to do:\n{listed}", listed=listed))
    return letter


def to_check(letter: Letter) -> tuple[str, ...]:
    """For the writer: the rules whose official text nobody has read word by word."""
    return tuple(
        f"{cited.citation}{say(CHECK_FIRST[cited.status])}"
        for cited in letter.authority
        if CHECK_FIRST[cited.status]
    )
