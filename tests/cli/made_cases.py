"""Papers for the commands that take them: generated ones, and a terminal that answers."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from random import Random

from aimline.cli.main import main

SAMPLES = Path(__file__).parents[2] / "sample_cases"


def _school_papers():
    sys.path.insert(0, str(SAMPLES))
    try:
        from school_papers import facts, layouts, render
    finally:
        sys.path.remove(str(SAMPLES))
    return facts, layouts, render


def papers_of_a_child(folder, seed, kinds=("maryland", "utah", "massachusetts"), ending="pdf"):
    """Papers of one invented child, by layout; the child's facts with them."""
    facts, layouts, render = _school_papers()
    random = Random(seed)
    child = facts.draw(random)
    folder.mkdir(exist_ok=True)
    written = []
    for layout in layouts.LAYOUTS:
        sheet = layout(child, random)
        if sheet.layout in kinds:
            data = render.text_pdf(sheet) if ending == "pdf" else render.docx(sheet)
            path = folder / f"{sheet.layout}.{ending}"
            path.write_bytes(data)
            written.append(path)
    return child, written


class Terminal(io.StringIO):
    """Typed lines, as a terminal gives them."""

    def isatty(self):
        return True


def run(capsys, *arguments):
    status = main([str(argument) for argument in arguments])
    told = capsys.readouterr()
    return status, " ".join(told.out.split()), " ".join(told.err.split())


def bytes_in(folder):
    """Every file of a case folder but Aimline's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".aimline" not in path.parts
    }
