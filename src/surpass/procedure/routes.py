"""Where one may come from where in a procedure when some ways are barred: what the lints prove by."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from surpass.policy.procedures.kinds import PARALLEL
from surpass.policy.procedures.procedure import Procedure, Step
from surpass.procedure.graph import FORK, Way, ways

Edge = tuple[str, str]
"""A step and the act by which it is left."""
Path = tuple[str, ...]
"""Steps, one after another."""
QUORUM = "quorum"
"""A join that does not wait for every branch."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The ways of a procedure; a path passes one branch of a parallel step, the ones barred pass none.

    Examples:
        ``routes.path("verify", {"effect"}, without=routes.leaving(is_reply))`` is a path on which nobody is
        heard, or None: then every way to the effect leads through a reply.
    """

    procedure: Procedure
    ways: Mapping[str, tuple[Way, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Read the ways once."""
        object.__setattr__(self, "ways", ways(self.procedure))

    @property
    def ends(self) -> frozenset[str]:
        """The steps at which a case is over."""
        return frozenset(step.id for step in self.procedure.steps.values() if step.is_end)

    def path(
        self, start: str, goals: Collection[str], *, without: Collection[Edge] = frozenset()
    ) -> Path | None:
        """The shortest path from a step to one of *goals*, both named; None when there is none."""
        if start in goals:
            return (start,)
        before: dict[str, str] = {start: ""}
        waiting = [start]
        for step in waiting:
            for act, to in self.ways.get(step, ()):
                if (step, act) in without or to in before:
                    continue
                before[to] = step
                if to in goals:
                    return _traced(before, to)
                waiting.append(to)
        return None

    def around(
        self, start: str, goals: Collection[str], *, without: Collection[Edge] = frozenset()
    ) -> Path | None:
        """The shortest path of at least one way, so that *start* itself may be the goal."""
        found = (
            (start, *path)
            for act, to in self.ways.get(start, ())
            if (start, act) not in without and (path := self.path(to, goals, without=without)) is not None
        )
        return min(found, key=len, default=None)

    def reached(self, starts: Iterable[str]) -> frozenset[str]:
        """Every step that can be come to from some."""
        seen, waiting = set(starts), list(starts)
        for step in waiting:
            for _, to in self.ways.get(step, ()):
                if to not in seen:
                    seen.add(to)
                    waiting.append(to)
        return frozenset(seen)

    def leaving(self, is_met: Callable[[Step, str], bool]) -> frozenset[Edge]:
        """The ways on by which something is met: of each step, the acts for which *is_met* holds.

        A parallel step that waits for all branches meets what one of them cannot but meet.
        """
        steps = self.procedure.steps
        met = {(name, way.act) for name in steps for way in self.ways[name] if is_met(steps[name], way.act)}
        for step in steps.values():
            if step.kind == PARALLEL and step.join != QUORUM:
                whole = ({(name, way.act) for way in self.ways.get(name, ())} for name in step.branches)
                if any(branch and branch <= met for branch in whole):
                    met.add((step.id, FORK))
        return frozenset(met)

    def entering(self, targets: Collection[str]) -> frozenset[Edge]:
        """The ways on that lead to some steps."""
        return frozenset((name, way.act) for name, on in self.ways.items() for way in on if way.to in targets)


def _traced(before: Mapping[str, str], last: str) -> Path:
    path = [last]
    while before[path[-1]]:
        path.append(before[path[-1]])
    return tuple(reversed(path))
