"""Recognised pages are kept from run to run, safely, and only where they may be."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace

import pytest

from aimline.intake import kept_pages
from aimline.intake.files import File
from aimline.intake.kept_pages import KeptPages, cache_folder
from aimline.intake.page import Box, How, Line, Notice, Page, Word
from aimline.intake.parts import PageCount, needs_ocr_notice
from aimline.intake.read import paper_of

SCAN = File("scan.png", b"\x89PNG\r\n\x1a\n scan")
BLANK = Page(1, 612.0, 792.0)
READ = Page(1, 612.0, 792.0, (Line((Word("Goal", Box(72, 90, 99, 104), 0.97),), How.OCR),))
TOLD = Notice("low_ocr", "This line may be misread: “Goal”.", 1)


class Recogniser:
    """In a sandbox's place: a picture of one page, and how often it was recognised."""

    def __init__(self, *parts):
        self.parts_of_scan = parts or (READ, TOLD)
        self.count = 0

    def parts(self, file, password=None):
        yield PageCount(1)
        yield needs_ocr_notice(1)
        yield BLANK

    def recognised(self, file, page, password=None):
        self.count += 1
        return self.parts_of_scan


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "pages"


def recognised(folder, recogniser, file=SCAN, **options):
    kept = KeptPages(folder, is_fresh=options.pop("is_fresh", False))
    return paper_of(file, recogniser, kept=kept, **options)


def only_file(folder):
    (found,) = folder.iterdir()
    return found


def test_a_page_is_recognised_once_and_then_found_with_its_words_and_warnings(folder):
    recogniser = Recogniser()
    first, second = (recognised(folder, recogniser) for _ in range(2))
    assert recogniser.count == 1
    assert first == second
    assert (second.pages, second.notices) == ((READ,), (TOLD,))


def test_the_same_bytes_under_another_name_are_found(folder):
    recogniser = Recogniser()
    recognised(folder, recogniser)
    recognised(folder, recogniser, File("copy.png", SCAN.data))
    assert recogniser.count == 1


def test_another_file_is_recognised(folder):
    recogniser = Recogniser()
    recognised(folder, recogniser)
    recognised(folder, recogniser, File("scan.png", SCAN.data + b"2"))
    assert recogniser.count == 2


def test_another_recogniser_finds_nothing_of_the_one_before(folder, monkeypatch):
    recogniser = Recogniser()
    recognised(folder, recogniser)
    monkeypatch.setattr(kept_pages, "_recogniser", lambda: "another version")
    recognised(folder, recogniser)
    assert recogniser.count == 2


def test_a_page_drawn_at_another_size_is_recognised(folder):
    kept = KeptPages(folder)
    kept.keep(SCAN, BLANK, (READ,))
    assert kept.find(SCAN, replace(BLANK, width=700.0)) is None


def test_fresh_recognises_again_and_keeps_the_new_page(folder):
    recognised(folder, Recogniser())
    other = replace(READ, lines=())
    recognised(folder, Recogniser(other), is_fresh=True)
    assert recognised(folder, Recogniser()).pages == (other,)


@pytest.mark.parametrize("damage", [b"", b"junk", b"\0" * 400])
def test_a_damaged_entry_is_ignored_and_made_anew(folder, damage):
    recogniser = Recogniser()
    recognised(folder, recogniser)
    only_file(folder).write_bytes(damage)
    assert recognised(folder, recogniser).pages == (READ,)
    assert recogniser.count == 2
    recognised(folder, recogniser)
    assert recogniser.count == 2


def test_an_entry_with_one_changed_byte_is_ignored(folder):
    recogniser = Recogniser()
    recognised(folder, recogniser)
    path = only_file(folder)
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    recognised(folder, recogniser)
    assert recogniser.count == 2


def test_an_entry_that_holds_no_page_is_ignored(folder):
    kept = KeptPages(folder)
    kept.keep(SCAN, BLANK, (READ, PageCount(1)))
    assert kept.find(SCAN, BLANK) is None


def test_a_page_that_could_not_be_recognised_is_tried_again(folder):
    recogniser = Recogniser(Notice("unread_area", "Page 1 could not be recognised.", 1))
    for _ in range(2):
        recognised(folder, recogniser)
    assert recogniser.count == 2


def test_a_file_with_a_password_leaves_nothing_behind(folder):
    recogniser = Recogniser()
    for _ in range(2):
        recognised(folder, recogniser, password="larch")
    assert recogniser.count == 2
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_only_the_user_can_open_what_is_kept(folder):
    recognised(folder, Recogniser())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(folder).stat().st_mode) == 0o600


def test_the_name_of_an_entry_tells_nothing_of_its_paper(folder):
    recognised(folder, Recogniser())
    assert SCAN.sha256 not in only_file(folder).name
    assert "scan" not in only_file(folder).name


def test_the_pages_that_were_used_longest_ago_go_first(folder):
    kept = KeptPages(folder)
    pages = [Page(number, 612.0, 792.0) for number in (1, 2, 3)]
    for age, page in zip((30, 10, 20), pages, strict=True):
        kept.keep(SCAN, page, (page,))
        path = max(folder.iterdir(), key=lambda one: one.stat().st_ctime_ns)
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age))
    size = sum(path.stat().st_size for path in folder.iterdir())
    last = Page(4, 612.0, 792.0)
    KeptPages(folder, most=size).keep(SCAN, last, (last,))
    found = [kept.find(SCAN, page) is not None for page in (*pages, last)]
    assert found == [False, True, True, True]


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    recogniser = Recogniser()
    paper = recognised(tmp_path / "cache" / "pages", recogniser)
    assert paper.pages == (READ,)


def test_the_folder_is_the_one_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("AIMLINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path / "pages"


def test_without_a_named_folder_the_cache_of_the_platform_is_taken(monkeypatch):
    monkeypatch.delenv("AIMLINE_CACHE")
    assert cache_folder().parts[-1] == "pages"
    assert "aimline" in cache_folder().parts
