"""What a pack says of the statistics of fairness: by what people may be grouped, how sure one must be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from surpass.engine.fairness.told_cells import Floors
from surpass.exchange.returns.gathering import nearest
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Standards
from surpass.policy.rules.rule import ACTIVE
from surpass.policy.rules.settle import Evidence, is_in_force
from surpass.policy.shape.dated import shown
from surpass.policy.yaml_text import Entries, plain

if TYPE_CHECKING:
    from surpass.policy.rules.rule import RuleBook
    from surpass.policy.shape.pack import Pack

NEEDED = (
    "fairness_level", "fairness_power", "fairness_small",
    "fewest_counted", "fewest_in_counts", "fewest_divided", "lone_count",
)  # fmt: skip


def standards_of(book: RuleBook) -> Standards:
    """The pack's levels and floors.

    Raises:   UseProblem: ``fairness-unset``: the pack leaves one of them open, so nothing is computed.
    """
    raise_all(
        UseProblem,
        (
            _use("fairness-unset", f"{book.pack} {book.edition}", "no value on this day",
                 f"a param {name}", "add it to the pack, with its clause")
            for name in NEEDED if name not in book.params
        ),
    )  # fmt: skip
    held = book.params
    return Standards(
        level=Fraction(held["fairness_level"]),
        power=Fraction(held["fairness_power"]),
        small=int(held["fairness_small"]),
        floors=Floors(
            rate=int(held["fewest_counted"]), counts=int(held["fewest_in_counts"]),
            divided=int(held["fewest_divided"]), lone=int(held["lone_count"]),
        ),
    )  # fmt: skip


def attributes_of(pack: Pack, *, on: date, asked: Sequence[str] = ()) -> tuple[Attribute, ...]:
    """The attributes that the pack names with their clause and that are in force.

    Raises:   UseProblem: ``attributes-none``: the pack names none, so none may be used;
              ``attribute-unknown``, ``attribute-not-active``: one that was asked for may not be used.
    """
    known = {item.name: (item, is_active) for item, is_active in _read(pack, on)}
    where = f"{pack.name} {pack.edition}"
    active = [item for item, is_active in known.values() if is_active]
    if not active:
        raise UseProblem([_use(
            "attributes-none", where, f"no attribute in force on {on}",
            "attributes with their clause and holder",
            "have them decided and add them to the pack; until then nobody is grouped",
        )])  # fmt: skip
    raise_all(UseProblem, (problem for name in asked if (problem := _refused(name, known, where))))
    return tuple(active)


def titles_of(pack: Pack) -> dict[str, Mapping[str, str]]:
    """What every attribute is called that the pack names, its clause in force or not."""
    items = pack.whole.below("attributes").entries.items()
    return {name: plain(item.below("title")) for name, item in items if isinstance(item, Entries)}


def _read(pack: Pack, on: date) -> Iterator[tuple[Attribute, bool]]:
    grades = {key: str(item.get("grade")) for key, item in plain(pack.whole.below("sources")).items()}
    evidence = Evidence(sources=grades, params={})
    for name, item in pack.whole.below("attributes").entries.items():
        if isinstance(item, Entries) and is_in_force(item, on):
            attribute = Attribute(
                name=name,
                title=plain(item.below("title")),
                cite=shown(item.get("cite")),
                holder=plain(item.below("holder")),
                values=plain(item.below("values")),
                unit=plain(item.get("unit")) or "",
            )
            yield attribute, evidence.of_entry(item)[1] == ACTIVE


def _refused(name: str, known: dict[str, tuple[Attribute, bool]], where: str) -> Problem | None:
    if name not in known:
        listed = ", ".join(known)
        next_step = nearest(name, among=known) or "choose one of these"
        return _use("attribute-unknown", "option --attribute", repr(name), f"one of {listed}", next_step)
    if not known[name][1]:
        return _use("attribute-not-active", where, f"{name}, a draft or a hole", "a clause of grade A, B, O",
                    "have it confirmed first")  # fmt: skip
    return None


def _use(code: str, where: str, found: str, expected: str, next_step: str) -> Problem:
    return Problem(code=code, where=where, found=found, expected=expected, next_step=next_step)
