"""One reason: what the office keeps, where it stands, and from which day it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

FRONT_LINE, TASK, HONOUR, GRADE, POOL = "front_line", "central_task", "honour", "grade", "pool"
KINDS = (FRONT_LINE, TASK, HONOUR, GRADE, POOL)
PUBLISHED = frozenset((FRONT_LINE, TASK, HONOUR))
"""What may be told in public of somebody used first: service, and results and honours that are public
themselves. Grades and the reserve pool are the person's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """``source``: where it stands, such as ``posting:3``; ``on``: from which day it is.

    ``is_verified``: somebody else than the person, or whoever entered it, stands behind it. ``values``: what
    the sentence about it says.
    """

    kind: str
    source: str
    on: date
    is_verified: bool = True
    values: Mapping[str, str] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As it is kept with a recommendation."""
        return {
            "kind": self.kind, "source": self.source, "on": self.on.isoformat(), "values": dict(self.values),
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What speaks for somebody, and what is asked for because it is not known: (what, of which)."""

    reasons: tuple[Reason, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()

    @property
    def verified(self) -> tuple[Reason, ...]:
        """The reasons on which a recommendation may rest."""
        return tuple(one for one in self.reasons if one.is_verified)
