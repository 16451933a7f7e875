"""`aimline add`: papers into a case folder, every value confirmed by a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from aimline.case.case import Case
from aimline.casework.case_folder import load_folder
from aimline.casework.known_readings import known_and_new
from aimline.casework.originals_of_papers import Original, placed, same_title_and_day
from aimline.casework.reading_words import (
    counted,
    counts_of,
    entries,
    entry_line,
    kind_words,
    reading_line,
)
from aimline.cli.add_doubts import settled
from aimline.cli.add_folder import Saving, clear, facts_files, save, stage
from aimline.cli.add_questions import Answers, ask_about, sure_ones
from aimline.cli.add_words import folded, warning_words
from aimline.cli.add_writable import writable
from aimline.cli.read import _progress
from aimline.intake.accepted import Accepted, Unplaced
from aimline.intake.child_of_papers import UNNAMED, children, refusal
from aimline.intake.kept_pages import KeptPages, cache_folder
from aimline.intake.read import ReadFile, read_files
from aimline.intake.reading import Reading
from aimline.intake.sandbox import Sandbox
from aimline.intake.to_case import Taken
from aimline.store.folder import read_folder
from aimline.terms import AimlineError

NOTHING_DONE: Final = 2


@dataclass(slots=True)
class _Chosen:
    """What was taken and what was not, over all files."""

    accepted: list[Accepted] = field(default_factory=list)
    set_aside: list[tuple[Original, Reading]] = field(default_factory=list)
    originals: list[Original] = field(default_factory=list)
    """The files that the case keeps."""


def add_papers(
    folder: Path, papers: Sequence[Path], *, accept: float | None, password: str | None
) -> int:
    """Read papers, ask about what they say, and write it into the folder."""
    if folder.is_file():
        raise AimlineError(f"{folder} is a file. Name the case folder first, then the papers.")
    before = _case_of(folder)
    read = read_all(papers, password)
    refuse_two_children(before, read)
    if accept is None and not sys.stdin.isatty():
        _show(read)
        _say(
            "Nothing is taken: there is no terminal to ask on. Run it on a terminal, or say how"
            " sure a value must be to be taken unasked: --accept 0.95.",
            to_errors=True,
        )
        return NOTHING_DONE
    chosen = _choose(placed(read, before, folder), before, accept)
    taken = settled(before, chosen.accepted, is_asked=accept is None)
    taken = writable(before, chosen.accepted, taken)
    rows = [one.row(chosen.accepted) for one in chosen.originals if not one.is_listed]
    after = replace(taken.case, papers=(*taken.case.papers, *rows))
    for note in (*taken.notes, *same_title_and_day(rows, before)):
        _say(f"Note: {note}")
    _sum_up(chosen, taken)
    written = _write(folder, before, after, chosen)
    _say(f"Written. aimline add {folder} --undo puts it back." if written else "Nothing new.")
    return 0 if written or chosen.originals else NOTHING_DONE


def _case_of(folder: Path) -> Case | None:
    """The case of a folder, with the scores of a school's tables in it; None where it is new."""
    if not facts_files(folder):
        return None
    case = read_folder(folder).case
    loaded, _ = load_folder(folder)
    return replace(case, observations=loaded.observations)


def read_all(papers: Sequence[Path], password: str | None) -> list[ReadFile]:
    """Every file, read; a terminal sees how far it is."""
    with Sandbox() as sandbox, _progress() as tell:
        kept = KeptPages(cache_folder())
        return list(read_files(papers, sandbox, password=password, tell=tell, kept=kept))


def refuse_two_children(case: Case | None, read: Sequence[ReadFile]) -> None:
    """Without a named child in the case, papers of two children cannot be told apart."""
    if case is not None and case.child.name != UNNAMED:
        return
    named = children(name for one in read for name in one.reading.students)
    if len(named) > 1:
        raise AimlineError(
            f"These papers are about more than one child: {', '.join(named)}. A case is about one"
            " child: give the papers of one only. Nothing was changed."
        )


def _choose(originals: Sequence[Original], before: Case | None, accept: float | None) -> _Chosen:
    """Ask about each file, or take what is sure enough."""
    chosen, child = _Chosen(), before.child.name if before else UNNAMED
    for one in originals:
        found = one.read.reading
        _heading(one.read)
        if reason := refusal(child, found.students):
            _say(f"Not taken: {reason}", indent=3)
            continue
        if not found.pages:
            continue
        chosen.originals.append(one)
        known, new = known_and_new(
            before,
            chosen.accepted,
            [one.accepted(reading, None) for reading in found.readings],
        )
        _tell_known(one, known, new)
        chosen.accepted += known
        if not new:
            continue
        left = [tried.reading for tried in new]
        answers = sure_ones(left, accept) if accept is not None else ask_about(left)
        _keep(one, answers, chosen)
        if answers.is_stopped:
            break
    return chosen


def _tell_known(one: Original, known: Sequence[Accepted], new: Sequence[Accepted]) -> None:
    if one.is_listed:
        are = "is" if len(new) == 1 else "are"
        said = f"{len(new)} of its values {are} not in it." if new else "Nothing new."
        _say(f"This file is in the case already, as {one.path}. {said}", indent=3)
    elif known:
        counts = counts_of(one.reading for one in known)
        _say(f"Said by another paper already, and not asked again: {counts}.", indent=3)


def _keep(one: Original, answers: Answers, chosen: _Chosen) -> None:
    chosen.accepted += [one.accepted(reading, original) for reading, original in answers.taken]
    chosen.set_aside += [(one, reading) for reading in answers.set_aside]


def _write(folder: Path, before: Case | None, after: Case, chosen: _Chosen) -> bool:
    """Write the folder, where there is anything new to write."""
    copies = {o.path: o.read.file.data for o in chosen.originals if not o.is_there}
    if after == before and not copies:
        return False
    after = _without_tables(folder, before, after)
    if not any(True for _ in after.goals()):
        raise AimlineError(
            "No goal was taken, and a case rests on at least one. Add the IEP, or a report that"
            " prints the goals, and accept one. If a goal is listed above, its line says why it"
            " was not taken. Nothing was changed."
        )
    saving = stage(folder, before, after, copies)
    _tell_comments(saving)
    try:
        save(saving)
    finally:
        clear(folder, saving.staged)
    return True


def _without_tables(folder: Path, before: Case | None, after: Case) -> Case:
    """Scores of a school's tables stay in the tables as long as no other score comes to them."""
    if before is None or not before.observations or "observations.csv" in facts_files(folder):
        return after
    if after.observations == before.observations:
        return replace(after, observations=())
    _say(
        "Note: the scores of the tables in this folder now stand in observations.csv too, beside"
        " the new ones. From now on Aimline reads them there."
    )
    return after


def _tell_comments(saving: Saving) -> None:
    if not saving.keeps_comments:
        _say(
            "Note: the comments in case.toml cannot be kept. The file as it was lies in"
            f" {saving.folder / '.aimline' / 'undo'}; --undo brings it back."
        )


# What is shown


def _heading(one: ReadFile) -> None:
    found = one.reading
    about = [kind_words(found.kind), counted(found.pages, "page"), *found.students]
    _say(f"{found.file}: {', '.join(about)}")
    for warning in found.warnings:
        _say(f"Note: {warning_words(warning)}", indent=3)


def _show(read: Sequence[ReadFile]) -> None:
    for one in read:
        _heading(one)
        for entry in entries(one.reading.readings):
            _say(entry_line(entry), indent=3)


def _sum_up(chosen: _Chosen, taken: Taken) -> None:
    print()
    added = counts_of(one.reading for one in taken.added)
    _say(
        f"Taken: {counted(len(taken.added), 'value')}{f' ({added})' if added else ''}."
        f" Already there: {len(taken.known)}."
        f" Set aside: {len(chosen.set_aside)}. Not placed: {len(taken.unplaced)}."
    )
    if taken.unplaced:
        _say("Not placed:")
    for unplaced in taken.unplaced:
        _say(unplaced_words(unplaced), indent=3)
    if taken.unplaced:
        _say(
            "To correct one of these, add the same paper again on a terminal: you are asked which"
            " goal is meant, and c corrects a value."
        )
    if chosen.set_aside:
        _say("Set aside:")
        for one in dict.fromkeys(original.path for original, _ in chosen.set_aside):
            _say(f"{one}:", indent=3)
            readings = [reading for original, reading in chosen.set_aside if original.path == one]
            for entry in entries(readings):
                _say(entry_line(entry), indent=6)
        _say(
            "To take one of these, add the same paper again on a terminal and answer the"
            " questions; or lower the number of --accept."
        )


def unplaced_words(unplaced: Unplaced) -> str:
    """A reading that found no place, with the reason."""
    one = unplaced.accepted
    return f"{one.file}: {reading_line(one.reading)}: {unplaced.reason}"


def _say(text: str, *, indent: int = 0, to_errors: bool = False) -> None:
    print(folded(text, indent=indent), file=sys.stderr if to_errors else sys.stdout)
