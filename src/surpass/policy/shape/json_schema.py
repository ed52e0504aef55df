"""The JSON Schema of a pack, made from the keys that the reader itself knows; for editors and other readers.

It describes the sections of a pack put together, as its files write them. What a schema cannot say (facts
that exist, dates without gaps, layers) is said by ``surpass pack lint``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from surpass.policy.shape.functions import ABOUT
from surpass.policy.shape.keys import BY_SHAPE, SHAPES

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
DATE: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
ID: Schema = {"pattern": r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"}
PARAM: Schema = {"type": "string", "pattern": r"^param\."}


def _object(properties: Mapping[str, Schema], *required: str) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _by_id(of: Schema, names: Schema = ID) -> Schema:
    return {"type": "object", "propertyNames": names, "additionalProperties": of}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_DATED = _object({"from": DATE, "until": DATE, "value": {"type": "number"}}, "from", "value")
_NAMED = {"id": {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}, "cite": TEXT, "says": _ref("titles"),
          "evidence": {"enum": list("ABCDO")}}  # fmt: skip
_PERIODS: Schema = {"type": "integer", "minimum": 1, "maximum": 10}
_TREES: Schema = {"type": "array", "items": _ref("tree"), "minItems": 1}
_NEED: Schema = {"type": "integer", "minimum": 1}

KINDS: Mapping[str, Schema] = {
    "text": TEXT,
    "cite": TEXT,
    "titles": _object({"zh": TEXT, "en": TEXT}, "zh", "en"),
    "date": DATE,
    "bool": {"type": "boolean"},
    "plain": {"type": "number"},
    "whole": {"type": "integer", "minimum": 0},
    "values": {"anyOf": [_by_id({"type": "number"}, DATE), {"type": "array", "items": _DATED}]},
    "number": {"anyOf": [
        {"type": "number"}, PARAM,
        _object({"cite": TEXT, "values": _ref("values")}, "cite", "values"),
        _object({"cite": TEXT, "by_group": _by_id(_ref("number"), {})}, "by_group"),
    ]},
    "points": {"anyOf": [
        {"type": "number"}, PARAM, {"const": "n/a"},
        _object({"cite": TEXT, "values": _ref("values")}, "cite", "values"),
        _object({"cite": TEXT, "by_group": _by_id(_ref("points"), {})}, "by_group"),
    ]},
    "lagged": {"anyOf": [TEXT, _ref("lag")]},
    "words": {"anyOf": [TEXT, _ref("titles")]},
    "superiors": {"anyOf": [_ref("refines"), {"type": "array", "items": _ref("refines")}]},
    "tree": {"anyOf": [
        _TREES,
        _object({"if": {"type": "string"}, **_NAMED}, "if", "id", "cite"),
        _object({"all": _TREES}, "all"),
        _object({"any": _TREES}, "any"),
        _object({"not": _ref("tree")}, "not"),
        _object({"at_least": _NEED, "of": _TREES}, "at_least", "of"),
        _object({"consecutive": _PERIODS, "that": {"type": "string"}, **_NAMED},
                "consecutive", "that", "id", "cite"),
        _object({"at_least": _PERIODS, "in_last": _PERIODS, "that": {"type": "string"}, **_NAMED},
                "at_least", "in_last", "that", "id", "cite"),
    ]},
    "any": {},
}  # fmt: skip
"""Each kind of :data:`surpass.policy.shape.keys.SHAPES`, as a schema."""

MAY_BE_PART = ("programme", "node", "indicator", "param")
"""What a lower pack may write without its musts: the superior's stand."""


def json_schema() -> Schema:
    """The whole schema; ``$defs`` has an entry for each kind and each shape.

    Examples:
        >>> json_schema()["$defs"]["span"]["required"]
        ['from']
    """
    head = _shape("pack", SHAPES["pack"])
    sections = BY_SHAPE | {"programmes": "programme"}
    lower = {name: _by_id(_lower(shape)) for name, shape in sections.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Policy pack, pack spec 1",
        **head,
        "properties": head["properties"] | lower,
        "if": {"required": ["refines"]},
        "else": {"properties": {name: _by_id(_ref(shape)) for name, shape in sections.items()}},
        "$defs": {
            **KINDS,
            **{name: _shape(name, shape) for name, shape in SHAPES.items()},
            **{f"{name}_part": _part(name) for name in MAY_BE_PART},
        },
    }


def _shape(name: str, shape: Mapping[str, str]) -> Schema:
    properties = {key: _kind(kind.removesuffix("!")) for key, kind in shape.items()}
    if "about" in properties and name != "fact":
        properties["about"] = {"enum": list(ABOUT)}
    return _object(properties, *(key for key, kind in shape.items() if kind.endswith("!")))


def _part(name: str) -> Schema:
    whole = _shape(name, SHAPES[name])
    below = {"nodes": "node_part", "indicators": "indicator_part"} if name == "programme" else {}
    parts = {key: _by_id(_ref(of)) for key, of in below.items()}
    return {**whole, "properties": whole["properties"] | parts, "required": []}


def _lower(shape: str) -> Schema:
    """An entry as a lower pack may write it; what is new there needs its musts, as the reader will say."""
    if f"refined_{shape}" in SHAPES:
        return {"anyOf": [_ref(shape), _ref(f"refined_{shape}")]}
    return _ref(f"{shape}_part" if shape in MAY_BE_PART else shape)


def _kind(kind: str) -> Schema:
    head, _, rest = kind.partition(":")
    if kind.startswith("@"):
        return _ref(kind[1:])
    if head == "word":
        return {"enum": rest.split("|")}
    if head == "list":
        return {"type": "array", "items": _kind(rest.removesuffix("!"))}
    if head == "map":
        return _by_id(_kind(rest.removesuffix("!")))
    return _ref(kind)
