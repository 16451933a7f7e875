"""The report as a family opens it: one file, no script, no request, on a phone too."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from aimline.casework.case_folder import load_folder
from aimline.drafting.render.html import html
from aimline.drafting.reports.review import review_report
from aimline.findings.collect import review

SAMPLES = Path(__file__).parents[2] / "sample_cases"
FAMILIES = sorted(path.parent.name for path in SAMPLES.glob("*/case.toml"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for family in FAMILIES:
        case, _ = load_folder(SAMPLES / family)
        page = html(review_report(review(case, date(2026, 3, 20))))
        (folder / f"{family}.html").write_text(page, encoding="utf-8")
    return folder


def opened(browser, path, width, **options):
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    return page, asked, said


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_page_fits_its_width_and_asks_nobody_for_anything(browser, pages, family, width):
    page, asked, said = opened(browser, pages / f"{family}.html", width)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []
    page.context.close()


def test_the_page_reads_the_same_with_script_off(browser, pages):
    page, _, _ = opened(browser, pages / "missouri_reader.html", 390, java_script_enabled=False)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("img").count() >= 1
    page.context.close()


def test_every_picture_has_words_and_headings_skip_no_level(browser, pages):
    page, _, _ = opened(browser, pages / "california_reader.html", 1280)
    levels = page.eval_on_selector_all(
        "h1, h2, h3, h4, h5, h6", "all => all.map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for picture in page.get_by_role("img").all():
        label = picture.evaluate(
            "e => e.getAttribute('aria-label') || e.querySelector('title')?.textContent || "
            "(e.getAttribute('aria-labelledby') || '').split(' ')"
            ".map(id => document.getElementById(id)?.textContent || '').join(' ')"
        )
        assert label.strip()
    page.context.close()


def test_the_text_stands_out_from_its_ground_in_light_and_dark(browser, pages):
    for scheme in ("light", "dark"):
        page, _, _ = opened(browser, pages / "missouri_reader.html", 800, color_scheme=scheme)
        ink, ground = page.evaluate(
            "() => [getComputedStyle(document.body).color,"
            " getComputedStyle(document.body).backgroundColor]"
        )
        assert contrast(ink, ground) >= 7
        page.context.close()


def contrast(one, other):
    """WCAG contrast ratio of two CSS colours."""

    def luminance(colour):
        parts = [int(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
