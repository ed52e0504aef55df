"""Reads single values of allocations: numbers, money, facts, rules; whatever is wrong is gathered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from surpass.foundation.quantity import INT64
from surpass.policy.rules.fact import Fact
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Items, Scalar, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueReader:
    """Reads values against the facts and params of a day."""

    facts: Mapping[str, Fact]
    rules: frozenset[str]
    params: Mapping[str, Decimal]
    found: Gathering

    def whole(self, item: Entries, key: str, *, default: int, most: int = INT64) -> int:
        """A whole number at a key, or a param's value on that day."""
        if key not in item:
            return default
        number = self.number(item.get(key))
        if number is None or number != number.to_integral_value() or not 0 <= number <= most:
            self.wrong(item, f"{key}: {shown(item.get(key))}", f"a whole number from 0 to {most}")
            return default
        return int(number)

    def fact(self, item: Entries, key: str, *, kinds: tuple[str, ...]) -> str:
        """The fact that a key names."""
        name = shown(item.get(key))
        self.check_fact(item, name, kinds)
        return name

    def listed(self, item: Entries, key: str) -> tuple[str, ...]:
        """The rules that a key lists."""
        held = item.get(key)
        listed = held.items if isinstance(held, Items) else () if held is None else (held,)
        return tuple(self._known(item, key, shown(name)) for name in listed)

    def wrong(self, value: Value | None, held: str, expected: str) -> None:
        """A problem of the pack."""
        mark = value.mark if value is not None else "allocations"
        self.found.problem("allocation-wrong", mark, held, expected, "correct the allocation")

    def number(self, value: Value | None) -> Decimal | None:
        """A number, or a param on that day."""
        if isinstance(value, Scalar) and isinstance(value.value, Decimal):
            return value.value
        name = value.text.removeprefix("param.") if isinstance(value, Scalar) else ""
        if isinstance(value, Scalar) and value.text.startswith("param.") and name in self.params:
            return self.params[name]
        self.wrong(
            value, shown(value), f"a number or param.NAME with a value on that day; {near(name, self.params)}"
        )
        return None

    def money(self, value: Value | None, decimals: int, key: str) -> int | None:
        """An amount in the smallest unit; a step may be below zero."""
        number = self.number(value)
        if number is None:
            return None
        scaled = number.scaleb(decimals)
        if scaled != scaled.to_integral_value():
            self.wrong(value, f"{key} {number}", f"at most {decimals} decimals")
        least = -INT64 if key == "step" else 0
        if not least <= scaled <= INT64:
            self.wrong(value, f"{key} {shown(value)}", f"an amount from {least} that 64 bits hold")
            return None
        return int(scaled)

    def scaled(self, item: Entries, key: str, decimals: int) -> int:
        """A number of a fact, in its smallest unit."""
        number = self.number(item.get(key))
        scaled = None if number is None else number.scaleb(decimals)
        if scaled is None:
            return 0
        if scaled != scaled.to_integral_value() or abs(scaled) > INT64:
            self.wrong(item.get(key), f"{key} {number}", f"a number with at most {decimals} decimals")
            return 0
        return int(scaled)

    def hundredths(self, item: Entries, key: str) -> int:
        """A coefficient in hundredths."""
        number = self.number(item.get(key))
        scaled = None if number is None else number.scaleb(2)
        if scaled is None or scaled != scaled.to_integral_value() or not 0 <= scaled <= INT64:
            self.wrong(item, f"{key}: {shown(item.get(key))}", "a coefficient with at most two decimals")
            return 0
        return int(scaled)

    def check_fact(self, item: Entries, name: str, kinds: tuple[str, ...]) -> None:
        """A fact must be there, and of one of these kinds."""
        fact = self.facts.get(name)
        if fact is None:
            self.found.problem(
                "unknown-fact", item.mark, name, f"one of {', '.join(self.facts)}", near(name, self.facts)
            )
        elif fact.type not in kinds:
            self.wrong(item, f"{name} is {fact.type}", f"a fact that is {' or '.join(kinds)}")

    def _known(self, item: Entries, key: str, name: str) -> str:
        if name not in self.rules:
            self.found.problem(
                "unknown-rule",
                item.mark,
                f"{key}: {name}",
                f"one of {', '.join(sorted(self.rules))}",
                near(name, self.rules),
            )
        return name
