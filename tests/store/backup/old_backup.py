"""Makes a place and a backup as an older Aimline did: FOLDER PUBLIC_KEY [FORM].

The form is that of an Aimline before the log, or the one named.
"""

import json
import sys
from pathlib import Path

from aimline.web.start import set_up

BEFORE_THE_LOG = "0003_the_binder"


def main(folder, public, form=BEFORE_THE_LOG):
    set_up(folder / "made")
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from aimline.store.backup.keys import recipients_of
    from aimline.store.backup.rows import tables_at
    from aimline.store.backup.stream import Written, encrypted
    from aimline.store.backup.tar import Members

    migrations = {"store": [form]}
    MigrationExecutor(connection).migrate([("store", form)])
    tables = {table._meta.label_lower: table for table in tables_at(connection, migrations)}
    case = tables["store.caserow"].objects.create(version=1)
    tables["store.childrow"].objects.create(case_id=case.id, position=0, name="Old Oak")
    file, recipients = folder / "old.age", recipients_of([public])
    with file.open("wb") as out, encrypted(Written(out), recipients) as sink:
        _write(Members(sink), tables, migrations)


def _write(members, tables, migrations):
    from aimline.store.backup.rows import chunks_of
    from aimline.store.backup.tar import FIRST

    head = {"aimline_backup": 1, "version": "0.0.9", "migrations": migrations}
    told = {**head, "made_at": "2026-11-01T00:00:00+00:00"}
    members.add(FIRST, json.dumps(told).encode())
    counts = {}
    for label, table in tables.items():
        for chunk in chunks_of(table, "default"):
            members.add(chunk.name, chunk.data)
            counts[label] = chunk.rows
    members.close({"rows": counts, "damaged": []})


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
