"""Write the reference pages of the law data: one for each place, with every rule and its source.

python docs/make_law_reference.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from write_pages import write_pages

from aimline.day_words import full_day
from aimline.law.due import no_rule_of_the_place, numbered
from aimline.law.place import Place
from aimline.law.place_file import place
from aimline.law.rule import REPORTED, DatedRule
from aimline.law.rulebook import rulebook
from aimline.terms import CHECK_FIRST, DUTY_HOLDERS, PLACES, SourceStatus

FOLDER = Path(__file__).parent / "reference" / "law"
_MADE = "<!-- Made by docs/make_law_reference.py from law/data; edit that. -->"


def pages() -> dict[Path, str]:
    """Every page with its text."""
    made = {FOLDER / f"{code}.md": page(code) for code in PLACES}
    return {FOLDER / "index.md": index(), **made}


def index() -> str:
    rows = [
        f"| [{name}]({code}.md) | {_own(code)} | {_cell(place(code).coverage)} |"
        for code, name in PLACES.items()
    ]
    lines = [
        "# Rules and clocks",
        _MADE,
        "Research notes for software, not legal advice. Each rule names where it was read; check "
        "the official text before you rely on a date. `aimline law show PLACE` shows the same.",
        "\n".join(["| place | rules | what is known |", "|---|---|---|", *rows]),
    ]
    return "\n\n".join(lines) + "\n"


def _own(code: str) -> int:
    return sum(1 for rule in rulebook(code).dated if rule.place == code)


def page(code: str) -> str:
    """One place's page."""
    book = rulebook(code)
    own = sorted((r for r in book.dated if r.place == code), key=lambda r: (r.topic, r.id))
    parts = [f"# {PLACES[code]}", _MADE, f"What is known: {place(code).coverage}."]
    for agency in place(code).agencies:
        parts.append(f"{agency.role.value.capitalize()}: {agency.name}")
    topic = ""
    for rule in own:
        if rule.topic != topic:
            topic = rule.topic
            parts.append(f"## {topic.replace('-', ' ').capitalize()}")
        parts.append("\n\n".join(_rule(rule)))
    federal = (rule for rule in book.dated if rule.place != code)
    missing = dict.fromkeys(m for rule in federal if (m := no_rule_of_the_place(rule, book)))
    if missing:
        parts += ["## Not found", "\n".join(f"- {sentence}" for sentence in missing)]
    parts += _beside(place(code))
    return "\n\n".join(parts) + "\n"


def _rule(rule: DatedRule) -> Iterator[str]:
    yield f"### {rule.title}"
    for text in rule.texts:
        since = f"From {full_day(text.since)}: " if text.since else ""
        reported = REPORTED if text.status is SourceStatus.VERIFY else ""
        time = f" Time: {numbered(text)}." if text.number else ""
        yield f"{reported}{since}{text.says}{time}"
        clauses = (*text.not_counted, *text.changed_by)
        if clauses:
            yield "\n".join(f"- {clause.words}" for clause in clauses)
        yield f"{text.citation}{CHECK_FIRST[text.status]}. Read at: <{text.source}>"
    owed_by = DUTY_HOLDERS[rule.owed_by]
    facts = [f"`{rule.id}`", rule.kind, f"owed by {owed_by}", f"starts with `{rule.trigger}`"]
    if rule.replaces:
        is_reported = rule.texts[-1].status is SourceStatus.VERIFY
        beside = "reported beside" if is_reported else "stands in place of"
        facts.append(f"{beside} `{rule.replaces}`")
    yield ", ".join([*facts, f"checked {full_day(rule.checked_on)}"]) + "."


def _beside(found: Place) -> list[str]:
    parts = []
    if found.unsourced:
        said = (f"- {c.claim} ({c.status.value}). {c.says}" for c in found.unsourced)
        parts += ["## Often said", "\n".join(said)]
    if found.pending:
        bills = (f"- {bill.what} ({bill.bills}): {bill.status}" for bill in found.pending)
        parts += ["## Proposed, not law", "\n".join(bills)]
    if found.gaps:
        parts += ["## Not read", "\n".join(f"- {gap}" for gap in found.gaps)]
    return parts


def _cell(words: str) -> str:
    return words.replace("|", "/")


if __name__ == "__main__":
    write_pages(FOLDER, pages())
