"""The tables of an empty database, made at once as the migrations would leave them.

Replaying every migration means drawing most of the models anew for each table, which takes many
times as long as making the tables. A database that has any table is migrated as always.
"""

from typing import Any

from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder

PROVEN = ("sqlite", "postgresql")


def may_be_made() -> bool:
    """Whether the database is one where this is proven, and has no table at all."""
    return connection.vendor in PROVEN and not connection.introspection.table_names()


def make() -> None:
    """Make every table, do what migrations do by hand, and note all of them as applied.

    All of it or nothing; may_be_made must hold. Tests hold the result against the migrations'.
    """
    executor = MigrationExecutor(connection)
    leaves = list(executor.loader.graph.leaf_nodes())
    plan = [one for one, _backwards in executor.migration_plan(leaves)]
    state = executor.loader.project_state(leaves)
    models: list[Any] = [*state.apps.get_models(), MigrationRecorder.Migration]
    with connection.schema_editor() as editor:
        for model in models:
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for migration in plan:
            for operation in _by_hand(migration):
                operation.database_forwards(migration.app_label, editor, state, state)
            executor.recorder.record_applied(migration.app_label, migration.name)
        emit_post_migrate_signal(
            verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS, apps=state.apps, plan=[]
        )


def _by_hand(migration: Any) -> list[Any]:
    """What a migration does beside making tables and columns."""
    return [one for one in migration.operations if isinstance(one, RunPython | RunSQL)]
