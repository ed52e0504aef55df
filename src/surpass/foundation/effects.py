"""Effects in force and their blockers: what an act bars or holds for a unit, what error tolerance blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ALWAYS = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """What stands against or for one unit, from a day until a day, with its ground.

    Units:    ``from_`` is inside, ``until`` is not; None: until somebody lifts it.
    """

    unit: str
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(InForce):
    """One act's consequence for one unit; ``effect`` is a veto or an override of the programme."""

    effect: str

    @property
    def order(self) -> tuple[str, str, date, date, str, str]:
        """Where it stands in a list that everybody writes alike."""
        return self.unit, self.effect, self.from_, self.until or ALWAYS, self.cause, self.cite


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker(InForce):
    """A tolerated fact's protection: it takes a veto, or counts of a deduction, out of one unit's assessment.

    ``cause`` names the case and its decision. Nothing that favours a unit can be blocked.

    Units:    ``count``: how many counts of the deduction rest on the fact; None for a veto.
    Missing:  an empty ``act`` means whatever the veto rests on, else the one act with that cause.
    Source:   TOL-01, TOL-11, DWN-35.
    """

    blocks: str
    count: int | None = None
    act: str = ""

    def takes(self, act: Effect) -> bool:
        """Whether an act loses its force by this blocker.

        Examples:
            >>> span = {"unit": "t1", "from_": date(2024, 3, 1), "until": None, "cite": "l"}
            >>> act = Effect(effect="veto", cause="circular 3", **span)
            >>> [
            ...     Blocker(blocks="veto", cause="case 1", act=named, **span).takes(act)
            ...     for named in ("", "circular 3", "circular 4")
            ... ]
            [True, True, False]
        """
        return (self.unit, self.blocks) == (act.unit, act.effect) and self.act in {"", act.cause}

    @property
    def order(self) -> tuple[str, str, date, date, str, str, int, str]:
        """Where it stands in a list that everybody writes alike."""
        days = self.from_, self.until or ALWAYS
        return self.unit, self.blocks, *days, self.cause, self.cite, self.count or 0, self.act
