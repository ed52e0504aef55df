"""The first request of a day brings the registry to it: a merger that was recorded for today holds today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from threading import Lock
from typing import Any

from django.db import transaction
from django.utils import timezone

from surpass.office.registry.changing.today import bring_up_to

Answer = Callable[[dict[str, Any], Any], Iterable[bytes]]


class NewDay:
    """Stands before the whole application, once a process."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.day: date | None = None
        self.lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer; on a new day, first bring the ways down the tree and the files of people up to it."""
        today = timezone.localdate()
        if self.day != today:
            with self.lock:
                if self.day != today:
                    with transaction.atomic():
                        bring_up_to(today)
                    self.day = today
        return self.answer(environ, start_response)
