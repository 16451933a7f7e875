"""A rule file is refused, with a way to mend it, rather than half understood."""

from __future__ import annotations

from datetime import date

import pytest

from aimline.law.data_file import RuleFileError
from aimline.law.rule_file import read_rule

PLAIN = """\
id: us-iep-copy
rule: A copy of the IEP is given
topic: iep-meeting
kind: deadline
owed_by: lea
starts: IEP written
trigger: iep_developed
direction: after
values:
  undated:
    citation: "Old § 1"
    quote: a copy
    says: A copy is given.
    status: secondary
    source: https://example.org/old
  2006-10-13:
    number: 10
    unit: calendar_days
    citation: "New § 2"
    quote: a copy in ten days
    says: A copy is given in ten days.
    status: primary
    source: https://example.org/new
checked: {date: 2026-01-31, by: a reader}
"""


def test_each_day_gets_the_text_of_its_time() -> None:
    rule = read_rule(PLAIN, "us/copy.yaml", "us")
    old, new = rule.at(date(1999, 1, 1)), rule.at(date(2006, 10, 13))
    assert old is not None
    assert new is not None
    assert (old.citation.citation, new.citation.citation) == ("Old § 1", "New § 2")
    assert (old.text.number, new.text.number) == (None, 10)
    assert rule.at(None) == new


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ('    citation: "New § 2"\n', "", "'citation' of 2006-10-13 is missing"),
        ("    source: https://example.org/new\n", "", "'source' of 2006-10-13 is missing"),
        ("    status: primary\n", "", "'status' of 2006-10-13 is missing"),
        ("    status: primary\n", "    status: sure\n", "primary, secondary, verify"),
        ("checked: {date: 2026-01-31, by: a reader}\n", "", "'checked' is missing"),
        ("date: 2026-01-31", "date: soon", "write it as YYYY-MM-DD"),
        ("calendar_days", "moons", "unknown unit 'moons'"),
        ("number: 10", "number: ten", "whole number"),
        ("  undated:", "  2010-01-01:", "out of order"),
        ("  2006-10-13:", "  2006-13-13:", "not YAML that can be read: month"),
        ("starts: IEP written", "on: IEP written", "put the key in quotes"),
        ("    quote: a copy\n", "    no: a copy\n", "put the key in quotes"),
        ("topic: iep-meeting", "topik: iep-meeting", "unknown key 'topik'"),
        ("kind: deadline", "kind: wish", "must be one of"),
        ("rule: A copy of the IEP is given", "rule: no", "put it in quotes"),
        ("id: us-iep-copy", "id: ca-iep-copy", "must begin with 'us-'"),
        ("quote: a copy in ten days", "quote: " + "word " * 16, "longer than 15 words"),
        ("values:", "values: [", "not YAML"),
        ("topic: iep-meeting", "topic: iep-meeting\ntopic: notice", "'topic' stands twice"),
        ("direction: after", "direction: after\nform: sung", "'form' is 'sung'"),
        ("number: 10", "number: 10\n    not_counted: [{words: x, days: rainy}]", "'days' in not_"),
        ("number: 10", "number: 10\n    not_counted: [{words: x, days: vacations}]", "'longer_t"),
        ("number: 10", "number: 10\n    not_counted: [{}]", "'words' in not_counted"),
        ("number: 10", "number: 10\n    changed_by: [{words: x, is: near_year_end}]", "'left'"),
        ("number: 10", "number: 10\n    changed_by: [{words: x, is: magic}]", "'is' in changed"),
        ("direction: after", "direction: after\nis_judged: perhaps", "'is_judged' must be true or"),
        ("  2006-10-13:", "  2026-02-01:", "2026-02-01 in values is after the day of the check"),
        ("number: 10", "number: 10\n    counts_first_day: true", "goes only with school_days"),
    ],
)  # fmt: skip
def test_what_cannot_be_relied_on_is_refused(was: str, becomes: str, message: str) -> None:
    assert was in PLAIN
    with pytest.raises(RuleFileError, match=message) as refused:
        read_rule(PLAIN.replace(was, becomes, 1), "us/copy.yaml", "us")
    assert str(refused.value).startswith("us/copy.yaml: ")


def test_a_text_that_is_enacted_for_a_later_day_does_not_stand_before_it() -> None:
    later = PLAIN.replace("  2006-10-13:", "  2027-07-01:").replace(
        "checked:", "enacted: true\nchecked:"
    )
    rule = read_rule(later, "us/copy.yaml", "us")
    now, then = rule.at(None), rule.at(date(2027, 7, 1))
    assert now is not None
    assert then is not None
    assert (now.text.number, then.text.number) == (None, 10)


def test_what_a_rule_asks_is_judged_unless_its_file_says_otherwise() -> None:
    assert read_rule(PLAIN, "us/copy.yaml", "us").is_judged
    unseen = PLAIN.replace("checked:", "is_judged: false\nchecked:")
    assert not read_rule(unseen, "us/copy.yaml", "us").is_judged


def test_a_file_that_holds_a_list_is_refused() -> None:
    with pytest.raises(RuleFileError, match="keys and values"):
        read_rule("- one\n", "us/list.yaml", "us")
