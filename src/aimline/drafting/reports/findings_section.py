"""The findings of the report, each with how sure, on what, and under which rule."""

from __future__ import annotations

from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, BulletList, Line, NumberedList, Paragraph, line, strong
from aimline.drafting.reports.sources import place
from aimline.findings.finding import Evidence
from aimline.findings.naming import capitalized
from aimline.findings.priorities import Concern
from aimline.terms import Certainty, Citation, check_first
from aimline.wording.say import marked, say

CERTAINTY_WORDS: Final[dict[Certainty, str]] = {
    Certainty.SHOWN: marked("Shown by the papers and scores here"),
    Certainty.LIKELY: marked("The numbers make this likely"),
    Certainty.POSSIBLE: marked("Worth asking"),
}
_REST_WORDS: Final[dict[Certainty, str]] = {
    Certainty.LIKELY: marked("the last part is likely by the numbers"),
    Certainty.POSSIBLE: marked("the last part is worth asking"),
}


def findings_list(concerns: tuple[Concern, ...], folder: str | None) -> NumberedList:
    """The findings in the order in which they ask for action, those of one cause together."""
    return NumberedList(tuple(_concern(concern, folder) for concern in concerns))


def _concern(concern: Concern, folder: str | None) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(line(strong(concern.paragraph))),
        Paragraph(line(how_sure(concern)), is_quiet=True),
        BulletList(tuple(_evidence(evidence, folder) for evidence in concern.folded_evidence)),
    ]
    blocks += [
        Paragraph(line(strong(say("Rule: ")), f"{_rule(citation)}."), is_quiet=True)
        for citation in concern.authority
    ]
    if concern.would_change:
        change = line(strong(say("What would change this: ")), concern.would_change)
        blocks.append(Paragraph(change, is_quiet=True))
    return tuple(block for block in blocks if not isinstance(block, BulletList) or block.items)


def how_sure(concern: Concern) -> str:
    """How sure the paragraph is; where its findings differ, what holds of the later sentences."""
    sure = list(dict.fromkeys(finding.certainty for finding in concern.findings))
    first = say(CERTAINTY_WORDS[sure[0]])
    if len(sure) == 1:
        return f"{first}."
    rest = say(_REST_WORDS[sure[-1]])
    return f"{first}; {rest}."


def _evidence(evidence: Evidence, folder: str | None) -> Line:
    fact = capitalized(evidence.fact)
    words = f"{fact}, {full_day(evidence.on)}" if evidence.on else fact
    if evidence.source is None:
        return line(f"{words}.")
    return line(f"{words} (", place(evidence.source, folder), ").")


def _rule(citation: Citation) -> str:
    words = f"{say(citation.title)} ({citation.citation})" if citation.title else citation.citation
    return words + check_first(citation.status)
