"""Questions about the house: folder, keys, database, tables, clock."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from surpass.foundation.problems import Problems
from surpass.office.record.durability import check_durability
from surpass.office.record.keys import office_key
from surpass.office.record.models import Entry
from surpass.office.site.founding.doctor.answer import Answer

MAY_RUN_BACK = timedelta(seconds=2)


def housing(*, now: datetime) -> Iterator[Answer]:
    """Everything without which the office should not run; stops where nothing more can be asked."""
    yield from _private(settings.HOME)
    yield _signing_key()
    try:
        check_durability(connection)
    except (Problems, DatabaseError) as fault:
        yield Answer("database", False, str(fault).splitlines()[0], "see SURPASS_DATABASE_URL")
        return
    yield Answer("database", True, f"{connection.vendor}, keeps what it acknowledges")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield Answer("tables", False, f"{len(waiting)} changes waiting", "surpass init")
        return
    yield Answer("tables", True, "as this version wants them")
    yield _clock(now)


def _private(home: Path) -> Iterator[Answer]:
    for name in ("secret-key", "ledger-key"):
        file = home / name
        if not file.is_file():
            step = "surpass init" if name == "secret-key" else "restore it; a new key is a new ledger"
            yield Answer(name, False, "no file", step)
            continue
        shared = stat.S_IMODE(file.stat().st_mode) & 0o077
        yield Answer(
            name,
            not shared,
            f"mode {stat.S_IMODE(file.stat().st_mode):o}",
            f"chmod 600 {file}" * bool(shared),
        )


def _signing_key() -> Answer:
    try:
        key = office_key()
    except Problems as fault:
        return Answer("signing key", False, fault.problems[0].found, fault.problems[0].next_step)
    return Answer("signing key", True, key.public.text)


def _clock(now: datetime) -> Answer:
    last = Entry.objects.order_by("-seq").values_list("body", flat=True).first()
    if last is None:
        return Answer("clock", None, "no entry to hold the clock against", "found the office: surpass init")
    text = bytes(last).decode().split('"at":"')[1].split('"')[0]
    at = datetime.fromisoformat(text) if "T" in text else now
    is_sound = at - now <= MAY_RUN_BACK
    return Answer("clock", is_sound, f"last entry {text}", "" if is_sound else "set this machine's clock")
