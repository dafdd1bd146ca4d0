"""Places among siblings stand far apart, so that a move writes one row."""

from django.db import migrations, models
from django.db.models import F

# As in `services.order`, the day this was written.
STEP = 2**40
MODELS = ("Objective", "Placement")


def apart(apps, _schema):
    for name in MODELS:
        apps.get_model("programme", name).objects.update(position=(F("position") + 1) * STEP)


def close(apps, _schema):
    """Back to places that fit a small number: the order stays, ties are broken by age."""
    for name in MODELS:
        model = apps.get_model("programme", name)
        for place, row in enumerate(model.objects.order_by("position", "created_at")):
            model.objects.filter(pk=row.pk).update(position=place % 32767)


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0003_rounds_answered"),
    ]

    operations = [
        migrations.AlterField(
            model_name="objective",
            name="position",
            field=models.BigIntegerField(default=0, verbose_name="ordre"),
        ),
        migrations.AlterField(
            model_name="placement",
            name="position",
            field=models.BigIntegerField(default=0, verbose_name="ordre"),
        ),
        migrations.RunPython(apart, close),
    ]
