"""How far our statistics agree with reference results, name by name.

    python bench/against_reference.py FOLDER [--worst N] [--names]

FOLDER holds series (`NAME.csv`: case, phase_index, phase, session, value, trials), `manifest.csv`
(improvement, scale) and `expected.csv` (dataset, case, contrast, statistic, value, params), such as
results of R packages. `docs/reference/statistics.csv` says
which of ours stands for which of theirs. Prints coverage, agreement for each reference name or
family, and the worst rows.
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from aimline.cli.series import cases_of
from aimline.intake.series_file import read_series
from aimline.stats.contrasts import statistics
from aimline.stats.statistic import Statistic
from aimline.terms import Direction

MAP = Path(__file__).parents[1] / "docs/reference/statistics.csv"


@dataclass(frozen=True)
class Compared:
    """One reference row beside ours."""

    dataset: str
    case: str
    contrast: str
    name: str
    theirs: float | None
    ours: float | None
    reason: str
    tolerance: float

    @property
    def error(self) -> float:
        """Relative error, absolute near 0; infinite where only one side has a value."""
        if self.theirs is None or self.ours is None:
            both = self.theirs is None and self.ours is None
            undefined = self.ours is None and self.theirs is not None and math.isinf(self.theirs)
            return 0.0 if both or undefined else math.inf
        if self.theirs == self.ours:
            return 0.0
        return abs(self.ours - self.theirs) / max(abs(self.theirs), self.floor)

    @property
    def floor(self) -> float:
        """Below this size an error counts absolutely: optimisers stop early, the rest rounds."""
        return 1.0 if self.tolerance > 1e-6 else 1e-6

    @property
    def agrees(self) -> bool:
        return self.error <= self.tolerance

    @property
    def is_known_defect(self) -> bool:
        """A bound where the package is known to be wrong: an overlap of none or all of the pairs.

        SingleCaseES stops its root search on the end of the scale; scan's Fisher z is infinite
        there, and at three scores (stats.md 4).
        """
        if ".CI_" not in self.name:
            return False
        if self.name.startswith(("NAP.", "Tau.", "TauBC.")):
            return self.theirs in (-1.0, 0.0, 1.0)
        return self.name.startswith("scan.tau_u.") and self.theirs in (None, -1.0, 1.0)


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def value(text: str) -> float | None:
    return float(text) if text else None


def computed(
    folder: Path, dataset: str, goals: dict[str, float], manifest: dict[str, str]
) -> dict[tuple[str, str, str], Statistic]:
    """Our statistics of a set, by case, contrast and name."""
    rows = read_series(f"{dataset}.csv", (folder / f"{dataset}.csv").read_bytes())
    better = Direction(manifest["improvement"])
    cases = cases_of(rows, better.value, manifest["scale"], None, None)
    chosen = [case.with_goal(goals.get(case.name)) for case in cases]
    return {
        (one.case, one.contrast, one.statistic.name): one.statistic for one in statistics(chosen)
    }


def goals_of(expected: Iterable[dict[str, str]]) -> dict[str, float]:
    """The goal that the reference used for each case, from its `params`."""
    goals = {}
    for row in expected:
        for part in row["params"].split(";"):
            if part.startswith("goal="):
                goals[row["case"]] = float(part.removeprefix("goal="))
    return goals


def compare(folder: Path) -> tuple[list[Compared], set[str], set[str]]:
    """Every mapped reference row beside ours; all reference names; those without a counterpart."""
    mapped = {row["reference_name"]: row for row in read(MAP)}
    manifest = {row["dataset"]: row for row in read(folder / "manifest.csv")}
    found, names, missing = [], set(), set()
    expected = sorted(read(folder / "expected.csv"), key=lambda row: row["dataset"])
    for dataset, part in groupby(expected, key=lambda row: row["dataset"]):
        rows = list(part)
        ours = computed(folder, dataset, goals_of(rows), manifest[dataset])
        for row in rows:
            name = row["statistic"]
            names.add(name)
            target = mapped.get(name)
            if target is None or not target["statistic"]:
                missing.add(name)
                continue
            mine = ours.get((row["case"], row["contrast"], target["statistic"]))
            found.append(
                Compared(
                    dataset,
                    row["case"],
                    row["contrast"],
                    name,
                    value(row["value"]),
                    mine.value if mine else None,
                    (mine.reason or "") if mine else "not computed",
                    float(target["tolerance"]),
                )
            )
    return found, names, missing


def family(name: str) -> str:
    """A reference name's package and first words."""
    return ".".join(
        name.split(".")[: 2 if name.startswith(("scan.", "scdhlm.", "lmeInfo.")) else 1]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=20, help="rows to print")
    parser.add_argument("--names", action="store_true", help="a line for each name, not family")
    options = parser.parse_args()
    found, names, missing = compare(options.folder)
    groups: dict[str, list[Compared]] = defaultdict(list)
    for one in found:
        groups[one.name if options.names else family(one.name)].append(one)
    for name, rows in sorted(groups.items()):
        good = sum(one.agrees for one in rows)
        worst = max((one.error for one in rows if not one.agrees), default=0.0)
        note = f"  worst {worst:.1e}" if worst else ""
        print(f"{name:34} {good:6} of {len(rows):6} {good / len(rows):8.2%}{note}")
    good = sum(one.agrees for one in found)
    print(f"\n{len(names)} reference names, {len(names - missing)} with a counterpart of ours")
    print(f"{good} of {len(found)} rows agree: {good / max(len(found), 1):.2%}")
    known = sum(one.is_known_defect for one in found if not one.agrees)
    print(f"{known} more are bounds at the end of the scale, a known defect of the packages")
    print(f"agreement without those: {good / max(len(found) - known, 1):.2%}")
    bad = [one for one in found if not one.agrees and not one.is_known_defect]
    bad.sort(key=lambda one: -one.error)
    print(f"\nworst {min(options.worst, len(bad))} of {len(bad)} other rows that differ")
    for one in bad[: options.worst]:
        place = f"{one.dataset} {one.case} {one.contrast}"
        print(f"{one.error:9.1e}  {place}  {one.name}: {one.theirs} ours {one.ours} {one.reason}")
    for name in sorted(missing):
        print(f"no counterpart: {name}")


if __name__ == "__main__":
    main()
