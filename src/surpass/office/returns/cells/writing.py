"""Write cells as they are in memory: one statement for each, prepared once.

Django's own ``bulk_update`` spells every value of a block into one statement; for the 1,160 cells of a pasted
block that took some twenty times as long.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from surpass.office.returns.models import Cell

CHANGED = (
    "state", "text", "number", "is_absent", "reason", "is_late", "is_corrected", "is_sampled", "version",
    "entered_by", "sent_by", "checked_by", "first_sent_at",
)  # fmt: skip


def write_cells(cells: Sequence[Cell]) -> None:
    """Keep what acts change of cells; inside the caller's transaction."""
    fields = [field for field in Cell._meta.concrete_fields if field.name in CHANGED]
    columns = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    table = connection.ops.quote_name(Cell._meta.db_table)
    rows = [
        (*(field.get_db_prep_save(getattr(cell, field.attname), connection) for field in fields), cell.pk)
        for cell in cells
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE id = %s", rows)  # noqa: S608 - names of a model
