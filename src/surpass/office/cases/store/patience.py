"""How long a writer waits for another one, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction


class Locked(TimeoutError):  # noqa: N818 - the word a reader expects
    """Somebody else has been writing for too long."""


@contextmanager
def writing_alone(*, patience: float) -> Iterator[None]:
    """A transaction that may write. On SQLite it has the whole database, on PostgreSQL the rows it locks.

    Units:    *patience* in seconds. Inside another transaction SQLite has already waited.
    Raises:   Locked.
    """
    is_sqlite = connection.vendor == "sqlite" and not connection.in_atomic_block
    usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
    if is_sqlite:
        _run(f"PRAGMA busy_timeout = {round(patience * 1000)}")
    try:
        with _told_when_locked(transaction.atomic()):
            if connection.vendor == "postgresql":
                _run(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
            yield
    finally:
        if is_sqlite:
            _run(f"PRAGMA busy_timeout = {round(usual * 1000)}")


@contextmanager
def _told_when_locked(alone: transaction.Atomic) -> Iterator[None]:
    try:
        with alone:
            yield
    except OperationalError as fault:
        if "lock" not in str(fault):
            raise
        raise Locked from fault


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
