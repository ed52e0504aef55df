"""A task: something that one person owes, until when, and where it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LEVELS = ("overdue", "soon", "on_time", "paused", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """``kind`` and ``subject`` name it from day to day; ``clock`` is what the design system draws.

    ``public``: what may be said of it in a message, which tells nothing of what a case is about.

    Missing:  a task without a date comes last.
    """

    kind: str
    subject: str
    title: str
    said: str
    public: str
    href: str
    due: date | None = None
    left: int | None = None
    clock: Mapping[str, Any] = field(default_factory=dict)

    def as_row(self) -> dict[str, Any]:
        """For ``task_list.html``."""
        return {"title": self.title, "said": self.said, "href": self.href, **self.clock}


def by_date(tasks: Iterable[Task]) -> list[Task]:
    """Soonest first, then as they were found."""
    return sorted(tasks, key=lambda task: task.due or date.max)
