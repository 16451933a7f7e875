"""The words gathered for translators, and every translation compiled.

    python docs/make_messages.py

The pages have `src/aimline/web/locale/aimline.pot`, for Django's own translation; the core has
`src/aimline/wording/locale/wording.pot`. A language is a folder beside each: `es/LC_MESSAGES/
django.po` and `es/LC_MESSAGES/wording.po`, begun as copies of the two. The build compiles them as
well (hatch_build.py); nothing else is needed.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

from aimline.law.data_file import document

ROOMS = Path(__file__).parents[1] / "src" / "aimline"
PAGES = ("web", "server", "accounts")


Calls = dict[str, tuple | None]
"""Which arguments of which calls are words; none named: the first."""


@dataclass(frozen=True)
class Gathered:
    """One catalog: where its words are said, by which calls, and the file that holds them."""

    pot: Path
    domain: str
    rooms: tuple[str, ...]
    kinds: tuple[str, ...]
    calls: Calls

    @property
    def translations(self) -> dict[str, Path]:
        """The file of each language."""
        files = self.pot.parent.glob(f"*/LC_MESSAGES/{self.domain}.po")
        return {file.parts[-3]: file for file in sorted(files)}


OF_PAGES = Gathered(
    ROOMS / "web" / "locale" / "aimline.pot",
    "django",
    PAGES,
    ("*.py", "*.html"),
    {
        "_": None,
        "gettext": None,
        "gettext_lazy": None,
        "_now": None,
        "ngettext": (1, 2),
        "ngettext_lazy": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
        "gettext_noop": None,
        "written": None,
        "written_many": (1, 2),
    },
)
OF_THE_CORE = Gathered(
    ROOMS / "wording" / "locale" / "wording.pot",
    "wording",
    tuple(
        room.name
        for room in sorted(ROOMS.iterdir())
        if room.name not in {*PAGES, "__pycache__"} and (room.is_dir() or room.suffix == ".py")
    ),
    ("*.py", "data/us*/*.yaml"),
    {
        **dict.fromkeys(("say", "marked", "says", "asks", "fact", "blank", "worded", "_do"), (1,)),
        "say_many": (1, 2),
        "count": (2, 3),
        "Undefined": (1,),
    },
)
CATALOGS = (OF_PAGES, OF_THE_CORE)


def catalog(gathered: Gathered) -> polib.POFile:
    """Every message with the files that say it, in a fixed order."""
    file = polib.POFile(wrapwidth=100)
    file.metadata = {
        "Project-Id-Version": "Aimline",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    entries: dict[tuple[str, str | None], polib.POEntry] = {}
    for place, words, plural in _messages(gathered):
        entry = entries.get((words, plural))
        if entry is None:
            forms = {"msgid_plural": plural, "msgstr_plural": {0: "", 1: ""}} if plural else {}
            flags = ["python-format"] if "%(" in words else []
            entry = entries[words, plural] = polib.POEntry(msgid=words, flags=flags, **forms)
        if (place, "") not in entry.occurrences:
            entry.occurrences.append((place, ""))
    file.extend(entries[key] for key in sorted(entries, key=str))
    return file


def _messages(gathered: Gathered) -> Iterator[tuple[str, str, str | None]]:
    for path in _files(gathered):
        text = path.read_text(encoding="utf-8")
        beside = gathered.pot.parents[1]
        place = path.relative_to(beside if path.is_relative_to(beside) else ROOMS).as_posix()
        found = _WAYS[path.suffix]
        for words, plural in found(text, gathered.calls):
            if words:
                yield place, words, plural


def _of_a_template(text: str, calls: Calls) -> Iterator[tuple[str, str | None]]:
    source = io.BytesIO(templatize(text).encode())
    for _line, message, _comments, _context in extract("python", source, calls):
        yield message if isinstance(message, tuple) else (message, None)


def _of_a_module(text: str, calls: Calls) -> Iterator[tuple[str, str | None]]:
    """The words of every call, in whatever other call it stands: babel finds no call in a call."""
    for call in ast.walk(ast.parse(text)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
        if name in calls:
            wanted = [n for n in calls[name] or (1,) if isinstance(n, int)]
            given = [_words(call.args[n - 1]) for n in wanted if n <= len(call.args)]
            if len(given) == len(wanted) and all(given):
                yield given[0], given[1] if len(given) > 1 else None


def _of_a_rule(text: str, _calls: Calls) -> Iterator[tuple[str, None]]:
    """The name of a rule of law; and what starts it, where days are counted from that."""
    rule = document(text, "a rule")
    if "starts" in rule:
        yield rule["rule"], None
        if any("number" in version for version in rule["values"].values()):
            yield rule["starts"].rstrip("."), None


_WAYS = {".py": _of_a_module, ".html": _of_a_template, ".yaml": _of_a_rule}


def _words(argument: ast.expr) -> str | None:
    is_words = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return argument.value if is_words else None


def _files(gathered: Gathered) -> list[Path]:
    rooms = [ROOMS / room for room in gathered.rooms]
    return sorted(
        file
        for room in rooms
        for file in (
            [room] if room.is_file() else [f for k in gathered.kinds for f in room.rglob(k)]
        )
    )


def compile_translations() -> None:
    """Every .po as the .mo that the program reads."""
    for file in (file for each in CATALOGS for file in each.translations.values()):
        polib.pofile(str(file)).save_as_mofile(str(file.with_suffix(".mo")))


def text(gathered: Gathered) -> str:
    """The whole file."""
    return f"{catalog(gathered)}\n"


if __name__ == "__main__":
    for each in CATALOGS:
        each.pot.parent.mkdir(exist_ok=True)
        each.pot.write_text(text(each), encoding="utf-8")
        print(f"{len(catalog(each))} messages in {each.pot}")
    compile_translations()
