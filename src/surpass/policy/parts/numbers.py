"""Numbers of a pack on one day, for each group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from surpass.policy.shape.check import NOT_APPLICABLE
from surpass.policy.shape.dated import read_dated, shown, value_on
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Scalar, Value

ByGroup = dict[str, Decimal | None]
OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Reads number places: plain, ``param.name``, ``{cite, values}``, ``{by_group}``."""

    params: Entries
    on: date
    groups: tuple[str, ...]
    found: Gathering

    def one(self, value: Value | None, *, default: Decimal | int = 0) -> Decimal:
        """A number that is the same for every group."""
        if value is None:
            return Decimal(default)
        if isinstance(value, Entries) and "by_group" in value:
            self.found.problem("by-group-not-here", value.mark, "by_group", "one number for all groups",
                               "write one number")  # fmt: skip
            return Decimal(default)
        number = self._single(value)
        return Decimal(default) if number is None else number

    def by_group(self, value: Value | None) -> ByGroup:
        """A number for each group; None where the pack says ``n/a``.

        Missing:  every group must be named, or ``otherwise`` given.
        """
        if not (isinstance(value, Entries) and "by_group" in value):
            number = None if value is None else self._single(value)
            return dict.fromkeys(self.groups, number)
        table = value.below("by_group")
        for group in table:
            if group not in (*self.groups, OTHERWISE):
                self.found.problem("unknown-group", table.entries[group].mark, group,
                                   f"one of {', '.join(self.groups)}", near(group, self.groups))  # fmt: skip
        missing = [group for group in self.groups if group not in table and OTHERWISE not in table]
        if missing:
            self.found.problem(
                "group-left-out",
                value.mark,
                f"by_group without {', '.join(missing)}",
                "every group, or otherwise",
                "add them, with n/a where not applicable",
            )
        return {group: self._single(table.get(group) or table.get(OTHERWISE)) for group in self.groups}

    def _single(self, value: Value | None) -> Decimal | None:
        if isinstance(value, Scalar):
            if isinstance(value.value, Decimal):
                return value.value
            return None if value.text == NOT_APPLICABLE else self._param(value)
        if isinstance(value, Entries) and "values" in value:
            return self._on_day(value.entries["values"], "the value")
        return None

    def _param(self, value: Scalar) -> Decimal | None:
        name = value.text.removeprefix("param.")
        held = self.params.get(name)
        if not isinstance(held, Entries):
            self.found.problem("unknown-param", value.mark, value.text, f"one of {', '.join(self.params)}",
                               near(name, self.params))  # fmt: skip
            return None
        return self._on_day(held.get("values"), value.text)

    def _on_day(self, values: Value | None, what: str) -> Decimal | None:
        if values is None:
            return None
        number = value_on(read_dated(values, found=self.found), self.on)
        if number is None:
            self.found.problem("no-value-on-date", values.mark, f"{what} has no value on {self.on}",
                               "a value that holds on that day", "date a value earlier")  # fmt: skip
        return number

    def shares(self, where: Value, name: str, numbers: ByGroup) -> None:
        """Problems for numbers outside 0 to 1."""
        for number in {item for item in numbers.values() if item is not None}:
            if not 0 <= number <= 1:
                self.found.problem("share-out-of-range", where.mark, f"{name} {number}", "0 to 1",
                                   f"write a share, {shown(where)} is none")  # fmt: skip


def places(number: Decimal) -> int:
    """Decimal places that a number needs.

    Examples:
        >>> places(Decimal("2.50")), places(Decimal("3E+2")), places(Decimal("0.125"))
        (1, 0, 3)
    """
    _, denominator = number.as_integer_ratio()
    count = 0
    while (10**count) % denominator:
        count += 1
    return count
