"""Who moved between two runs, as far as a reader may see."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.office.accounts.permission.rule import Actor
from surpass.office.assessment.models import Run, Standing
from surpass.office.assessment.subjects import results_seen

FIGURES = ("rank", "improvement", "score", "grade")


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit's line in both runs.

    Missing:  None: the unit has no line in that run.
    """

    unit: str
    before: Standing | None
    after: Standing | None

    @property
    def has_moved(self) -> bool:
        """Whether any figure differs."""
        return figures_of(self.before) != figures_of(self.after)


def pairs_of(left: Run, right: Run, reader: Actor) -> list[Pair]:
    """Every unit of either run whose result the reader sees, by key; two queries."""
    seen = results_seen(reader)
    before, after = ({one.place_id: one for one in seen.filter(run=run).distinct()} for run in (left, right))
    return [Pair(unit, before.get(unit), after.get(unit)) for unit in sorted({*before, *after})]


def figures_of(one: Standing | None) -> dict[str, str]:
    """The figures of a line as texts.

    Missing:  an empty text is unknown; an empty mapping: no line.
    """
    if one is None:
        return {}
    held = {name: getattr(one, name) for name in FIGURES}
    return {name: "" if figure is None else str(figure) for name, figure in held.items()}
