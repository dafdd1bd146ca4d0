"""Search keeps one row per thing that is found, with an index that is each database's own.

PostgreSQL: a column that it computes, and a GIN index. SQLite: an FTS5 table that reads `core_searchtext`,
followed by three triggers. Whoever alters this table on SQLite makes the triggers again: Django copies a table
to alter it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

POSTGRES = (
    """ALTER TABLE core_searchtext ADD COLUMN vector tsvector
       GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_text_vector ON core_searchtext USING gin (vector) WITH (fastupdate = off)",
)
SQLITE = (
    """CREATE VIRTUAL TABLE core_searchtext_index USING fts5(
       tokens, content='core_searchtext', content_rowid='id', tokenize='ascii', detail=none, prefix='3 4')""",
    """CREATE TRIGGER core_searchtext_added AFTER INSERT ON core_searchtext BEGIN
       INSERT INTO core_searchtext_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
    """CREATE TRIGGER core_searchtext_gone AFTER DELETE ON core_searchtext BEGIN
       INSERT INTO core_searchtext_index(core_searchtext_index, rowid, tokens)
       VALUES ('delete', old.id, old.tokens); END""",
    """CREATE TRIGGER core_searchtext_changed AFTER UPDATE ON core_searchtext BEGIN
       INSERT INTO core_searchtext_index(core_searchtext_index, rowid, tokens)
       VALUES ('delete', old.id, old.tokens);
       INSERT INTO core_searchtext_index(rowid, tokens) VALUES (new.id, new.tokens); END""",
)


def index(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def no_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE core_searchtext_index")


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_journal_verbs'),
        migrations.swappable_dependency(settings.TENANT_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name='SearchWord'),
        migrations.CreateModel(
            name='SearchText',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=40, verbose_name='sorte d’objet')),
                ('object_id', models.UUIDField(verbose_name='objet')),
                ('tokens', models.TextField(verbose_name='mots')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.TENANT_MODEL)),
            ],
            options={
                'verbose_name': 'texte cherché',
                'verbose_name_plural': 'textes cherchés',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'object_id'), name='search_text_once', violation_error_message='Les mots de cet objet sont déjà gardés.')],
            },
        ),
        migrations.RunPython(index, no_index),
    ]
