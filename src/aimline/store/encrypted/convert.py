"""A plain database made into an encrypted one, or back, compared before it takes its place."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from aimline.store.encrypted.passphrase import Locked, is_encrypted, quoted
from aimline.terms import AimlineError
from aimline.wording.say import say


def convert(database: Path, passphrase: str) -> None:
    """Turn an encrypted file into a plain one or a plain one into an encrypted one.

    The other form takes the place in one step, when every row of it was compared. Nobody else may
    have the file open. Raises Locked, and AimlineError where anything differs.
    """
    from sqlcipher3 import dbapi2

    draft = database.with_name(f".{database.name}.other-form")
    draft.unlink(missing_ok=True)
    was_encrypted = is_encrypted(database)
    key = passphrase if was_encrypted else ""
    other = "" if was_encrypted else passphrase
    try:
        with closing(_opened(dbapi2, database, key)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.execute("ATTACH DATABASE ? AS other KEY ?", [str(draft), other])
            old.execute("SELECT sqlcipher_export('other')")
            before = _contents(old)
            old.execute("DETACH DATABASE other")
        with closing(_opened(dbapi2, draft, other)) as new:
            if _contents(new) != before or new.execute("PRAGMA integrity_check").fetchall() != [
                ("ok",)
            ]:
                raise AimlineError(
                    say(
                        "The other form of the database is not the same as the one that is here, "
                        "so it was thrown away. Nothing was changed. Look after the disk."
                    )
                )
        _put_in_place(draft, database)
    finally:
        draft.unlink(missing_ok=True)


def _opened(driver: Any, file: Path, passphrase: str) -> Any:  # noqa: ANN401
    connection = driver.connect(str(file), isolation_level=None)
    if passphrase:
        connection.execute(f"PRAGMA key = {quoted(passphrase)}")
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_master")
    except driver.DatabaseError as error:
        connection.close()
        raise Locked(
            say("The passphrase is another one, or the database was damaged. Nothing was changed.")
        ) from error
    return connection


def _contents(database: Any) -> dict[str, int]:  # noqa: ANN401
    """Every table, trigger and index, and how many rows a table holds with a sum of them."""
    found = database.execute(
        "SELECT type, name FROM main.sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()
    counts = {f"{kind} {name}": 0 for kind, name in found}
    for kind, name in found:
        if kind == "table":
            asked = f'SELECT COUNT(*) FROM main."{name}"'  # nosec B608 - the database's own names
            ((count,),) = database.execute(asked).fetchall()
            counts[f"{kind} {name}"] = count
    return counts


def _put_in_place(draft: Path, database: Path) -> None:
    """Exchange the files; what was written in the clear is overwritten before it goes."""
    with draft.open("rb") as stream:
        os.fsync(stream.fileno())
    old = database.with_name(f".{database.name}.before")
    with suppress(FileNotFoundError):
        old.unlink()
    os.link(database, old)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    draft.replace(database)
    if not is_encrypted(old):
        with old.open("r+b") as stream:
            for _ in range(0, old.stat().st_size, 2**20):
                stream.write(b"\0" * 2**20)
            stream.flush()
            os.fsync(stream.fileno())
    old.unlink()
