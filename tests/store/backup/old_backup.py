"""Makes a backup as an Aimline before the log made its database: FOLDER PUBLIC_KEY."""

import json
import sys
from pathlib import Path

from aimline.web.start import set_up

MIGRATIONS = {"store": ["0003_the_binder"]}


def main(folder, public):
    set_up(folder / "made")
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from aimline.store.backup.keys import recipients_of
    from aimline.store.backup.rows import tables_at
    from aimline.store.backup.stream import Written, encrypted
    from aimline.store.backup.tar import Members

    MigrationExecutor(connection).migrate([("store", "0003_the_binder")])
    tables = {table._meta.label_lower: table for table in tables_at(connection, MIGRATIONS)}
    case = tables["store.caserow"].objects.create(version=1)
    tables["store.childrow"].objects.create(case_id=case.id, position=0, name="Old Oak")
    file, recipients = folder / "old.age", recipients_of([public])
    with file.open("wb") as out, encrypted(Written(out), recipients) as sink:
        _write(Members(sink), tables)


def _write(members, tables):
    from aimline.store.backup.rows import chunks_of
    from aimline.store.backup.tar import FIRST

    head = {"aimline_backup": 1, "version": "0.0.9", "migrations": MIGRATIONS}
    told = {**head, "made_at": "2026-11-01T00:00:00+00:00"}
    members.add(FIRST, json.dumps(told).encode())
    counts = {}
    for label, table in tables.items():
        for chunk in chunks_of(table, "default"):
            members.add(chunk.name, chunk.data)
            counts[label] = chunk.rows
    members.close({"rows": counts, "damaged": []})


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
