"""A meeting kit as a paper: what every renderer draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from aimline.case.meeting import MeetingKind
from aimline.day_words import full_day
from aimline.drafting.alternative_text import alternative_text
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    Document,
    Figure,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Together,
    WritingLines,
    WritingTable,
    line,
    strong,
)
from aimline.drafting.chart import Size, goal_chart, svg
from aimline.drafting.letters.evidence import places_of
from aimline.drafting.letters.goal_facts import iep_name, named
from aimline.drafting.letters.letter import Role, Sentence
from aimline.drafting.meeting.kit import MeetingKit, Question, Reply, Sheet
from aimline.drafting.reading_copy import paper_language
from aimline.drafting.reports.goal_section import goal_beginning, key_figures
from aimline.drafting.state import State, state, verdict_words
from aimline.findings.naming import capitalized
from aimline.progress.goal_review import GoalReview
from aimline.wording.say import marked, say

Draw = Callable[[GoalReview, MeetingKit], list[Block]]

_ANSWER: Final = marked("Answer, and who gave it:")
_PEOPLE: Final = marked("Who is there, and what each of them does for the child:")
_NOTES: Final = (marked("Question"), marked("Answer"), marked("Who answered"))
_PROMISES: Final = (
    *(marked("What"), marked("Who does it"), marked("By when"), marked("Written where")),
)
_CONSENTS: Final = (marked("Part of the IEP"), marked("Yes or no"), marked("Why"))
_MANY: Final = 3
_LETTERS_OF_HALF_A_SHEET: Final = 1800
_CAUTION: Final = marked(
    "This kit states what the records show and which rule applies. It is no legal advice."
)


def drawn(review: GoalReview, kit: MeetingKit) -> list[Block]:
    """The chart of a goal, with what was and no guess at what will be: it lies on the table."""
    if not review.points and review.aimline is None:
        return []
    past = _past(review)
    return [Figure(svg(goal_chart(past, kit.case, Size.SHEET)), None, alternative_text(past))]


def described(review: GoalReview, _: MeetingKit) -> list[Block]:
    """The chart in words, for plain text."""
    if not review.points and review.aimline is None:
        return []
    return [Paragraph(line(alternative_text(_past(review))))]


def _past(review: GoalReview) -> GoalReview:
    return replace(review, projection=None)


def meeting_document(kit: MeetingKit, draw: Draw = drawn) -> Document:
    """The kit from its opening to the empty rows at its end."""
    return Document(
        title=say("Meeting kit for {name}", name=kit.name),
        subtitle=_subtitle(kit),
        language=paper_language(),
        on=kit.as_of,
        blocks=tuple(_blocks(kit, draw)),
    )


def _subtitle(kit: MeetingKit) -> str:
    child = kit.case.child
    what = say("IEP meeting") if kit.kind is MeetingKind.IEP else say("talk")
    if kit.on:
        day = say("{meeting} of {day}", meeting=what, day=full_day(kit.on))
    else:
        day = say("{meeting}, as of {day}", meeting=what, day=full_day(kit.as_of))
    grade = say("grade {grade}", grade=child.grade) if child.grade else None
    return " · ".join([*(part for part in (grade, child.school) if part), capitalized(day)])


def _blocks(kit: MeetingKit, draw: Draw) -> Iterator[Block]:
    yield Callout(_state(kit), tuple(line(s.words) for s in kit.opening))
    yield Paragraph(line(say(_CAUTION)), is_quiet=True)
    yield Heading(say("What kind of meeting this is"))
    yield BulletList(tuple(line(s.words) for s in kit.difference))
    yield from _checklists(kit)
    for sheet in kit.sheets:
        yield from _sheet(sheet, kit, draw)
    if kit.whole:
        if kit.sheets:
            yield PageBreak()
        is_iep = kit.kind is MeetingKind.IEP
        yield Heading(say("The IEP as a whole") if is_iep else say("Also to ask"))
        for question in kit.whole:
            yield from _question(question, kit)
    yield from _replies(kit)
    yield from _to_write(kit)


def _state(kit: MeetingKit) -> State:
    """The state of the goal that presses most."""
    order = (State.NOT_ON_TRACK, State.CANNOT_TELL, State.ON_TRACK, State.MET)
    states = [state(sheet.review) for sheet in kit.sheets]
    without = State.ON_TRACK if kit.is_quiet else State.CANNOT_TELL
    return min(states, key=order.index, default=without)


def _checklists(kit: MeetingKit) -> Iterator[Block]:
    yield Heading(say("Checklist"))
    for stage in kit.stages:
        yield Heading(stage.name, 2)
        yield Checklist(tuple(_check(check.do, check.because) for check in stage.checks))
    if kit.kind is MeetingKind.IEP:
        yield WritingLines(say(_PEOPLE), 5)


def _check(do: Sentence, because: Iterable[Sentence]) -> Line:
    rules = " ".join(sentence.words for sentence in because)
    return line(strong(do.words), f" {rules}" if rules else "")


def _sheet(sheet: Sheet, kit: MeetingKit, draw: Draw) -> Iterator[Block]:
    review = sheet.review
    yield PageBreak()
    yield Heading(capitalized(named(review)), 1, state(review), verdict_words(review.verdict))
    yield from goal_beginning(review)
    yield from draw(review, kit)
    yield key_figures(review)
    for question in sheet.questions:
        yield from _question(question, kit)


def _question(question: Question, kit: MeetingKit) -> Iterator[Block]:
    blocks: list[Block] = [Heading(question.ask.words, 2)]
    shown = tuple(_told(sentence, kit) for sentence in (*question.shown, *question.rules))
    if shown:
        blocks.append(BulletList(shown))
    blocks.append(WritingLines(say(_ANSWER), question.lines))
    yield from _together(blocks, shown)


def _together(blocks: list[Block], lines: Iterable[Line]) -> Iterable[Block]:
    """The blocks on one sheet, unless their lines are too long for that."""
    letters = sum(len(run.words) for told in lines for run in told)
    return (Together(tuple(blocks)),) if letters <= _LETTERS_OF_HALF_A_SHEET else blocks


def _told(sentence: Sentence, kit: MeetingKit) -> Line:
    """A sentence with where its facts stand, and what has to be confirmed first."""
    places = "; ".join(_places(sentence, kit)) if sentence.role is Role.FACT else ""
    doubts = ""
    if sentence.doubts:
        doubts = f" {say('Check first {what}.', what='; '.join(sentence.doubts))}"
    return line(f"{sentence.words}{f' [{places}]' if places else ''}{doubts}")


def _places(sentence: Sentence, kit: MeetingKit) -> tuple[str, ...]:
    """Where a sentence stands, unless it says so itself; of many IEPs only the first is named."""
    places = tuple(p for p in places_of(sentence, kit.case) if p not in sentence.words)
    every = {iep_name(iep) for iep in kit.case.ieps}
    ieps = [place for place in places if place in every]
    if len(ieps) < _MANY:
        return places
    others = tuple(place for place in places if place not in ieps)
    return (say("{iep} and those after it", iep=ieps[0]), *others)


def _replies(kit: MeetingKit) -> Iterator[Block]:
    if not kit.replies:
        return
    yield Heading(say("If you hear this"))
    for reply in kit.replies:
        yield from _reply(reply, kit)


def _reply(reply: Reply, kit: MeetingKit) -> Iterator[Block]:
    head = Heading(f"“{reply.they_say}”", 2)
    if not reply.is_supported:
        told = tuple(_told(s, kit) for s in (*reply.say, *reply.ask))
        yield Together((head, BulletList(told)))
        return
    parts = (
        (say("What the records show"), tuple(_told(s, kit) for s in reply.say)),
        (say("What the rules say"), tuple(_told(s, kit) for s in reply.rules)),
        (say("What you can say"), tuple(line(s.words) for s in reply.ask)),
    )
    blocks: list[Block] = [head]
    for name, lines in parts:
        blocks += [Paragraph(line(strong(name)), is_leading=True), BulletList(lines)]
    yield from _together(blocks, (told for _, lines in parts for told in lines))


def _said(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(say(one) for one in words)


def _to_write(kit: MeetingKit) -> Iterator[Block]:
    """What is open from earlier days, and room for what is said now."""
    yield PageBreak()
    yield Heading(say("Notes and promises"))
    if kit.kind is MeetingKind.INFORMAL:
        yield WritingLines(say(_PEOPLE), 2)
    if kit.promises:
        yield Heading(say("Promised before, and still open"), 2)
        yield BulletList(tuple(_told(s, kit) for s in kit.promises))
    yield WritingTable(
        say("Questions and answers"), _said(_NOTES), 4 if kit.is_quiet else 5, (3, 4, 2)
    )
    yield WritingTable(
        say("Promises of today"), _said(_PROMISES), 3 if kit.is_quiet else 5, (4, 2, 2, 2)
    )
    if kit.kind is MeetingKind.IEP:
        told = tuple(_told(s, kit) for s in kit.consents)
        blocks: list[Block] = [Heading(say("What you agree to"), 2)]
        if told:
            blocks.append(BulletList(told))
        blocks.append(WritingTable(say("Each part by itself"), _said(_CONSENTS), 3, (4, 1, 4)))
        yield from _together(blocks, told)
