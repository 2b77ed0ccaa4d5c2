"""The databases' own index over the stems: the same plain tokens in both.

On SQLite an FTS5 table beside the documents, kept in step by triggers; on PostgreSQL a generated
column. «simple» is named, because a cluster's default would stem our stems again. The odd word
between title and text keeps a phrase from reaching from one into the other, as two columns do.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
         heads, stems, marks, content='search_document', content_rowid='id',
         tokenize='unicode61 remove_diacritics 0', prefix='3 4')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
         INSERT INTO search_fts(rowid, heads, stems, marks)
         VALUES (new.id, new.heads, new.stems, new.marks); END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
         INSERT INTO search_fts(search_fts, rowid, heads, stems, marks)
         VALUES ('delete', old.id, old.heads, old.stems, old.marks); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF heads, stems, marks ON search_document BEGIN
         INSERT INTO search_fts(search_fts, rowid, heads, stems, marks)
         VALUES ('delete', old.id, old.heads, old.stems, old.marks);
         INSERT INTO search_fts(rowid, heads, stems, marks)
         VALUES (new.id, new.heads, new.stems, new.marks); END""",
]
POSTGRESQL = [
    """ALTER TABLE search_document ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (
         to_tsvector('simple', heads || ' é') || to_tsvector('simple', stems)
         || to_tsvector('simple', 'é ' || marks || ' én' || id / 4096 || ' éw' || id / 32768)
       ) STORED""",
    "CREATE INDEX search_document_lexemes ON search_document USING gin (lexemes)",
    # Texts beside the table: a question of many passages then reads narrow rows.
    """ALTER TABLE search_document ALTER COLUMN text SET STORAGE EXTERNAL,
         ALTER COLUMN stems SET STORAGE EXTERNAL, ALTER COLUMN lexemes SET STORAGE EXTERNAL""",
    "ALTER TABLE search_document SET (toast_tuple_target = 128)",
]


def build(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, elidable=False)]
