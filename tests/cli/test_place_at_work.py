"""A command works on the place that is meant: a family's folder, or the database of a server."""

import argparse
from pathlib import Path

import pytest

from aimline.cli.main import command_parser
from aimline.cli.place_at_work import open_place
from aimline.terms import AimlineError

UNITS = Path("deploy/systemd")


def test_a_folder_is_refused_where_the_environment_names_a_server(monkeypatch, tmp_path):
    monkeypatch.setenv("AIMLINE_DATABASE_URL_FILE", "/etc/aimline/database_url")
    with pytest.raises(AimlineError, match="database of a server"):
        open_place(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("unit", sorted(UNITS.glob("*.service")), ids=lambda unit: unit.name)
def test_every_command_of_a_unit_is_one_and_leaves_the_place_to_the_environment(unit):
    lines = unit.read_text(encoding="utf-8").splitlines()
    commands = [line.partition("=")[2].split()[1:] for line in lines if line.startswith("ExecSt")]
    assert commands
    assert any(line.startswith("EnvironmentFile=") for line in lines)
    for command in commands:
        options: argparse.Namespace = command_parser().parse_args(command)
        assert getattr(options, "path", None) is None
        assert getattr(options, "data", None) is None
