"""Where the database, the originals and the key lie."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from platformdirs import user_data_path

from aimline.store.backup.place import POINTS, Place
from aimline.terms import AimlineError

DATA_VARIABLE: Final = "AIMLINE_DATA"
DATABASE: Final = "aimline.sqlite3"
ORIGINALS: Final = "originals"
AUDIT: Final = "audit"
"""The heads of the log, outside the database."""
LOCK: Final = "serving.lock"
"""Held while the pages are served, and while everything is exchanged."""
BEFORE_UPDATE: Final = "before-update.sqlite3"
"""The database as it was before it was brought to the newest form."""
_KEY: Final = "key"
_DATABASE_OF_SERVER: Final = ("AIMLINE_DATABASE_URL", "AIMLINE_DATABASE_URL_FILE")


def data_folder() -> Path:
    """The folder that the environment names, else the platform's own place for such data."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else user_data_path("aimline", appauthor=False)


def is_data_named() -> bool:
    """Whether this process was given a data folder."""
    return bool(os.environ.get(DATA_VARIABLE))


def is_of_server() -> bool:
    """Whether the environment names the database of a server."""
    return any(os.environ.get(name) for name in _DATABASE_OF_SERVER)


def prepared(folder: Path) -> Path:
    """The folder, made where it is missing, for nobody else to look into.

    Raises AimlineError where nothing can be written there: even a look at a paper is written down.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise AimlineError(
            f"Nothing can be written into {folder}: {error.strerror}. Your cases are as they were."
            " Free some space, or look whether the disk is damaged or may only be read; or name"
            " another folder with --data."
        ) from error


def forget_copies(folder: Path) -> None:
    """Delete the copies of the database that Aimline keeps for a way back."""
    (folder / BEFORE_UPDATE).unlink(missing_ok=True)
    shutil.rmtree(folder / POINTS, ignore_errors=True)


def has_cases(folder: Path) -> bool:
    """Whether a database is there already: a server's always is."""
    from django.db import connection

    return connection.vendor != "sqlite" or (folder / DATABASE).is_file()


def place_of(folder: Path) -> Place:
    """What lies where in a data folder."""
    return Place(
        data=folder,
        database=folder / DATABASE,
        originals=folder / ORIGINALS,
        audit=folder / AUDIT,
        key=folder / _KEY,
    )


def secret_key(folder: Path) -> str:
    """The key that signs cookies and forms, made at the first start."""
    file = folder / _KEY
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        pass
    prepared(folder)
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass  # Another start made it in this moment.
    return file.read_text(encoding="ascii").strip()
