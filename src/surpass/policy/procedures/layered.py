"""Layering of procedures (P19): a lower pack makes rights longer and its own terms shorter, no other way."""

from __future__ import annotations

from fractions import Fraction

from surpass.policy.procedures.kinds import OF_THE_PARTY
from surpass.policy.procedures.term import Term
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import Entries, Scalar, Value

OPEN = ("says", "late", "reasons", "proof")
"""Of an inherited step, what a lower pack may word, or ask, anew: reasons and proof can only be required."""


def layered_procedures(own: Entries, above: Entries, found: Gathering) -> Entries:
    """Own procedures over inherited ones; what is looser than the superior's is a problem naming both."""
    merged: dict[str, Value] = dict(above.entries)
    for name, item in own.entries.items():
        held = merged.get(name)
        if isinstance(held, Entries) and isinstance(item, Entries):
            merged[name] = _refined(name, item, held, found)
        else:
            merged[name] = item
    return Entries(merged, own.mark)


def _refined(name: str, own: Entries, above: Entries, found: Gathering) -> Entries:
    steps: dict[str, Value] = dict(above.below("steps").entries)
    for key, item in own.below("steps").entries.items():
        held = steps.get(key)
        if isinstance(held, Entries) and isinstance(item, Entries):
            steps[key] = _step(f"{name}.{key}", item, held, found)
        else:
            _refuse(found, f"a new step {key} in {name}", item, above, "a step of the inherited procedure")
    most = own.get("most")
    if isinstance(most, Entries):
        _check_term(f"{name}.most", "term", most, above.below("most"), found, may_grow=False)
    own_parts = {key: own.entries[key] for key in ("adopted", "most") if key in own}
    return Entries({**above.entries, **own_parts, "steps": Entries(steps, own.mark)}, above.mark)


def _step(name: str, own: Entries, above: Entries, found: Gathering) -> Entries:
    for key, value in own.entries.items():
        if key == "due":
            _check_term(name, key, own, above, found, may_grow=_is_right(above))
        elif key in {"quorum", "signers"}:
            _check_count(name, key, value, above.get(key), found)
        elif key not in OPEN:
            expected = "due, quorum, signers, reasons, proof, late or says"
            _refuse(found, f"{key} of {name}", value, above, expected)
    return Entries({**above.entries, **own.entries}, above.mark)


def _is_right(step: Entries) -> bool:
    """Whether the term of a step belongs to the person concerned."""
    return shown(step.get("kind")) in OF_THE_PARTY or shown(step.get("at_least")) == "true"


def _check_term(
    name: str, key: str, own: Entries, above: Entries, found: Gathering, *, may_grow: bool
) -> None:
    lower, upper = _term(own, key), _term(above, key)
    if lower is None or upper is None:
        return
    expected = f"{upper} or {'longer' if may_grow else 'shorter'}, in the same unit"
    if lower.unit is not upper.unit or (lower < upper if may_grow else lower > upper):
        _refuse(found, f"{key} of {name} {lower}", own.entries[key], above.get(key) or above, expected)


def _term(item: Entries, key: str) -> Term | None:
    try:
        return Term.read(shown(item.get(key)))
    except ValueError:
        return None


def _check_count(name: str, key: str, own: Value, above: Value | None, found: Gathering) -> None:
    lower, upper = _count(own), _count(above)
    if lower is None or upper is None:
        return
    if lower[0] != upper[0] or lower < upper:
        _refuse(found, f"{key} of {name} {shown(own)}", own, above or own, f"{shown(above)} or more")


def _count(value: Value | None) -> tuple[bool, Fraction] | None:
    """Whether it is a share of the body, and how much."""
    try:
        return ("/" in value.text, Fraction(value.text)) if isinstance(value, Scalar) else None
    except (ValueError, ZeroDivisionError):
        return None


def _refuse(found: Gathering, what: str, lower: Value, upper: Value, expected: str) -> None:
    found.problem(
        "procedure-loosened",
        lower.mark,
        f"{what} over {upper.mark}",
        expected,
        "rights may be made longer, the office's own terms shorter; leave the rest as the superior has it",
    )
