"""The name of a child, and whether a paper lists several children."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from aimline.intake.forms.item import Item
from aimline.intake.forms.vocabulary import Role

_NAME: Final = re.compile(
    r"[^\W\d_][^\W\d_'’.-]*(?:[ '’.-]+[^\W\d_]+\.?){1,4}(?:,? (?:Jr|Sr|II|III)\.?)?"
)
_TITLE: Final = re.compile(r"\s*\(.*?\)|\b(?:grade|school|date|dob|id)\b.*$", re.I)
_OF_A_FORM: Final = re.compile(
    r"\b(?:scores?|scaled?|grades?|services?|minutes|dates?|goals?|objectives?|levels?|placement"
    r"|percentiles?|assessments?|tests?|subject|area|status|progress|teacher|school|reports?|name"
    r"|birth|number|period|reading|math|signature|performance|data|comments?|measure|domain)\b",
    re.I,
)
"""Words of headings: a child has none of them for a name."""
_NO_CHILD: Final = re.compile(r"\W*(?:totals?|average|mean|median|class|group|all|n/?a)?\W*", re.I)
_CALLED: Final = re.compile(
    r"\W*(?:student|child|pupil|client)\s*#?\s*(?P<which>[A-Z]|\d{1,3})\b(?!\s*(?:of|out|/|%))",
    re.I,
)
_OF_ONE_CHILD: Final = (
    *(Role.SERVICE, Role.AMOUNT, Role.TEXT, Role.CODE, Role.GRADE, Role.STUDENT_ID, Role.BORN),
    Role.GOAL,
)
"""What stands beside a name in a list of children, and not in a list of those who met."""
_SEVERAL: Final = 2


def child_name(words: str) -> str | None:
    """A child's name, `Last, First` turned round; None where the words are none."""
    cleaned = _TITLE.sub("", " ".join(words.split())).strip(" ,;.")
    last, comma, first = cleaned.partition(", ")
    name = f"{first} {last}".strip() if comma else cleaned
    parts = name.split()
    is_name = _NAME.fullmatch(name) and parts[0][0].isupper() and parts[-1][0].isupper()
    return name if is_name and not _OF_A_FORM.search(name) else None


def lists_children(found: Iterable[Item], lines: Sequence[str]) -> bool:
    """Whether rows of a table, or lines, are of several children, by names, numbers or letters."""
    called = {m["which"].casefold() for line in lines if (m := _CALLED.match(line))}
    return len(called) >= _SEVERAL or _rows_of_children(list(found))


def _rows_of_children(found: Sequence[Item]) -> bool:
    beside = {item.row for item in found if item.role in _OF_ONE_CHILD}
    listed: defaultdict[tuple[int, int, Role], set[frozenset[str]]] = defaultdict(set)
    for item in found:
        if item.row is None or item.cell is None or _NO_CHILD.fullmatch(item.words):
            continue
        is_child = item.role in (Role.STUDENT, Role.STUDENT_ID)
        if is_child or (item.role is Role.NAME and item.row in beside):
            listed[item.page, item.cell[0], item.role].add(words_of_name(item.words))
    return any(len(children) >= _SEVERAL for children in listed.values())


def words_of_name(words: str) -> frozenset[str]:
    """The words of a name in any order, without middle initials."""
    parts = re.findall(r"\w+", words.casefold())
    whole = [part for part in parts if len(part) > 1]
    return frozenset(whole if len(whole) >= _SEVERAL else parts)
