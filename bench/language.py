"""Accuracy of the reading of progress statements: `bench/language.py LABELS_CSV [--misses]`.

Columns: id, text, label, performance_values, claim, source. Nothing is learnt from the rows, so the
figures per source are leave-one-source-out figures as they stand. The sources are split in two by
their order in the file: the first, third, ... for development, the others for checking.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from aimline.language.progress import ProgressStatement, read_statement

Row = dict[str, str]


def _values(read: ProgressStatement) -> Counter[str]:
    return Counter(performance.quantity.written for performance in read.performance)


def _figures(rows: list[Row]) -> str:
    reads = [read_statement(row["text"]) for row in rows]
    recalls = []
    for label in sorted({row["label"] for row in rows}):
        hits = [
            read.label == label
            for row, read in zip(rows, reads, strict=True)
            if row["label"] == label
        ]
        recalls.append(sum(hits) / len(hits))
    wanted = [Counter(v for v in row["performance_values"].split(";") if v) for row in rows]
    right = sum((w & _values(read)).total() for w, read in zip(wanted, reads, strict=True))
    found, asked = sum(_values(read).total() for read in reads), sum(w.total() for w in wanted)
    claims = [row["claim"] == read.claim for row, read in zip(rows, reads, strict=True)]
    precision = f"{right / found:.3f}" if found else "  -  "
    recall = f"{right / asked:.3f}" if asked else "  -  "
    return (
        f"n {len(rows):3d}  label {sum(recalls) / len(recalls):.3f}  numbers precision {precision} "
        f"recall {recall}  claim {sum(claims) / len(claims):.3f}"
    )


def _misses(rows: list[Row]) -> None:
    for row in rows:
        read = read_statement(row["text"])
        values = ";".join(performance.quantity.written for performance in read.performance)
        got = (read.label, values, str(read.claim))
        if got != (row["label"], row["performance_values"], row["claim"]):
            print(
                f"  {row['id']}: wanted {row['label']} [{row['performance_values']}] "
                f"{row['claim']}, read {got}"
            )


def main() -> None:
    """Print the figures of all rows, of each half of the sources, and of each source alone."""
    with Path(sys.argv[1]).open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    sources = list(dict.fromkeys(row["source"] for row in rows))
    print("all        ", _figures(rows))
    for name, first in (("development", 0), ("check      ", 1)):
        print(name, _figures([row for row in rows if row["source"] in sources[first::2]]))
    print("by source:")
    for source in sources:
        print(" ", _figures([row for row in rows if row["source"] == source]), source[:48])
    if "--misses" in sys.argv:
        _misses(rows)


if __name__ == "__main__":
    main()
