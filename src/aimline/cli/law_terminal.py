"""Rules and clocks on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import Final

from rich.console import Console
from rich.rule import Rule as Line
from rich.text import Text

from aimline.cli.law_events import Asked
from aimline.day_words import day_of_week, full_day
from aimline.drafting.printable import printable
from aimline.law.happening import Due
from aimline.law.place import Place
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook
from aimline.terms import CHECK_FIRST, DUTY_HOLDERS, PLACES

WIDEST: Final = 88


class Page:
    """Lines on the standard output, folded to its width."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False)
        self._console.width = min(self._console.width, WIDEST)

    def line(self, text: str, style: str = "", *, indent: int = 0, hanging: int = 0) -> None:
        """One paragraph."""
        folded = wrap(
            printable(text),
            self._console.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hanging),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._console.print(Text("\n".join(folded), style=style))

    def heading(self, text: str) -> None:
        """A line across, with words."""
        self._console.print(Line(text, style="dim", align="left"))

    def space(self) -> None:
        """An empty line."""
        self._console.print()


def show_due(asked: Asked, answers: Iterable[Due]) -> None:
    """What one event started."""
    page, answers = Page(), tuple(answers)
    happening = asked.happening
    page.line(f"{PLACES[asked.place]}: {happening.event}, {day_of_week(happening.on)}", "bold")
    page.space()
    if not answers:
        page.line("No rule was found that this event starts.")
    for due in answers:
        _due(page, due)
    page.line("This is not legal advice. Check the official text before you rely on a date.", "dim")


def _due(page: Page, due: Due) -> None:
    rule = due.rule
    page.line(_headline(due), "bold", hanging=2)
    page.line(f"{rule.reported}{rule.text.says}", indent=3)
    for sentence in due.counted:
        page.line(f"– {sentence}", indent=3, hanging=2)
    for sentence in due.assumed:
        page.line(f"Assumed: {sentence}", "dim", indent=3, hanging=2)
    if due.replaced_by:
        page.line(f"Here {due.replaced_by} stands in its place.", indent=3)
    _source(page, rule)
    page.space()


def _headline(due: Due) -> str:
    title, owed_by = (
        f"{due.rule.reported}{due.rule.title}",
        DUTY_HOLDERS.get(due.rule.dated.owed_by, ""),
    )
    who = f" (owed by {owed_by})" if owed_by else ""
    if due.due_on:
        return f"{day_of_week(due.due_on)}: {title}{who}"
    if due.not_before:
        earliest = f"not before {full_day(due.not_before)}"
        return f"Day not known, {earliest}: {title}{who}. {due.unknown or ''}"
    return f"No day: {title}{who}. {due.unknown or ''}"


def _source(page: Page, rule: Rule) -> None:
    page.line(f"{rule.text.citation}{CHECK_FIRST[rule.status]}", "dim", indent=3)
    page.line(f"{rule.id}, {rule.source}", "dim", indent=3)


def show_rules(place: Place, rules: Iterable[Rule], missing: Iterable[str], book: Rulebook) -> None:
    """The rules of a place and the federal ones, by topic."""
    page = Page()
    page.line(place.name, "bold")
    page.line(place.coverage, indent=3)
    for agency in place.agencies:
        page.line(f"{agency.role.value.capitalize()}: {agency.name}", indent=3, hanging=2)
    page.space()
    topic = ""
    for rule in rules:
        if rule.topic != topic:
            topic = rule.topic
            page.heading(topic.replace("-", " "))
        _rule(page, rule)
    for sentence in missing:
        page.line(sentence, "dim", hanging=2)
    _beside_the_rules(page, place, book)
    page.line("This is not legal advice. Check the official text before you rely on it.", "dim")


def _rule(page: Page, rule: Rule) -> None:
    whose = "" if rule.place == "us" else f" [{PLACES[rule.place]}]"
    page.line(f"{rule.title}{whose}", "bold", hanging=2)
    page.line(f"{rule.reported}{rule.text.says}", indent=3)
    if rule.dated.note:
        page.line(f"Note: {rule.dated.note}", "dim", indent=3)
    page.line(f"Starts with: {rule.dated.trigger}", "dim", indent=3)
    _source(page, rule)
    page.space()


def _beside_the_rules(page: Page, place: Place, book: Rulebook) -> None:
    """What is said of a place and is no rule."""
    if place.unsourced:
        page.heading("often said, and not found or put differently")
    for claim in place.unsourced:
        page.line(f"{claim.claim} ({claim.status.value})", hanging=2)
        page.line(claim.says, indent=3)
        for rule_id in claim.rules:
            cited = book.rule(rule_id)
            page.line(f"{cited.text.citation}{CHECK_FIRST[cited.status]}", "dim", indent=3)
    if place.pending:
        page.heading("proposed, never law here")
    for bill in place.pending:
        page.line(f"{bill.what} ({bill.bills}): {bill.status}", hanging=2)
    if place.gaps:
        page.heading("not found or not read")
    for gap in place.gaps:
        page.line(gap, hanging=2)
