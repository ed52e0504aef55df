"""What a tried rule gives to persons: by group, and nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from surpass.cli.printing import print_table

if TYPE_CHECKING:
    from surpass.mechanisms.encouragement.fund.persons import PersonsTried

HEADS = (
    "rule", "shares", "paid", "to leading posts", "to all others", "ended by the cap", "left by the caps",
    "units refused", "units without people",
)  # fmt: skip


def print_persons(names: Sequence[str], found: Sequence[PersonsTried | None], decimals: int) -> None:
    """Side by side, and who gains and who loses by the second rule; nothing where nothing was asked."""
    from surpass.mechanisms.encouragement.fund.persons import persons_moved

    held = [(name, one) for name, one in zip(names, found, strict=False) if one is not None]
    if not held:
        return
    rows = [[name, *map(str, persons_as_json(one, decimals)["persons"].values())] for name, one in held]
    print_table("what persons get, all years together", list(HEADS), rows)
    for name, one in held[1:]:
        moved = [
            [each.group, str(each.gain), str(each.lose), str(each.same), _money(each.difference, decimals)]
            for each in persons_moved(held[0][1], one)
        ]
        title = f"how many persons gain and lose by {name}"
        print_table(title, ["group", "gain", "lose", "same", "difference"], moved)


def persons_as_json(one: PersonsTried | None, decimals: int) -> dict[str, Any]:
    """Under ``persons``; null where the pack sets no limits for persons."""
    from surpass.mechanisms.encouragement.fund.persons import BELOW, LEADING

    if one is None:
        return {"persons": None}
    return {
        "persons": {
            "shares": len(one.paid),
            "paid": _money(one.spent, decimals),
            "to_leading": _money(one.to(LEADING)[1], decimals),
            "to_below": _money(one.to(BELOW)[1], decimals),
            "capped": one.capped,
            "left": _money(one.left, decimals),
            "refused": len(one.refused),
            "nobody": one.nobody,
        }
    }


def _money(coins: int, decimals: int) -> str:
    from surpass.foundation.quantity import show

    return show(coins, decimals)
