"""The app of the ledger; refuses a database that could lose what it said, and texts too long for one."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from surpass.office.record.durability import check_durability


class RecordConfig(AppConfig):
    """The ledger."""

    name = "surpass.office.record"
    label = "record"

    def ready(self) -> None:
        """Look at each new connection before anything is written through it, and at each row."""
        from surpass.office.record.lengths import listen

        listen()
        connection_created.connect(_look, dispatch_uid="record-durability")


def _look(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    check_durability(connection)
