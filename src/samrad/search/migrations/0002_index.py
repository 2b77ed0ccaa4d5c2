"""The databases' own index over the stems: the same plain tokens in both.

On SQLite an FTS5 table beside the documents, kept in step by triggers; on PostgreSQL a generated
column. «simple» is named, because a cluster's default would stem our stems again. The odd word
between title and text keeps a phrase from reaching from one into the other, as two columns do.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(
         heads, stems, content='search_document', content_rowid='id',
         tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
         INSERT INTO search_fts(rowid, heads, stems) VALUES (new.id, new.heads, new.stems); END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
         INSERT INTO search_fts(search_fts, rowid, heads, stems)
         VALUES ('delete', old.id, old.heads, old.stems); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF heads, stems ON search_document BEGIN
         INSERT INTO search_fts(search_fts, rowid, heads, stems)
         VALUES ('delete', old.id, old.heads, old.stems);
         INSERT INTO search_fts(rowid, heads, stems) VALUES (new.id, new.heads, new.stems); END""",
]
POSTGRESQL = [
    """ALTER TABLE search_document ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (
         setweight(to_tsvector('simple', heads || ' zzz'), 'A') || to_tsvector('simple', stems)
       ) STORED""",
    "CREATE INDEX search_document_lexemes ON search_document USING gin (lexemes)",
]


def build(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, elidable=False)]
