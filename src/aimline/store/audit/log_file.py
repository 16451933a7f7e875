"""The log of a case as a file, JSON Lines or CSV, and the check of such a file by itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aimline.store.audit.entry import Entry, WrongEntry, first_wrong, moment
from aimline.store.formula_cells import shown_as_words
from aimline.terms import AimlineError
from aimline.wording.say import marked, say

COLUMNS: Final = (
    *("number", "at", "kind", "who", "place", "said", "what"),
    *("detail", "salt", "detail_sha256", "previous", "sha256", "chain"),
)
END: Final = "end of log"
"""The kind of the last line: how many entries there are, and the hash of the last one."""
_NO_END: Final = marked("what follows here is missing, or was changed after it was written.")


class NoLog(AimlineError):
    """A file that is no exported log."""


def as_json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One line for each entry, and one for the end."""
    for row in _rows(entries):
        yield json.dumps(row, sort_keys=False) + "\n"


def as_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """The same for a spreadsheet; no cell of it is taken for a formula."""
    yield _csv_line(COLUMNS)
    for row in _rows(entries):
        cells = ("" if row.get(name) is None else str(row[name]) for name in COLUMNS)
        yield _csv_line(map(shown_as_words, cells))


def wrong_in(file: Path) -> tuple[int, WrongEntry | None]:
    """How many entries an exported log has, and the first that is wrong. Raises NoLog."""
    text = _text(file)
    is_json = text.startswith("{")
    rows = _json_rows(text) if is_json else _csv_rows(text)
    chain = str(rows[0].get("chain", "")) if rows else ""
    entries = list[Entry]()
    for number, row in enumerate(rows[:-1], start=1):
        entry = _entry(row)
        if entry is None:
            return len(entries), WrongEntry(chain, number, say("its line is not whole."))
        entries.append(entry)
    wrong = first_wrong(entries)
    return len(entries), wrong or _otherwise_written(text, chain, entries, is_json=is_json)


def _otherwise_written(
    text: str, chain: str, entries: list[Entry], *, is_json: bool
) -> WrongEntry | None:
    """The first line that is not, letter by letter, what its entry is written as."""
    place = 0
    first = 1 if is_json else 0
    for number, line in enumerate(as_json_lines(entries) if is_json else as_csv(entries), first):
        if text[place : place + len(line)] != line:
            is_end = number > len(entries)
            shows_otherwise = say("the line does not show what was written.")
            return WrongEntry(chain, number, say(_NO_END) if is_end else shows_otherwise)
        place += len(line)
    return WrongEntry(chain, len(entries) + 1, say(_NO_END)) if place < len(text) else None


def _rows(entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
    count, last, chain = 0, "", ""
    for entry in entries:
        count, last, chain = entry.number, entry.sha256, entry.chain
        yield _row(entry)
    yield {"number": count, "kind": END, "sha256": last, "chain": chain}


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "at": moment(entry.at),
        "kind": entry.kind,
        **_for_people(entry.told),
        "detail": entry.detail,
        "salt": entry.salt,
        "detail_sha256": entry.detail_sha256,
        "previous": entry.previous,
        "sha256": entry.sha256,
        "chain": entry.chain,
    }


def _for_people(told: dict[str, Any]) -> dict[str, str]:
    what = told.get("file") or told.get("letter") or told.get("sha256") or ""
    return {
        "who": str(told.get("who", "")),
        "place": str(told.get("place", "")),
        "said": str(told.get("said", "")),
        "what": str(what),
    }


def _entry(row: dict[str, Any]) -> Entry | None:
    """The entry of a line, where the line is whole."""
    try:
        return Entry(
            chain=str(row["chain"]),
            number=int(row["number"]),
            at=datetime.fromisoformat(row["at"]),
            kind=str(row["kind"]),
            detail_sha256=row["detail_sha256"],
            previous=row["previous"],
            sha256=row["sha256"],
            salt=row["salt"] or None,
            detail=row["detail"] or None,
        )
    except (KeyError, TypeError, ValueError):
        return None


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
        return data.decode()
    except OSError as error:
        raise NoLog(
            say("{file} could not be read: {why}.", file=file, why=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise NoLog(
            say(
                "{file}, line {line}: byte {number} of the file is no text, so it was changed after"
                " it was written.",
                file=file.name,
                line=line,
                number=error.start + 1,
            )
        ) from error


def _json_rows(text: str) -> list[dict[str, Any]]:
    rows = list[dict[str, Any]]()
    for line in text.split("\n")[:-1]:
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        rows.append(row if isinstance(row, dict) else {})
    return rows


def _csv_rows(text: str) -> list[dict[str, Any]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = list[dict[str, Any]]()
    try:
        if tuple(next(lines, ())) != COLUMNS:
            raise NoLog(say("This is no exported log: its first line does not name its columns."))
        rows.extend(dict(zip(COLUMNS, line, strict=False)) for line in lines)
    except csv.Error:
        rows += [{}, {}]  # The line that cannot be read, and the end that nobody comes to.
    return rows


def _csv_line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
