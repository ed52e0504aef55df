"""The columns that rules read, and what must stand in them: booleans, and whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import narwhals as nw
from narwhals.dtypes import DType

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.policy.rules.condition import Named, Test, Window
from surpass.policy.rules.rule import Rule


def columns_read(rules: Iterable[Rule]) -> dict[str, DType]:
    """Each column that *rules* read, and what it holds; any whole number does for ``Int64``."""
    return {
        test.column: nw.Boolean() if test.op in {"is", "not"} else nw.Int64()
        for rule in rules
        for item in rule.conditions
        for test in tests_of(item)
    }


def tests_of(item: Named) -> tuple[Test, ...]:
    """The settled comparisons of one named condition."""
    if isinstance(item, Window):
        return item.tests
    return () if item.test is None else (item.test,)


def check_columns(schema: Mapping[str, DType], rules: tuple[Rule, ...], *, key: str) -> None:
    """Whether the columns hold what the rules ask; NaN, for one, would pass for a very large number.

    Raises:   UseProblem: a column that is not there, or that holds anything else; a key that is no key.
    """
    asked = columns_read(rules)
    written = {rule.id for rule in rules} | {
        f"{rule.id}.{item.id}" for rule in rules for item in rule.conditions
    }
    faults = [fault for column, kind in asked.items() for fault in _faults(schema, column, kind)]
    if key in asked or key in written:
        faults.append(
            Problem(
                code="facts-key-taken",
                where=f"column {key}",
                found="a fact or a finding by the name of the key",
                expected="a key of its own",
                next_step="rename the key",
            )
        )
    raise_all(UseProblem, faults)


def _faults(schema: Mapping[str, DType], column: str, kind: DType) -> Iterator[Problem]:
    expected = "booleans" if kind.is_boolean() else "whole numbers"
    if column not in schema:
        yield Problem(
            code="facts-column-missing",
            where=f"column {column}",
            found="no such column",
            expected=f"{expected}, null where unknown",
            next_step="add the column; columns_of names all of them",
        )
    elif not (schema[column].is_boolean() if kind.is_boolean() else schema[column].is_integer()):
        yield Problem(
            code="facts-not-whole",
            where=f"column {column}",
            found=str(schema[column]),
            expected=f"{expected}, null where unknown",
            next_step="scale and cast it, and turn NaN into null",
        )
