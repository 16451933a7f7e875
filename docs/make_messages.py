"""The words of the pages, gathered for translators: src/aimline/web/locale/aimline.pot.

    python docs/make_messages.py

A language is a folder beside it: `es/LC_MESSAGES/django.po`, begun as a copy of the file. The build
compiles it (hatch_build.py); nothing else is needed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

WEB = Path(__file__).parents[1] / "src" / "aimline" / "web"
POT = WEB / "locale" / "aimline.pot"
_KINDS = ("*.py", "*.html")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "_now": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def catalog() -> polib.POFile:
    """Every message with the files that say it, in a fixed order."""
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": "Aimline",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    entries: dict[tuple[str, str | None], polib.POEntry] = {}
    for place, words, plural in _messages():
        entry = entries.get((words, plural))
        if entry is None:
            forms = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
            flags = ["python-format"] if "%(" in words else []
            entry = entries[words, plural] = polib.POEntry(msgid=words, flags=flags, **forms)
        if (place, "") not in entry.occurrences:
            entry.occurrences.append((place, ""))
    file.extend(entries[key] for key in sorted(entries, key=str))
    return file


def _messages() -> Iterator[tuple[str, str, str | None]]:
    rooms = (WEB, WEB.parent / "server", WEB.parent / "accounts")
    for path in sorted(file for room in rooms for kind in _KINDS for file in room.rglob(kind)):
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(WEB if path.is_relative_to(WEB) else WEB.parent).as_posix()
        source = templatize(text) if path.suffix == ".html" else text
        for _line, message, _comments, _context in extract(
            "python", io.BytesIO(source.encode()), KEYWORDS
        ):
            words, plural = message if isinstance(message, tuple) else (message, None)
            if words:
                yield place, words, plural


def text() -> str:
    """The whole file."""
    return f"{catalog()}\n"


if __name__ == "__main__":
    POT.parent.mkdir(exist_ok=True)
    POT.write_text(text(), encoding="utf-8")
    print(f"{len(catalog())} messages in {POT}")
