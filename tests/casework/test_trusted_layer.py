"""Which pages need no second look once their words were painted over."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from aimline.casework.handover import redacted_paper
from aimline.casework.handover.redacted_paper import redacted
from aimline.casework.handover.taken_out import WordsOut
from aimline.casework.handover.trusted_layer import Marks, TrustedLayer
from aimline.intake.drawn_marks import page_marks
from aimline.intake.files import File
from aimline.intake.page import Box, Line, Page, Word
from aimline.intake.sandbox import Sandbox

SECRET = "Zanzibarquince"
SEEN = "Report Reading words minute 54 17 2026"


def page(words):
    boxes = (Box(0, 0, 9, 9) for _ in words.split())
    line = Line(tuple(Word(w, b) for w, b in zip(words.split(), boxes, strict=True)))
    return Page(1, 612, 792, (line,))


def marks(words, font="f", measures="m"):
    return Marks(measures, ((font, words),))


def learned(words="Report Reading words minute 54", seen=SEEN, *, is_painted=True):
    layer = TrustedLayer()
    layer.learn(marks(words), page(seen), is_painted=is_painted)
    return layer


def test_a_page_of_letters_that_were_all_read_right_is_trusted():
    assert learned().covers(marks("most words: 45, Rented."), is_painted=True)


@pytest.mark.parametrize(
    "other",
    [
        marks("zebra"),
        marks("words", font="g"),
        marks("words", measures="other"),
        marks("word\N{REPLACEMENT CHARACTER}"),
        marks("...", font="g"),
        None,
    ],
    ids=["a letter", "a font", "measures", "no letter", "signs of a font", "not only text"],
)
def test_whatever_was_not_read_right_before_is_looked_at(other):
    assert not learned().covers(other, is_painted=True)


def test_a_layer_that_says_something_else_than_the_page_shows_proves_nothing():
    layer = learned("Xeport Xeading", seen="Report Reading")
    assert not layer.covers(marks("Xeport"), is_painted=False)


def test_measures_count_only_where_something_is_painted():
    layer = learned(is_painted=False)
    assert layer.covers(marks("words"), is_painted=False)
    assert not layer.covers(marks("words"), is_painted=True)


def typeset(source):
    import typst

    return typst.compile(f"#set page(width: 500pt, height: 300pt)\n{source}".encode())


TEXT = "Report for Zanzibarquince, 54 words"


@pytest.mark.parametrize(
    ("source", "is_plain"),
    [
        (TEXT, True),
        (f"#table(columns: 2)[{TEXT}][54]", True),
        (f"{TEXT} #link(<a>)[words] <a>", True),
        (f"{TEXT} #circle(radius: 4pt)", False),
        (f"{TEXT} #line(angle: 40deg)", False),
        (f'{TEXT} #image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" '
         'height=\\"9\\"><circle r=\\"4\\"/></svg>"))', False),
    ],
    ids=["text", "table", "link", "curve", "slant", "drawing"],
)  # fmt: skip
def test_only_letters_and_straight_lines_are_plain(source, is_plain):
    assert bool(list(page_marks(typeset(source), 1))) is is_plain


def test_a_page_with_a_picture_is_not_plain():
    stream = io.BytesIO()
    Image.new("RGB", (50, 50), "white").save(stream, "PDF")
    assert list(page_marks(stream.getvalue(), 1)) == []


def test_the_second_page_is_not_looked_at_again_and_shows_nothing_of_the_words(monkeypatch):
    """Compared as pictures: nothing but black is where the words were."""
    data = typeset(f"Report for {SECRET}\n\nReading 54 words\n#pagebreak()\nwords for {SECRET}")
    looked = []

    def read(image, page, sandbox):
        """As a reader that makes no mistake would see what was left."""
        looked.append(page.number)
        left = [line for line in page.lines if SECRET not in line.text]
        first = Line(tuple(w for w in page.lines[0].words if SECRET not in w.text))
        return replace(page, lines=(first, *left))

    monkeypatch.setattr(redacted_paper, "_looked_at", read)
    with Sandbox() as sandbox:
        done = redacted(File("r.pdf", data), WordsOut([SECRET]), sandbox, lambda *_: None)
    assert looked == [1]
    assert done.removed == ((1, 1), (2, 1))
    before, after = PdfDocument(data), PdfDocument(done.data)
    for n in (0, 1):
        was, now = (
            np.asarray(doc[n].render(scale=2).to_pil().convert("L")).astype(int)
            for doc in (before, after)
        )
        text = before[n].get_textpage()
        at = text.search(SECRET).get_next()[0]
        boxes = [text.get_charbox(at + k) for k in range(len(SECRET))]
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        low, high = min(b[1] for b in boxes), max(b[3] for b in boxes)
        cut = (slice(int(600 - 2 * high), int(600 - 2 * low)), slice(int(2 * left), int(2 * right)))
        assert (was[cut] > 128).any()
        assert (now[cut] < 60).all()
        assert after[n].get_textpage().get_text_range() == ""
