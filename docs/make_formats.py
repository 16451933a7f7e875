"""Write docs/reference/formats.md: every file of a case folder with its columns.

python docs/make_formats.py
"""

from __future__ import annotations

from pathlib import Path

from aimline.store.tables import TABLES, Column, Table

PAGE = Path(__file__).parent / "reference" / "formats.md"
_MADE = "<!-- Made by docs/make_formats.py from store/tables.py; edit that. -->"
_HEAD = """\
`case.toml` holds the child, the place, the calendar and the IEPs with their goals and services:
[how to write one](../how_to/write_a_case_folder.md). Beside it stand the files below, each only
where there is something to tell. The first line of a file names its columns, in any order; dates
are written as 2026-02-10; a column that Aimline does not know is kept as it is. `aimline export`
writes these files, and `aimline import` gives back an equal case."""


def page() -> str:
    """The whole page."""
    parts = ["# Files of a case folder", _MADE, _HEAD, *map(_file, TABLES)]
    return "\n\n".join(parts) + "\n"


def _file(table: Table) -> str:
    rows = [_row(column) for column in table.columns]
    head = ["| column | holds | needed |", "|---|---|---|"]
    return f"## {table.file}\n\n" + "\n".join([*head, *rows])


def _row(column: Column) -> str:
    holds = column.cell.value
    if column.words:
        holds = f"{holds}: {', '.join(f'`{word}`' for word in column.words)}"
    return f"| `{column.name}` | {holds} | {'yes' if column.is_required else ''} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
