"""Which figures to look at first, and how many: what is odd, weighed by what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surpass.rollout.alarms.digits import last_digits
from surpass.rollout.alarms.figures import Figure, Finding, check_kinds
from surpass.rollout.alarms.gap import gaps
from surpass.rollout.alarms.late import late_corrections
from surpass.rollout.alarms.measures import Thresholds, median
from surpass.rollout.alarms.softness import soft_targets
from surpass.rollout.alarms.sudden import sudden_changes

OF_FIGURES = (gaps, sudden_changes, late_corrections)
OF_UNITS = (soft_targets, last_digits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A figure in the order in which to look at it."""

    unit: str
    indicator: str
    stake: Decimal | None
    findings: tuple[Finding, ...]

    @property
    def is_raised(self) -> bool:
        """Whether any instrument says so."""
        return any(one.is_raised for one in self.findings)

    @property
    def strength(self) -> Fraction:
        """The strongest of what was said of it; nothing said counts as usual, and is looked at last."""
        return max((one.strength for one in self.findings if one.strength is not None), default=Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """All that the instruments say of a round: the list, the units, and how many to look at.

    ``units`` are those of which more than one figure is odd: nobody is called anything by that.
    """

    listed: tuple[Listed, ...]
    of_units: tuple[Finding, ...]
    units: tuple[str, ...]
    proposed: int

    @property
    def sample(self) -> tuple[Listed, ...]:
        """The top of the list, as far as it is proposed."""
        return self.listed[: self.proposed]


def look_at(figures: Iterable[Figure], *, by: Thresholds) -> Looked:
    """Ask every instrument, put the figures in order, and propose how many to verify.

    Raised figures come first, then the others of units of which several are raised, then the rest; within
    each what is odd times what hangs on it. A figure whose stake is unknown counts with the middle of the
    known ones.

    Raises:   UseProblem: ``alarm-reads-right``.
    """
    figures = tuple(figures)
    check_kinds(figures)
    held: dict[tuple[str, str], list[Finding]] = {one.name: [] for one in figures}
    for instrument in OF_FIGURES:
        for found in instrument(figures, by=by):
            held[found.unit, found.indicator].append(found)
    listed = [
        Listed(
            unit=one.unit, indicator=one.indicator, stake=one.stake, findings=tuple(held[one.name])
        )
        for one in figures if one.reported is not None
    ]  # fmt: skip
    weight = _weights(listed)
    several = _several(listed, by)
    ordered = tuple(sorted(listed, key=lambda one: _place(one, weight, several)))
    return Looked(
        listed=ordered,
        of_units=tuple(found for instrument in OF_UNITS for found in instrument(figures, by=by)),
        units=several,
        proposed=_size(ordered, weight, by),
    )


def _weights(listed: Sequence[Listed]) -> Mapping[tuple[str, str], Fraction]:
    known = [Fraction(one.stake) for one in listed if one.stake is not None]
    middle = median(known) if known else Fraction(1)
    return {(one.unit, one.indicator): middle if one.stake is None else Fraction(one.stake) for one in listed}


def _place(
    one: Listed, weight: Mapping[tuple[str, str], Fraction], several: tuple[str, ...]
) -> tuple[int, Fraction, str, str]:
    odd = max(one.strength, Fraction(0)) * weight[one.unit, one.indicator]
    band = 0 if one.is_raised else 1 if one.unit in several else 2
    return band, -odd, one.unit, one.indicator


def _several(listed: Sequence[Listed], by: Thresholds) -> tuple[str, ...]:
    """Units of which several figures are odd."""
    counted: dict[str, int] = {}
    for one in listed:
        if one.is_raised:
            counted[one.unit] = counted.get(one.unit, 0) + 1
    return tuple(sorted(unit for unit, count in counted.items() if count >= by.fewest_figures))


def _size(listed: Sequence[Listed], weight: Mapping[tuple[str, str], Fraction], by: Thresholds) -> int:
    """From the top until the pack's share of all points hangs on what is drawn; no more than it allows."""
    wanted = Fraction(by.sample_stakes) * sum(weight.values(), Fraction(0))
    carried, count = Fraction(0), 0
    for one in listed:
        if carried >= wanted and not one.is_raised:
            break
        carried += weight[one.unit, one.indicator]
        count += 1
    return min(count, int(by.sample_most))
