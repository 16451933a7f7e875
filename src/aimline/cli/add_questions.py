"""The questions of `aimline add`: each reading is accepted, corrected or set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from aimline.case.problem import CellProblem
from aimline.casework.corrected_reading import check_score, put
from aimline.casework.reading_words import SURE, Entry, counted, entries, entry_line, plain
from aimline.cli.add_words import folded
from aimline.drafting.printable import printable
from aimline.intake.reading import Reading, Value

EMPTIED: Final = "-"


class Answer(StrEnum):
    """What a person says to a reading."""

    ACCEPT = "a"
    CORRECT = "c"
    SET_ASIDE = "s"
    WHOLE_FILE = "f"
    STOP = "q"


_QUESTION: Final = "   [a]ccept, [c]orrect, [s]et aside, the rest of this [f]ile, [q] stop"


class Stopped(Exception):
    """The person wants no more questions."""


@dataclass(slots=True)
class Answers:
    """What was said to the readings of one file: each reading, with its original if corrected."""

    taken: list[tuple[Reading, Reading | None]] = field(default_factory=list)
    set_aside: list[Reading] = field(default_factory=list)
    is_stopped: bool = False


def sure_ones(readings: Sequence[Reading], least: float) -> Answers:
    """Every reading of at least that certainty, the others set aside."""
    answers = Answers()
    for reading in readings:
        if reading.certainty >= least:
            answers.taken.append((reading, None))
        else:
            answers.set_aside.append(reading)
    return answers


def ask_about(readings: Sequence[Reading]) -> Answers:
    """Ask about the readings of one file: one by one, a report together with its score."""
    answers, asked = Answers(), entries(readings)
    for at, entry in enumerate(asked):
        try:
            print()
            if _ask(entry, asked[at:], answers):
                break
        except (Stopped, EOFError):
            answers.is_stopped = True
            answers.set_aside += _flat(asked[at:])
            break
    return answers


def _flat(asked: Sequence[Entry]) -> list[Reading]:
    return [reading for entry in asked for reading in entry]


def _ask(entry: Entry, left: Sequence[Entry], answers: Answers) -> bool:
    """Ask about one entry; True where the answer was about all that are left."""
    print(folded(entry_line(entry), indent=3))
    while True:
        answer = _answer(entry, len(left))
        if answer is Answer.STOP:
            raise Stopped
        if answer is Answer.WHOLE_FILE and _all_of_them(left):
            answers.taken += [(one, None) for one in _flat(left)]
            return True
        if answer is Answer.SET_ASIDE:
            answers.set_aside += entry
            return False
        if answer is Answer.ACCEPT:
            answers.taken += [(one, None) for one in entry]
            return False
        if answer is Answer.CORRECT and (corrected := _corrected(entry)):
            print(folded(entry_line(corrected), indent=3))
            answers.taken += zip(corrected, entry, strict=True)
            return False


def _corrected(entry: Entry) -> Entry | None:
    """An entry with what was retyped; a report takes its day and score from its score."""
    first = correct(entry[0])
    if first is None:
        return None
    if len(entry) == 1:
        return (first,)
    shared = {key: first.value.get(key) for key in ("goal", "on", "score")}
    second = correct(entry[1], known=shared)
    return (first, second) if second else None


def _answer(entry: Entry, left: int) -> Answer:
    is_sure = all(reading.certainty >= SURE for reading in entry)
    usual = "; Enter accepts" if is_sure else ""
    more = f" ({left} left{usual}): "
    while True:
        typed = input(f"{_QUESTION}{more}").strip().lower()
        if not typed and is_sure:
            return Answer.ACCEPT
        if typed[:1] in tuple(Answer):
            return Answer(typed[:1])
        if not typed:
            print("   This one is not sure enough to be taken by Enter. Compare it with the paper.")


def _all_of_them(left: Sequence[Entry]) -> bool:
    """Show what else would be taken, and ask once."""
    for entry in left[1:]:
        print(folded(entry_line(entry), indent=3))
    typed = input(f"   Take {counted(len(_flat(left)), 'value')} as shown? [y]es, [n]o: ")
    return typed.strip().lower().startswith("y")


def correct(reading: Reading, known: Value | None = None) -> Reading | None:
    """The reading with its fields retyped; None where its score cannot be one.

    What is `known` is not asked about again.
    """
    if known is None:
        print(f"   Enter keeps a value, {EMPTIED} empties it.")
    value = {**reading.value, **(known or {})}
    for key in reading.value:
        if key not in (known or {}):
            _retype(key, value)
    try:
        check_score(value)
    except CellProblem as problem:
        print(f"   {problem}")
        return None
    return replace(reading, value=value, certainty=1.0)


def _retype(key: str, value: dict[str, object]) -> None:
    while True:
        shown = printable(plain(value[key]))
        typed = input(f"     {key.replace('_', ' ')} [{shown}]: ").strip()
        if not typed:
            return
        try:
            put(key, "" if typed == EMPTIED else typed, value)
        except CellProblem as problem:
            print(f"     {problem}")
        else:
            return
