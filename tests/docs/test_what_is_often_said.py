"""The page on what is often said names only rules that exist, each with its status."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aimline.law.place import ClaimStatus
from aimline.law.place_file import place
from aimline.law.rulebook import rulebook
from aimline.terms import CHECK_FIRST, PLACES

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "what-is-often-said.md"
TEXT = " ".join(PAGE.read_text(encoding="utf-8").split())
ENTRIES = {
    head.strip(): " ".join(body.split())
    for head, _, body in (
        entry.partition("\n") for entry in PAGE.read_text(encoding="utf-8").split("\n### ")[1:]
    )
}
CLAIMS = [(code, claim) for code in PLACES for claim in place(code).unsourced]


def test_every_theme_has_its_entries() -> None:
    themes = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [theme.partition("\n")[0] for theme in themes] == [
        "Meetings and the IEP document",
        "Progress and goals",
        "Progress reports",
        "Records and recordings",
        "Evaluations",
        "Complaints and time limits",
        "California",
        "Missouri",
        "Where sources disagree",
    ]
    assert all("\n### " in theme for theme in themes)
    assert all(body for body in ENTRIES.values())


def test_every_rule_on_the_page_is_in_the_book_and_carries_its_status() -> None:
    status = {r.id: r.status for code in PLACES for r in rulebook(code).rules()}
    named = set(re.findall(r"`([a-z]{2}-[a-z0-9-]+)`", TEXT))
    assert len(named) > 50
    assert named - set(status) == set()
    for rule in named:
        words = CHECK_FIRST[status[rule]]
        for after in TEXT.split(f"`{rule}`")[1:]:
            assert after.startswith((f"{words},", f"{words}.")), rule


@pytest.mark.parametrize(("code", "claim"), CLAIMS)
def test_every_claim_without_a_source_has_its_entry_and_the_rules_that_stand(code, claim) -> None:
    body = ENTRIES[f'"{claim.claim}"']
    assert any(f"`{rule}`" in body for rule in claim.rules)
    # A claim that was not found says so first, before any rule is named.
    assert body.startswith("Not found") == (claim.status is ClaimStatus.NOT_FOUND)


def test_the_claims_on_missouri_that_must_not_be_stated_as_law_are_named_as_not_found() -> None:
    not_found = [c for c in place("us-mo").unsourced if c.status is ClaimStatus.NOT_FOUND]
    assert len(not_found) == 6
    assert all(ENTRIES[f'"{c.claim}"'].startswith("Not found") for c in not_found)


def test_the_page_accuses_nobody_and_begins_with_a_parents_question() -> None:
    assert TEXT.startswith("# Does the law really say that?")
    assert not re.search(r"\b(violat|fail|broke|illegal|unlawful)", TEXT, re.IGNORECASE)
