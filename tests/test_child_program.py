"""How modules are started as programs of their own."""

import subprocess
import sys

from aimline.child_program import RUN_MODULE, child_program


def test_this_python_runs_the_module_and_no_file_at_hand_stands_in_for_it(tmp_path):
    (tmp_path / "aimline.py").write_text("raise SystemExit('a file at hand')")
    command = child_program("aimline", "where")
    assert subprocess.run(command, cwd=tmp_path, check=True, capture_output=True).stdout


def test_out_of_a_bundle_the_bundles_own_program_runs_it(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/aimline/aimline")
    assert child_program("aimline.intake.worker", "5") == [
        *("/opt/aimline/aimline", RUN_MODULE, "aimline.intake.worker", "5")
    ]
