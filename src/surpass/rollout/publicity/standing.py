"""How a text stands: drafted, reviewed, checked for law, published, over; each step is another person's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum


class Stage(StrEnum):
    """How far a text is; ``EXPIRED`` is never kept: it follows from the day."""

    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    CHECKED = "checked"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


STEPS: Mapping[str, tuple[Stage, Stage]] = {
    "review": (Stage.DRAFTED, Stage.REVIEWED),
    "check": (Stage.REVIEWED, Stage.CHECKED),
    "publish": (Stage.CHECKED, Stage.PUBLISHED),
    "rewrite": (Stage.RETURNED, Stage.DRAFTED),
}
"""Step -> from where to where, where it passes; not passed, the text goes back to whoever wrote it."""
ENDS = frozenset({Stage.WITHDRAWN, Stage.EXPIRED})


def stage_on(kept: Stage, *, expires_on: date | None, on: date) -> Stage:
    """How it stands on a day.

    Missing:  without a day of expiry it does not expire: it was not published yet.
    Examples:
        >>> str(stage_on(Stage.PUBLISHED, expires_on=date(2026, 3, 2), on=date(2026, 3, 2)))
        'expired'
    """
    is_over = kept == Stage.PUBLISHED and expires_on is not None and expires_on <= on
    return Stage.EXPIRED if is_over else kept


def next_step(stage: Stage) -> str:
    """The step for which a text waits; empty: for none.

    Examples:
        >>> next_step(Stage.REVIEWED), next_step(Stage.WITHDRAWN)
        ('check', '')
    """
    return next((step for step, (from_, _) in STEPS.items() if from_ == stage), "")


def after(step: str, *, passes: bool) -> Stage:
    """Where a step leads.

    Examples:
        >>> str(after("check", passes=True)), str(after("check", passes=False))
        ('checked', 'returned')
    """
    return STEPS[step][1] if passes else Stage.RETURNED


def expiry(published_on: date, *, days: int, until: date | None = None) -> date:
    """The first day on which it is no longer told; never later than what it rests on is public.

    Examples:
        >>> expiry(date(2026, 3, 2), days=180)
        datetime.date(2026, 8, 29)
        >>> expiry(date(2026, 3, 2), days=180, until=date(2026, 4, 1))
        datetime.date(2026, 4, 1)
    """
    over = published_on + timedelta(days=days)
    return over if until is None else min(over, until)
