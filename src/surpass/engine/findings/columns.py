"""What must stand in the columns that rules read: booleans and whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.policy.rules.condition import Named, Test, Window
from surpass.policy.rules.rule import Rule


def check_columns(schema: Mapping[str, Any], rules: Iterable[Rule]) -> None:
    """Booleans where a fact stands alone, whole numbers elsewhere; NaN would pass for a very large number.

    Raises:   UseProblem: a column that is not there, or that holds anything else.
    """
    asked = {
        test.column: test.op in {"is", "not"}
        for rule in rules
        for item in rule.conditions
        for test in _tests(item)
    }
    faults = (
        fault for column, is_bool in asked.items() for fault in _faults(schema, column, is_bool=is_bool)
    )
    raise_all(UseProblem, faults)


def _tests(item: Named) -> tuple[Test, ...]:
    if isinstance(item, Window):
        return item.tests
    return () if item.test is None else (item.test,)


def _faults(schema: Mapping[str, Any], column: str, *, is_bool: bool) -> Iterable[Problem]:
    expected = "booleans" if is_bool else "whole numbers"
    if column not in schema:
        yield Problem(
            code="facts-column-missing",
            where=f"column {column}",
            found="no such column",
            expected=f"{expected}, null where unknown",
            next_step="add the column; columns_of names all of them",
        )
    elif not (schema[column].is_boolean() if is_bool else schema[column].is_integer()):
        yield Problem(
            code="facts-not-whole",
            where=f"column {column}",
            found=str(schema[column]),
            expected=f"{expected}, null where unknown",
            next_step="scale and cast it, and turn NaN into null",
        )
