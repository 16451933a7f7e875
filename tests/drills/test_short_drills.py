"""The drills in a short form; docs/explanation/what_can_go_wrong.md tells of the long ones."""

import re
import subprocess
import sys
from random import Random

import pytest

from drills import (
    bad_places,
    crawl_server,
    cut_database,
    flip_bytes,
    hostile_uploads,
    older_backup,
    two_editors,
)
from drills.kill_server import KINDS, run

_SHORT = {"entry": 2, "import": 1, "migration": 2, "binder": 1, "backup": 1, "restore": 1}


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_aimline_loses_nothing_that_was_confirmed(kind):
    assert run(kind, times=_SHORT[kind], seed=7)


@pytest.mark.parametrize(("kind", "times"), [("backup", 20), ("original", 2), ("log", 1)])
def test_a_flipped_byte_is_found_and_named(kind, times):
    assert flip_bytes.run(kind, times, seed=7) >= times


@pytest.mark.parametrize("kind", bad_places.KINDS)
def test_a_bad_place_is_told_and_costs_nothing_that_was_confirmed(kind):
    if kind != "clock" and not bad_places.can_mount():
        pytest.skip("only root may mount a disk of its own")
    assert bad_places.DRILLS[kind](1, Random(7))


def test_hostile_papers_leave_the_server_answering():
    every = hostile_uploads.hostile()
    few = {name: every[name] for name in ("loop.pdf", "up.zip", "vast.png", "cells.csv")}
    assert "put in" in hostile_uploads.run(few)


def test_a_cut_line_to_the_database_loses_nothing_that_was_confirmed():
    command = [sys.executable, cut_database.__file__, "--times", "4", "--writers", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_of_two_people_who_change_one_fact_at_once_one_is_told_and_nothing_is_overwritten():
    assert two_editors.run(times=2, seed=7)


def test_a_backup_of_an_older_form_is_brought_up_and_there_is_a_way_back():
    assert older_backup.run(older_backup.FORMS[0])


def test_nothing_that_is_sent_breaks_a_page_of_a_server():
    kinds = ["anonymous", "owner", "operator"]
    command = [sys.executable, crawl_server.__file__, "--examples", "1", "--seed", "7"]
    asked = [f"--as={kind}" for kind in kinds]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"^as (.*?):", done.stdout, re.M) == kinds
