"""Whatever lies in a folder is read or told: it never ends in a crash."""

from __future__ import annotations

import math
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from aimline.case.case import Case
from aimline.store.folder import read_folder, write_folder
from aimline.store.problems import FolderProblems
from store_folder import CASE_TOML

ROWS = "goal,date,score,trials\n2025/fluency,2025-10-14,54,\naccuracy,10/15/2025,4/5,5\n"
SIGNS = b"\" ' [ ] { = , ; / % nan inf -1 1e999 true 1979-05-27 \n \r \0 \xff\xfe".split(b" ")
JUNK = st.one_of(
    st.binary(min_size=1, max_size=6),
    st.sampled_from([*SIGNS, b"9" * 5000, b"0x" + b"f" * 5000]),
)


def read(files: dict[str, bytes]) -> Case | FolderProblems:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        try:
            return read_folder(Path(folder)).case
        except FolderProblems as problems:
            return problems


def spoiled(text: str, place: float, junk: bytes, cut: int) -> bytes:
    data = text.encode()
    at = int(place * len(data))
    return data[:at] + junk + data[at + cut :]


@settings(max_examples=120, deadline=None)
@given(st.floats(0, 1), JUNK, st.integers(0, 12))
def test_a_spoiled_case_is_read_or_told(place, junk, cut):
    found = read({"case.toml": spoiled(CASE_TOML, place, junk, cut), "observations.csv": b""})
    assert isinstance(found, Case) or found.problems


@settings(max_examples=120, deadline=None)
@given(st.floats(0, 1), JUNK, st.integers(0, 12))
def test_spoiled_rows_are_read_into_finite_scores_or_told(place, junk, cut):
    rows = spoiled(ROWS, place, junk, cut)
    found = read({"case.toml": CASE_TOML.encode(), "observations.csv": rows})
    if isinstance(found, FolderProblems):
        assert all(p.found and p.why and p.mend for p in found.problems)
        return
    for observation in found.observations:
        assert math.isfinite(observation.score)
        assert date(1990, 1, 1) <= observation.on <= date(2100, 12, 31)


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), JUNK, st.integers(0, 12))
def test_what_could_be_read_can_be_written_and_read_again(place, junk, cut):
    found = read({"case.toml": spoiled(CASE_TOML, place, junk, cut)})
    if isinstance(found, Case):
        with tempfile.TemporaryDirectory() as folder:
            write_folder(found, Path(folder))
            assert read_folder(Path(folder)).case == found
