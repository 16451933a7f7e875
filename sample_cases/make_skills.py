"""Make the everyday skills that a sample family rated: two rounds, two observers.

`python sample_cases/make_skills.py` writes `skills.csv` and `skill_notes.csv` of Idris. The same
seed gives the same answers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from aimline.case.skill import Setting, SkillRating, Support
from aimline.skills.answers import LADDER
from aimline.skills.bank import bank
from aimline.skills.item import Band

FOLDER = Path(__file__).parent / "maryland_minutes"
MOTHER, AUNT = "Salma Haddad (mother)", "Lena Vale (aunt)"
ROUNDS = (date(2025, 9, 14), date(2025, 12, 14))
# Where he stands on the ladder in each area, from 0 (not yet) to 4 (alone), then and now.
LEVELS = {
    "functional_reading": (2.6, 2.9),
    "functional_math": (3.4, 3.5),
    "money": (2.4, 2.6),
    "time_and_planning": (2.9, 3.1),
    "communication": (1.3, 1.5),
    "social_and_emotional": (2.3, 2.6),
    "daily_living_and_self_care": (2.0, 3.6),
    "safety_and_community": (2.7, 2.9),
    "decisions_and_self_advocacy": (1.9, 2.0),
}
SEEN_BY_AUNT = ("communication", "social_and_emotional", "safety_and_community", "money")
NOTES = {
    "CO1-03": "Turns around at home; not in a loud room.",
    "CO1-05": "One step is fine, the second is lost.",
    "CO1-10": "Points and pulls; single words when calm.",
    "SE1-08": "Better when there is a quiet corner.",
    "DL1-06": "Since November.",
}
SAID = (
    (
        *(ROUNDS[1], "concern", "", MOTHER),
        "People who do not know Idris do not understand him. He stops trying after two attempts.",
    ),
    (
        *(ROUNDS[1], "concern", "safety_and_community", MOTHER),
        "He cannot tell a stranger his name or our phone number.",
    ),
    (*(ROUNDS[1], "own words", "", "Idris"), "I want to tell the bus joke and they laugh."),
    (
        *(ROUNDS[1], "effect at school", "communication", MOTHER),
        "Idris needs help to be understood by children and adults who do not know him. At school "
        "he answers less than he knows, and he plays alone when words do not come.",
    ),
)


def ratings() -> Iterator[SkillRating]:
    """Every answer, round by round."""
    rng = Random(20250914)
    leaning = {item.id: rng.gauss(0, 1.0) for item in bank().items}
    for n, on in enumerate(ROUNDS):
        for area in bank().areas:
            for item in area.of_band(Band.AGES_5_8):
                level = LEVELS[area.id][n] + leaning[item.id]
                yield _rating(rng, MOTHER, Setting.HOME, on, item.id, level)
                if area.id in SEEN_BY_AUNT:
                    lower = level - 0.4
                    yield _rating(rng, AUNT, Setting.COMMUNITY, on, item.id, lower)


def _rating(
    rng: Random, who: str, where: Setting, on: date, item: str, level: float
) -> SkillRating:
    if rng.random() < (0.16 if who == AUNT else 0.04):
        return SkillRating(who, on, item, Support.NO_CHANCE, where)
    rung = min(4, max(0, round(level + rng.gauss(0, 0.35))))
    counted = rng.random() < 0.3
    chances = rng.choice((4, 5, 6)) if counted else None
    times = None if chances is None else _times(rng, rung, chances)
    return SkillRating(who, on, item, LADDER[rung], where, times, chances)


def _times(rng: Random, rung: int, chances: int) -> int:
    """How often it was done alone, as it goes with the help that was mostly needed."""
    share = (0.0, 0.0, 0.2, 0.45, 0.9)[rung]
    return min(chances, max(1 if rung == 4 else 0, round(share * chances)))


def main(folder: Path = FOLDER) -> None:
    with (folder / "skills.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = ("observer", "setting", "date", "item", "support", "times", "chances", "note")
        writer.writerow(names)
        for one in ratings():
            note = NOTES.get(one.item, "") if one.observer == MOTHER and one.on == ROUNDS[1] else ""
            counts = ("" if n is None else n for n in (one.times, one.chances))
            row = (one.observer, one.setting, one.on, one.item, one.support, *counts, note)
            writer.writerow(row)
    with (folder / "skill_notes.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("date", "kind", "area", "who", "words"))
        writer.writerows(SAID)


if __name__ == "__main__":
    main()
