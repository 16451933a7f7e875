"""Whole cases in and out: equal both ways, byte for byte, and nothing half taken."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aimline.casework.case_folder import load_folder
from aimline.store.archive import (
    begin_with_papers,
    export_case,
    forget_what_no_case_has,
    papers_of_case,
)
from aimline.store.deletion import delete_case
from aimline.store.loaded import NoSuchCase, load_case
from aimline.store.models import ChangeRow, ObservationRow, OriginalRow
from aimline.store.originals import OriginalDamaged, Originals
from aimline.store.packed import ArchiveDamaged, packed, papers_of_folder, unpacked

SAMPLES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = sorted(path.parent.name for path in SAMPLES.glob("*/case.toml"))


@pytest.fixture
def place(tmp_path):
    return Originals(tmp_path / "originals")


def taken_in(family, place):
    case, _ = load_folder(SAMPLES / family)
    papers = papers_of_folder(SAMPLES / family)
    return case, papers, begin_with_papers(case, papers, place, "in")


@pytest.mark.django_db
@pytest.mark.parametrize("family", FAMILIES)
def test_a_case_goes_out_and_comes_back_equal_with_its_papers(family, place, tmp_path):
    case, papers, case_id = taken_in(family, place)
    unpacked(export_case(case_id, place), tmp_path / "back")
    again, _ = load_folder(tmp_path / "back")
    assert again == case
    assert papers_of_folder(tmp_path / "back") == papers


@pytest.mark.django_db
def test_equal_cases_are_equal_bytes(place):
    case, papers, case_id = taken_in("maryland_minutes", place)
    assert export_case(case_id, place) == export_case(case_id, place) == packed(case, papers)


@pytest.mark.django_db
def test_an_original_that_was_changed_on_the_disk_is_not_exported_as_if_it_were_whole(place):
    _, _, case_id = taken_in("missouri_reader", place)
    paper = OriginalRow.objects.filter(case_id=case_id, file__endswith=".pdf").first()
    file = place.path(paper.sha256)
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(data)
    with pytest.raises(OriginalDamaged, match="changed on the disk"):
        export_case(case_id, place)


@pytest.mark.django_db
def test_a_deleted_case_is_gone_with_its_history_and_its_originals(place):
    _, _, case_id = taken_in("missouri_reader", place)
    files = [place.path(one.sha256) for one in OriginalRow.objects.filter(case_id=case_id)]
    delete_case(case_id, place)
    with pytest.raises(NoSuchCase):
        load_case(case_id)
    assert not ObservationRow.objects.filter(case_id=case_id).exists()
    assert not ChangeRow.objects.filter(case_id=case_id).exists()
    assert not any(file.exists() for file in files)


@pytest.mark.django_db
def test_an_original_that_another_case_has_too_stays(place):
    _, papers, first = taken_in("missouri_reader", place)
    _, _, second = taken_in("missouri_reader", place)
    delete_case(first, place)
    kept = {one.file: place.read(one.sha256) for one in OriginalRow.objects.filter(case_id=second)}
    assert kept == papers


def test_the_same_bytes_are_kept_once(place):
    assert place.keep(b"paper") == place.keep(b"paper")
    assert place.read(place.keep(b"paper")) == b"paper"


def zipped(way=zipfile.ZIP_STORED, **contents):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_header_changed(at, bits):
    """The bits put into the directory's entry of the only file."""
    data = bytearray(zipped(**{"case.toml": b"x"}))
    place = data.index(b"PK\x01\x02") + at
    data[place : place + len(bits)] = bits
    return bytes(data)


def with_stream_damaged():
    data = bytearray(zipped(zipfile.ZIP_DEFLATED, **{"case.toml": bytes(range(256)) * 9}))
    place = 30 + len("case.toml")
    data[place : place + 4] = b"\xff\xff\xff\xff"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not whole"),
        (b"PK\x03\x04 and no more", "not whole"),
        (zipped(**{"readme.txt": b"x"}), "no case.toml"),
        (zipped(**{"case.toml": b"", "../out.txt": b"x"}), "leads out"),
        (zipped(**{"case.toml": b"", "/etc/out": b"x"}), "leads out"),
        (zipped(**{"case.toml": b"", "c:\\out": b"x"}), "leads out"),
        (zipped(**{"case.toml": b"", ".": b"x"}), "leads out"),
        (zipped(**{"case.toml": b"", "a": b"x", "a/b": b"x"}), "one name"),
        (zipped(**{"case.toml": b"", "n" * 300: b"x"}), "too long"),
        (zipped(**{"case.toml": b"", "é" * 200: b"x"}), "too long"),
        (zipped(zipfile.ZIP_BZIP2, **{"case.toml": b"x" * 999}), "does not know"),
        (zipped(zipfile.ZIP_DEFLATED, **{"case.toml": b"", "b": bytes(11_000_000)}), "any case"),
        (with_header_changed(10, b"\x63\x00"), "does not know"),
        (with_header_changed(8, b"\x01"), "password"),
        (with_stream_damaged(), "not whole"),
    ],
)
def test_a_file_that_is_no_exported_case_is_refused_before_anything_is_written(
    data, words, tmp_path
):
    with pytest.raises(ArchiveDamaged, match=words):
        unpacked(data, tmp_path / "back")
    assert not list(tmp_path.iterdir())


def test_a_file_that_was_cut_off_is_refused(tmp_path):
    whole = packed(load_folder(SAMPLES / "missouri_reader")[0], {"papers/a.pdf": b"x" * 4000})
    with pytest.raises(ArchiveDamaged):
        unpacked(whole[:-30], tmp_path / "back")
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize("damage", [b"xaper", b"", b"paper and more"])
def test_keeping_the_bytes_again_mends_a_damaged_original(place, damage):
    its_hash = place.keep(b"paper")
    place.path(its_hash).write_bytes(damage)
    assert place.keep(b"paper") == its_hash
    assert place.read(its_hash) == b"paper"


def test_the_same_bytes_may_be_kept_by_several_threads_at_once(place):
    with ThreadPoolExecutor(8) as threads:
        (its_hash,) = set(threads.map(place.keep, [b"paper" * 100_000] * 16))
    assert place.is_whole(its_hash)
    assert [file.name for file in place.path(its_hash).parent.iterdir()] == [its_hash]


@pytest.mark.django_db
def test_a_damaged_original_is_told_by_the_name_of_its_paper(place):
    _, _, case_id = taken_in("missouri_reader", place)
    paper = OriginalRow.objects.filter(case_id=case_id, file="papers/iep-2026.pdf").get()
    place.path(paper.sha256).unlink()
    with pytest.raises(OriginalDamaged, match=r"papers/iep-2026\.pdf"):
        export_case(case_id, place)


@pytest.mark.django_db
def test_what_a_restore_left_behind_is_deleted_and_nothing_else(place, tmp_path):
    _, papers, case_id = taken_in("missouri_reader", place)
    left = place.keep(b"of a case in a restore point")
    own = tmp_path / "originals" / "ab" / "notes.txt"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"somebody's own")
    forget_what_no_case_has(place)
    assert not place.is_whole(left)
    assert papers_of_case(case_id, place) == papers
    assert own.exists()
