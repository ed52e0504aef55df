"""Layering of rules: a lower pack adds conditions or restates them; what a rule is stays as it was."""

from __future__ import annotations

from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, Items, Scalar, Value

CONDITIONS = ("when", "first", "unless", "add", "mechanism")
"""What a lower pack may write over an inherited rule; the proof of refinement judges the result."""


def layered_rules(own: Entries, above: Entries, found: Gathering) -> Entries:
    """Own rules over inherited ones.

    ``add`` joins the ``all`` of a ceiling and the ``any`` of a floor; ``when``, ``first`` and ``unless``
    restate the conditions. Whether the result is no looser is proved by cells (``surpass pack prove``).
    """
    merged: dict[str, Value] = dict(above.entries)
    for name, item in own.entries.items():
        held = merged.get(name)
        if isinstance(held, Entries) and isinstance(item, Entries):
            merged[name] = _refined(name, item, held, found)
        else:
            merged[name] = item
    return Entries(merged, own.mark)


def _refined(name: str, own: Entries, above: Entries, found: Gathering) -> Entries:
    bound = shown(above.get("bound"))
    for key in [key for key in own if key not in CONDITIONS]:
        found.problem(
            "rule-rebound",
            own.entries[key].mark,
            f"{key} of the inherited rule {name}",
            f"only {', '.join(CONDITIONS[:-1])}: the rest is as {above.mark} has it",
            f"leave {key} out",
        )
    if bound == "fixed":
        found.problem(
            "rule-fixed",
            own.mark,
            f"{name} over {above.mark}",
            "no change: the superior fixed it",
            "leave the rule out",
        )
        return above
    restated = {key: own.entries[key] for key in ("when", "first", "unless") if key in own}
    if "when" in restated and "first" in above:
        found.problem(
            "rule-rebound",
            own.mark,
            f"when over the outcomes of {name}",
            "first, with the same outcomes",
            "restate the outcomes",
        )
    whole = Entries({**above.entries, **restated, "refined_at": _place(own)}, above.mark)
    extra = own.get("add")
    return whole if extra is None else _added(name, whole, extra, bound, found)


def _place(own: Entries) -> Scalar:
    return Scalar(str(own.mark), str(own.mark), own.mark)


def _added(name: str, whole: Entries, extra: Value, bound: str, found: Gathering) -> Entries:
    kind = "all" if bound == "ceiling" else "any"
    if not isinstance(extra, Items):
        found.problem("condition-shape", extra.mark, f"add in {name}", "a list of conditions", "write a list")
        return whole
    if "first" not in whole:
        return Entries({**whole.entries, "when": _with(whole.get("when"), extra, kind)}, whole.mark)
    if bound != "ceiling":
        found.problem(
            "rule-rebound",
            extra.mark,
            f"add to the outcomes of the floor {name}",
            "first, restated",
            "restate the outcomes",
        )
        return whole
    arms = whole.get("first")
    changed = tuple(
        Entries({**arm.entries, "when": _with(arm.get("when"), extra, kind)}, arm.mark)
        for arm in (arms.items if isinstance(arms, Items) else ())
        if isinstance(arm, Entries)
    )
    return Entries({**whole.entries, "first": Items(changed, whole.mark)}, whole.mark)


def _with(held: Value | None, extra: Items, kind: str) -> Value:
    before = () if held is None else (held,)
    return Entries({kind: Items((*before, *extra.items), extra.mark)}, extra.mark)
