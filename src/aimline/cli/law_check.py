"""`aimline law check`: whether the law data can be relied on."""

from __future__ import annotations

from datetime import date

from aimline.compliance.check import LawCheck, check_law
from aimline.day_words import full_day
from aimline.terms import PLACES

PROBLEMS_FOUND = 1


def check() -> int:
    """Check the law data and say how old its checks are; exit status 1 where something is wrong."""
    found = check_law()
    today = date.today()  # noqa: DTZ011 - the family's own calendar day
    for line in lines(found, today):
        print(line)
    return PROBLEMS_FOUND if found.problems else 0


def lines(found: LawCheck, today: date) -> list[str]:
    """What the check found, a sentence a line."""
    status = ", ".join(f"{n} {status.value}" for status, n in sorted(found.by_status.items()))
    missing = ", ".join(PLACES[code] for code in found.without_rules)
    age = (today - found.oldest_check).days
    old = "1 day old" if age == 1 else f"{age} days old"
    n = len(found.problems)
    return [
        f"{found.rules} rules: {found.places} places and the federal rules ({status}).",
        f"{found.cases} worked cases, all run.",
        f"No state rule found for {missing}; the federal rules are shown there.",
        f"Compared with their sources between {full_day(found.oldest_check)} and "
        f"{full_day(found.newest_check)}; the oldest check is {old}.",
        *(f"PROBLEM: {problem}" for problem in found.problems),
        "Every rule has its date, citation, source, status and cases; no id stands twice."
        if not found.problems
        else f"{n} problem{'' if n == 1 else 's'}. Mend the files in law/data.",
    ]
