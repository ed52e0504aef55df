"""Everybody under every rule of an allocation in one pass: who may share, and what keeps the others out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any

import narwhals as nw
from narwhals import DataFrame, Expr

from surpass.engine.findings.change import Values
from surpass.engine.findings.find import NONE, find
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.condition import Group
from surpass.policy.rules.rule import Rule, RuleBook

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

HOLDS = "@holds"
"""The column that says whether somebody is entitled; null is unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """How many one clause keeps out, or leaves open while a fact is missing.

    Somebody may stand under several. ``condition`` is empty for the rule as a whole.
    """

    rule: str
    condition: str
    cite: str
    out: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated:
    """``eligible``, ``open``: keys in their order; whoever is neither, ``kept`` counts by clause."""

    looked_at: int
    eligible: tuple[str, ...]
    open: tuple[str, ...]
    kept: tuple[Kept, ...]


def gated(frame: IntoFrame, *, allocation: Allocation, book: RuleBook, key: str, known: Values) -> Gated:
    """Judge everybody, and count what keeps people out.

    Shapes:   *known*: values by column that are the same for everybody and stand before what a row says.
    Missing:  null is unknown, and an unknown keeps nobody out.
    Raises:   UseProblem: ``facts-column-missing``, ``facts-not-whole``.
    """
    same = {column: nw.lit(value) for column, value in known.items() if value is not None}
    held = nw.from_native(frame).with_columns(**same).to_native()
    judged = entitled_of(held, allocation=allocation, book=book, key=key)
    rows = nw.from_native(judged).lazy().select(key, HOLDS).sort(key).collect()
    return Gated(
        looked_at=len(rows),
        eligible=_keys(rows, nw.col(HOLDS), key),
        open=_keys(rows, nw.col(HOLDS).is_null(), key),
        kept=kept_out(judged, allocation=allocation, book=book),
    )


def _keys(rows: DataFrame[Any], holds: Expr, key: str) -> tuple[str, ...]:
    """Whom the gate names; of the others no key becomes a Python object, which is what takes time."""
    return tuple(rows.filter(holds)[key].cast(nw.String).to_list())


def entitled_of(frame: IntoFrame, *, allocation: Allocation, book: RuleBook, key: str) -> Any:
    """Judge everybody by every rule of *allocation*.

    Shapes:   one row a subject, keyed by *key*; facts in the columns that the rules read, as ``find`` wants
              them. Back come what ``find`` gives and :data:`HOLDS`; the native kind of *frame*.
    Missing:  null is unknown: false as soon as one rule speaks against somebody, open while one is unknown.
    Raises:   UseProblem: ``facts-column-missing``, ``facts-not-whole``.
    """
    judged = find(frame, [book.rules[name] for name in allocation.rules], key=key)
    holds = reduce(and_, (_supports(allocation, name) for name in allocation.rules))
    return nw.from_native(judged).with_columns(holds.alias(HOLDS)).to_native()


def kept_out(judged: Any, *, allocation: Allocation, book: RuleBook) -> tuple[Kept, ...]:
    """What keeps people out, by clause, in the order of the rules; whoever is kept out by two counts twice.

    Shapes:   *judged* as :func:`entitled_of` gives it. Clauses that keep nobody out and leave nobody open
              are left away. Of a bar the rule alone is counted: what it says of somebody is not for a table.
    """
    counted = {
        (rule.id, name, cite): masks
        for rule in (book.rules[name] for name in allocation.rules)
        for name, cite, masks in _clauses(rule, allocation)
    }
    asked = {
        f"{kind}{place}": mask.fill_null(value=False).sum()
        for place, masks in enumerate(counted.values())
        for kind, mask in zip(("out", "open"), masks, strict=True)
    }
    counts = nw.from_native(judged).lazy().select(**asked).collect()
    values = dict(zip(counts.columns, counts.row(0), strict=True))
    found = (
        Kept(rule=rule, condition=name, cite=cite, out=int(values[f"out{at}"]), open=int(values[f"open{at}"]))
        for at, (rule, name, cite) in enumerate(counted)
    )
    return tuple(one for one in found if one.out or one.open)


def _supports(allocation: Allocation, rule: str) -> Expr:
    """What one rule says: a gate that proposes, a bar that proposes nothing."""
    outcome = nw.col(rule)
    return outcome == NONE if rule in allocation.bars else outcome != NONE


def _clauses(rule: Rule, allocation: Allocation) -> Iterator[tuple[str, str, tuple[Expr, Expr]]]:
    """The rule as a whole; of a gate that asks for several things, then each of them."""
    supports = _supports(allocation, rule.id)
    out, left = ~supports, supports.is_null()
    yield "", rule.cite, (out, left)
    when = rule.arms[0].when
    if rule.id in allocation.bars or len(rule.arms) != 1 or not isinstance(when, Group) or when.kind != "all":
        return
    for part in when.parts:
        if not isinstance(part, Group):
            column = nw.col(f"{rule.id}.{part.id}")
            yield part.id, part.cite or rule.cite, (out & ~column, left & column.is_null())
