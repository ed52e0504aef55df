"""All lints of a procedure, P01 to P21: what must be proved of it before a case may be opened on it.

P19 (a lower pack only lengthens rights and shortens its own terms) is proved when packs are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.foundation.problems import PolicyProblem, Problem
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.lints.deciders import hears_own_appeal, too_few, unrecused
from surpass.procedure.lints.duration import too_long
from surpass.procedure.lints.effects import handed_over, twice, unserved
from surpass.procedure.lints.fault import Fault
from surpass.procedure.lints.naming import roles, uncited, unclocked, undefined
from surpass.procedure.lints.reach import endless, unbounded, unreachable
from surpass.procedure.lints.rights import disordered, skipped
from surpass.procedure.lints.shapes import ill_formed, unjoined
from surpass.procedure.lints.silence import decides, held_up, unprovided
from surpass.procedure.routes import Routes

OF_STEPS = (undefined, roles, unprovided, uncited, ill_formed, unjoined, unrecused, too_few)
"""Lints that look at each step by itself."""
OF_PATHS = (
    unreachable, endless, held_up, skipped, disordered, hears_own_appeal, unbounded, unserved, handed_over,
    decides, twice,
)  # fmt: skip
"""Lints that look at the ways through the whole."""


def faults(procedure: Procedure, *, calendars: Mapping[str, Calendar]) -> tuple[Fault, ...]:
    """Everything that is wrong with a procedure, by lint; nothing is found of the paths of one without start.

    Shapes:   *calendars* are those that the pack knows, by name.
    Examples:
        ``faults(read["adjustment"], calendars={"cn": calendar})`` is empty for a sound one.
    """
    found = [*(fault for lint in OF_STEPS for fault in lint(procedure)), *unclocked(procedure, calendars)]
    if procedure.start in procedure.steps:
        found += [*_of_paths(procedure), *too_long(procedure, calendars)]
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: fault.lint))


def _of_paths(procedure: Procedure) -> Iterator[Fault]:
    routes = Routes(procedure)
    return (fault for lint in OF_PATHS for fault in lint(procedure, routes))


def lint_procedure(procedure: Procedure, *, calendars: Mapping[str, Calendar]) -> list[Problem]:
    """The same as problems with file and line; an empty list when the procedure is sound."""
    return [fault.as_problem(procedure) for fault in faults(procedure, calendars=calendars)]


def sound_procedure(procedure: Procedure, *, calendars: Mapping[str, Calendar]) -> Procedure:
    """The procedure itself, when nobody can lose a right in it: a case may be opened on no other.

    Raises:   PolicyProblem: ``procedure-unsound``, then each fault with the path that shows it.
    """
    found = lint_procedure(procedure, calendars=calendars)
    if found:
        unsound = Problem(
            code="procedure-unsound", where=f"{procedure.mark}, procedure {procedure.id}",
            found=f"{len(found)} fault(s), named below", expected="a procedure in which nobody loses a right",
            next_step="mend the pack (surpass pack lint)",
        )  # fmt: skip
        raise PolicyProblem([unsound, *found])
    return procedure
