"""Read a scheme, or a drawing, back from the plain data that ``as_data`` gives and a run folder keeps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from surpass.policy.parts.tree import measure_of
from surpass.policy.scheme import (
    CutLine,
    Drawing,
    GradeEffect,
    GradeRule,
    Grades,
    Node,
    Progress,
    Scheme,
    Scoring,
)


def read_scheme(data: Mapping[str, Any]) -> Scheme:
    """The scheme that *data* came from.

    Missing:  keys that are not there take the scheme's defaults; a null stays None.
    Raises:   KeyError, TypeError: *data* is not a scheme.
    """
    grades = data["grades"]
    return Scheme(
        **{
            **data,
            "nodes": tuple(_node(item) for item in data["nodes"]),
            "grades": None if grades is None else _grades(grades),
            "effects": tuple(GradeEffect(**item) for item in data["effects"]),
            "progress": Progress(**{**data["progress"], "target": _number(data["progress"].get("target"))}),
        }
    )


def read_kept_drawing(data: Mapping[str, Any]) -> Drawing:
    """The drawing that *data* came from: a run's manifest keeps it under ``robustness``."""
    return Drawing(
        **{
            **data,
            "spread": Decimal(data["spread"]),
            "tail": Decimal(data["tail"]),
            "cuts": {name: CutLine(**item) for name, item in data["cuts"].items()},
        }
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _by_group(data: Mapping[str, str | None]) -> dict[str, Decimal | None]:
    return {group: _number(text) for group, text in data.items()}


def _node(data: Mapping[str, Any]) -> Node:
    scoring = data.get("scoring")
    return Node(
        **{
            **data,
            **{key: _by_group(data.get(key, {})) for key in ("full", "full_before", "weight")},
            **{key: _number(data.get(key)) for key in ("power", "cap")},
            "unit": measure_of(data.get("unit", {})),
            "availability": Decimal(data.get("availability", "0")),
            "each": Decimal(data.get("each", "0")),
            "scoring": None if scoring is None else _scoring(scoring),
        }
    )


def _scoring(data: Mapping[str, Any]) -> Scoring:
    return Scoring(
        **{
            **data,
            "params": {name: _by_group(item) for name, item in data.get("params", {}).items()},
            "steps": tuple((Decimal(first), Decimal(second)) for first, second in data.get("steps", ())),
        }
    )


def _grades(data: Mapping[str, Any]) -> Grades:
    return Grades(
        **{**data, "order": tuple(data["order"]), "rules": tuple(_rule(item) for item in data["rules"])}
    )


def _rule(data: Mapping[str, Any]) -> GradeRule:
    return GradeRule(
        **{
            **data,
            **{key: _number(data.get(key)) for key in ("quota", "at_least")},
            "extra": _by_group(data.get("extra", {})),
        }
    )
