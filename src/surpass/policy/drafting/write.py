"""A draft as the files of a pack: strict YAML, every value cited to its row, draft all over.

What was not understood stands under ``text_needed`` with its wording, outside the tree; the root declares the
points that are actually covered, so that nothing is scaled up in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from surpass.policy.drafting.draft import Draft, DraftRow
from surpass.policy.drafting.keys import Keys, keys_of
from surpass.policy.drafting.meaning import Meaning
from surpass.policy.drafting.wording import Recognised
from surpass.policy.drafting.words import Words

NEEDED = "text-needed"
PROGRAMME = "main"
SOURCE = "S1"
GROUPING = "peers"
FIRST_DAY = "2000-01-01"
"""Where the sheet names no year: long ago, so that any year's returns can be tried."""
_NUMBERED_IN_UNIT = ("target", "low", "high", "tolerated")
_LEVELS = (("province", "省"), ("city", "市"), ("town", "乡"), ("district", ""))


def pack_files(draft: Draft, *, words: Words, name: str) -> Mapping[str, bytes]:
    """The files of the draft pack, by path inside its folder.

    Raises:   ValueError: the draft has no indicator that can be computed.
    """
    if not draft.is_usable:
        raise ValueError("no indicator was understood")
    keys = keys_of(draft)
    trees = {
        "pack.yaml": _pack(draft, name),
        "sources.yaml": _sources(draft),
        "groups.yaml": _groups(draft),
        f"programmes/{PROGRAMME}/programme.yaml": _programme(draft, keys),
        f"programmes/{PROGRAMME}/indicators.yaml": {"indicators": _indicators(draft, keys)},
    }
    if draft.text_needed:
        rows = [_text_needed(draft, row, words) for row in draft.text_needed]
        trees[f"programmes/{PROGRAMME}/text_needed.yaml"] = {"text_needed": rows}
    return {path: yaml_bytes(tree) for path, tree in trees.items()}


# ---------------------------------------------------------------- the pack around


def _pack(draft: Draft, name: str) -> dict[str, Any]:
    level = next(level for level, sign in _LEVELS if sign in draft.title[:12])
    return {
        "pack": f"draft/{name}",
        "edition": "draft",
        "title": titles(draft.title),
        "level": level,
        "issuer": titles(NEEDED),
        "in_force": {"from": first_day(draft)},
        "default": PROGRAMME,
        "draft": True,
    }


def first_day(draft: Draft) -> str:
    """The first day of the year that the sheets name."""
    return f"{draft.year}-01-01" if draft.year else FIRST_DAY


def _sources(draft: Draft) -> dict[str, Any]:
    order = {"number": NEEDED, "date": NEEDED, "signer": NEEDED}
    ref = f"{draft.file}, sheet {draft.sheet}, sha256 {draft.digest}"
    return {SOURCE: {"title": titles(draft.title), "grade": "O", "ref": ref, **order}}


def _groups(draft: Draft) -> dict[str, Any]:
    groups = {key: {"title": titles(title)} for key, title in draft.groups.items()}
    return {GROUPING: {"title": {"zh": "考核类别", "en": "Peer groups"}, "groups": groups}}


def _cite(draft: Draft, row: int | None = None) -> str:
    place = f"{SOURCE} {draft.file}, {draft.sheet}"
    return f"{place}, row {row}" if row else place


# ---------------------------------------------------------------- the programme


def _programme(draft: Draft, keys: Keys) -> dict[str, Any]:
    decimals = points_decimals(draft)
    tree: dict[str, Any] = {
        "title": titles(draft.title),
        "cite": _cite(draft),
        "cycle": draft.cycle,
        "arithmetic": "exact",
        "precision": {"points": decimals, "score": draft.decimals, "rank": draft.decimals},
        "rounding": "half_up",
        "missing": "unknown",
        "constant": "neutral",
        "rank": {"ties": "min"},
        "grouping": GROUPING,
        "nodes": _nodes(draft, keys),
    }
    if draft.grades:
        tree["grades"] = _grades(draft)
    effects = {key: _effect(draft, row) for key, row in keys.rows(draft, "veto")}
    adjustments = {
        key: _adjustment(draft, row)
        for kind in ("addition", "deduction")
        for key, row in keys.rows(draft, kind)
    }
    return (
        tree
        | ({"effects": effects} if effects else {})
        | ({"adjustments": adjustments} if adjustments else {})
    )


def points_decimals(draft: Draft) -> int:
    """Enough places for every number of points that is written, so that a loss of 0.125 stays one."""
    numbers: list[Decimal] = []
    for row in draft.understood:
        numbers += [points for points in row.full.values() if points]
        params = _meaning(row).params
        in_points = ("points_step", "floor_points") if row.kind == "indicator" else ("each", "cap")
        numbers += [value for name in in_points for value in params.get(name, {}).values()]
    return max([draft.decimals, *map(decimals_of, numbers)])


def _nodes(draft: Draft, keys: Keys) -> dict[str, Any]:
    covered = {group: draft.points(group, covered_only=True) or None for group in draft.groups}
    root = {"title": titles(draft.title), "cite": _cite(draft), "points": _by_group(covered, draft.groups)}
    nodes: dict[str, Any] = {keys.root: root}
    for path, key in keys.paths.items():
        nodes[key] = {"title": titles(path[-1]), "parent": keys.parent(path), "cite": _cite(draft)}
    return nodes


def _grades(draft: Draft) -> dict[str, Any]:
    cite = _cite(draft)
    named = {f"grade_{number}": grade for number, grade in enumerate(draft.grades, start=1)}
    rules = [
        {"grade": key, "at_least": grade.at_least, "cite": cite}
        for key, grade in named.items()
        if grade.at_least is not None
    ]
    shown = {key: titles(grade.title.capitalize()) for key, grade in named.items()}
    return {"cite": cite, "order": list(named), "titles": shown, "rules": rules}


def _effect(draft: Draft, row: DraftRow) -> dict[str, Any]:
    options, order = _meaning(row).options, [grade.title for grade in draft.grades]
    at = order.index(options["grade"]) if "grade" in options else order.index(options["barred"]) + 1
    return {
        "title": titles(row.title), "kind": "veto", "at_most": f"grade_{at + 1}", "about": "result",
        "cite": _cite(draft, row.row),
    }  # fmt: skip


def _adjustment(draft: Draft, row: DraftRow) -> dict[str, Any]:
    params = _meaning(row).params
    return {
        "title": titles(row.title), "kind": row.kind, "each": params["each"][""], "cap": params["cap"][""],
        "unit": row.unit or "-", "about": "result", "cite": _cite(draft, row.row),
    }  # fmt: skip


# ---------------------------------------------------------------- indicators


def _indicators(draft: Draft, keys: Keys) -> dict[str, Any]:
    return {key: _indicator(draft, row, key, keys) for key, row in keys.rows(draft, "indicator")}


def _indicator(draft: Draft, row: DraftRow, key: str, keys: Keys) -> dict[str, Any]:
    meaning = _meaning(row)
    tree = {
        "title": titles(row.title),
        "parent": keys.paths.get(row.path, keys.root),
        "cite": _cite(draft, row.row),
        "about": "result",
        "points": _by_group(row.full, draft.groups),
        "unit": row.unit or "-",
        "decimals": value_decimals(meaning),
        "direction": "more" if meaning.direction > 0 else "less",
        "scoring": _scoring(meaning, key, draft),
    }
    return tree | ({"owner": row.owner} if row.owner else {})


def value_decimals(meaning: Meaning) -> int:
    """Two places, or as many as the parameters in the value's unit have."""
    numbers = [value for name in _NUMBERED_IN_UNIT for value in meaning.params.get(name, {}).values()]
    numbers += [over for over, _ in meaning.steps] if meaning.function == "stepped_over" else []
    return max([2, *map(decimals_of, numbers)])


def _scoring(meaning: Meaning, key: str, draft: Draft) -> dict[str, Any]:
    tree: dict[str, Any] = {"function": meaning.function}
    for name, values in meaning.params.items():
        if name == "target" and not values:
            tree[name] = "by_unit"
        else:
            tree[name] = _by_group(values, draft.groups)
    tree |= meaning.options
    roles = [role for role in meaning.series if role != "first"]
    if roles:
        tree["series"] = {role: f"{key}_{role}" for role in roles}
    if meaning.steps:
        tree["steps"] = [list(step) for step in meaning.steps]
    return tree


def _by_group(values: Mapping[str, Decimal | None], groups: Mapping[str, str]) -> Any:
    """One number where all groups have the same; else one for each, ``n/a`` where there is none."""
    found = {group: values.get(group) for group in groups}
    one = set(found.values())
    if len(one) == 1 and None not in one:
        return one.pop()
    return {"by_group": {group: "n/a" if value is None else value for group, value in found.items()}}


def _text_needed(draft: Draft, row: DraftRow, words: Words) -> dict[str, Any]:
    why = {lang: "; ".join(words.say(remark, lang=lang) for remark in row.remarks) for lang in ("zh", "en")}
    tree = {
        "title": titles(row.title or "-"), "kind": row.kind, "wording": row.wording or "-", "why": why,
        "cite": _cite(draft, row.row),
    }  # fmt: skip
    return tree | ({"points": _by_group(row.full, draft.groups)} if any(row.full.values()) else {})


# ---------------------------------------------------------------- text


def titles(text: str) -> dict[str, str]:
    """Wording in zh and en: split where a text holds both, else the same for both.

    Examples:
        >>> titles("出口增速 Export growth"), titles("Safety")
        ({'zh': '出口增速', 'en': 'Export growth'}, {'zh': 'Safety', 'en': 'Safety'})
    """
    match = re.fullmatch(r"(.*[\u4e00-\u9fff）)])\s*([A-Za-z][ -~]{2,})", text.strip())
    if match and re.search(r"[\u4e00-\u9fff]", match[1]):
        return {"zh": match[1].strip(), "en": match[2].strip()}
    return {"zh": text.strip(), "en": text.strip()}


def decimals_of(number: Decimal) -> int:
    """Places that a number needs.

    Examples:
        >>> decimals_of(Decimal("2.50")), decimals_of(Decimal("300"))
        (1, 0)
    """
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def yaml_bytes(tree: Mapping[str, Any]) -> bytes:
    r"""Strict YAML: texts always quoted, numbers as written, the order kept.

    Examples:
        >>> yaml_bytes({"a": {"b": Decimal("0.50"), "c": ["x", True]}}).decode()
        '"a":\n  "b": 0.50\n  "c":\n    - "x"\n    - true\n'
    """
    return ("\n".join(_lines(tree, 0)) + "\n").encode("utf-8")


def _lines(value: Any, depth: int) -> Sequence[str]:
    pad = "  " * depth
    lines: list[str] = []
    entries = value.items() if hasattr(value, "items") else ((None, item) for item in value)
    for key, item in entries:
        head = f"{pad}- " if key is None else f"{pad}{json.dumps(key, ensure_ascii=False)}: "
        if _is_flat(item):
            lines.append(head + _flow(item))
        elif key is None:
            inner = list(_lines(item, depth + 1))
            lines += [f"{pad}- {inner[0].lstrip()}", *inner[1:]]
        else:
            lines += [head.rstrip(), *_lines(item, depth + 1)]
    return lines


def _is_flat(item: Any) -> bool:
    if hasattr(item, "items"):
        return not item
    return not isinstance(item, list) or (bool(item) and all(isinstance(part, Decimal) for part in item))


def _flow(item: Any) -> str:
    if isinstance(item, list):
        return "[" + ", ".join(map(_flow, item)) + "]"
    if isinstance(item, Decimal):
        return f"{item:f}"
    return json.dumps(item, ensure_ascii=False) if item != {} else "{}"


def _meaning(row: DraftRow) -> Meaning:
    assert isinstance(row.verdict, Recognised)  # noqa: S101 - asked of understood rows only
    return row.verdict.meaning
