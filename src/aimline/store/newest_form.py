"""The form of the database brought to the newest, as a whole or not at all."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def is_newest_form() -> bool:
    """Whether the database at hand lacks no change of form."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_to_newest_form() -> None:
    """Make every change that the database at hand lacks; whoever is cut short has made none.

    By itself Django makes a change first and notes afterwards that it was made. A machine that
    stops between the two would make it again at the next start, and fail at every start from then.
    """
    # SQLite does not stop to check foreign keys within a transaction, and Django's changes need it.
    has_stopped = connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)
            connection.check_constraints()
    finally:
        if has_stopped:
            connection.enable_constraint_checking()
