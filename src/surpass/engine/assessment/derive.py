"""Derived series: a closed list of exact operations on readings, each kept with the formula it came from.

``per``, ``sum``, ``difference``, ``change``, ``growth`` and ``lag`` are quotients of decimals, rounded half
up once at the series' own decimals. ``log`` needs float arithmetic and is refused in exact mode.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from surpass.foundation.facts import Key, Reading
from surpass.foundation.period import Period
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.foundation.quantity import divide, from_scaled

KINDS = ("per", "sum", "difference", "change", "growth", "lag", "log")
_STATUS = ("corrected", "late")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One derived series.

    ``of`` are the series it is made of: numerator and denominator, terms, minuend and subtrahend, or the one
    series that is compared with itself ``periods`` earlier. ``decimals`` None keeps the exact result.
    """

    id: str
    kind: str
    of: tuple[str, ...]
    factor: Decimal = Decimal(1)
    periods: int = 1
    decimals: int | None = None


def read_derivation(key: str, entry: Mapping[str, Any], *, decimals: int | None) -> Derivation | None:
    """A derivation from the pack's ``inputs.series`` entry; None when the series is read, not derived.

    *decimals* hold where the entry declares none.

    Examples:
        >>> read_derivation("density", {"per": {"of": "people", "by": "area"}}, decimals=2).of
        ('people', 'area')
    """
    kind = next((kind for kind in KINDS if entry.get(kind) is not None), None)
    if kind is None:
        return None
    body = entry[kind]
    details: Mapping[str, Any] = body if isinstance(body, Mapping) else {}
    if isinstance(body, str):
        of: tuple[str, ...] = (body,)
    elif details:
        of = tuple(str(details[name]) for name in ("of", "by") if name in details)
    else:
        of = tuple(str(item) for item in body)
    return Derivation(
        id=key,
        kind=kind,
        of=of,
        factor=Decimal(str(details.get("factor", 1))) * Decimal(str(entry.get("factor") or 1)),
        periods=int(details.get("periods", 1)),
        decimals=int(entry["decimals"]) if entry.get("decimals") is not None else decimals,
    )


def derive(
    readings: Mapping[Key, Reading], *, derivations: Sequence[Derivation], is_exact: bool = True
) -> dict[Key, Reading]:
    """Readings of every derived series, in any order of declaration.

    Shapes:   one reading for each unit and period for which a series it is made of has a row.
    Missing:  a missing input, no earlier period, a denominator of zero, and growth from nothing or less give
              a reading without value that says why.
    Raises:   PolicyProblem: a series derives from itself; log in exact mode; a quotient without decimals.
    Examples:
        >>> read = {("gdp", "t", year): Reading(value=Decimal(v)) for year, v in (("2023", 80), ("2024", 90))}
        >>> rule = Derivation(id="growth", kind="growth", of=("gdp",), factor=Decimal(100), decimals=1)
        >>> derived = derive(read, derivations=[rule])["growth", "t", "2024"]
        >>> derived.value, derived.text
        (Decimal('12.5'), '(90 / 80 - 1) * 100')
    """
    ordered = _ordered(derivations, is_exact=is_exact)
    found: dict[Key, Reading] = {}
    cells = _by_series(readings)
    for rule in ordered:
        own = _derived(rule, cells, is_exact=is_exact)
        cells[rule.id] = own
        found.update({(rule.id, unit, period): reading for (unit, period), reading in own.items()})
    return found


Cells = dict[tuple[str, str], Reading]


def _by_series(readings: Mapping[Key, Reading]) -> dict[str, Cells]:
    cells: dict[str, Cells] = {}
    for (series, unit, period), reading in readings.items():
        cells.setdefault(series, {})[unit, period] = reading
    return cells


def _ordered(derivations: Sequence[Derivation], *, is_exact: bool) -> list[Derivation]:
    rules = {rule.id: rule for rule in derivations}
    problems = [problem for rule in derivations for problem in _faults(rule, is_exact=is_exact)]
    try:
        order = list(TopologicalSorter({key: set(rule.of) for key, rule in rules.items()}).static_order())
    except CycleError as error:
        order = []
        path = " -> ".join(error.args[1])
        problems.append(_problem("derivation-cycle", error.args[1][0], path, "series that end in readings"))
    if problems:
        raise PolicyProblem(problems)
    return [rules[key] for key in order if key in rules]


def _faults(rule: Derivation, *, is_exact: bool) -> list[Problem]:
    if is_exact and rule.kind == "log":
        return [_problem("float-only", rule.id, "log", "`arithmetic: float`, or another derivation")]
    if is_exact and rule.kind in {"per", "growth"} and rule.decimals is None:
        return [
            _problem("derivation-decimals", rule.id, f"{rule.kind} without decimals", "declared decimals")
        ]
    return []


def _problem(code: str, series: str, found: str, expected: str) -> Problem:
    where = f"inputs, series {series}"
    return Problem(code=code, where=where, found=found, expected=expected, next_step="correct the pack")


# ---------------------------------------------------------------- one series


@cache
def _earlier(period: str, periods: int) -> str:
    return str(Period.read(period).shifted(-periods))


def _derived(rule: Derivation, cells: Mapping[str, Cells], *, is_exact: bool) -> Cells:
    is_temporal = rule.kind in {"change", "growth", "lag"}
    sources = [cells.get(series, {}) for series in rule.of]
    keys = sorted({key for source in sources for key in source})
    derived: Cells = {}
    for unit, period in keys:
        inputs = [source.get((unit, period)) for source in sources]
        if is_temporal:
            earlier = sources[0].get((unit, _earlier(period, rule.periods)))
            inputs = [earlier] if rule.kind == "lag" else [inputs[0], earlier]
        derived[unit, period] = _reading(rule, inputs, is_exact=is_exact)
    return derived


def _reading(rule: Derivation, inputs: Sequence[Reading | None], *, is_exact: bool) -> Reading:
    stamps = "; ".join(item.stamp for item in inputs if item is not None and item.stamp)
    stamp = f"{rule.kind}({', '.join(rule.of)})" + (f" < {stamps}" if stamps else "")
    known = [item.value for item in inputs if item is not None and item.value is not None]
    if len(known) < len(inputs):
        return Reading(value=None, text="an input is missing", stamp=stamp, status="missing")
    text, share = _FORMULAS[rule.kind](known)
    if share is None:
        return Reading(value=None, text=text, stamp=stamp, status="missing")
    statuses = {item.status for item in inputs if item is not None}
    status = next((word for word in _STATUS if word in statuses), "ok")
    if rule.factor != 1:
        text = f"{text} * {rule.factor:f}"
    value = _rounded(share * Fraction(rule.factor), rule.decimals, is_exact=is_exact)
    return Reading(value=value, text=text, stamp=stamp, status=status)


def _rounded(share: Fraction, decimals: int | None, *, is_exact: bool) -> Decimal:
    if decimals is not None:
        return from_scaled(_scaled(share, decimals), decimals)
    if is_exact:  # sums, differences, lags of decimals end
        return Decimal(share.numerator) / Decimal(share.denominator)
    return Decimal(repr(share.numerator / share.denominator))


def _scaled(share: Fraction, decimals: int) -> int:
    return divide(share.numerator * 10**decimals, share.denominator)


Formula = Callable[[Sequence[Decimal]], tuple[str, Fraction | None]]


def _per(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    text = f"{values[0]:f} / {values[1]:f}"
    if not values[1]:
        return f"{text}: the denominator is zero", None
    return text, Fraction(values[0]) / Fraction(values[1])


def _sum(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    return "(" + " + ".join(f"{value:f}" for value in values) + ")", sum(map(Fraction, values), Fraction(0))


def _difference(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    return f"({values[0]:f} - {values[1]:f})", Fraction(values[0]) - Fraction(values[1])


def _growth(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    text = f"({values[0]:f} / {values[1]:f} - 1)"
    if values[1] <= 0:
        return f"{text}: no growth from zero or less", None
    return text, Fraction(values[0]) / Fraction(values[1]) - 1


def _lag(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    return f"{values[0]:f}", Fraction(values[0])


def _log(values: Sequence[Decimal]) -> tuple[str, Fraction | None]:
    text = f"ln({values[0]:f})"
    if values[0] <= 0:
        return f"{text}: no logarithm of zero or less", None
    return text, Fraction(math.log(float(values[0])))


_FORMULAS: Mapping[str, Formula] = {
    "per": _per,
    "sum": _sum,
    "difference": _difference,
    "change": _difference,
    "growth": _growth,
    "lag": _lag,
    "log": _log,
}


def scaled_reading(reading: Reading, *, factor: Decimal, decimals: int | None) -> Reading:
    """A reading in another measure, rounded half up once; the original text stays."""
    if reading.value is None:
        return reading
    share = Fraction(reading.value) * Fraction(factor)
    value = (
        from_scaled(_scaled(share, decimals), decimals) if decimals is not None else reading.value * factor
    )
    return Reading(value=value, text=reading.text, stamp=reading.stamp, status=reading.status)
