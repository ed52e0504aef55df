"""Make the tables of an empty database as they are today, and note every migration as gone through.

The migrations of an office lead an older database to today's tables. In an empty one there is nothing to
lead, and what the migrations move is rows, of which there are none.
"""

from __future__ import annotations

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database holds no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Make the table of every model, as the last migration has it, and of the migrations: all or none."""
    loader, noted = MigrationLoader(connection), MigrationRecorder.Migration
    models = [
        model
        for model in loader.project_state().apps.get_models()
        if router.allow_migrate_model(connection.alias, model) and model._meta.can_migrate(connection)
    ]
    with connection.schema_editor(atomic=True) as editor:
        for model in models:
            editor.create_model(model)
        editor.create_model(noted)
        rows = [noted(app=app, name=name) for app, name in sorted(loader.disk_migrations or {})]
        noted.objects.using(connection.alias).bulk_create(rows)
