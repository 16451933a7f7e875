"""The everyday skills of Idris: what the script makes, and the story that they tell."""

from datetime import date
from pathlib import Path

import make_skills

from aimline.drafting.skills.assessment import assessment
from aimline.skills.bank import bank
from aimline.store.folder import read_folder

IDRIS = Path(__file__).parents[2] / "sample_cases" / "maryland_minutes"


def test_the_files_are_those_that_the_script_makes(tmp_path):
    make_skills.main(tmp_path)
    for name in ("skills.csv", "skill_notes.csv"):
        assert (IDRIS / name).read_bytes() == (tmp_path / name).read_bytes()


def test_idris_dresses_by_himself_now_and_is_understood_by_few():
    told = assessment(read_folder(IDRIS).case, bank(), date(2026, 1, 8))
    changed = [one.area.id for one in told.changes if one.direction]
    assert changed == ["daily_living_and_self_care"]
    communication = told.result.area("communication")
    assert communication.strengths == ()
    assert len(communication.needs) == 14
    assert told.left_out == 0
    assert [pair.n for pair in told.observers] == [48]
