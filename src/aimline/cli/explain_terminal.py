"""A finding's whole chain on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.rule import Rule as Line

from aimline.cli.terminal import WIDEST, fact_words, indented, text_line
from aimline.day_words import full_day
from aimline.drafting.reports.findings_section import CERTAINTY_WORDS
from aimline.findings.finding import Finding
from aimline.findings.review import Review
from aimline.findings.words import number
from aimline.terms import CHECK_FIRST


def show(review: Review, finding: Finding) -> None:
    """Print the question, the answer, and everything that it rests on."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    text_line(console, finding.question, style="bold")
    text_line(console, finding.sentence)
    text_line(console, f"{CERTAINTY_WORDS[finding.certainty]}. Key: {finding.key}", style="dim")
    console.print()
    _part(console, "The facts", (fact_words(item) for item in finding.evidence))
    _part(console, "The arithmetic", finding.arithmetic)
    _part(console, "When it is stated", _thresholds(finding))
    _part(console, "The rules", _rules(review, finding))
    _part(console, "What would change it", (finding.would_change,))
    _part(console, "What to do", (step.words for step in finding.next))
    _part(console, "Your choice", _choice(review, finding))


def _part(console: Console, heading: str, lines: Iterable[str]) -> None:
    shown = [line for line in lines if line]
    if not shown:
        return
    console.print(Line(heading, style="dim", align="left"))
    for line in shown:
        indented(console, f"– {line}", hanging=2)
    console.print()


def _thresholds(finding: Finding) -> Iterator[str]:
    for threshold in finding.thresholds:
        says = threshold.says or "threshold"
        yield f"{says}: {number(threshold.value, 2)} ({threshold.source})"


def _rules(review: Review, finding: Finding) -> Iterator[str]:
    quotes = {rule.id: rule for rule in review.rules.at(review.as_of).rules()}
    for cited in finding.authority:
        yield f"{cited.title} ({cited.citation}){CHECK_FIRST[cited.status]}"
        rule = quotes.get(cited.rule)
        if rule and rule.text.quote:
            yield f"“{rule.text.quote}” ({rule.source})"


def _choice(review: Review, finding: Finding) -> Iterator[str]:
    choice = review.choice_of(finding)
    if choice is None:
        return
    parts = [
        choice.choice.value.replace("_", " "),
        full_day(choice.on) if choice.on else "",
        choice.who or "",
        choice.reason or "",
        f"until {full_day(choice.until)}" if choice.until else "",
    ]
    yield ", ".join(part for part in parts if part)
