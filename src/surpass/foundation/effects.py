"""Effects in force: what an act outside the assessment bars or holds for a unit, from a day until a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALWAYS = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One act's consequence for one unit; ``effect`` is a veto or an override of the programme.

    Units:    ``from_`` is inside, ``until`` is not; None: until somebody lifts it.
    """

    unit: str
    effect: str
    from_: date
    until: date | None
    cause: str
    cite: str

    def is_in_force(self, day: date) -> bool:
        """Whether *day* lies inside.

        Examples:
            >>> act = Effect(
            ...     unit="t1",
            ...     effect="veto",
            ...     from_=date(2024, 3, 1),
            ...     until=date(2024, 9, 1),
            ...     cause="c",
            ...     cite="l",
            ... )
            >>> [act.is_in_force(date(2024, month, 1)) for month in (2, 3, 8, 9)]
            [False, True, True, False]
        """
        return self.from_ <= day < (self.until or ALWAYS)

    @property
    def order(self) -> tuple[str, str, date, date, str, str]:
        """Where it stands in a list that everybody writes alike."""
        return self.unit, self.effect, self.from_, self.until or ALWAYS, self.cause, self.cite
