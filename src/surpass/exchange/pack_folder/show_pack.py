"""A pack as rows for reading: each node with its points and clause, each procedure with its status."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from surpass.exchange.showing.wording import load_wording
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.resolve import resolve
from surpass.policy.rules.book import change_days
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from surpass.policy.scheme import Node, Scheme
    from surpass.policy.shape.pack import Pack


def pack_tree(loaded: Pack, *, programme: str | None, on: date | None, lang: str) -> list[dict[str, str]]:
    """One row per node of the programme, in tree order, indented by depth."""
    scheme = resolve(loaded, programme=programme, on=on or loaded.in_force_from)
    return [_row(scheme, node, depth, lang) for node, depth in _walk(scheme, scheme.root, 0)]


def text_needed(loaded: Pack, *, programme: str | None, on: date | None, lang: str) -> list[dict[str, str]]:
    """What the programme holds only as words: its row, its wording and why it is not computed."""
    scheme = resolve(loaded, programme=programme, on=on or loaded.in_force_from)
    held = loaded.whole.below("programmes").below(scheme.programme).get("text_needed")
    groups = {group: title[lang] for group, title in scheme.groupings[scheme.grouping].items()}
    return [_waiting(item, groups, lang) for item in plain(held) or []]


def pack_procedures(
    loaded: Pack, *, on: date | None, lang: str, is_own: bool = False
) -> list[dict[str, str]]:
    """One row per procedure in force; by default on the last day on which something of the pack begins.

    *is_own*: only those that the pack itself writes or adopts. ``clause``: by which one it is in force here.
    """
    found, wording = Gathering(), load_wording(lang)
    read = procedures_on(loaded, on=on or change_days(loaded)[-1], found=found)
    found.raise_all()
    written = loaded.own.below("procedures")
    return [
        {
            "procedure": item.id,
            "title": wording.text(item.says),
            "steps": str(len(item.steps)),
            "status": wording.say(f"rule.status_{item.status}"),
            "clause": item.adopted or item.cite,
            "evidence": item.evidence,
        }
        for item in read.values()
        if not is_own or item.id in written
    ]


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
    """One text where all groups agree; else each with its own, the value that most share as the others'."""
    texts = {group: _number(value) for group, value in values.items()}
    counted = Counter(texts.values()).most_common(1)
    if not counted:
        return ""
    shared, times = counted[0]
    if times == len(texts):
        return shared
    if times == 1:
        return ", ".join(f"{group} {text}" for group, text in texts.items())
    own = [f"{group} {text}" for group, text in texts.items() if text != shared]
    return ", ".join([*own, f"others {shared}"])


def _number(value: Decimal | None) -> str:
    if value is None:
        return "n/a"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _params(params: Mapping[str, Mapping[str, Decimal | None]]) -> str:
    return "; ".join(f"{name} {_by_group(values)}" for name, values in params.items())


def _waiting(item: Mapping[str, Any], groups: Mapping[str, str], lang: str) -> dict[str, str]:
    said = {key: item.get(key, "") for key in ("title", "why")}
    worded = {key: text.get(lang, "") if isinstance(text, dict) else str(text) for key, text in said.items()}
    points = item.get("points")
    by_group = points["by_group"] if isinstance(points, dict) else {"": points}
    numbers = {
        groups.get(group, group): value if isinstance(value, Decimal) else None
        for group, value in by_group.items()
    }
    return {
        "row": str(item.get("cite", "")),
        "title": worded["title"],
        "points": "" if points is None else _by_group(numbers),
        "wording": str(item.get("wording", "")),
        "why": worded["why"],
    }
