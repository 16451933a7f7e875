"""The site of the documents: `just docs`. Nothing of it is fetched when it is read."""

from typing import Any

project = "Aimline"
language = "en"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
source_suffix = {".md": "markdown"}
exclude_patterns = ["*.py", "security"]
# Made pages begin with a comment before the first heading.
suppress_warnings = ["myst.header"]
html_theme = "furo"
html_title = "Aimline"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#0b5394",
        "color-brand-content": "#0b5394",
        "font-stack": "'Atkinson Hyperlegible', system-ui, sans-serif",
    },
    "dark_css_variables": {"color-brand-primary": "#8ec5ff", "color-brand-content": "#8ec5ff"},
}

TREES = {
    "index": (
        ("Begin", "tutorial/*"),
        ("Understand", "guides/index", "glossary"),
        ("How to", "how_to/*"),
        ("Look up", "reference/*", "reference/law/index", "reference/statistics/index"),
        ("Why", "explanation/*"),
    ),
    "guides/index": (("", "*"),),
    "reference/law/index": (("", "us*"),),
    "reference/statistics/index": (("", "*"),),
}
"""The pages below each page, which the pages themselves need not list: they are read elsewhere."""


def with_pages_below(_app: Any, name: str, source: list[str]) -> None:  # noqa: ANN401
    """Add the trees of a page, hidden in its text and shown at its side."""
    for caption, *entries in TREES.get(name, ()):
        head = f":caption: {caption}\n" if caption else ""
        listed = "\n".join(entries)
        source[0] += f"\n\n```{{toctree}}\n:hidden:\n:glob:\n{head}\n{listed}\n```\n"


def setup(app: Any) -> None:  # noqa: ANN401
    """Called by Sphinx."""
    app.connect("source-read", with_pages_below)
