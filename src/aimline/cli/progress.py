"""How far a long piece of work is, on a terminal; nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Tell = Callable[[str, int, int], None]


@contextmanager
def progress(unit: str) -> Iterator[Tell]:
    """Says what is done, and how many are to come."""
    if not sys.stderr.isatty():
        yield lambda name, done, count: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(unit),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Begin", total=None)

        def tell(name: str, done: int, count: int) -> None:
            shown = "".join(c if c.isprintable() else "?" for c in name)[-40:]
            total = count or None
            bar.update(task, description=shown or "Read", completed=done, total=total)

        yield tell
