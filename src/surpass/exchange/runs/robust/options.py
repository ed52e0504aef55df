"""How a run is to draw weights: as the pack says, but for what was asked for this run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.policy.parts.grading import drawing_faults
from surpass.policy.resolve import drawing_of

if TYPE_CHECKING:
    from datetime import date

    from surpass.policy.scheme import Drawing
    from surpass.policy.shape.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Options of a run; None: as the pack says."""

    kind: str | None = None
    spread: Decimal | None = None
    draws: int | None = None
    seed: int | None = None
    tail: Decimal | None = None


def chosen_drawing(pack: Pack, asked: Asked, *, programme: str | None, on: date) -> Drawing:
    """The drawing of a run.

    Raises:   UseProblem: an option out of its range; PolicyProblem: the pack's own numbers are.
    """
    held = drawing_of(pack, programme=programme, on=on)
    given: Mapping[str, object] = {
        item.name: value for item in fields(asked) if (value := getattr(asked, item.name)) is not None
    }
    drawing = replace(held, **given)  # type: ignore[arg-type] # each option has the type of its field
    raise_all(
        UseProblem,
        [
            Problem(code="drawing-out-of-range", where="options of --robust", found=found,
                    expected=expected, next_step=next_step)
            for found, expected, next_step in drawing_faults(drawing)
        ],
    )  # fmt: skip
    return drawing
