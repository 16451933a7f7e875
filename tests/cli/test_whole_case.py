"""`aimline serve`, `export`, `import` and `where`, each as a process of its own."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aimline.casework.case_folder import load_folder
from aimline.store.packed import papers_of_folder

SAMPLES = Path(__file__).parents[2] / "sample_cases"
FAMILY = SAMPLES / "maryland_minutes"


def aimline(*arguments, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "aimline", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


def test_where_tells_the_folder_and_makes_none(tmp_path):
    data = tmp_path / "data"
    assert aimline("where", "--data", data).stdout.strip() == str(data)
    assert not data.exists()


def test_a_case_folder_goes_into_one_file_and_comes_back_equal(tmp_path):
    file, back = tmp_path / "idris.zip", tmp_path / "back"
    assert aimline("export", FAMILY, "--out", file).returncode == 0
    assert aimline("import", file, "--to", back).returncode == 0
    assert load_folder(back)[0] == load_folder(FAMILY)[0]
    assert papers_of_folder(back) == papers_of_folder(FAMILY)


def test_a_case_goes_through_the_pages_data_and_comes_back_equal(tmp_path):
    data, file, back = tmp_path / "data", tmp_path / "out.zip", tmp_path / "back"
    assert aimline("import", FAMILY, "--data", data).returncode == 0
    name = load_folder(FAMILY)[0].child.name
    assert aimline("export", name, "--out", file, "--data", data).returncode == 0
    assert aimline("import", file, "--to", back).returncode == 0
    assert load_folder(back)[0] == load_folder(FAMILY)[0]
    assert papers_of_folder(back) == papers_of_folder(FAMILY)


def test_a_name_that_no_case_bears_is_told_with_those_that_are_there(tmp_path):
    data = tmp_path / "data"
    aimline("import", FAMILY, "--data", data)
    done = aimline("export", "Sam Nobody", "--out", tmp_path / "x.zip", "--data", data)
    assert done.returncode == 2
    assert "Idris" in done.stderr


def test_a_file_that_is_there_is_not_overwritten(tmp_path):
    file = tmp_path / "case.zip"
    file.write_bytes(b"mine")
    done = aimline("export", FAMILY, "--out", file)
    assert done.returncode == 2
    assert "is there already" in done.stderr
    assert file.read_bytes() == b"mine"


def test_a_damaged_file_is_refused_in_words(tmp_path):
    file = tmp_path / "case.zip"
    file.write_bytes(b"PK\x03\x04 broken")
    done = aimline("import", file, "--data", tmp_path / "data")
    assert done.returncode == 2
    assert "no exported case" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def serving(tmp_path):
    running = []

    def serve(*options):
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "aimline",
                "serve",
                "--no-browser",
                "--data",
                tmp_path,
                *options,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process, process.stdout.readline().strip()

    yield serve
    for process in running:
        process.terminate()
        process.wait(20)
        process.stdout.close()
        process.stderr.close()


def test_the_first_line_is_the_address_with_its_key_on_this_machine_only(serving):
    _, address = serving()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{20,}", address)


def test_a_second_start_on_the_same_data_gives_a_new_way_in_and_ends(serving):
    _, first = serving()
    other, second = serving()
    assert other.wait(20) == 0
    assert second.partition("?")[0] == first.partition("?")[0]
    assert second != first


def test_a_port_that_is_taken_is_said_with_what_to_do(serving, tmp_path):
    _, address = serving()
    port = address.rpartition(":")[2].partition("/")[0]
    done = aimline("serve", "--no-browser", "--port", port, "--data", tmp_path / "other")
    assert done.returncode == 2
    assert "--port" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_on_the_machine_can_read_the_data(serving, tmp_path):
    serving("--sample")
    time.sleep(0.2)
    written = list(tmp_path.rglob("*"))
    assert {"aimline.sqlite3", "key", "door"} <= {file.name for file in written}
    assert any("originals" in file.parts and file.is_file() for file in written)
    assert [str(file) for file in written if file.stat().st_mode & 0o077] == []


def copied(tmp_path, name="case"):
    return Path(shutil.copytree(FAMILY, tmp_path / name))


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows holds no file with a colon in its name"
)
def test_a_paper_with_a_colon_in_its_name_comes_back_and_what_names_it_follows(tmp_path):
    folder, file, back = copied(tmp_path), tmp_path / "out.zip", tmp_path / "back"
    paper = sorted((folder / "papers").iterdir())[0]
    (folder / "papers" / "a:b\\c.pdf").write_bytes(paper.read_bytes())
    (folder / "papers" / "a-b-c.pdf").write_bytes(b"another")
    scores = (folder / "observations.csv").read_text()
    sourced = scores.replace("Ms. Lind,,", "Ms. Lind,papers/a:b\\c.pdf#page=1,")
    (folder / "observations.csv").write_text(sourced)
    data = tmp_path / "data"
    assert aimline("import", folder, "--data", data).returncode == 0
    name = load_folder(FAMILY)[0].child.name
    assert aimline("export", name, "--out", file, "--data", data).returncode == 0
    assert aimline("import", file, "--to", back).returncode == 0
    assert (back / "papers" / "a-b-c-2.pdf").read_bytes() == paper.read_bytes()
    sources = {one.provenance.source for one in load_folder(back)[0].observations}
    assert "papers/a-b-c-2.pdf#page=1" in sources


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the system holds no name that is no text"
)
def test_a_paper_whose_name_is_no_text_is_told(tmp_path):
    folder = copied(tmp_path)
    Path(os.fsdecode(os.fsencode(folder) + b"/scores\xff.csv")).write_bytes(b"x")
    done = aimline("import", folder, "--data", tmp_path / "data")
    assert done.returncode == 2
    assert "scores?.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_name_with_slashes_leads_to_no_other_folder(tmp_path):
    folder, here = copied(tmp_path), tmp_path / "here"
    here.mkdir()
    toml = (folder / "case.toml").read_text()
    name = load_folder(folder)[0].child.name
    (folder / "case.toml").write_text(toml.replace(f'"{name}"', '"../../Idris / El"'))
    done = aimline("export", folder, cwd=here)
    assert done.returncode == 0, done.stderr
    assert [file.name for file in here.iterdir()] == ["idris_el.zip"]
