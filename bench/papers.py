"""Accuracy on papers as schools send them, made with a seed: what is found, missed and invented.

    python bench/papers.py [--seed N] [--children N] [--no-pictures] [--no-variants] [--misses]

The papers are made by `sample_cases/school_papers` and read as `aimline read` reads them. Figures
are by medium. Blank forms must give nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "sample_cases"))

from school_papers.make import papers
from school_papers.sheet import Truth
from school_papers.variants import variants

from aimline.intake.read import read_files
from aimline.intake.reading import FileReading
from aimline.intake.sandbox import Sandbox

KINDS = ("observation", "goal", "service", "report", "test_score")


def medium(name: str) -> str:
    for ending, words in (
        ("-blank.pdf", "blank form"),
        ("-fields.pdf", "form fields"),
        ("-scan.pdf", "scan 200 dpi"),
        ("-photo.jpg", "photo"),
        ("-controls.docx", "Word, controls"),
        ("-tracked.docx", "Word, tracked"),
        ("-fax.pdf", "fax"),
        ("-scan150.pdf", "scan 150 dpi"),
        ("-scan300.pdf", "scan 300 dpi"),
        ("-form.pdf", "framed form"),
        ("-low.pdf", "low pages"),
        ("-two.pdf", "two children"),
        ("-boxes.pdf", "side by side"),
        ("-own_form.pdf", "own form"),
        ("-data_sheet.pdf", "data sheet"),
        ("-evaluation.pdf", "evaluation"),
        (".docx", "Word"),
    ):
        if name.endswith(ending):
            return words
    return "text PDF"


def wanted(truth: Truth) -> dict[str, Counter]:
    goals = Counter(
        (str(g["number"]), g["criterion"], g["baseline"], g["measure"], g["criterion_on"])
        for g in truth.goals
    )
    return {
        "observation": Counter((str(o["goal"]), o["on"], o["score"]) for o in truth.observations),
        "goal": goals,
        "service": Counter(
            (s["name"], s["minutes"], s["times"], s["period"]) for s in truth.services
        ),
        "report": Counter((str(r["goal"]), r["on"], r["code"]) for r in truth.reports),
        "test_score": Counter((t["on"], t["kind"], t["score"]) for t in truth.tests),
    }


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def found(reading: FileReading) -> dict[str, Counter]:
    return {kind: Counter(_keys(reading, kind)) for kind in KINDS}


def _keys(reading: FileReading, kind: str) -> Iterator[tuple[object, ...]]:
    fields: Mapping[str, tuple[str, ...]] = {
        "observation": ("goal", "on", "score"),
        "goal": ("number", "criterion", "baseline", "measure", "criterion_on"),
        "service": ("name", "minutes", "times", "period"),
        "report": ("goal", "on", "code"),
        "test_score": ("on", "kind", "score"),
    }
    for one in reading.readings:
        if one.kind == kind:
            key = [_iso(one.value[name]) for name in fields[kind]]
            if kind == "goal":
                key[0] = str(key[0])
            yield tuple(key)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=4242)
    parser.add_argument("--children", type=int, default=4)
    parser.add_argument("--no-pictures", action="store_true")
    parser.add_argument("--no-variants", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    wrong = Counter()
    with tempfile.TemporaryDirectory() as folder:
        truths = {}
        made = papers(options.seed, options.children, not options.no_pictures)
        if not options.no_variants:
            harder = variants(options.seed, options.children, not options.no_pictures)
            made = chain(made, harder)
        for name, data, truth in made:
            (Path(folder) / name).write_bytes(data)
            truths[name] = truth
        with Sandbox() as sandbox:
            for one in read_files([Path(folder)], sandbox):
                name = one.file.name
                truth = truths[name]
                if "two_students" in truth.warnings:
                    told = {warning.kind for warning in one.reading.warnings}
                    wrong["two children untold"] += "two_students" not in told
                    continue
                want, got = wanted(truth), found(one.reading)
                for kind in KINDS:
                    hit = (want[kind] & got[kind]).total()
                    tally = counts[medium(name), kind]
                    tally.update(hit=hit, want=want[kind].total(), got=got[kind].total())
                    if options.misses and want[kind] != got[kind]:
                        missed, extra = want[kind] - got[kind], got[kind] - want[kind]
                        print(f"  {name} {kind}: missing {dict(missed)}, extra {dict(extra)}")
                wrong["students"] += set(one.reading.students) != set(truth.students)
                wrong["kind"] += one.reading.kind.value != truth.kind
    print(
        f"seed {options.seed}: {len(truths)} papers; wrong kind {wrong['kind']}, "
        f"wrong child {wrong['students']}, two children untold {wrong['two children untold']}"
    )
    for (how, kind), tally in sorted(counts.items()):
        if tally["want"] or tally["got"] or how == "blank form":
            print(f"{how:14} {kind:12} {_figures(tally)}")


def _figures(tally: Counter) -> str:
    hit, want, got = tally["hit"], tally["want"], tally["got"]
    if not want:
        return f"nothing to find, {got} invented"
    precision = hit / got if got else 0.0
    recall = hit / want
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return f"n {want:4d}  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


if __name__ == "__main__":
    main()
