"""Writes the table of variables into docs/how_to/run_a_server.md."""

import sys
from pathlib import Path

from aimline.server.environment import VARIABLES

PAGE = Path(__file__).parent / "how_to" / "run_a_server.md"
_FIRST = "<!-- Made by docs/make_environment_table.py from aimline.server.environment. -->"
_LAST = "<!-- End of the table. -->"


def table() -> str:
    """Every variable, what it means, and what it is where nothing is said."""
    lines = [
        "| variable | meaning | usually |",
        "|---|---|---|",
        *(
            f"| `{one.name}`{' or `_FILE`' if one.may_be_file else ''} | {one.meaning} "
            f"| {f'`{one.usual}`' if one.usual else ''} |"
            for one in VARIABLES
        ),
    ]
    return "\n".join(lines)


def page(before: str) -> str:
    """The page with the table of now."""
    head, _, rest = before.partition(_FIRST)
    _, _, tail = rest.partition(_LAST)
    return f"{head}{_FIRST}\n\n{table()}\n\n{_LAST}{tail}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
