"""What was read from papers, on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from aimline.casework.reading_words import counted, kind_words
from aimline.cli.add_words import warning_words
from aimline.drafting.printable import printable
from aimline.intake.read import ReadFile
from aimline.intake.reading import Reading


def show(read: Sequence[ReadFile]) -> None:
    """Every file with its readings and warnings."""
    console = Console(highlight=False)
    for one in read:
        _file(console, one)
    pages = sum(one.reading.pages for one in read)
    found = sum(len(one.reading.readings) for one in read)
    counts = f"{counted(len(read), 'file')}, {counted(pages, 'page')}"
    _line(console, f"{counts}, {counted(found, 'reading')}.", style="dim")
    _line(console, "Everything here is a proposal. Nothing left this machine.", style="dim")


def _file(console: Console, one: ReadFile) -> None:
    reading = one.reading
    about = f"{kind_words(reading.kind)}, {counted(reading.pages, 'page')}"
    students = f", {', '.join(reading.students)}" if reading.students else ""
    _line(console, f"{reading.file}: {about}{students}", style="bold")
    for proposal in reading.readings:
        _line(console, _said(proposal), indent=3)
    for warning in reading.warnings:
        _line(console, f"Note: {warning_words(warning)}", indent=3, style="dim")
    console.print()


def _said(reading: Reading) -> str:
    where = f"page {reading.page}: " if reading.page else ""
    sure = "" if reading.certainty >= 0.95 else " (please check)"
    return f"{where}{reading.kind.replace('_', ' ')}: {_values(reading.value)}{sure}"


def _values(value: Mapping[str, object]) -> str:
    said = (f"{key.replace('_', ' ')} {_plain(v)}" for key, v in value.items() if v is not None)
    return ", ".join(said)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _line(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    folded = wrap(
        printable(text),
        console.width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
    )
    console.print(Text("\n".join(folded), style=style))
