"""A measure as it was recorded, and the period that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.foundation.truth import Truth

ALWAYS = date.max
DATE, LIFTED, MONTHS = "date_of_effect", "lifted", "combined_months"
"""What may not be known of a measure, and is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What somebody recorded: one kind, or the sanctions of one decision.

    ``months``: the period that the decision fixed for several equal sanctions. ``lifted``: the day of the
    decision that lifted it.
    Missing:  each of the three may be unknown; nothing is guessed in its place.
    """

    key: str
    kinds: tuple[str, ...]
    from_: date | None
    months: int | None = None
    lifted: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What one cause bars, by which clause, from when until when.

    Units:    ``from_`` is inside; ``sure_until`` is the first day on which it no longer surely bars,
              ``until`` the first on which it surely does not. Both are one day where everything is known.
    Missing:  without ``from_`` nothing is sure before ``until``. ``asks`` says what to find out.
              ``is_draft``: the pack holds no text for the rule yet, and the period bars nothing.
    """

    key: str
    kind: str
    bars: frozenset[str]
    from_: date | None
    sure_until: date
    until: date
    rule: str
    cite: str
    is_draft: bool = False
    asks: tuple[str, ...] = ()

    def holds(self, on: date) -> Truth:
        """Whether it bars on a day; one that ends tomorrow still bars today.

        Examples:
            >>> ends = date(2024, 9, 1)
            >>> one = Period(
            ...     key="m1",
            ...     kind="sanction.warning",
            ...     bars=frozenset({"promotion_post"}),
            ...     from_=date(2024, 3, 1),
            ...     sure_until=ends,
            ...     until=ends,
            ...     rule="sanction.period",
            ...     cite="L2 art.8",
            ... )
            >>> [one.holds(date(2024, 8, 31)), one.holds(ends)]
            [True, False]
        """
        if self.is_draft or on >= self.until or (self.from_ is not None and on < self.from_):
            return False
        return True if self.from_ is not None and on < self.sure_until else None

    def is_shown(self, on: date) -> bool:
        """Whether it runs, may run, or would run if its rule were more than a draft."""
        return on < self.until and (self.from_ is None or self.from_ <= on)
