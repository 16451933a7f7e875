import json
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PUT_IN = "paper put in"
"""As the log of these days names it."""


def name_who_put_it_in(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """What the log tells of who put a paper in; after it was taken away, of who did it last."""
    details = apps.get_model("store", "DetailRow").objects.filter(entry__kind=PUT_IN)
    written = details.order_by("entry__number").values_list("chain", "detail")
    accounts = {}
    for chain, detail in written.iterator():
        told = _told(detail)
        accounts[chain, told.get("file"), told.get("sha256")] = told.get("account")
    for row in list(apps.get_model("store", "OriginalRow").objects.all()):
        if account := accounts.get((str(row.case_id), row.file, row.sha256)):
            row.added_by = [account]
            row.save(update_fields=["added_by"])


def _told(detail: str) -> dict[str, Any]:
    """Nothing where the entry was changed after it was written: that is for the check to say."""
    try:
        told = json.loads(detail)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0006_words_of_any_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="originalrow",
            name="added_by",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(name_who_put_it_in, migrations.RunPython.noop),
    ]
