"""The page of the columns of a batch names each of them, and no other."""

import re
from pathlib import Path

from aimline.batch.contract import (
    GOALS,
    OBSERVATIONS,
    OF_SUMMARIES,
    OPTIONAL_OF_GOALS,
    REVIEWS,
)

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "batch_columns.md"


def test_the_page_names_every_column_and_no_other():
    words = PAGE.read_text()
    named = {
        name
        for line in words.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`(\w+)`", line.split("|")[1])
    }
    fields = (*GOALS, *OPTIONAL_OF_GOALS, *OF_SUMMARIES, *OBSERVATIONS, *REVIEWS)
    assert named == {"goal_id", *(field.name for field in fields)}
