"""The present-levels report of an assessment: area by area, in the frame of an IEP form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from aimline.case.skill import NoteKind
from aimline.day_words import full_day, stretch
from aimline.drafting.blocks import (
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
    Together,
    line,
    strong,
)
from aimline.drafting.chart import Chart, svg
from aimline.drafting.printable import printable
from aimline.drafting.reading_copy import paper_language
from aimline.drafting.skills.assessment import Assessment
from aimline.drafting.skills.chart import change_chart, help_chart, narrow, share_alone
from aimline.drafting.skills.linked import linked_lines
from aimline.drafting.skills.words import (
    agreement_words,
    change_words,
    dated,
    limits,
    observers_words,
    seen_words,
    share_words,
)
from aimline.findings.naming import child_name
from aimline.skills.answers import LADDER
from aimline.skills.frame import PresentLevelArea
from aimline.skills.goals import RULE, SuggestedGoal, effect_draft, place_name, suggested
from aimline.skills.scoring import AreaResult
from aimline.wording.say import marked, say, say_many

Draw = Callable[[Chart, str], list[Block]]

_LEAD: Final = marked(
    "This report gives present levels from what people who know {name} saw in everyday life. It "
    "is built from single skills, not from a total."
)
_NO_NEED: Final = marked("No need was seen in the items that were rated.")


def drawn(chart: Chart, words: str) -> list[Block]:
    """The chart as a picture, with its words for whoever cannot see it."""
    return [Figure(svg(chart), None, words, chart.title)]


def drawn_for_page(chart: Chart, words: str) -> list[Block]:
    """The chart as a picture, with one for a phone."""
    title = Paragraph(line(strong(chart.title)), is_leading=True)
    return [title, Figure(svg(chart), svg(narrow(chart)), words)]


def described(_: Chart, words: str) -> list[Block]:
    """The chart in words, for plain text."""
    return [Paragraph(line(words))]


def report_document(told: Assessment, draw: Draw = drawn) -> Document:
    """The whole report."""
    return Document(
        title=say("Present levels of everyday skills: {name}", name=printable(told.whose.name)),
        subtitle=subtitle(told),
        language=paper_language(),
        on=told.as_of,
        blocks=tuple(_blocks(told, draw)),
    )


def subtitle(told: Assessment) -> str:
    """The child, when it was seen, and the day of the report."""
    child, taken = told.case.child, told.result.round
    grade = say("grade {grade}", grade=printable(child.grade)) if child.grade else None
    days = say("seen {days}", days=stretch(taken.first_on, taken.last_on))
    as_of = say("as of {day}", day=full_day(told.as_of))
    parts = (printable(child_name(child.name)), grade, days, as_of)
    return " · ".join(part for part in parts if part)


def _blocks(told: Assessment, draw: Draw) -> Iterator[Block]:
    yield Paragraph(line(say(_LEAD, name=printable(told.whose.name))))
    yield from evidence(told)
    yield Heading(say("At a glance"))
    yield from glance(told, draw)
    yield from said(told)
    for frame in told.bank.frame.present_levels:
        yield from _present_level(told, frame)
    yield from changed(told, draw)
    yield from _agreement(told)
    yield Heading(say("What this report cannot say"))
    yield BulletList(tuple(line(words) for words in limits()))
    yield from _left_out(told)
    yield from _sources(told)


def evidence(told: Assessment) -> Iterator[Block]:
    """Who saw it, where, and how many items it rests on."""
    places = ", ".join(map(place_name, told.result.round.settings)) or say("not said")
    asked, seen = len(told.result.items), sum(bool(r.seen) for r in told.result.items)
    yield BulletList(
        (
            line(strong(say("Seen by: ")), observers_words(told)),
            line(strong(say("Where: ")), places),
            line(
                strong(say("Rests on: ")),
                say(
                    "{seen} items that were seen, of {asked} that were asked",
                    seen=seen,
                    asked=asked,
                ),
            ),
        )
    )


def glance(told: Assessment, draw: Draw) -> Iterator[Block]:
    """The chart of all areas, and the shares with their intervals."""
    words = "; ".join(_area_words(area) for area in told.result.areas)
    yield from draw(help_chart(told), f"{words}.")
    rows = [
        (area.area.title if n == 0 else "", f"{share.band}", share_words(share))
        for area in told.result.areas
        for n, share in enumerate(area.shares)
    ]
    header = (
        say("Area"),
        say("Items for ages"),
        say("Done alone, of items seen (share; 95 % interval)"),
    )
    yield Table(say("How much is done alone"), header, tuple(rows), has_header_column=True)


def _area_words(area: AreaResult) -> str:
    unseen = ""
    if area.unseen:
        unseen = say(", {n} without a chance to see", n=len(area.unseen))
    return f"{counts_of(area)}{unseen}"


def counts_of(area: AreaResult) -> str:
    """`Money: 4 alone, 3 with help or not yet`."""
    return say(
        "{area}: {alone} alone, {needs} with help or not yet",
        area=area.area.title,
        alone=len(area.strengths),
        needs=len(area.needs),
    )


def said(told: Assessment) -> Iterator[Block]:
    """The parent's concerns and the student's own words."""
    concerns, own = told.said(NoteKind.CONCERN), told.said(NoteKind.OWN_WORDS)
    if concerns:
        yield Heading(say("The parent's concerns"))
        yield BulletList(tuple(line(dated(note)) for note in concerns))
    if own:
        yield Heading(say("In {name}'s own words", name=printable(told.whose.name)))
        yield BulletList(tuple(line(dated(note)) for note in own))


def _present_level(told: Assessment, frame: PresentLevelArea) -> Iterator[Block]:
    areas = [a for a in told.result.areas if told.bank.frame.of_area(a.area.id) is frame]
    linked = linked_lines(told.case, frame, told.as_of)
    yield Heading(frame.title)
    if not areas:
        yield Paragraph(line(_untold(frame, linked)))
    for area in areas:
        if area.area.title != frame.title:
            yield Heading(area.area.title, 2)
        yield from _area(told, area)
    if linked and areas:
        yield Paragraph(line(strong(say("Also in the records"))), is_leading=True)
    if linked:
        yield BulletList(tuple(line(words) for words in linked))


def _untold(frame: PresentLevelArea, linked: list[str]) -> str:
    if frame.is_from_evaluations and linked:
        return say("Not tested by this assessment. This is what the records hold:")
    if frame.is_from_evaluations:
        return say("Not tested by this assessment, and no evaluation in the records tells of it.")
    if linked:
        return say("Nothing was rated here in this round. This is what the records hold:")
    return say("Nothing was rated here in this round.")


def _area(told: Assessment, area: AreaResult) -> Iterator[Block]:
    yield from area_blocks(told, area)
    yield from _said_of(told, area)
    yield from _effect(told, area)
    for goal in suggested(area, told.whose, told.goals_by):
        yield _goal(goal)


def area_blocks(told: Assessment, area: AreaResult) -> Iterator[Block]:
    """Strengths, needs with the help that they take and who saw it, and what nobody saw."""
    if area.strengths:
        words = "; ".join(r.item.does for r in area.strengths)
        yield Paragraph(
            line(strong(say("Strengths ({n}), alone: ", n=len(area.strengths))), f"{words}.")
        )
    if area.needs:
        needs = sorted(area.needs, key=lambda r: (LADDER.index(r.support), r.item.id))
        rows = tuple((r.item.asked, seen_words(r)) for r in needs)
        name = say("Needs in {area} ({n})", area=area.area.title.casefold(), n=len(needs))
        header = (say("Skill"), say("Help it takes, and who saw it"))
        yield Table(name, header, rows, True)
    elif area.strengths:
        yield Paragraph(line(say(_NO_NEED)))
    if area.unseen:
        words = "; ".join(r.item.does for r in area.unseen)
        lead = strong(say("No chance to see ({n}): ", n=len(area.unseen)))
        yield Paragraph(line(lead, f"{words}."), is_quiet=True)


def _said_of(told: Assessment, area: AreaResult) -> Iterator[Block]:
    for note in told.said(NoteKind.CONCERN, area.area.id):
        yield Paragraph(line(strong(say("The parent's concern: ")), dated(note)))
    for note in told.said(NoteKind.OWN_WORDS, area.area.id):
        name = printable(told.whose.name)
        yield Paragraph(line(strong(say("{name} says: ", name=name)), dated(note)))


def _effect(told: Assessment, area: AreaResult) -> Iterator[Block]:
    edited = told.said(NoteKind.EFFECT, area.area.id)
    if edited:
        yield Paragraph(line(strong(say("How it affects school: ")), dated(edited[0])))
        return
    school_day = told.bank.frame.school_day.get(area.area.id)
    if draft := effect_draft(area.needs, told.whose, school_day):
        lead = strong(say("How it affects school (a draft to edit): "))
        yield Paragraph(line(lead, printable(draft)))


def _goal(goal: SuggestedGoal) -> Block:
    baseline = goal.goal.baseline
    start = say("Now: {now}.", now=printable(goal.now))
    if baseline is None:
        count = say("Count five chances first: that count is the baseline.")
        start = f"{start} {count}"
    words = printable(goal.goal.text or "")
    return Together(
        (
            Paragraph(line(strong(say("Suggested goal: ")), words)),
            Paragraph(line(start), is_quiet=True),
        )
    )


def changed(told: Assessment, draw: Draw) -> Iterator[Block]:
    """The round before beside this one, with a chart; nothing without one."""
    chart = change_chart(told)
    if told.before is None:
        return
    then, now = told.before.round, told.result.round
    yield Heading(say("Then and now"))
    days = say(
        "{then} beside {now}: the same items, rated by the same person in the same place.",
        then=stretch(then.first_on, then.last_on),
        now=stretch(now.first_on, now.last_on),
    )
    yield Paragraph(line(days))
    if chart is None:
        none = say("No item was rated by the same person in the same place both times.")
        yield Paragraph(line(none))
        return
    words = "; ".join(
        say(
            "{area}: {then} alone then, {now} now",
            area=c.area.title,
            then=f"{share_alone(c, 0):.0%}",
            now=f"{share_alone(c, 1):.0%}",
        )
        for c in told.changes
    )
    yield from draw(chart, f"{words}.")
    yield BulletList(tuple(line(change_words(change)) for change in told.changes))
    if alone_now := _alone_now(told):
        head = strong(say("Done alone now, and not then: "))
        chance = say("A single item may differ by chance.")
        yield Paragraph(line(head, "; ".join(alone_now), f". {chance}"))


def _alone_now(told: Assessment) -> list[str]:
    return [
        one.item.does
        for change in told.changes
        for one in change.risen
        if all(after.support == "independent" for _, after in one.pairs)
    ]


def _agreement(told: Assessment) -> Iterator[Block]:
    if not (told.observers or told.settings):
        return
    yield Heading(say("How far people and places agree"))
    if told.observers:
        yield Paragraph(line(strong(say("People"))), is_leading=True)
        yield BulletList(tuple(line(agreement_words(pair)) for pair in told.observers))
    if told.settings:
        yield Paragraph(line(strong(say("Places"))), is_leading=True)
        yield BulletList(tuple(line(agreement_words(pair)) for pair in told.settings))


def _left_out(told: Assessment) -> Iterator[Block]:
    if told.left_out:
        words = say_many(
            "{n} answer names an item that these areas do not know, or do not hold together, and "
            "stands nowhere above.",
            "{n} answers name items that these areas do not know, or do not hold together, and "
            "stand nowhere above.",
            told.left_out,
        )
        yield Paragraph(line(words), is_quiet=True)


def _sources(told: Assessment) -> Iterator[Block]:
    yield Heading(say("Where the items come from"))
    whose = say(
        "The items are worded by Aimline. Public frameworks that lie behind the areas are named, "
        "not copied."
    )
    yield Paragraph(line(f"{whose} {say(RULE)}"))
    for area in told.result.areas:
        names = "; ".join(source.name for source in area.area.sources)
        yield Paragraph(line(strong(f"{area.area.title}: "), names), is_quiet=True)
