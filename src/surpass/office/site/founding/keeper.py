"""While the office is served: sign the ledger's head every minute in which something happened."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from surpass.office.record.checkpoints import sign_head

EVERY = 60.0
"""Seconds; an entry is exposed to a rewriting operator for no longer than this."""


def keep_signing(*, every: float = EVERY) -> threading.Event:
    """Begin; the event that is given back ends it when set."""
    ended = threading.Event()
    threading.Thread(target=_sign_until, args=(ended, every), name="keeper", daemon=True).start()
    return ended


def _sign_until(ended: threading.Event, every: float) -> None:
    while not ended.wait(every):
        try:
            sign_head(at=timezone.now())
        except Exception:
            logging.getLogger(__name__).exception("the head of the ledger was not signed")
        finally:
            close_old_connections()
