"""Programmes that are like another of the same pack, but for what they say themselves."""

from __future__ import annotations

from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Value

BY_KEY = ("nodes", "indicators", "steps", "inputs", "rank", "precision", "due")
"""Sections that are taken over key by key; any other section is taken over or replaced whole."""


def spread_likeness(programmes: Entries, *, found: Gathering) -> Entries:
    """Each programme with ``like: ID`` as that programme, with its own sections over it.

    An indicator or node is taken over key by key, a step whole.
    Raises:   nothing; an unknown programme, or one that is itself like another, is gathered.
    """
    spread: dict[str, Value] = {}
    for name, item in programmes.entries.items():
        model = item.get("like") if isinstance(item, Entries) else None
        spread[name] = item
        if model is None or not isinstance(item, Entries):
            continue
        held = programmes.get(shown(model))
        if not isinstance(held, Entries) or "like" in held:
            others = [key for key in programmes if "like" not in programmes.below(key)]
            found.problem("like-unknown", model.mark, f"like: {shown(model)}",
                          f"a programme that stands alone: {', '.join(others)}",
                          near(shown(model), others))  # fmt: skip
            continue
        own = Entries({key: value for key, value in item.entries.items() if key != "like"}, item.mark)
        spread[name] = _over(own, held)
    return Entries(spread, programmes.mark)


def _over(own: Entries, model: Entries) -> Entries:
    merged: dict[str, Value] = dict(model.entries)
    for key, item in own.entries.items():
        held = merged.get(key)
        if key in BY_KEY and isinstance(item, Entries) and isinstance(held, Entries):
            deep = key in {"nodes", "indicators", "inputs"}
            merged[key] = _joined(item, held, is_deep=deep)
        else:
            merged[key] = item
    return Entries(merged, own.mark)


def _joined(own: Entries, model: Entries, *, is_deep: bool) -> Entries:
    merged: dict[str, Value] = dict(model.entries)
    for key, item in own.entries.items():
        held = merged.get(key)
        if is_deep and isinstance(item, Entries) and isinstance(held, Entries):
            merged[key] = Entries({**held.entries, **item.entries}, item.mark)
        else:
            merged[key] = item
    return Entries(merged, own.mark)
