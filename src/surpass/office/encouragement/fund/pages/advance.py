"""Beside places gained, never instead: how far a unit came against its own start; what may be chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surpass.mechanisms.encouragement.catching_up import is_beyond_chance
from surpass.mechanisms.encouragement.fund.measures import MAIN
from surpass.office.accounts.doors import wording
from surpass.office.assessment.store.read import view_of
from surpass.office.encouragement.fund.models import RewardList
from surpass.office.encouragement.fund.pages.words import say
from surpass.office.encouragement.fund.reckoning import runs_behind
from surpass.office.packs import office_pack
from surpass.policy.yaml_text import plain

CHANCE = {True: "beyond", False: "within", None: "unknown"}
FIGURES = ("score", "expected", "residual", "standard_error")


def advances_of(found: RewardList, unit: str) -> list[dict[str, str]]:
    """For each result behind the list in which the unit has a period before: places, residual, chance.

    Missing:  too few units to expect anything: that is said, and no figure.
    Source:   method.md 5.4; docs/algorithms/regression_to_the_mean.md.
    """
    return list(_advances(found, unit))


def _advances(found: RewardList, unit: str) -> Iterator[dict[str, str]]:
    for programme, run in runs_behind(found).items():
        view = view_of(run)
        row = view.progress.get((unit, run.period), {})
        if not row.get("places_gained"):
            continue
        figures = {name: _number(row, name) for name in FIGURES}
        shown = {
            name: f"{value:.{view.scheme.score_decimals}f}"
            for name, value in figures.items()
            if value is not None
        }
        yield {
            "result": result_called(programme),
            "places": say("fund.advance_places", places=row["places_gained"]),
            "chance": say(f"notices.chance_{chance_of(row)}"),
            "figures": say("notices.figures", **shown) if len(shown) == len(FIGURES) else "",
        }


def chance_of(row: Mapping[str, Any]) -> str:
    """Whether an advance goes beyond chance, is within it, or that cannot be told."""
    return CHANCE[is_beyond_chance(_number(row, "residual"), _number(row, "standard_error"))]


def result_called(programme: str) -> str:
    """What an assessment is called in the pack."""
    name = office_pack().default if programme == MAIN else programme
    title = plain(office_pack().whole.below("programmes").below(name).get("title"))
    return wording().text(title or {}) or name


def _number(row: Mapping[str, Any], name: str) -> float | None:
    return float(row[name]) if row.get(name) else None
