"""A paper as blocks, without how it is drawn; and the truth that a reader must find in it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Title:
    words: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    words: str
    label: str = ""


@dataclass(frozen=True)
class Grid:
    """Labels with their values, some to a row."""

    pairs: tuple[tuple[str, str], ...]
    columns: int = 2


@dataclass(frozen=True)
class TableOf:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_lines: bool = True


@dataclass(frozen=True)
class Columns:
    """Two columns whose lines stand in the file one after the other, left and right in turn."""

    left: str
    right: str


@dataclass(frozen=True)
class Checks:
    label: str
    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Box:
    """A form field with its label; in plain papers the value is printed in a frame."""

    label: str
    value: str
    name: str
    lines: int = 1


@dataclass(frozen=True)
class BoxRow:
    """Form fields side by side, each under its heading."""

    label: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class NewPage:
    pass


Block = Title | Para | Grid | TableOf | Columns | Checks | Box | BoxRow | NewPage


@dataclass
class Truth:
    """What a reader must find, and no more. Dates are ISO; what is not on the paper is None."""

    kind: str
    students: list[str]
    goals: list[dict[str, object]] = field(default_factory=list)
    observations: list[dict[str, object]] = field(default_factory=list)
    reports: list[dict[str, object]] = field(default_factory=list)
    services: list[dict[str, object]] = field(default_factory=list)
    tests: list[dict[str, object]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """One paper."""

    layout: str
    blocks: tuple[Block, ...]
    truth: Truth
    header: str = ""
    is_framed: bool = False
    """Set as a printed form: frames, grey headings, tables over the whole width, pages counted."""
