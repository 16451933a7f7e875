"""Long work of a server: every worker finds it, whichever did it."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache

from aimline.server.own_lock import lock_for
from aimline.store.models import CaseRow
from aimline.web.shelf import Shelf
from aimline.web.work import Work

_FOLDER: Final = "made"
_SECONDS: Final = 24 * 3600


class SharedShelf(Shelf):
    """How far a work is stands in the database; what came out lies in a locked file for a day."""

    def put(self, kind: str, work: Work[Any]) -> None:
        """Lay a piece of work down, as far as it is; nothing of a case that was deleted for good.

        The case is asked for once more at the end: it may have gone while the file was written.
        """
        if not _is_there(work.case_id):
            return
        self._laid(kind, work)
        if not _is_there(work.case_id):
            self.forget(work.case_id)

    def _laid(self, kind: str, work: Work[Any]) -> None:
        if work.value is not None:
            _clear_old()
            _write(
                _file(work.case_id, work.id), lock_for(_FOLDER).encrypt(pickle.dumps(work.value))
            )
        # The value is too large for the database.
        state = replace(work, value=None)
        _keep(work.case_id, _place(kind, work.id), (state, work.value is not None))
        if not work.problem:
            _keep(work.case_id, _place(kind, f"latest.{work.case_id}"), work.id)

    def get(self, kind: str, case_id: UUID, work_id: str) -> Work[Any] | None:
        """The piece of that id; None where it is of another case, or gone."""
        found: tuple[Work[Any], bool] | None = cache.get(_place(kind, work_id))
        if found is None or found[0].case_id != case_id:
            return None
        state, has_value = found
        if not has_value:
            return state
        file = _file(case_id, state.id)
        if not file.is_file():
            return None
        return replace(state, value=_opened(file))

    def latest(self, kind: str, case_id: UUID) -> Work[Any] | None:
        """The last piece of a case that did not fail."""
        work_id = cache.get(_place(kind, f"latest.{case_id}"))
        work = self.get(kind, case_id, work_id) if work_id else None
        return None if work is None or work.problem else work

    def forget(self, case_id: UUID) -> None:
        """Everything of a case is gone for good."""
        shutil.rmtree(_made() / str(case_id), ignore_errors=True)
        cache.delete_many([*cache.get(_of_case(case_id), ()), _of_case(case_id)])


def _is_there(case_id: UUID) -> bool:
    return CaseRow.objects.filter(id=case_id).exists()


def _keep(case_id: UUID, place: str, value: object) -> None:
    """Keep a value for a day, where it is found when its case is deleted."""
    places: frozenset[str] = cache.get(_of_case(case_id), frozenset())
    if place not in places:
        cache.set(_of_case(case_id), places | {place}, 2 * _SECONDS)
    cache.set(place, value, _SECONDS)


def _of_case(case_id: UUID) -> str:
    return f"work.of.{case_id}"


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
    draft.replace(file)


def _clear_old() -> None:
    oldest = time.time() - _SECONDS
    for file in _made().glob("*/*"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)


def _made() -> Path:
    return Path(settings.AIMLINE_DATA) / _FOLDER


def _file(case_id: UUID, work_id: str) -> Path:
    # The id may come from an address: its hash is a name of a file, whatever it is.
    return _made() / str(case_id) / sha256(work_id.encode()).hexdigest()


def _place(kind: str, name: str) -> str:
    return f"work.{kind}.{sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _opened(file: Path) -> Any:  # noqa: ANN401
    return pickle.loads(lock_for(_FOLDER).decrypt(file.read_bytes()))  # nosec B301 - sealed by us
