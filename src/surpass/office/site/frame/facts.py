"""What the frame reads for every page, in one query of plain SQL: place, ledger head, unread messages."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import connection

ASKED = """
SELECT h.size, h.root, u.name_zh, u.name_en,
 (SELECT COUNT(*) FROM outbox_message m JOIN accounts_account a ON a.id = m.to_id
  WHERE a.key = %s AND m.read_at IS NULL)
FROM (SELECT 1) one
LEFT JOIN record_head h ON TRUE
LEFT JOIN registry_unitversion u ON u.parent_id IS NULL AND u.withdrawn_at IS NULL
 AND u.since <= %s AND (u.until IS NULL OR u.until > %s)
ORDER BY u."order" LIMIT 1
"""
"""One head or none yet; of several uppermost units the first in official order names the place."""


class FrameFacts(NamedTuple):
    """*root*: the bytes of the ledger's root. Missing: None before the first entry or the first unit."""

    size: int | None
    root: bytes | None
    place_zh: str | None
    place_en: str | None
    unread: int


def frame_facts(person: str, *, on: date) -> FrameFacts:
    """The facts of a day for somebody, by the key of the account; empty for a stranger."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [person, on, on])
        return FrameFacts(*cursor.fetchone())
