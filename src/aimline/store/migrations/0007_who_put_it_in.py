from django.db import migrations, models


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
    ]
