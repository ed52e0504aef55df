"""``migrate``, which makes the tables of an empty database at once (docs/decisions/0028)."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from surpass.office.site.founding.new_tables import is_empty, make_tables

PARTIAL = "app_label", "plan", "fake", "check_unapplied", "prune"
"""Words of the command that ask for something else than all tables as they are today."""


class Command(migrate.Command):
    """Make all tables of an empty database from the models; change any other step by step."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Make the tables where there is none; what is left to do, signals and words are Django's own."""
        connection = connections[options["database"]]
        if not any(options.get(word) for word in PARTIAL) and is_empty(connection):
            make_tables(connection)
        return super().execute(*args, **options)
