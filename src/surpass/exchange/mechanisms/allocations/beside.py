"""What is told beside a slate and read by no order: surveys with their intervals, central tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surpass.exchange.mechanisms.allocations.contributions import Contributed, read_contributions
from surpass.exchange.mechanisms.allocations.surveys import Survey, near_among, surveys_of
from surpass.exchange.mechanisms.tasks import CentralTask, tasks_of
from surpass.exchange.returns.gathering import Gathering
from surpass.mechanisms.up_and_down.slates.near_ties import Near
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.policy.shape.pack import Pack

TABLE = "contributions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """By person: surveys by share, whom each share does not tell apart from them, and central tasks.

    Missing:  ``carried`` None: no table of contributions was handed in.
    """

    surveys: Mapping[str, Mapping[str, Survey]]
    near: Mapping[str, Mapping[str, Near]]
    carried: Mapping[str, tuple[Contributed, ...]] | None

    def as_json(self) -> Mapping[str, Any]:
        """Plain JSON data: shares in millionths."""
        return {
            "surveys": {
                key: {name: _survey(one) for name, one in said.items()} for key, said in self.surveys.items()
            },
            "near": {
                name: {key: {"near": list(one.near), "unsure": list(one.unsure)} for key, one in of.items()}
                for name, of in self.near.items()
            },
            "contributions": None if self.carried is None else {
                key: [_carried(one) for one in rows] for key, rows in self.carried.items()
            },
        }  # fmt: skip


def beside(found: Slate, folder: Path, *, pack: Pack) -> Beside:
    """What stands beside a slate, from what is known of its people and a table ``contributions``.

    Missing:  without a table nothing is told of central tasks; without answers counted, no interval.
    Raises:   EvidenceProblem: every problem of the table.
    """
    order, book = found.order, found.book
    values = {one.key: one.judged.subject.values for one in found.standings}
    placed = {one.key: values[one.key] for one in found.standings if one.place is not None}
    said = {key: surveys_of(held, book=book, order=order) for key, held in values.items()}
    tasks = tasks_of(pack, on=book.on)
    return Beside(
        surveys={key: one for key, one in said.items() if one},
        near=near_among(placed, book=book, order=order),
        carried=_contributions(folder, tasks, frozenset(values)),
    )


def _contributions(
    folder: Path, tasks: tuple[CentralTask, ...], people: frozenset[str]
) -> Mapping[str, tuple[Contributed, ...]] | None:
    path = next((one for one in sorted(folder.glob(f"{TABLE}.*")) if one.is_file()), None)
    if path is None:
        return None
    gather = Gathering()
    found = read_contributions(path, tasks=tasks, people=people, gather=gather)
    gather.finish()
    return found


def _survey(one: Survey) -> dict[str, int | None]:
    at = one.at
    return {"answered": one.of, "low": at.low if at else None, "high": at.high if at else None}


def _carried(one: Contributed) -> dict[str, Any]:
    return {
        "task": one.task.id, "year": one.year, "unit": one.unit, "points": one.points, "full": one.full,
    }  # fmt: skip
