"""The findings of the report, each with how sure, on what, and under which rule."""

from __future__ import annotations

from typing import Final

from aimline.day_words import full_day
from aimline.drafting.blocks import Block, BulletList, Line, NumberedList, Paragraph, line, strong
from aimline.drafting.reports.sources import place
from aimline.findings.finding import Evidence, Finding
from aimline.terms import CHECK_FIRST, Certainty, Citation

CERTAINTY_WORDS: Final[dict[Certainty, str]] = {
    Certainty.SHOWN: "Shown by the papers and scores here",
    Certainty.LIKELY: "The numbers make this likely",
    Certainty.POSSIBLE: "Worth asking",
}


def findings_list(findings: tuple[Finding, ...], folder: str | None) -> NumberedList:
    """All findings in their order."""
    return NumberedList(tuple(_finding(finding, folder) for finding in findings))


def _finding(finding: Finding, folder: str | None) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph(line(strong(finding.sentence))),
        Paragraph(line(f"{CERTAINTY_WORDS[finding.certainty]}."), is_quiet=True),
        BulletList(tuple(_evidence(evidence, folder) for evidence in finding.evidence)),
    ]
    if finding.authority:
        blocks += [
            Paragraph(line(strong("Rule: "), f"{_rule(citation)}."), is_quiet=True)
            for citation in finding.authority
        ]
    if finding.would_change:
        blocks.append(
            Paragraph(line(strong("What would change this: "), finding.would_change), is_quiet=True)
        )
    return tuple(block for block in blocks if not isinstance(block, BulletList) or block.items)


def _evidence(evidence: Evidence, folder: str | None) -> Line:
    fact = evidence.fact[:1].upper() + evidence.fact[1:]
    words = f"{fact}, {full_day(evidence.on)}" if evidence.on else fact
    if evidence.source is None:
        return line(f"{words}.")
    return line(f"{words} (", place(evidence.source, folder), ").")


def _rule(citation: Citation) -> str:
    words = f"{citation.title} ({citation.citation})" if citation.title else citation.citation
    return words + CHECK_FIRST[citation.status]
