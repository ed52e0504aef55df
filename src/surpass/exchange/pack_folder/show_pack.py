"""A pack as rows for reading: each node with its points per group, its function and its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surpass.exchange.pack_folder.packs import load_pack
from surpass.policy.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from surpass.policy.scheme import Node, Scheme


def pack_tree(path: str, *, programme: str | None, on: date | None, lang: str) -> list[dict[str, str]]:
    """One row per node of the programme, in tree order, indented by depth."""
    loaded = load_pack(path)
    scheme = resolve(loaded, programme=programme, on=on or loaded.in_force_from)
    return [_row(scheme, node, depth, lang) for node, depth in _walk(scheme, scheme.root, 0)]


def _walk(scheme: Scheme, node: Node, depth: int) -> list[tuple[Node, int]]:
    below = [item for child in scheme.children(node.id) for item in _walk(scheme, child, depth + 1)]
    return [(node, depth), *below]


def _row(scheme: Scheme, node: Node, depth: int, lang: str) -> dict[str, str]:
    source = scheme.sources.get(node.cite.split(" ")[0].split(".")[0], {})
    return {
        "node": "  " * depth + node.id,
        "title": node.title.get(lang, node.id),
        "points": _by_group(node.full or node.weight),
        "function": "" if node.scoring is None else node.scoring.function,
        "parameters": "" if node.scoring is None else _params(node.scoring.params),
        "clause": node.cite,
        "grade": str(source.get("grade", "")),
    }


def _by_group(values: Mapping[str, Decimal | None]) -> str:
    texts = {group: "n/a" if value is None else f"{value:f}" for group, value in values.items()}
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return ", ".join(f"{group} {text}" for group, text in texts.items())


def _params(params: Mapping[str, Mapping[str, Decimal | None]]) -> str:
    return "; ".join(f"{name} {_by_group(values)}" for name, values in params.items())
