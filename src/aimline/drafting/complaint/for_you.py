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
from aimline.drafting.letters.letter import LANGUAGE
from aimline.drafting.state import State
from aimline.law.element import Required
from aimline.law.elements import for_place
from aimline.terms import CHECK_FIRST
from aimline.wording.say import say

_STATES: Final = {True: "There", False: "Missing", None: "Look at it"}
_STRENGTHS: Final = {
    Strength.STRONG: "strong: it stands on a paper",
    Strength.THIN: "thin",
    Strength.MISSING: "missing",
}
_NO_BURDEN: Final = (
    "No rule asks you to show all four. The state looks into what you allege. They make a "
    "complaint clear."
)
_NOT_ADVICE: Final = (
    "This sheet is for you and is not to be sent. It is no legal advice. Before you {act}, it "
    "helps to talk to an advocate or an attorney."
)


def for_you(brief: Brief, set_id: str | None = STATE_COMPLAINT) -> Document:
    """The sheet for a reviewed case.

    set_id: what the paper has to hold; None for mediation, of which no rule asks a list.
    """
    before = "Before you complain" if set_id else "Before you ask for mediation"
    return Document(
        title=f"{before}: {brief.name}",
        subtitle="For you, not to be sent",
        language=LANGUAGE,
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
    act = "file" if set_id else "ask for mediation"
    yield Paragraph(line(_NOT_ADVICE.format(act=act)), is_quiet=True)


def _headline(checked: tuple[Checked, ...]) -> tuple[State, tuple[Line, ...]]:
    missing = [one for one in checked if one.is_there is False and one.element.required.is_law]
    if missing:
        many = (
            "One thing that the rule asks for is"
            if len(missing) == 1
            else (f"{len(missing)} things that the rule asks for are")
        )
        return State.NOT_ON_TRACK, (line(f"{many} still missing."),)
    return State.ON_TRACK, (line("Nothing that the rule asks for is missing. Read it once more."),)


def elements_section(brief: Brief, set_id: str, checked: tuple[Checked, ...]) -> Iterator[Block]:
    """What the rule asks for, and how each part stands."""
    asked = for_place(set_id, brief.rules.place)
    yield Heading("What it must hold")
    cited = f"{asked.citation}{CHECK_FIRST[asked.status]}. Read at {asked.source}"
    yield Paragraph(line(strong("Rule: "), cited), is_quiet=True)
    for is_law, title in ((True, "Asked for by the rule"), (False, "Good to have")):
        lines = tuple(_line(one) for one in checked if one.element.required.is_law is is_law)
        if lines:
            yield Heading(title, 2)
            yield BulletList(lines)


def _line(one: Checked) -> Line:
    only = {
        Required.HOMELESS: " (only for a child without a home)",
        Required.FORM: " (on the state's own form)",
    }.get(one.element.required, "")
    what = one.element.words.rstrip(".")
    return line(strong(f"{_STATES[one.is_there]}: "), f"{what}{only}. {one.words}")


def _proofs(brief: Brief, set_id: str | None) -> Iterator[Block]:
    yield Heading("Four things that make it clear")
    if set_id == STATE_COMPLAINT:
        yield Paragraph(line(_NO_BURDEN))
    for proof in proofs(brief):
        yield Heading(proof.title, 2)
        yield Paragraph(line(strong(f"{_STRENGTHS[proof.strength].capitalize()}.")))
        if proof.facts:
            yield BulletList(tuple(line(told(s, brief.case)) for s in proof.facts))
        if proof.to_add:
            yield Paragraph(line(proof.to_add))


def losses_section(brief: Brief) -> Iterator[Block]:
    """The minutes that were lost, as a range, with how it is reckoned."""
    found = losses(brief)
    if not found:
        return
    yield Heading("Minutes that were lost")
    yield BulletList(tuple(line(strong(f"{loss.name}. "), loss.words) for loss in found))
    yield Paragraph(
        line(
            "Lost at least: missed less made up, as the log tells. Lost at most: that and every "
            "promised minute of which no row tells."
        )
    )
    yield Paragraph(line(say(CAUTION)))
