"""The database itself refuses to change or remove an entry, whoever asks."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",
    """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit_entry is append-only'); END""",
    """CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
       BEGIN SELECT RAISE(ABORT, 'audit_payload is append-only'); END""",
    """CREATE TRIGGER audit_touched_no_update BEFORE UPDATE ON audit_touched
       BEGIN SELECT RAISE(ABORT, 'audit_touched is append-only'); END""",
    """CREATE TRIGGER audit_touched_no_delete BEFORE DELETE ON audit_touched
       BEGIN SELECT RAISE(ABORT, 'audit_touched is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_touched_append_only BEFORE UPDATE OR DELETE ON audit_touched
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    *(
        f"""CREATE TRIGGER audit_{table}_no_truncate BEFORE TRUNCATE ON audit_{table}
            FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"""
        for table in ("entry", "payload", "touched")
    ),
]


def protect(apps, schema_editor):
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(protect, elidable=False)]
