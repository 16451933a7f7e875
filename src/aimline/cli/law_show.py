"""`aimline law show`: the rules of a place and the federal ones."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from aimline.case.problem import did_you_mean, shown
from aimline.cli.law_events import EventProblem, checked_place
from aimline.law.due import no_rule_of_the_place
from aimline.law.place import Place
from aimline.law.place_file import place
from aimline.law.rule import Rule
from aimline.law.rulebook import Rulebook, rulebook

Json = dict[str, Any]


def show(code: str, topic: str | None, on: date | None, *, as_json: bool) -> int:
    """Show the rules of a place, or those of one topic."""
    code = checked_place(code)
    book = rulebook(code).at(on) if on else rulebook(code)
    rules = _of_topic(list(book.rules()), topic)
    if as_json:
        document = {"place": _place(place(code)), "rules": [_rule(rule, book) for rule in rules]}
        print(json.dumps(document, indent=2, ensure_ascii=False))
        return 0
    from aimline.cli.law_terminal import show_rules

    missing = dict.fromkeys(m for r in rules if (m := no_rule_of_the_place(r.dated, book)))
    show_rules(place(code), rules, missing, rulebook(code))
    return 0


def _of_topic(rules: list[Rule], topic: str | None) -> list[Rule]:
    """The rules in order of topic, those of the place first."""
    topics = sorted({rule.topic for rule in rules})
    if topic is not None and topic not in topics:
        raise EventProblem(
            f"{shown(topic)} is no topic.{did_you_mean(topic, topics)} "
            f"The topics are {', '.join(topics)}."
        )
    chosen = [rule for rule in rules if topic in (None, rule.topic)]
    return sorted(chosen, key=lambda rule: (rule.topic, rule.place == "us"))


def _rule(rule: Rule, book: Rulebook) -> Json:
    text = rule.text
    return {
        "rule": rule.id,
        "title": rule.title,
        "place": rule.place,
        "topic": rule.topic,
        "kind": rule.kind,
        "owed_by": rule.dated.owed_by,
        "trigger": rule.dated.trigger,
        "number": text.number,
        "unit": text.unit,
        "says": text.says,
        "quote": text.quote,
        "citation": text.citation,
        "status": rule.status.value,
        "since": text.since.isoformat() if text.since else None,
        "source": rule.source,
        "checked_on": rule.checked_on.isoformat(),
        "replaces": rule.dated.replaces,
        "note": rule.dated.note,
        "missing": no_rule_of_the_place(rule.dated, book),
    }


def _place(found: Place) -> Json:
    return {
        "place": found.code,
        "name": found.name,
        "coverage": found.coverage,
        "agencies": {agency.role.value: agency.name for agency in found.agencies},
        "pending": [bill.what for bill in found.pending],
        "not_law": [
            {"claim": c.claim, "status": c.status.value, "says": c.says, "rules": list(c.rules)}
            for c in found.unsourced
        ],
        "gaps": list(found.gaps),
    }
