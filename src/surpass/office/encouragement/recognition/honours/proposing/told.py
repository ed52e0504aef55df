"""What results entitle to, for programs and commands: people by grades, units by quota, ties to settle."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.engine.allocations.quota import OUT, PANEL, Placing
from surpass.mechanisms.encouragement.honours.by_results import free_places
from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run
from surpass.office.encouragement.recognition.honours.proposing.results import (
    chosen_in,
    final_run,
    merits,
    teams,
)
from surpass.office.up_and_down.periods.reading.seen import people_seen

PROPOSE = "encouragement.propose_by_results"
CHOSEN, NOT_CHOSEN = "chosen", "not_chosen"


def run_near(actor: Actor) -> Run | None:
    """The latest final result of a tree in which somebody has a role.

    Missing:  None: there is none yet.
    """
    tops = sorted({one.path.strip("/").split("/")[0] for one in actor.held})
    return next((run for top in tops if (run := final_run(top)) is not None), None)


def people_entitled(actor: Actor, *, on: date) -> list[str]:
    """Whose grades entitle to merit, among those whom somebody may propose."""
    people = list(people_seen(actor, act=PROPOSE).values_list("pk", flat=True))
    return [key for key, one in merits(people, on=on).items() if one.stands]


def pools_told(run: Run, *, on: date) -> list[dict[str, Any]]:
    """Each pool with its places, and every unit that has one or may have one."""
    placings = teams(run, on=on)
    return [
        {
            "pool": pool, "places": next(one.seats for one in placings if one.pool == pool) or 0,
            "free": free_places(placings, pool),
            "units": [
                {"unit": one.subject, "state": state}
                for one in placings
                if one.pool == pool and (state := state_of(one, chosen_in(run, pool))) != OUT
            ],
        }
        for pool in dict.fromkeys(one.pool for one in placings)
    ]  # fmt: skip


def state_of(one: Placing, chosen: tuple[str, ...]) -> str:
    """How a unit stands in its pool, once the panel chose among equals."""
    if one.state == PANEL and chosen:
        return CHOSEN if one.subject in chosen else NOT_CHOSEN
    return one.state
