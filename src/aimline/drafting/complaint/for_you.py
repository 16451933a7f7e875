"""The family's own sheet beside a complaint: what is there, what is missing, what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from aimline.drafting.blocks import (
    Block,
    BulletList,
    Callout,
    Document,
    Heading,
    Line,
    Paragraph,
    line,
    strong,
)
from aimline.drafting.complaint.compensation import CAUTION, losses
from aimline.drafting.complaint.element_check import STATE_COMPLAINT, Checked, checked_elements
from aimline.drafting.complaint.proofs import Strength, proofs
from aimline.drafting.letters.brief import Brief
from aimline.drafting.letters.evidence import told
from aimline.drafting.state import State
from aimline.law.element import Required
from aimline.law.elements import for_place
from aimline.terms import check_first
from aimline.wording.say import language, marked, say, say_many

_STATES: Final = {
    True: marked("There: "),
    False: marked("Missing: "),
    None: marked("Look at it: "),
}
_STRENGTHS: Final = {
    Strength.STRONG: marked("Strong: it stands on a paper."),
    Strength.THIN: marked("Thin."),
    Strength.MISSING: marked("Missing."),
}
_NO_BURDEN: Final = marked(
    "No rule asks you to show all four. The state looks into what you allege. They make a "
    "complaint clear."
)
_BEFORE_FILING: Final = marked(
    "This sheet is for you and is not to be sent. It is no legal advice. Before you file, it "
    "helps to talk to an advocate or an attorney."
)
_BEFORE_MEDIATION: Final = marked(
    "This sheet is for you and is not to be sent. It is no legal advice. Before you ask for "
    "mediation, it helps to talk to an advocate or an attorney."
)
_ONLY: Final = {
    Required.HOMELESS: marked(" (only for a child without a home)"),
    Required.FORM: marked(" (on the state's own form)"),
}


def for_you(brief: Brief, set_id: str | None = STATE_COMPLAINT) -> Document:
    """The sheet for a reviewed case, in the language that is spoken, as the review is.

    set_id: what the paper has to hold; None for mediation, of which no rule asks a list.
    """
    title = marked("Before you complain: {name}")
    if not set_id:
        title = marked("Before you ask for mediation: {name}")
    return Document(
        title=say(title, name=brief.name),
        subtitle=say("For you, not to be sent"),
        language=language(),
        on=brief.as_of,
        blocks=tuple(_blocks(brief, set_id)),
    )


def _blocks(brief: Brief, set_id: str | None) -> Iterator[Block]:
    if set_id is not None:
        checked = checked_elements(brief, set_id)
        yield Callout(*_headline(checked))
        yield from elements_section(brief, set_id, checked)
    yield from _proofs(brief, set_id)
    yield from losses_section(brief)
    yield Paragraph(line(say(_BEFORE_FILING if set_id else _BEFORE_MEDIATION)), is_quiet=True)


def _headline(checked: tuple[Checked, ...]) -> tuple[State, tuple[Line, ...]]:
    missing = [one for one in checked if one.is_there is False and one.element.required.is_law]
    if missing:
        words = say_many(
            "One thing that the rule asks for is still missing.",
            "{n} things that the rule asks for are still missing.",
            len(missing),
        )
        return State.NOT_ON_TRACK, (line(words),)
    words = say("Nothing that the rule asks for is missing. Read it once more.")
    return State.ON_TRACK, (line(words),)


def elements_section(brief: Brief, set_id: str, checked: tuple[Checked, ...]) -> Iterator[Block]:
    """What the rule asks for, and how each part stands."""
    asked = for_place(set_id, brief.rules.place)
    yield Heading(say("What it must hold"))
    citation = f"{asked.citation}{check_first(asked.status)}"
    cited = say("{citation}. Read at {source}", citation=citation, source=asked.source)
    yield Paragraph(line(strong(say("Rule: ")), cited), is_quiet=True)
    for is_law, title in ((True, say("Asked for by the rule")), (False, say("Good to have"))):
        lines = tuple(_line(one) for one in checked if one.element.required.is_law is is_law)
        if lines:
            yield Heading(title, 2)
            yield BulletList(lines)


def _line(one: Checked) -> Line:
    only = say(_ONLY.get(one.element.required, ""))
    what = one.element.words.rstrip(".")
    return line(strong(say(_STATES[one.is_there])), f"{what}{only}. {one.words}")


def _proofs(brief: Brief, set_id: str | None) -> Iterator[Block]:
    yield Heading(say("Four things that make it clear"))
    if set_id == STATE_COMPLAINT:
        yield Paragraph(line(say(_NO_BURDEN)))
    for proof in proofs(brief):
        yield Heading(proof.title, 2)
        yield Paragraph(line(strong(say(_STRENGTHS[proof.strength]))))
        if proof.facts:
            yield BulletList(tuple(line(told(s, brief.case)) for s in proof.facts))
        if proof.to_add:
            yield Paragraph(line(proof.to_add))


def losses_section(brief: Brief) -> Iterator[Block]:
    """The minutes that were lost, as a range, with how it is reckoned."""
    found = losses(brief)
    if not found:
        return
    yield Heading(say("Minutes that were lost"))
    yield BulletList(tuple(line(strong(f"{loss.name}. "), loss.words) for loss in found))
    yield Paragraph(
        line(
            say(
                "Lost at least: missed less made up, as the log tells. Lost at most: that and "
                "every promised minute of which no row tells."
            )
        )
    )
    yield Paragraph(line(say(CAUTION)))
