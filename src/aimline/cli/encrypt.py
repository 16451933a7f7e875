"""`aimline encrypt` and `aimline decrypt`: the database of a family behind a passphrase."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from aimline.cli.serve import add_data
from aimline.terms import AimlineError

if TYPE_CHECKING:
    Subcommands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_encrypt(commands: Subcommands) -> None:
    """Add the commands to the parser."""
    encrypt = commands.add_parser(
        "encrypt",
        help="put the database behind a passphrase, asked for at every start",
        description="Encrypt the database: facts, history, readings and log. Every row is "
        "compared before it takes the place of the plain one. The original papers are not "
        "encrypted: encrypt the disk for those.",
    )
    encrypt.set_defaults(run=_encrypt)
    decrypt = commands.add_parser(
        "decrypt",
        help="take the passphrase off again",
        description="Make the encrypted database a plain one again.",
    )
    decrypt.set_defaults(run=_decrypt)
    for command in (encrypt, decrypt):
        command.add_argument(
            "--passphrase-file", type=Path, default=None, metavar="FILE", help="else you are asked"
        )
        add_data(command)


def _encrypt(options: argparse.Namespace) -> int:
    from aimline.cli.passphrase import new_passphrase
    from aimline.store.backup.keys import SHORTEST
    from aimline.store.encrypted.passphrase import is_encrypted

    database = _database(options)
    if is_encrypted(database):
        raise AimlineError(f"{database} is encrypted already. Nothing was changed.")
    passphrase = new_passphrase(options.passphrase_file)
    if len(passphrase) < SHORTEST:
        raise AimlineError(
            f"The passphrase has fewer than {SHORTEST} characters. Take four or five words that do"
            " not belong together. Nothing was changed."
        )
    _convert(database, passphrase)
    print(f"Encrypted: {database}. Without the passphrase nobody opens it, you included.")
    print("The original papers beside it are not encrypted. Make a backup now.")
    return 0


def _decrypt(options: argparse.Namespace) -> int:
    from aimline.cli.passphrase import passphrase
    from aimline.store.encrypted.passphrase import is_encrypted

    database = _database(options)
    if not is_encrypted(database):
        raise AimlineError(f"{database} is not encrypted. Nothing was changed.")
    _convert(database, passphrase(options.passphrase_file, "Passphrase: "))
    print(f"No longer encrypted: {database}.")
    return 0


def _database(options: argparse.Namespace) -> Path:
    from aimline.web.data import DATABASE, data_folder

    if find_spec("sqlcipher3") is None:
        raise AimlineError(
            "Encryption needs one more package. In the folder of Aimline: "
            "python3 -m uv sync --extra encrypted"
        )
    database = Path(options.data or data_folder()) / DATABASE
    if not database.is_file():
        raise AimlineError(f"There are no cases in {database.parent} yet. Nothing was changed.")
    return database


def _convert(database: Path, passphrase: str) -> None:
    from aimline.store.encrypted.convert import convert
    from aimline.web.backups import nobody_else
    from aimline.web.data import forget_copies

    with nobody_else(database.parent):
        convert(database, passphrase)
        # Copies of the other form would give away what was just locked.
        forget_copies(database.parent)
