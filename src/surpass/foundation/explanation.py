"""The computation's own tree: why a figure is what it is, in keys and values, without a sentence.

A key names a wording; values are fixed-point text, words of the pack in each language, or None (unknown).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "surpass-explanation/1"

Value = str | Mapping[str, str] | None
"""A number or an id as text; a text by language; None where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplanationNode:
    """One step of a computation and the steps behind it.

    Units:    numbers are text with the declared decimals; their unit stands beside them.
    Missing:  None is unknown, never zero.

    Examples:
        >>> leaf = ExplanationNode(key="explain.rounding", values={"decimals": "2"})
        >>> tree = ExplanationNode(key="explain.node", values={"points": None}, children=(leaf,))
        >>> [step.key for step in tree.walk()]
        ['explain.node', 'explain.rounding']
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
    children: tuple[ExplanationNode, ...] = ()

    def walk(self) -> Iterator[ExplanationNode]:
        """This step, then every step below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data of a whole explanation, with the schema's version at the top.

        Source: docs/reference/explanation.schema.json.

        Examples:
            >>> ExplanationNode(key="explain.rank", values={"rank": "3"}).as_json()["schema"]
            'surpass-explanation/1'
        """
        return {"schema": SCHEMA, **_plain(self)}

    def found(self, key: str) -> tuple[ExplanationNode, ...]:
        """Every step with *key*, from the top."""
        return tuple(step for step in self.walk() if step.key == key)


def from_json(found: Mapping[str, Any]) -> ExplanationNode:
    """Read an explanation back.

    Raises:   ValueError: another schema, or another version of it.

    Examples:
        >>> from_json({"schema": SCHEMA, "key": "explain.rank", "values": {"rank": "3"}, "children": []}).key
        'explain.rank'
    """
    if found.get("schema") != SCHEMA:
        raise ValueError(found.get("schema"))
    return _read(found)


def _plain(step: ExplanationNode) -> dict[str, Any]:
    values = {
        name: dict(value) if isinstance(value, Mapping) else value for name, value in step.values.items()
    }
    return {"key": step.key, "values": values, "children": [_plain(child) for child in step.children]}


def _read(found: Mapping[str, Any]) -> ExplanationNode:
    children = tuple(_read(child) for child in found["children"])
    return ExplanationNode(key=found["key"], values=dict(found["values"]), children=children)
