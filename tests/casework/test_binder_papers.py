"""Papers opened as exhibits."""

import io

import numpy as np
from PIL import Image, ImageDraw

from aimline.case.document import Paper
from aimline.casework.binder_papers import exhibit_papers
from aimline.drafting.binder.exhibit import PictureBody
from aimline.intake.sandbox import Sandbox

LINES = (
    "Progress report of the fall",
    "Delphine read 54 words in one minute.",
    "The goal asks for 90 words by June.",
    "She reads with her teacher twice a week.",
)


def sheet():
    image = Image.new("L", (1000, 1300), "white")
    draw = ImageDraw.Draw(image)
    for n in range(12):
        draw.text((80, 80 + 90 * n), LINES[n % len(LINES)], fill="black", font_size=38)
    return image


def test_a_photo_that_lies_on_its_side_stands_upright_in_the_binder():
    stream = io.BytesIO()
    sheet().rotate(90, expand=True).save(stream, "JPEG", quality=90, dpi=(120, 120))
    papers = (Paper("papers/photo.jpg"),)
    with Sandbox() as sandbox:
        (found,) = exhibit_papers(lambda _: stream.getvalue(), papers, [sandbox])
    assert isinstance(found.body, PictureBody)
    (page,) = found.pages
    assert page.width < page.height
    with Image.open(io.BytesIO(found.body.pictures[0])) as shown:
        assert shown.width < shown.height
        pixels = np.asarray(shown.convert("L").resize((500, 650))).astype(int)
    upright = np.asarray(sheet().resize((500, 650))).astype(int)
    upside_down = upright[::-1, ::-1]
    assert abs(pixels - upright).mean() < abs(pixels - upside_down).mean() / 2
