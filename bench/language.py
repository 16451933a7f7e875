"""Accuracy of the reading of school prose: `bench/language.py KIND LABELS_CSV [--misses]`.

KIND is goals, progress or services; LABELS_CSV has a `text`, a `source`, and the columns that
`aimline check KIND` reads. Nothing is learnt from the rows, so the figures per source are
leave-one-source-out figures as they stand. The sources are split in two by their order in the file:
the first, third, ... for development, the others for checking.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from aimline.cli.check_columns import KINDS

Row = dict[str, str]
SERVICE_FIELDS: Final = tuple(name.removeprefix("read_") for name in KINDS["services"][0])


def _read(kind: str, rows: Iterable[Row]) -> list[Row]:
    columns, read = KINDS[kind]
    names = [column.removeprefix("read_") for column in columns]
    return [dict(zip(names, read(row["text"]), strict=True)) for row in rows]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def _numbers(wanted: list[str], found: list[str], separator: str | None) -> str:
    """Precision and recall of the numbers of all rows."""
    pairs = [
        (Counter(_values(w, separator)), Counter(_values(f, separator)))
        for w, f in zip(wanted, found, strict=True)
    ]
    right = sum((w & f).total() for w, f in pairs)
    return (
        f"numbers precision {_share(right, sum(f.total() for _, f in pairs))} "
        f"recall {_share(right, sum(w.total() for w, _ in pairs))}"
    )


def _values(cell: str, separator: str | None) -> list[str]:
    return [value for value in cell.split(separator) if value] if separator else [cell] * bool(cell)


def goals(rows: list[Row], reads: list[Row]) -> str:
    """F1 of `measurable: yes`, recall of `no`, and the target numbers."""
    pairs = [(row["measurable"], read["measurable"]) for row, read in zip(rows, reads, strict=True)]
    both = pairs.count(("yes", "yes"))
    either = sum(w == "yes" for w, _ in pairs) + sum(f == "yes" for _, f in pairs)
    no = [found == "no" for wanted, found in pairs if wanted == "no"]
    targets = _numbers([r["target"] for r in rows], [r["target"] for r in reads], None)
    units = sum(row["unit"] == read["unit"] for row, read in zip(rows, reads, strict=True))
    falls = sum(w["direction"] == f["direction"] for w, f in zip(rows, reads, strict=True))
    return (
        f"measurable F1 {_share(2 * both, either)}  no {_share(sum(no), len(no))}  target {targets}"
        f"  unit {_share(units, len(rows))}  direction {_share(falls, len(rows))}"
    )


def progress(rows: list[Row], reads: list[Row]) -> str:
    """Balanced accuracy of the label, the child's own numbers, and the claim."""
    recalls = []
    for label in sorted({row["label"] for row in rows}):
        hits = [
            f["label"] == label for w, f in zip(rows, reads, strict=True) if w["label"] == label
        ]
        recalls.append(sum(hits) / len(hits))
    values = "performance_values"
    numbers = _numbers([r[values] for r in rows], [r[values] for r in reads], ";")
    claims = sum(w["claim"] == f["claim"] for w, f in zip(rows, reads, strict=True))
    return f"label {sum(recalls) / len(recalls):.3f}  {numbers}  claim {_share(claims, len(rows))}"


def services(rows: list[Row], reads: list[Row]) -> str:
    """Rows in which every field is right, and those in which all but the name is."""
    misses = [_service_misses(w, f) for w, f in zip(rows, reads, strict=True)]
    amounts = {"minutes_per_session", "sessions_per_period", "period", "total_minutes_per_period"}
    return (
        f"full row {_share(sum(not m for m in misses), len(rows))}"
        f"  without the name {_share(sum(not m - {'service'} for m in misses), len(rows))}"
        f"  amounts {_share(sum(not m & amounts for m in misses), len(rows))}"
    )


def _service_misses(wanted: Row, found: Row) -> set[str]:
    """The fields that differ; a label of several services joined by `;` is met by its first."""
    missed = {f for f in SERVICE_FIELDS if _plain(wanted[f]) != _plain(found[f])}
    if _plain(wanted["service"].split(";")[0]) == _plain(found["service"]):
        missed.discard("service")
    return missed


def _plain(words: str) -> str:
    """Small letters, without brackets, dashes and dots."""
    bare = re.sub(r"\([^)]*\)", "", words.lower())
    return " ".join(re.sub(r"[^a-z0-9/:;-]+|(?<=[a-z])-|\s-\s", " ", bare).split())


FIGURES: Final = {"goals": goals, "progress": progress, "services": services}
SHOWN: Final = {
    "goals": ("measurable", "target", "unit", "baseline", "direction"),
    "progress": ("label", "performance_values", "claim"),
    "services": SERVICE_FIELDS,
}


def _misses(kind: str, rows: list[Row]) -> None:
    for row, read in zip(rows, _read(kind, rows), strict=True):
        wrong = [name for name in SHOWN[kind] if _plain(row[name]) != _plain(read[name])]
        if wrong:
            told = "; ".join(f"{name}: wanted {row[name]!r}, read {read[name]!r}" for name in wrong)
            print(f"  {row.get('id', '')}: {told}")


def main() -> None:
    """Print the figures of all rows, of each half of the sources, and of each source alone."""
    kind, path = sys.argv[1], Path(sys.argv[2])
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))

    def line(some: list[Row]) -> str:
        return f"n {len(some):3d}  {FIGURES[kind](some, _read(kind, some))}"

    sources = list(dict.fromkeys(row["source"] for row in rows))
    print("all        ", line(rows))
    for name, first in (("development", 0), ("check      ", 1)):
        print(name, line([row for row in rows if row["source"] in sources[first::2]]))
    print("by source:")
    for source in sources:
        print(" ", line([row for row in rows if row["source"] == source]), source[:48])
    if "--misses" in sys.argv:
        _misses(kind, rows)


if __name__ == "__main__":
    main()
