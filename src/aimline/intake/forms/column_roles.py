"""What the columns of a table are, by their headings and by what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from aimline.intake.forms.child_name import child_name
from aimline.intake.forms.score_headings import is_of_others
from aimline.intake.forms.vocabulary import Label, Role, role_of
from aimline.intake.page import Cell, Table
from aimline.language.dates import Precision, find_dates

_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d\d-\d\d")
_PARTS: Final = (
    re.compile(r"time\s?-?frame|by\s+when|timeline", re.I),
    re.compile(r"conditions?(?:\s+\(?given\)?)?|given(?:\s+what)?", re.I),
    re.compile(
        r"(?:measurable\s+|observable\s+|target\s+)?(?:behaviou?r|skill)s?(?:\s*/\s*skills?)?"
        r"|(?:the\s+)?student\s+will|will\s+do\s+what",
        re.I,
    ),
    re.compile(r"criteri(?:on|a)(?:\s+for\s+\w+)?|(?:level\s+of\s+)?mastery|how\s+well", re.I),
)
"""The columns of a goal in parts, in the order of its sentence; the last two are never missing."""
_SCORE: Final = re.compile(
    r"\s*\d{1,4}(?:\.\d{1,2})?\s*(?:%|wcpm|cwpm|/\s*\d{1,3}|(?:out\s+)?of\s+\d{1,3})?\s*", re.I
)
_TALLEST_HEAD: Final = 3
_FEWEST_PARTS: Final = 3
_FEWEST_DATED_ROWS: Final = 2
_NEEDS_SERVICE: Final = (Role.SERVICE, Role.GOAL, Role.REPORT_DATE, Role.TEXT, Role.CODE)


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of headings of a table and what each column is."""

    row: int
    """-1 where the first row holds values already."""
    roles: tuple[Role | None, ...]
    words: tuple[str, ...]
    guessed: int | None = None
    """A column that is what it is by its place alone."""
    goal_parts: tuple[int, ...] = ()
    rows_above: int = 0
    """The rows that only lay out labels and words: above the headings, or in their place."""


def is_day(words: str) -> bool:
    """Whether a heading is a day."""
    found = find_dates(words)
    return _DAY.fullmatch(words.strip()) is not None or (
        len(found) == 1 and found[0].precision is Precision.DAY and found[0].words == words.strip()
    )


def header_of(table: Table, labels: tuple[Label, ...]) -> Heading | None:
    """The row of headings and their roles: the first row in which two or more are known."""
    for at, row in enumerate(table.rows[:4]):
        texts = [cell.text for cell in row]
        roles = _roles(texts, labels)
        if _is_only_above(table, at, roles, labels):
            continue
        if _is_of_labels_and_words(table, at, roles, labels):
            return None
        parts = _goal_parts(texts)
        known = [role for role in roles if role is not None]
        filled = [text for text in texts if text.strip()]
        is_enough = len(known) >= 2 and len(known) * 2 >= len(filled)
        if parts or is_enough or _heads_a_name(table, at, roles):
            settled, guessed = _settled(roles, texts, table.rows[at + 1 :])
            return Heading(at, tuple(settled), tuple(texts), guessed, parts, at)
    return _by_its_days(table, labels)


def _is_only_above(
    table: Table, at: int, roles: Sequence[Role | None], labels: tuple[Label, ...]
) -> bool:
    """Whether a row holds the first words of headings that stand on several lines.

    `Minutes | Anticipated` above `Frequency | Indirect | Duration`: the lowest row has them all.
    """
    own = [cell.text for cell in table.rows[at] if cell.text.strip()]
    known = sum(role is not None for role in roles)
    for row in table.rows[at + 1 : at + _TALLEST_HEAD]:
        texts = [cell.text for cell in row]
        filled = [text for text in texts if text.strip()]
        if any(re.search(r"\d", text) for text in filled):
            return False
        below = sum(role is not None for role in _roles(texts, labels))
        if below > max(known, 2) and below * 2 >= len(filled) and len(filled) > len(own):
            return True
    return False


def _heads_a_name(table: Table, at: int, roles: Sequence[Role | None]) -> bool:
    """Whether a child's name stands below a label for it, and the headings beside it are none."""
    if Role.STUDENT not in roles or len(table.rows) == at + 1:
        return False
    column = roles.index(Role.STUDENT)
    beside = [
        cell.text for i, cell in enumerate(table.rows[at]) if i != column and cell.text.strip()
    ]
    is_name = child_name(table.rows[at + 1][column].text) is not None
    return (
        is_name and bool(beside) and not any(re.search(r"\d", t) or child_name(t) for t in beside)
    )


def _goal_parts(texts: Sequence[str]) -> tuple[int, ...]:
    """The columns that a goal's sentence is made of, in its order."""
    found = []
    for pattern in _PARTS:
        at = (i for i, text in enumerate(texts) if pattern.fullmatch(" ".join(text.split())))
        found.append(next(at, None))
    columns = tuple(i for i in found if i is not None)
    return columns if len(columns) >= _FEWEST_PARTS and None not in found[2:] else ()


def _settled(
    roles: Sequence[Role | None], texts: Sequence[str], below: Sequence[Sequence[Cell]]
) -> tuple[list[Role | None], int | None]:
    """The roles that the columns have beside one another, and which of them is a guess."""
    settled = list(roles)
    # Beside a baseline the present level is what was seen last.
    is_report = bool({Role.REPORT_DATE, Role.PERIOD, Role.BASELINE} & set(roles))
    if is_report:
        settled = [Role.TEXT if role is Role.PRESENT_LEVEL else role for role in settled]
    if Role.AMOUNT in roles and not set(_NEEDS_SERVICE) & set(roles):
        first = next((i for i, text in enumerate(texts) if text.strip()), 0)
        if settled[first] in (None, Role.AREA):
            settled[first] = Role.SERVICE
            return settled, first
    unknown = _may_be_scores(settled, texts, below)
    if Role.NAME in roles:
        return settled, None
    is_bare = Role.REPORT_DATE in roles and not {Role.TEXT, Role.CODE, Role.AMOUNT} & set(settled)
    if is_bare and len(unknown) == 1:
        settled[unknown[0]] = Role.TEXT
        return settled, unknown[0]
    return settled, None


def _may_be_scores(
    roles: Sequence[Role | None], texts: Sequence[str], below: Sequence[Sequence[Cell]]
) -> list[int]:
    """The columns of unknown headings; of several those that hold scores and nothing else.

    Beside the child's own column, which may bear her name, stand passages and averages of a class.
    """
    unknown = [
        i
        for i, text in enumerate(texts)
        if text.strip() and roles[i] is None and not is_of_others(text)
    ]
    if len(unknown) < 2:
        return unknown
    return [i for i in unknown if holds_scores([row[i].text for row in below])]


def holds_scores(cells: Sequence[str]) -> bool:
    """Whether the filled cells of a column or a row are scores, and nothing else."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(_SCORE.fullmatch(cell) for cell in filled)


def _by_its_days(table: Table, labels: tuple[Label, ...]) -> Heading | None:
    """A table whose first column holds nothing but days, and another what was seen on them."""
    if not table.rows or len(table.rows[0]) < 2:
        return None
    start = 0 if is_day(table.rows[0][0].text) else 1
    days = [row[0].text for row in table.rows[start:]]
    opens = role_of(table.rows[0][0].text, labels) if start else Role.REPORT_DATE
    fewest = 1 if start and opens is Role.REPORT_DATE else _FEWEST_DATED_ROWS
    if len(days) < fewest or not all(map(is_day, days)):
        return None
    is_heading = opens in (None, Role.REPORT_DATE)
    texts = [cell.text if start and is_heading else "" for cell in table.rows[0]]
    roles = [role_of(text, labels) if text.strip() else None for text in texts]
    unknown = [i for i, role in enumerate(roles) if i and role is None]
    if len(unknown) > 1:
        unknown = _may_be_scores((Role.REPORT_DATE, *roles[1:]), texts, table.rows[start:])
    if len(unknown) > 1 or not (unknown or any(roles[1:])):
        return None
    guessed = unknown[0] if unknown else None
    settled = [Role.TEXT if i == guessed else role for i, role in enumerate(roles)]
    above = 0 if is_heading else start
    return Heading(start - 1, (Role.REPORT_DATE, *settled[1:]), tuple(texts), guessed, (), above)


def _roles(headings: list[str], labels: tuple[Label, ...]) -> list[Role | None]:
    """The role of each column; two headings that a scan ran together are told apart."""
    roles = [role_of(text, labels) if text.strip() else None for text in headings]
    for at, text in enumerate(headings[:-1]):
        words = text.split()
        if roles[at] is not None or headings[at + 1].strip() or len(words) < 2:
            continue
        for cut in range(1, len(words)):
            both = [role_of(" ".join(part), labels) for part in (words[:cut], words[cut:])]
            if all(both):
                roles[at : at + 2] = both
    return roles


def _is_of_labels_and_words(
    table: Table, at: int, roles: Sequence[Role | None], labels: tuple[Label, ...]
) -> bool:
    """Whether labels and words stand side by side: the next row has labels in the same columns."""
    known = [i for i, role in enumerate(roles) if role is not None]
    if len(table.rows) == at + 1:
        return bool(known)
    below = table.rows[at + 1]
    named = [role for i in known if (role := role_of(below[i].text, labels)) is not None]
    # Below "Provider" the word "District" is a value, though it may head a box elsewhere.
    is_label = any(role is not Role.OTHER for role in named)
    return is_label or (bool(named) and len(named) * 2 >= len(known))
