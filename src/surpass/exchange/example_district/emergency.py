"""The emergency of the example district: what a town did in a flood, what it cost, and what blocks that.

The fact is invented. A circular bars the town from excellent for it; error tolerance may find it tolerated,
and the year is then assessed again with the blocker.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs.assess_folder import assess_folder
from surpass.exchange.runs.freeze import effects_file
from surpass.foundation.effects import Blocker, Effect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from surpass.foundation.facts import Facts

PACK, PROGRAMME, PERIOD = "example-district", "target", "2024"
VETO, SITUATION = "veto_works", "emergency_task"
FLOOD = date(2024, 7, 18)
CIRCULAR = (
    "区考核委员会2024年第3号通报：7月18日洪水中未经批准开渠分洪（虚构） "
    "Circular 2024-3: a relief channel cut without approval in the flood of 18 July (fictitious)"
)
FACT = {
    "zh": "2024年7月18日夜，河水漫过堤顶，下游一个村被围。镇长未等批准，令挖开在建公路路基分洪，"
    "全村当夜转移，无人伤亡；次日补报，月内补办手续并修复路基。",
    "en": "In the night of 18 July 2024 the river rose over the dyke and cut a village off. The head of the "
    "town did not wait for approval and had the bed of a road under construction cut to let the water "
    "through; the whole village got out that night and nobody was hurt. It was reported the next day, and "
    "approved and repaired within the month.",
}
"""The fact as the case tells it, without names."""


def emergency_act(unit: str) -> Effect:
    """The circular that bars *unit* from excellent for a year, since works began without approval."""
    days = {"from_": date(2024, 9, 1), "until": date(2025, 9, 1)}
    return Effect(unit=unit, effect=VETO, cause=CIRCULAR, cite="D1 art.16", **days)


def emergency_of(facts: Facts) -> Effect:
    """The act in a district's facts that rests on the emergency.

    Raises:   LookupError: these are not the facts of the example district.
    """
    for row in facts.effects:
        if (row.effect, row.cause) == (VETO, CIRCULAR):
            return row
    raise LookupError(VETO)


def assess_after(
    out: Path, *, blocker: Blocker, say: Callable[[str], None] = lambda _: None
) -> dict[str, Any]:
    """Assess the year again with the blocker: ``out/blockers.csv`` and the run ``out/runs/target-after``.

    The facts are those of ``out/facts``, and the run before stays as it is.

    Raises:   as :func:`surpass.exchange.runs.assess_folder.assess_folder`.
    """
    table = out / "blockers.csv"
    table.write_bytes(effects_file((), (blocker,)))
    run = out / "runs" / f"{PROGRAMME}-after"
    return assess_folder(
        out / "facts", pack=load_pack(PACK), out=run, programme=PROGRAMME, effects=table, say=say
    )
