"""Pictures of pages: straightened as a whole, recognised, and honest about what was not read."""

import io
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from aimline.drafting.fonts import font_file
from aimline.intake.ocr_words import mended
from aimline.intake.page import How
from aimline.intake.scan import read_scan
from aimline.intake.straighten import straightened

DPI = 150
WORDS = (
    "Larch Hill School, progress report",
    "Student: Ada Fennimore    Date: 10/28/2025",
    "Goal 1: By June 5, 2026, given a third grade passage,",
    "Ada will read 75 words correctly in one minute",
    "on 3 of 4 consecutive probes, measured every week.",
    "10/28   62 wcpm        11/18   64 wcpm",
    "Accuracy 91%, 4 out of 5 trials without a prompt.",
    "Please call the school with any question.",
)


@cache
def font(size):
    return ImageFont.truetype(io.BytesIO(font_file("Regular")), size)


@cache
def page():
    picture = Image.new("RGB", (int(8.5 * DPI), 11 * DPI), "white")
    draw = ImageDraw.Draw(picture)
    for i, words in enumerate(WORDS):
        draw.text((120, 130 + 70 * i), words, fill="black", font=font(26))
    return np.asarray(picture)


def askew(pixels, degrees):
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(pixels, turn, (width, height), borderValue=(255, 255, 255))


def noisy(pixels):
    noise = np.random.default_rng(5).normal(0, 14, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def shadowed(pixels):
    light = np.linspace(1, 0.5, pixels.shape[1])[None, :, None]
    return (pixels * light).astype(np.uint8)


def png(pixels, **parts):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", **parts)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [-3, -1.5, 0.7, 2])
def test_a_page_that_lies_askew_is_turned_back(degrees):
    straight = straightened(noisy(askew(page(), degrees)), lambda _: 0)
    assert straight.skew == pytest.approx(-degrees, abs=0.3)


def test_a_level_page_is_left_as_it_is():
    straight = straightened(page(), lambda _: 0)
    assert (straight.turned, straight.skew) == (0, pytest.approx(0, abs=0.2))
    assert np.array_equal(straight.pixels, page())


@pytest.mark.parametrize("turns", [1, 3])
def test_a_page_on_its_side_is_laid_level(turns):
    straight = straightened(np.rot90(page(), turns).copy(), lambda _: 0)
    assert straight.turned == 1
    assert straight.pixels.shape == page().shape


def test_most_lines_decide_which_way_up_a_page_stands():
    turned = straightened(page(), lambda strips: len(strips) // 2 + 1)
    kept = straightened(page(), lambda strips: len(strips) // 2)
    assert (turned.turned, kept.turned) == (2, 0)


def test_a_shadow_does_not_hide_the_ink():
    straight = straightened(shadowed(page()), lambda _: 0)
    assert straight.ink_outside([]) == 1
    whole = (0, 0, page().shape[1], page().shape[0])
    assert straight.ink_outside([whole]) == 0


def test_an_empty_page_has_no_unread_ink():
    blank = np.full((1650, 1275, 3), 255, np.uint8)
    assert straightened(blank, lambda _: 0).ink_outside([]) == 0


def test_a_scan_is_read_line_by_line_with_places_in_points():
    read, notices = read_scan(png(noisy(askew(page(), 2)), dpi=(DPI, DPI)))
    text = read.text
    for words in ("62 wcpm", "64 wcpm", "75 words correctly", "91%", "4 out of 5", "10/28/2025"):
        assert words in text
    assert {line.how for line in read.lines} == {How.OCR}
    assert (read.width, read.height) == (pytest.approx(612, abs=1), pytest.approx(792, abs=1))
    first = read.lines[0].box
    assert first.top == pytest.approx(130 / DPI * 72, abs=12)
    assert not [notice for notice in notices if notice.kind == "unread_area"]


def test_a_page_upside_down_is_read_all_the_same():
    read, _ = read_scan(png(np.rot90(page(), 2).copy(), dpi=(DPI, DPI)))
    assert "62 wcpm" in read.text
    assert read.lines[0].text.startswith("Larch Hill")


def test_bytes_that_are_no_picture_are_refused():
    with pytest.raises(ValueError, match="no picture"):
        read_scan(b"%PDF-1.7 not a picture")


@pytest.mark.parametrize(
    ("misread", "printed"),
    [
        ("62 wepm", "62 wcpm"),
        ("8O% correct", "80% correct"),
        ("1l/10 trials", "11/10 trials"),
        ("lEP meeting", "IEP meeting"),
        ("Io and Ol are names", "Io and Ol are names"),
        ("Look at all", "Look at all"),
        ("ByNovember2, 2026", "By November 2, 2026"),
        ("on June15th", "on June 15th"),
        ("1.By March 2", "1. By March 2"),
        ("with85% accuracy on4 out of5", "with 85% accuracy on 4 out of 5"),
        ("in room IN204", "in room IN204"),
        ("W.4.5 of 12.Ok", "W.4.5 of 12.Ok"),
        ("DeMay and Augustine", "DeMay and Augustine"),
    ],
)
def test_only_spellings_that_are_no_words_are_mended(misread, printed):
    assert mended(misread) == printed
