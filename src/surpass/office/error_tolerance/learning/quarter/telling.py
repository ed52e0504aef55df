"""What of the counts is told: nothing below the pack's floor, and nothing that could be found from the rest.

What is told in counts are three wholes that no rule ties to each other: what was asked, what was found after
two readings, and what became of appeals. Situations are told beside the second. Terms and agreement are told
in hundredths, rounded, since their counts would say how many cases took which way.
"""

from __future__ import annotations

from typing import Any

from surpass.engine.fairness.told_counts import Told, told_counts, told_share, told_within
from surpass.office.error_tolerance.learning.library.titles import Called
from surpass.office.error_tolerance.learning.quarter.counting import ASKED, FATES, Counts
from surpass.policy.rules.read_facts import OUTCOMES

Tables = dict[str, Any]
OTHER = "other"
"""Bodies that the rules of the day no longer know."""


def told_of(counts: Counts, *, floor: int, called: Called) -> Tables:
    """Plain data, as it is released; None: not told.

    Situations, factors and bodies are those of the rules, whether or not anything was counted of them: a row
    that comes and goes would tell something.
    """
    outcomes = {name: counts.outcomes[name] for name in OUTCOMES}
    found = told_counts(outcomes, floor=floor)
    number = sum(outcomes.values())
    bodies = {body: dict.fromkeys(FATES, 0) for body in (*called.bodies, OTHER)}
    for body, fates in counts.appeals.items():
        for fate in FATES:
            bodies[body if body in bodies else OTHER][fate] += fates[fate]
    appeals, within = told_within(bodies, floor=floor)
    return {
        "floor": floor,
        "asked": _plain(told_counts({name: counts.asked[name] for name in ASKED}, floor=floor)),
        "outcomes": _plain(found),
        "otherwise": counts.otherwise if counts.otherwise >= floor else None,
        "situations": {
            name: told_counts(
                {"applies": counts.situations[name], "other": number - counts.situations[name]}, floor=floor
            ).parts["applies"]
            for name in called.asked
        },
        "in_time": told_share(counts.in_time, of=counts.clocks, floor=floor),
        "agreed": {
            name: told_share(counts.agreed[name], of=number, floor=floor) for name in called.factors
        },
        "appeals": {**_plain(appeals), "within": {body: _plain(one) for body, one in within.items()}},
    }  # fmt: skip


def _plain(told: Told) -> dict[str, Any]:
    return {"total": told.total, "parts": dict(told.parts)}
