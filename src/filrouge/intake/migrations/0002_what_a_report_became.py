"""A saved report of activities says what became of each of its parts."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('intake', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='made',
            field=models.JSONField(blank=True, default=dict, verbose_name='ce qui en est fait'),
        ),
    ]
