"""From the named parts of a wording to a function with its parameters, per group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, Decimal

from surpass.policy.drafting.words import Remark

PLACES = Decimal("1e-8")
"""Of a share that never ends: fine enough for every decimal of points, coarse enough for 64-bit products."""
MOST_STEPS = 20
ByGroup = Mapping[str, Decimal]


class Unread(ValueError):  # noqa: N818 - a row that keeps its text, not an error of the software
    """The words were read, but the row lacks something they need."""

    def __init__(self, key: str, about: str = "") -> None:
        self.remark = Remark(key, about)
        super().__init__(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The other cells of a row. ``full``: points of each group that has the indicator."""

    title: str = ""
    full: ByGroup = field(default_factory=dict)
    target: ByGroup = field(default_factory=dict)
    target_words: str = ""
    unit: str = ""
    direction: int | None = None
    is_rank: bool = False
    kind: str = "indicator"  # indicator | addition | deduction | veto


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A function with parameters per group; for additions and deductions ``each`` and ``cap`` in points."""

    function: str
    direction: int = 1
    params: Mapping[str, ByGroup] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[tuple[Decimal, Decimal], ...] = ()
    target: ByGroup = field(default_factory=dict)
    unit: str = ""
    checks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """Found parts beside the fields, with the arithmetic that builders share."""

    found: Mapping[str, str]
    fields: Fields
    counts_from_zero: bool

    def number(self, name: str, default: str | None = None) -> Decimal:
        text = self.found.get(name, default)
        if text is None:
            raise Unread("not-all-read", name)
        return Decimal(text.replace(",", ""))

    def is_share(self, name: str) -> bool:
        return "%" in self.found.get(f"{name}_in", "")

    def full(self) -> ByGroup:
        if not self.fields.full:
            raise Unread("no-points")
        return self.fields.full

    def share(self, name: str, of: ByGroup | None = None) -> ByGroup:
        """The part as a share of the full points (or of *of*), per group."""
        value = self.number(name)
        if self.is_share(name):
            return dict.fromkeys(self.full(), value / 100)
        return {group: trimmed(value / (of or self.full())[group]) for group in self.full()}

    def points(self, name: str) -> ByGroup:
        value = self.number(name)
        by_share = self.is_share(name)
        return {group: value * full / 100 if by_share else value for group, full in self.full().items()}

    def target(self) -> ByGroup:
        """Targets of the groups that have one; the units of the others are asked for their own."""
        if self.fields.target_words:
            raise Unread("target-not-number", self.fields.target_words)
        if self.counts_from_zero and not self.fields.target:
            return self.all(Decimal(0))
        return {group: self.fields.target[group] for group in self.full() if group in self.fields.target}

    def known_target(self) -> ByGroup:
        """The target where every group must have one."""
        target = self.target()
        if set(target) != set(self.full()):
            raise Unread("no-target")
        return target

    def all(self, value: Decimal) -> ByGroup:
        return dict.fromkeys(self.full(), value)

    def one(self, by_group: ByGroup) -> Decimal:
        values = set(by_group.values())
        if len(values) != 1:
            raise Unread("steps-by-group")
        return values.pop()


def trimmed(value: Decimal) -> Decimal:
    """A share at eight decimals without idle zeros.

    Examples:
        >>> trimmed(Decimal(1) / 8), trimmed(Decimal(2) / 3), trimmed(Decimal(100))
        (Decimal('0.125'), Decimal('0.66666667'), Decimal('100'))
    """
    whole = value.quantize(PLACES).normalize()
    return whole.quantize(Decimal(1)) if whole == whole.to_integral_value() else whole


def mean(
    function: str, found: Mapping[str, str], fields: Fields, *, counts_from_zero: bool = False
) -> Meaning:
    """The meaning of a wording. Raises: Unread: the row lacks what the function needs."""
    return _BUILDERS[function](_Row(found, fields, counts_from_zero))


def _meaning(row: _Row, function: str, *checks: Remark, **parts: object) -> Meaning:
    direction = row.fields.direction or 1
    return Meaning(function=function, direction=direction, unit=row.fields.unit, checks=checks, **parts)  # type: ignore[arg-type]


def _all_or_nothing(row: _Row) -> Meaning:
    return _meaning(row, "all_or_nothing", params={"target": row.target()})


def _proportional(row: _Row) -> Meaning:
    params = {"target": row.target()}
    if "floor" in row.found:
        params["floor"] = row.all(_of_hundred(row, "floor"))
    if "cap" in row.found:
        params["cap"] = row.all(_of_hundred(row, "cap")) if row.is_share("cap") else row.share("cap")
    return _meaning(row, "proportional", params=params)


def _of_hundred(row: _Row, name: str) -> Decimal:
    return row.number(name) / 100


def _satisfaction(row: _Row) -> Meaning:
    return _meaning(row, "proportional", params={"target": row.all(Decimal(100))})


def _deduct(row: _Row) -> Meaning:
    params = {
        "target": row.target(),
        "unit_step": _step(row),
        "points_step": row.points("points_step"),
    }
    if "most" in row.found:
        params["floor_points"] = {
            g: max(full - row.points("most")[g], Decimal(0)) for g, full in row.full().items()
        }
    return _meaning(row, "deduct_per_unit", params=params)


def _step(row: _Row) -> ByGroup:
    """The step in the value's unit: 1 % of a target in tonnes is no tonne, and 1 yuan is not 10,000."""
    step, measure, unit = row.number("unit_step", "1"), row.found.get("measure", "").strip(), row.fields.unit
    if measure == "%" and unit != "%":
        if set(row.target()) != set(row.full()):
            raise Unread("step-of-other-unit", f"{step:f}% / {unit}")
        return {group: trimmed(step * goal / 100) for group, goal in row.target().items()}
    is_point = measure in {"个百分点", "百分点"} and unit not in {"", "%", "个百分点"}
    is_scaled = _scaled(measure)[1] == _scaled(unit)[1] and measure != unit
    if is_point or is_scaled:
        raise Unread("step-of-other-unit", f"{measure} / {unit}")
    return row.all(step)


def _scaled(unit: str) -> tuple[str, str]:
    """A unit as its multiplier and what it counts."""
    plain = unit.lstrip("千百万亿")
    return unit[: len(unit) - len(plain)], plain


def _rank_ladder(row: _Row) -> Meaning:
    if "second" in row.found:
        return _rank_list(row)
    per_place = row.number("places", "1")
    params: dict[str, ByGroup] = {}
    params["step"] = {group: trimmed(step / per_place) for group, step in row.share("step").items()}
    if "top" in row.found:
        params["start"] = row.share("top")
    if "least" in row.found:
        params["floor"] = row.share("least")
    return _meaning(row, "rank_ladder", params=params)


def _rank_list(row: _Row) -> Meaning:
    """First so much, second so much, and so on: the step is their difference."""
    second = row.share("second")
    top = row.share("top") if "top" in row.found else row.all(Decimal(1))
    params = {"start": top, "step": {group: trimmed(top[group] - share) for group, share in second.items()}}
    if "third" in row.found:
        third = row.share("third")
        if any(trimmed(second[group] - third[group]) != step for group, step in params["step"].items()):
            raise Unread("steps-differ")
    return _meaning(row, "rank_ladder", params=params)


def _threshold_and_rank(row: _Row) -> Meaning:
    part = "part" if "part" in row.found else "part_again"
    reached, ranked = row.points(part), row.points("ranked")
    for group, full in row.full().items():
        if reached[group] + ranked[group] != full:
            raise Unread("parts-differ", f"{reached[group]:f} + {ranked[group]:f} / {full:f}")
    params = {
        "target": row.target(),
        "threshold_share": {group: trimmed(reached[group] / full) for group, full in row.full().items()},
        "step": row.share("step", of=ranked),
    }
    checks = (Remark("step-of-rank-part"),) if row.is_share("step") else ()
    return _meaning(row, "threshold_and_rank", *checks, params=params)


def _growth_and_level(row: _Row) -> Meaning:
    if row.number("level") + row.number("growth") != 100:
        raise Unread("parts-differ", f"{row.number('level'):f} + {row.number('growth'):f}")
    params = {"level_share": row.all(_of_hundred(row, "level"))}
    return _meaning(
        row, "growth_and_level", Remark("needs-series", "growth"), params=params, series={"growth": ""}
    )


def _own_past(row: _Row) -> Meaning:
    rise, fall = row.share("step"), row.share("step_down")
    if rise != fall or row.number("rise", "1") != row.number("fall", "1"):
        raise Unread("steps-differ")
    measure = row.found.get("measure", "")
    by_place = measure in {"位", "名", "位次", "名次", "place", "rank"}
    step = {group: trimmed(value / row.number("rise", "1")) for group, value in rise.items()}
    params = {"start": row.share("start"), "step": step}
    if by_place and row.fields.is_rank:
        meaning = _meaning(row, "own_past", Remark("value-is-rank"), params=params, options={"kind": "value"})
        return replace(meaning, direction=-1)
    return _meaning(row, "own_past", params=params, options={"kind": "rank" if by_place else "value"})


def _efficacy(row: _Row) -> Meaning:
    params = {"base": row.share("start")} if "start" in row.found else {}
    return _meaning(row, "efficacy", params=params, options={"scope": "group"})


def _linear_between(row: _Row) -> Meaning:
    high = row.all(row.number("high")) if "high" in row.found else row.known_target()
    low = row.all(row.number("low"))
    if "high" not in row.found and row.is_share("low") and row.fields.unit != "%":
        low = {group: trimmed(row.number("low") * goal / 100) for group, goal in high.items()}
    return _meaning(row, "linear_between", params={"low": low, "high": high})


def _percentile(row: _Row) -> Meaning:
    return _meaning(row, "percentile_rank")


def _stepped(row: _Row) -> Meaning:
    base = row.one(row.share("base")) if "base" in row.found else Decimal(1)
    target = row.known_target()
    if "each" in row.found:
        steps = _climb(row, base)
        checks: tuple[Remark, ...] = (Remark("whole-steps"),)
    else:
        checks = ()
        names = [name for name in ("", "2") if f"over{name}" in row.found]
        steps = tuple((_over(row, f"over{name}", target), row.one(row.share(f"add{name}"))) for name in names)
    return _meaning(
        row, "stepped_over", *checks, params={"target": target, "base_share": row.all(base)}, steps=steps
    )


def _climb(row: _Row, base: Decimal) -> tuple[tuple[Decimal, Decimal], ...]:
    """So much more for each step over the target, up to a ceiling, as a ladder of steps above *base*."""
    if "cap" not in row.found:
        raise Unread("no-cap")
    over = _over(row, "over", row.known_target())
    add, cap = row.one(row.share("add")), row.one(row.share("cap"))
    if "more" not in row.found and cap >= base:  # *at most 10 points* in all, not on top
        cap -= base
    if not cap:
        raise Unread("no-cap")
    many = int((cap / add).to_integral_value(rounding=ROUND_CEILING))
    if many > MOST_STEPS:
        raise Unread("not-all-read", f"{many} > {MOST_STEPS}")
    return tuple((over * at, min(add * at, cap)) for at in range(1, many + 1))


def _over(row: _Row, name: str, target: ByGroup) -> Decimal:
    """How far over the target, in the value's unit: a share of the target, unless the value is in %."""
    value = row.number(name)
    if row.found.get(f"{name}_in") == "%" and row.fields.unit != "%":
        return trimmed(row.one({group: value * goal / 100 for group, goal in target.items()}))
    return value


def _single_fault(row: _Row) -> Meaning:
    tolerated = row.number("first", "1") - 1
    return _meaning(row, "single_fault_zero", params={"tolerated": row.all(tolerated)})


def _survey_mix(row: _Row) -> Meaning:
    if row.number("first") + row.number("second") != 100:
        raise Unread("parts-differ", f"{row.number('first'):f} + {row.number('second'):f}")
    second = row.found["second_source"].strip()
    params = {"first_share": row.all(_of_hundred(row, "first"))}
    names = {"first": row.found["first_source"].strip(), "second": second}
    return _meaning(row, "survey_mix", Remark("needs-series", second), params=params, series=names)


def _list(row: _Row) -> Meaning:
    each, cap = row.number("each"), row.number("cap")
    is_taken = row.fields.kind == "deduction" or row.found.get("way", "").strip() in {"扣", "减", "minus"}
    if row.fields.kind == "indicator" and row.fields.full:
        return _taken_list(row) if is_taken else _added_list(row)
    params = {"each": {"": each}, "cap": {"": cap}}
    return _meaning(row, "deduction" if is_taken else "addition", params=params)


def _added_list(row: _Row) -> Meaning:
    params = {"start": row.all(Decimal(0)), "each": row.share("each"), "cap": row.share("cap")}
    return _meaning(row, "capped_list", params=params)


def _taken_list(row: _Row) -> Meaning:
    """Full points less so much for each, down to full less the ceiling."""
    most, params = row.points("cap"), {"target": row.all(Decimal(0)), "unit_step": row.all(Decimal(1))}
    params["points_step"] = row.points("each")
    params["floor_points"] = {
        group: max(full - most[group], Decimal(0)) for group, full in row.full().items()
    }
    meaning = _meaning(row, "deduct_per_unit", params=params)
    return replace(meaning, direction=-1)


def _veto(row: _Row) -> Meaning:
    named = {name: row.found[name].strip() for name in ("barred", "grade") if name in row.found}
    return _meaning(row, "veto", options=named)


_BUILDERS: Mapping[str, Callable[[_Row], Meaning]] = {
    "all_or_nothing": _all_or_nothing,
    "proportional": _proportional,
    "satisfaction": _satisfaction,
    "deduct_per_unit": _deduct,
    "rank_ladder": _rank_ladder,
    "threshold_and_rank": _threshold_and_rank,
    "growth_and_level": _growth_and_level,
    "own_past": _own_past,
    "efficacy": _efficacy,
    "linear_between": _linear_between,
    "percentile_rank": _percentile,
    "stepped_over": _stepped,
    "single_fault_zero": _single_fault,
    "survey_mix": _survey_mix,
    "list": _list,
    "veto": _veto,
}
